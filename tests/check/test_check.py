"""``safeguard-checks check``: figures typed into tables get the findings a report would."""

from __future__ import annotations

import csv
import io
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook

from safeguard_checks.__main__ import main
from safeguard_checks.documents.typed.layout import Layout, the_layout
from safeguard_checks.documents.typed.read import read_typed
from safeguard_checks.engine import audit_document

ROOT = Path(__file__).resolve().parents[2]
WIDE = """Indicator,2023-24 Number,2023-24 Rate per 10000,2024-25 Number,2024-25 Rate per 10000,Change
Referrals,3368,596,3414,604,1%
Section 47 enquiries,1222,216,1479,262,18%
Initial conferences,499,88,413,73,-17%
"""
TIDY = """indicator,period,statistic,value,per
Referrals,2023-24,number,"3,368",
Referrals,2024-25,number,"3,414",
Referrals,2024-25,change,1%,
Section 47 enquiries,2023-24,number,1222,
Section 47 enquiries,2024-25,number,1479,
Section 47 enquiries,2024-25,change,18%,
Section 47 enquiries,2024-25,rate,262,10000
"""


def checked(
    folder: Path, text: str, *options: str, name: str = "figures.csv"
) -> tuple[int, dict[str, Any]]:
    """Write a file, check it and return the exit status and findings.json."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    out = folder / "out"
    status = main(["check", str(file), "--out", str(out), "--quiet", *options])
    return status, json.loads((out / "findings.json").read_text(encoding="utf-8"))


def told(data: dict[str, Any]) -> list[tuple[str, str, int]]:
    """Return rule, stated result and line of every finding."""
    return [(f["rule"], f["stated"], f["locations"][0]["line"]) for f in data["findings"]]


@pytest.mark.parametrize(("text", "line"), [(WIDE, 3), (TIDY, 7)])
def test_wide_and_tidy_files_get_the_same_finding(tmp_path: Path, text: str, line: int) -> None:
    status, data = checked(tmp_path, text)
    assert status == 1
    assert told(data) == [("PCT01", "18%", line)]
    assert data["findings"][0]["locations"][0]["row"] == "Section 47 enquiries"
    assert (tmp_path / "out/findings.html").exists()


def test_a_file_without_a_contradiction_passes(tmp_path: Path) -> None:
    status, data = checked(tmp_path, WIDE.replace("18%", "21%"))
    assert (status, data["findings"]) == (0, [])
    assert data["coverage"]["relations"]["consistent"] >= 3


def random_tables(seed: int) -> tuple[str, str]:
    """Return one set of figures as a wide and as a tidy file, some changes of it wrong."""
    pick = random.Random(seed)
    wide, tidy = io.StringIO(), io.StringIO()
    by_row, by_figure = csv.writer(wide), csv.writer(tidy)
    by_row.writerow(["Indicator", "2023-24 Number", "2024-25 Number", "Change (%)"])
    by_figure.writerow(["Measure", "year", "statistic", "value", "area"])
    for number in range(40):
        name = f"Kind {chr(65 + number % 26)}{number} visits"
        old, new = pick.randint(20, 9000), pick.randint(20, 9000)
        slip = pick.choice([0, 0, 0, 0, Decimal("1.3"), Decimal("-0.1")])
        change = round(Decimal(100 * (new - old)) / old, 1) + slip
        by_row.writerow([name, old, "c" if number == 7 else new, f"{change:+}%"])
        by_figure.writerow([name, "2023-24", "number", old, ""])
        by_figure.writerow([name, "2024-25", "number", "c" if number == 7 else new, ""])
        by_figure.writerow([name, "2024-25", "change", f"{change:+}%", ""])
    return wide.getvalue(), tidy.getvalue()


@pytest.mark.parametrize("seed", range(3))
def test_the_layout_does_not_change_a_verdict(tmp_path: Path, seed: int) -> None:
    found = []
    for name, text in zip(("wide.csv", "tidy.csv"), random_tables(seed), strict=True):
        _, data = checked(tmp_path, text, name=name)
        rows = sorted((f["rule"], f["stated"], f["implied"]) for f in data["findings"])
        found.append((rows, data["coverage"]["relations"]))
    assert found[0] == found[1]
    assert len(found[0][0]) > 3


@pytest.mark.parametrize("report", ["annual-report.md", "annual-report.docx"])
def test_what_figures_prints_is_read_back(
    tmp_path: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The findings of a report's tables come out again; those of its sentences cannot."""
    source = str(ROOT / "examples" / report)
    main(["audit", source, "--out", str(tmp_path / "a"), "--quiet"])
    audited = json.loads((tmp_path / "a/findings.json").read_text(encoding="utf-8"))
    in_tables = [
        (f["rule"], f["stated"])
        for f in (*audited["findings"], *audited["appendix"])
        if all(place["table"] and place["row"] for place in f["locations"])
    ]
    assert main(["figures", source]) == 0
    _, again = checked(tmp_path, capsys.readouterr().out)
    again["findings"] += again["appendix"]
    assert sorted((rule, stated) for rule, stated, _ in told(again)) == sorted(in_tables)
    assert len(in_tables) >= 3


def workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Notes"
    sheet.append(["Prepared by the team"])
    table = book.create_sheet("Activity")
    table.append(["Activity of the year"])
    table.append(["Indicator", "Last", "This", "Change %"])
    table.append(["Referrals", 3368, 3414, 0.01365795724465558])
    table.append(["Section 47 enquiries", 1222, 1479, 0.18])
    for row in (3, 4):
        table.cell(row, 4).number_format = "0%"
    book.save(path)


LAYOUT = """layout = "wide"
sheet = "Activity"
header_row = 2

[rename]
"Last" = "2023-24 number"
"This" = "2024-25 number"
"""


def test_a_workbook_with_a_layout_file(tmp_path: Path) -> None:
    workbook(tmp_path / "figures.xlsx")
    (tmp_path / "ours.toml").write_text(LAYOUT, encoding="utf-8")
    typed = read_typed(tmp_path / "figures.xlsx", the_layout(str(tmp_path / "ours.toml")))
    found = audit_document(typed.document).findings
    assert [(f.rule, f.stated, f.locations[0].line) for f in found] == [("PCT01", "18%", 4)]


def test_a_layout_file_names_the_columns_of_a_tidy_file(tmp_path: Path) -> None:
    header = "What,When,Kind of figure,Figure,Base"
    text = TIDY.replace("indicator,period,statistic,value,per", header)
    (tmp_path / "ours.toml").write_text(
        'layout = "tidy"\n[columns]\nindicator = "What"\nperiod = "When"\n'
        'statistic = "Kind of figure"\nvalue = "Figure"\nper = "Base"\n',
        encoding="utf-8",
    )
    _, data = checked(tmp_path, text, "--layout", str(tmp_path / "ours.toml"))
    assert told(data) == [("PCT01", "18%", 7)]


def test_parquet_with_numbers(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "Indicator": ["Referrals", "Section 47 enquiries"],
            "2023-24 Number": [3368, 1222],
            "2024-25 Number": [3414.0, 1479.0],
            "Change (%)": [1.365795724465558, 18.0],
        }
    )
    frame.write_parquet(tmp_path / "figures.parquet")
    out = tmp_path / "out"
    assert main(["check", str(tmp_path / "figures.parquet"), "--out", str(out), "--quiet"]) == 1
    data = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    assert told(data) == [("PCT01", "18", 3)]
    assert data["report"]["format"] == "parquet"


def test_fractions_are_read_as_per_cent_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = WIDE.replace(",Change\n", ",Change (%)\n")
    for old, new in (("1%", "0.0137"), ("18%", "0.18"), ("-17%", "-0.17")):
        text = text.replace(f",{old}\n", f",{new}\n")
    (tmp_path / "figures.csv").write_text(text, encoding="utf-8")
    main(["check", str(tmp_path / "figures.csv"), "--out", str(tmp_path / "out")])
    assert "Column “Change (%)” holds fractions" in capsys.readouterr().err
    data = json.loads((tmp_path / "out/findings.json").read_text(encoding="utf-8"))
    assert told(data) == [("PCT01", "18%", 3)]


@pytest.mark.parametrize(("text", "share", "line"), [(WIDE, "18%", 3), (TIDY, "18%", 7)])
def test_fractions_need_no_sign_where_all_else_is_whole(
    tmp_path: Path, text: str, share: str, line: int
) -> None:
    """0.01 under "Change" is 1%: no two whole numbers lie 0.01 apart."""
    for old, new in (("1%", "0.01"), (share, "0.18"), ("-17%", "-0.17")):
        text = text.replace(f",{old}", f",{new}")
    _, data = checked(tmp_path, text)
    assert told(data) == [("PCT01", "0.18", line)]
    _, data = checked(tmp_path, text.replace(",0.18", ",0.21"))
    assert told(data) == []


def test_small_percentages_are_not_fractions(tmp_path: Path) -> None:
    text = "Indicator,2023-24 Number,2024-25 Number,Change (%)\nA visits,1000,1008,0.8\nB visits,2000,2002,0.1\n"
    status, data = checked(tmp_path, text)
    assert (status, told(data)) == (0, [])
    assert data["coverage"]["relations"]["consistent"] >= 2


def test_a_float_written_out_in_full_is_no_false_alarm(tmp_path: Path) -> None:
    rows = [(1222, 1479), (3, 7), (499, 413), (7919, 7907)]
    lines = [f"Kind {a} visits,{a},{b},{100 * (b - a) / a!r}" for a, b in rows]
    text = "Indicator,2023-24 Number,2024-25 Number,Change (%)\n" + "\n".join(lines)
    status, data = checked(tmp_path, text)
    assert (status, told(data)) == (0, [])
    assert data["coverage"]["relations"]["consistent"] >= 4


def test_breakdowns_make_tables_with_totals(tmp_path: Path) -> None:
    rows = ["indicator,category,period,value"]
    for period, counts in (("2023-24", (25, 30, 55)), ("2024-25", (20, 31, 52))):
        for group, count in zip(("0 to 9", "10 to 17", "Total"), counts, strict=True):
            rows.append(f"Referrals,{group},{period},{count}")
    _, data = checked(tmp_path, "\n".join(rows))
    assert told(data) == [("SUM01", "52", 7)]


def test_time_periods_as_published_statistics_write_them(tmp_path: Path) -> None:
    text = TIDY.replace("indicator,period", "indicator_name,time_period")
    text = text.replace("2023-24", "202324").replace("2024-25", "202425")
    _, data = checked(tmp_path, text)
    assert told(data) == [("PCT01", "18%", 7)]


def test_earlier_changes_are_held_against_their_own_years(tmp_path: Path) -> None:
    text = (
        "indicator,period,statistic,value\n"
        "Referrals,2022-23,number,100\nReferrals,2023-24,number,150\nReferrals,2024-25,number,165\n"
        "Referrals,2023-24,change,60%\nReferrals,2024-25,change,10%\n"
    )
    _, data = checked(tmp_path, text)
    assert told(data) == [("PCT01", "60%", 5)]


def test_figures_without_a_row_are_left_out_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(TIDY + ",2024-25,number,77,\n", encoding="utf-8")
    main(["check", str(file), "--out", str(tmp_path / "out")])
    assert "1 figures stand in no table" in capsys.readouterr().err


def test_a_comparator_column_and_the_period_option(tmp_path: Path) -> None:
    text = (
        "indicator,period,area,statistic,value,per\n"
        "Referrals,2024-25,,rate,604,10000\nReferrals,2024-25,England,rate,518,10000\n"
    )
    file = tmp_path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    document = read_typed(file, Layout()).document
    table = next(table for _, table in document.tables())
    labels = [table.column_label(col) for col in range(table.n_cols)]
    assert labels[1:] == ["2024-25 rate per 10,000", "England 2024-25 rate per 10,000"]
    status, _ = checked(tmp_path, text, "--period", "2024-25", "--select", "CMP")
    assert status == 0


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (TIDY, ("--layout", "diagonal"), "--layout diagonal: choose tidy or wide"),
        (TIDY, ("--layout", "none.toml"), "none.toml: no such file"),
        (WIDE, ("--layout", "tidy"), "figures.csv: a tidy file needs a column of indicators"),
        ("Only one cell", (), "figures.csv: holds no table of figures"),
        ("", (), "figures.csv: the file is empty"),
        (TIDY, ("--format", "doc"), "--format doc: choose"),
        (TIDY, ("--period", "soon"), "--period soon: not a period"),
        (TIDY, ("--select", "NOPE"), "NOPE"),
    ],
)
def test_errors_are_one_plain_line(
    tmp_path: Path,
    text: str,
    options: tuple[str, ...],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file), "--out", str(tmp_path / "out"), *options]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("layout = tidy", "not a TOML file"),
        ('shape = "tidy"', "there is no setting shape"),
        ('layout = "tall"', "layout is tidy or wide"),
        ("header_row = -1", "header_row is a row number"),
        ("header_row = 99", "has no row 99"),
        ('sheet = "Second"', "there is no sheet 'Second'"),
        ('[columns]\nheading = "x"', "there is no role heading"),
        ('[columns]\nvalue = "Result"', "there is no column 'Result'"),
        ("[columns]\nvalue = 3", "[columns] holds lines such as"),
        ('layout = "wide"\n[rename]\n"Result" = "x"', "there is no column 'Result'"),
    ],
)
def test_errors_of_a_layout_file(
    tmp_path: Path, layout: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ours.toml").write_text(layout, encoding="utf-8")
    (tmp_path / "figures.csv").write_text(TIDY, encoding="utf-8")
    arguments = ["check", str(tmp_path / "figures.csv"), "--layout", str(tmp_path / "ours.toml")]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("data", [b"PAR1 cut short", b"PK\x03\x04 no zip", b"\x00\x01\x02"])
def test_files_that_are_not_figures(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.dat"
    file.write_bytes(data)
    assert main(["check", str(file)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("place", ["0", "-1", "²", "9" * 30, "page 3"])
def test_a_page_that_is_no_number_is_unknown(tmp_path: Path, place: str) -> None:
    text = "row,column,page,line,value\n" + "".join(
        f"{label},{column},{place},{place},{value}\n"
        for label, column, value in (
            ("Visits", "2023-24 number", 100),
            ("Visits", "2024-25 number", 150),
            ("Visits", "Change", "60%"),
        )
    )
    _, data = checked(tmp_path, text, "--layout", "tidy")
    assert told(data) == [("PCT01", "60%", 4)]
    assert data["findings"][0]["locations"][0]["page"] is None
