"""Tables of published statistics: which columns, rows, areas and years are read, and which are not."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.errors import InputError
from safeguard_checks.measures.published.areas import own_area
from safeguard_checks.measures.published.naming import named_by, words_in
from safeguard_checks.measures.published.read import ReferenceFile, read_reference
from safeguard_checks.measures.published.table import open_table
from safeguard_checks.measures.published.years import read_year
from safeguard_checks.measures.sources import Source
from safeguard_checks.packs.load import load_pack

FILES = Path(__file__).parent / "published"
PACK = load_pack()
MARCH = (3, 31)


def given_by(source: Source) -> dict[tuple[str, str, str, int], str]:
    return {(f.indicator, f.statistic, f.place, f.end.year): f.printed.text for f in source.figures}


def read(name: str, area: str = "") -> Source:
    return read_reference(ReferenceFile(FILES / name, area), PACK)


def test_headings_that_name_an_indicator_and_columns_that_name_a_statistic() -> None:
    source = read("looked_after.csv", "Northam")
    assert given_by(source) == {
        ("cla_ceased", "count", "england", 2024): "33,620",
        ("cla_ceased", "rate", "england", 2024): "28",
        ("cla", "count", "england", 2024): "83,630",
        ("cla", "rate", "england", 2024): "70",
        ("cla_starts", "count", "england", 2024): "33,050",
        ("cla_starts", "rate", "england", 2024): "28",
        ("cla", "count", "london", 2024): "9,640",
        ("cla", "rate", "london", 2024): "51",
        ("cla", "count", "regional", 2024): "9,640",
        ("cla", "rate", "regional", 2024): "51",
        ("cla", "count", "inner_london", 2024): "3,980",
        ("cla", "rate", "inner_london", 2024): "62",
        ("cla", "count", "", 2024): "397",
        ("cla", "rate", "", 2024): "70",
    }
    assert {f.per for f in source.figures if f.statistic == "rate"} == {10_000}
    assert {f.end for f in source.figures} == {date(2024, 3, 31)}
    assert source.notes == (
        "1 column is of no known indicator and not used: population_estimate",
        "1 row of other areas not used",
    )


def test_columns_that_name_an_indicator_under_a_heading() -> None:
    source = read("referrals.csv", "Northam")
    found = given_by(source)
    assert found["referrals", "rate", "london", 2024] == "556.4"
    assert found["referrals", "count", "", 2024] == "3,368"
    assert found["rereferrals", "percentage", "", 2024] == "22%"
    assert ("rereferrals", "count", "", 2023) not in found, "u means that it is not available"
    assert not any(text in ("551,060", "504.5", "459.3") for text in found.values()), (
        "the number of children referred is not the number of referrals"
    )


def test_a_city_is_found_by_its_plain_name_and_children_are_no_enquiries() -> None:
    assert given_by(read("section_47.csv", "northam")) == {
        ("s47", "count", "england", 2025): "230,590",
        ("icpc", "count", "england", 2025): "72,100",
        ("s47", "count", "", 2025): "2,685",
        ("icpc", "count", "", 2025): "817",
    }


def test_columns_named_by_the_pack_and_figures_that_are_suppressed() -> None:
    found = given_by(read("plans.csv", "Northam"))
    assert found["cpp_2_years", "percentage", "england", 2025] == "2.3%"
    assert found["cpp", "count", "", 2025] == "173"
    assert ("cpp_2_years", "count", "", 2025) not in found


def test_a_group_within_a_group_is_not_the_whole_group() -> None:
    assert given_by(read("stability.csv")) == {
        ("cla", "count", "england", 2025): "81,770",
        ("cla_three_placements", "count", "england", 2025): "8,500",
        ("cla_three_placements", "percentage", "england", 2025): "10%",
    }


def test_a_long_national_series() -> None:
    found = given_by(read("national_series.csv"))
    assert found["referrals", "rate", "england", 2021] == "494.3"
    assert found["rereferrals", "percentage", "england", 2021] == "22.7%"
    assert found["cin", "count", "england", 2021] == "388,490"
    assert not {"712,180", "533,970", "47,970", "588.9", "8%"} & set(found.values())


def test_breakdowns_are_left_out_and_counted() -> None:
    source = read("by_age.csv")
    assert given_by(source) == {("cin", "count", "england", 2025): "402,400"}
    assert "3 rows of a part only (such as one age or sex) not used" in source.notes


def test_what_national_counts_are_rounded_to_shows_in_them() -> None:
    grains = {f.printed.text: f.grain for f in read("referrals.csv", "Northam").figures}
    assert grains["621,880"] == 10
    assert grains["3,368"] is None
    assert grains["518.3"] is None


@pytest.mark.parametrize(
    ("column", "code", "statistic", "per"),
    [
        ("referral_count", "referrals", "count", None),
        ("Referrals_rate", "referrals", "rate", None),
        ("rate_of_referrals_per_10000", "referrals", "rate", 10_000),
        ("rate_referrals_per_10000", "referrals", "rate", 10_000),
        ("referrals_rate_per_10k", "referrals", "rate", 10_000),
        ("rereferral_percent", "rereferrals", "percentage", None),
        ("number_of_children_in_need", "cin", "count", None),
        ("cpp_at_31_march", "cpp", "unknown", None),
        ("Rate of children looked after per 10,000 children aged under 18", "cla", "rate", 10_000),
        ("icpc_rate_per_1000", "icpc", "rate", 1_000),
    ],
)
def test_column_names(column: str, code: str, statistic: str, per: int | None) -> None:
    words = words_in(column, PACK)
    assert (words.code, words.statistic, words.per) == (code, statistic, per)


@pytest.mark.parametrize(
    "column",
    [
        "referral_child_count", "Section47_child", "ICPC_child", "Referrals_child_rate",
        "referrals_from_schools", "CPP_anypoint", "children_in_need_at_any_point", "referrals_2",
        "percentage_change_in_referrals", "referrals_and_assessments", "referrals_no_further_action",
        "average_referrals", "referrals_per_social_worker", "cla_aged_under_1", "population_estimate",
    ],
)  # fmt: skip
def test_column_names_that_are_of_something_else(column: str) -> None:
    named = named_by(column, (), frozenset(), PACK)
    assert named is None


@pytest.mark.parametrize(
    ("text", "identifier", "end"),
    [
        ("2025", "Reporting year", date(2025, 3, 31)),
        ("202425", "Financial year", date(2025, 3, 31)),
        ("202425", "Academic year", date(2025, 8, 31)),
        ("202425", "Tax year", date(2025, 4, 5)),
        ("2024", "Calendar year", date(2024, 12, 31)),
        ("2024/25", "", date(2025, 3, 31)),
        ("2024-25", "Academic year", date(2025, 8, 31)),
        ("31 March 2025", "", date(2025, 3, 31)),
    ],
)
def test_years(text: str, identifier: str, end: date) -> None:
    year = read_year(text, identifier, MARCH)
    assert year is not None
    assert year.end == end


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("202426", "Financial year"), ("2025", "January"), ("202425", "Autumn term"), ("2025", "Week 4"),
        ("202425", "Financial year Q1"), ("", "Reporting year"), ("2024-26", ""), ("March", ""),
        ("99999999", ""), ("Q1 2024-25", ""),
    ],
)  # fmt: skip
def test_periods_that_are_no_year(text: str, identifier: str) -> None:
    assert read_year(text, identifier, MARCH) is None


NAMES = ("Northam", "North Northamshire", "Kingston upon Hull, City of", "County Durham")


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Northam Safeguarding Children Partnership annual report", "Northam"),
        ("London Borough of Northam", "Northam"),
        ("Hull and East Riding", ""),
        ("Durham Safeguarding Children Partnership", "County Durham"),
        ("City of Kingston upon Hull", "Kingston upon Hull, City of"),
        ("Annual report", ""),
        ("Northam and Durham", ""),
        ("North Northamshire", "North Northamshire"),
    ],
)
def test_the_area_of_a_report(title: str, own: str) -> None:
    document = read_markdown("r.md", "0" * 64, f"# {title}\n\nText.\n")
    found = own_area("f.csv", NAMES, "", document)
    assert found.name == own
    assert ("--area" in found.note) == (own == "")


def test_an_area_that_the_table_does_not_have_is_refused_with_those_like_it() -> None:
    with pytest.raises(InputError, match=r"f\.csv: has no area 'Northan'; it has Northam"):
        own_area("f.csv", NAMES, "Northan", None)


def written(tmp_path: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


TIDY = "Year;Area;Measure;Value\n2024-25;England;Referral rate per 10,000;556.5\n2024-25;Northam;Referral rate per 10,000;604\n2024-25;S.N. mean;Referral rate per 10,000;640\n"
MAP = '[columns]\nperiod = "Year"\narea = "Area"\nindicator = "Measure"\nvalue = "Value"\n\n[areas]\n"S.N. mean" = "statistical neighbours"\n'


def test_a_tidy_table_with_a_mapping_file(tmp_path: Path) -> None:
    source = read_reference(
        ReferenceFile(written(tmp_path, TIDY), "Northam", written(tmp_path, MAP, "map.toml")), PACK
    )
    assert given_by(source) == {
        ("referrals", "rate", "england", 2025): "556.5",
        ("referrals", "rate", "", 2025): "604",
        ("referrals", "rate", "statistical_neighbours", 2025): "640",
    }
    assert source.figures[0].where == "row 2"


def test_a_wide_table_with_a_mapping_file(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "\ufeffYear,Place,Sex,Ref,RefRate\n2025,Northam,All,3414,604\n2025,Northam,Male,1700,590\n"
        "2025,England,All,632830,527.1\n",
    )
    told = written(
        tmp_path,
        'year_ends = "31 March"\ngrain = 5\nprovisional = true\n[columns]\nperiod = "Year"\narea = "Place"\n'
        '[figures]\nRef = "number of referrals"\nRefRate = "rate of referrals per 10,000"\n'
        '[rows]\nSex = "All"\n[areas]\nNortham = "own"\n',
        "map.toml",
    )
    source = read_reference(ReferenceFile(table, "", told), PACK)
    found = {(f.statistic, f.place): f for f in source.figures}
    assert found["count", ""].printed.value == 3414
    assert found["count", ""].grain == 5
    assert found["rate", "england"].grain is None
    assert found["rate", "england"].end == date(2025, 3, 31)
    assert all(f.revised for f in source.figures)
    assert len(source.figures) == 4


def test_a_table_of_unknown_columns_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--reference-map FILE\.toml"):
        read_reference(ReferenceFile(written(tmp_path, TIDY)), PACK)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[columns]\nperiod = 'Year'", "needs area"),
        ("[columns]\nperiod = 'Year'\narea = 'Area'", "give either"),
        ("[columns]\nperiod = 'Year'\narea = 'Area'\nvalue = 'Value'", "give either"),
        (MAP + "\n[colums]\n", "no field 'colums'"),
        (MAP.replace("Year", "Jahr"), "has no column 'Jahr'"),
        (MAP.replace("statistical neighbours", "our friends"), "neither"),
        (MAP + "\n[rows]\nMeasure = 'Nothing'\n", "no row"),
        ("columns = 3", "columns is to be a table"),
        ("[columns]\nperiod = 3\narea = 'A'", "lines such as"),
        ("year_ends = '31 Brumaire'\n" + MAP, "year_ends"),
        ("grain = 0\n" + MAP, "grain"),
        ("grain = true\n" + MAP, "grain"),
        ("provisional = 'yes'\n" + MAP, "provisional"),
        ("[columns", "not a TOML file"),
        ("[columns]\nperiod='Year'\narea='Area'\n[figures]\nValue='happiness'\n", "names no one indicator"),
    ],
)  # fmt: skip
def test_mapping_files_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    mapping = written(tmp_path, text, "map.toml")
    with pytest.raises(InputError, match=told) as error:
        read_reference(ReferenceFile(written(tmp_path, TIDY), "", mapping), PACK)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"a,b\n", "no table"),
        (b"just words", "no table"),
        (b"a\x00b,c\n1,2\n", "not a text file"),
        (b"%PDF-1.4\n\x01\x02\x03,\n,\n", "not a text file|no table|open-data"),
        (b"time_period,time_period,geographic_level,la_name\n1,2,3,4\n", "two columns"),
        (b'time_period,x\n"' + b"y" * 200_000 + b'",1\n', "cannot be read|can be read"),
        (b",".join(b"c%d" % i for i in range(3000)) + b"\n" + b"1," * 3000 + b"\n", "columns"),
    ],
)
def test_hostile_files_end_in_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        read_reference(ReferenceFile(written(tmp_path, data)), PACK)
    assert "\n" not in str(error.value)
    assert "table.csv" in str(error.value)


def test_a_workbook_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="save the table as CSV"):
        read_reference(ReferenceFile(written(tmp_path, b"PK\x03\x04", "table.xlsx")), PACK)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_make_no_difference(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = (FILES / "referrals.csv").read_text(encoding="utf-8").replace("London", "Lôndon")
    text = text.replace(",", delimiter)
    source = read_reference(
        ReferenceFile(written(tmp_path, text.encode(encoding)), "Northam"), PACK
    )
    assert given_by(source)["referrals", "rate", "england", 2024] == "518.3"


def test_one_figure_given_twice_with_two_values_is_not_used(tmp_path: Path) -> None:
    text = (FILES / "national_series.csv").read_text(encoding="utf-8")
    twice = (
        text
        + "2021,Reporting year,National,E92000001,England,Referrals in the year,597761,z,494.3\n"
    )
    source = read_reference(ReferenceFile(written(tmp_path, twice)), PACK)
    found = given_by(source)
    assert ("referrals", "count", "england", 2021) not in found
    assert ("referrals", "rate", "england", 2021) in found
    assert "2 rows that give one figure two values not used" in source.notes


HEADER = "time_period,time_identifier,geographic_level,country_name,region_name,la_name,filter,number,rate\n"
CELL = st.one_of(
    st.sampled_from(
        ["2024", "202425", "Reporting year", "National", "Regional", "England", "London", "Total",
         "Referrals", "c", "z", "", "1,234", "12.5", "-3", "=1+1", "9" * 40, "Children looked after"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.lists(CELL, min_size=9, max_size=9), min_size=1, max_size=6))
def test_any_cells_under_the_right_names_are_read(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    table = open_table("t.csv", HEADER + out.getvalue(), None)
    assert {len(r.figures) for r in table.rows} <= {len(table.figures)}
    assert set(table.filters) | set(table.figures) <= {"filter", "number", "rate"}


@settings(max_examples=60)
@given(
    st.integers(1, 9_999_999),
    st.integers(0, 99_999),
    st.sampled_from(["Reporting year", "Financial year"]),
    st.integers(2005, 2030),
)
def test_figures_come_out_as_they_stand(
    tmp_path_factory: pytest.TempPathFactory, count: int, tenths: int, kind: str, year: int
) -> None:
    period = str(year) if kind == "Reporting year" else f"{year - 1}{year % 100:02d}"
    rate = f"{tenths // 10}.{tenths % 10}"
    row = f"{period},{kind},National,England,,,Referrals in the year,{count},{rate}\n"
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_text(HEADER + row, encoding="utf-8")
    found = {f.statistic: f for f in read_reference(ReferenceFile(path), PACK).figures}
    assert found["count"].printed.value == count
    assert found["rate"].printed.text == rate
    assert found["rate"].end == date(year, 3, 31)
