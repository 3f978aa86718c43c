"""Tables of few rows, whose heads and labels say how their figures belong together."""

from __future__ import annotations

import pytest

from relations.test_borne_out_beside import FAILS, HOLDS, judged, report, table
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.rules.find import all_relations


def fails(text: str, part: str = "") -> list[str]:
    """Return what is stated and does not follow, of relations read in a way named ``part``."""
    return [stated for stated, verdict in judged(report(text), part) if verdict is FAILS]


QUARTERS = ("", "Q1", "Q2", "Q3", "Q4", "Year")
HALVES = ("Visits", "First half", "Second half", "2024/25")
MONTHS = ("Stage", "Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar", "Full year")


@pytest.mark.parametrize(
    ("head", "right", "wrong"),
    [
        (QUARTERS, ("Falls", "312", "281", "298", "261", "1,152"), ("Falls", "312", "281", "289", "261", "1,152")),
        (HALVES, ("Home", "412", "418", "830"), ("Home", "412", "418", "850")),
        (MONTHS, ("Enquiries", "96", "121", "88", "107", "412"), ("Enquiries", "96", "121", "88", "107", "421")),
    ],
)  # fmt: skip
def test_a_year_is_the_sum_of_its_parts(
    head: tuple[str, ...], right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    way = "total/column/of-a-year"
    assert judged(report(table(head, [right])), way) == [(right[-1], HOLDS)]
    assert fails(table(head, [wrong]), way) == [wrong[-1]]


@pytest.mark.parametrize(
    "row",
    [
        ("Children in care", "412", "418", "407", "399", "399"),
        ("Average wait in days", "12", "14", "11", "13", "50"),
        ("Children seen", "312", "281", "298", "261", "1,040"),
        ("Rate", "3.1", "2.8", "2.9", "2.6", "11.4"),
        ("Running total", "100", "200", "300", "400", "1,000"),
    ],
    ids=["at the end", "average", "counted once", "rate", "cumulative"],
)
def test_a_year_of_something_else_is_no_sum(row: tuple[str, ...]) -> None:
    assert fails(table(QUARTERS, [row])) == []


def test_a_change_told_twice_is_read_twice() -> None:
    head = ("Severity", "2023", "2024", "Difference", "Per cent")
    rows = [
        ("Killed", "30", "27", "-3", "-10.0"),
        ("Serious", "270", "243", "-27", "-10.0"),
        ("Slight", "1,150", "1,080", "-70", "-16.1"),
        ("All", "1,450", "1,350", "-100", "-6.9"),
    ]
    assert fails(table(head, rows), "beside-percent-untold") == ["-16.1"]
    shares = [(*row[:4], share) for row, share in zip(rows, ("2", "18", "80", "100"), strict=True)]
    assert fails(table(head, shares)) == []


def test_points_are_read_whatever_their_column_is_called() -> None:
    head = ("Measure", "Actual", "Target", "Still to go (points)")
    rows = [
        ("Attendance", "86.4%", "90.0%", "3.6"),
        ("English", "75%", "80%", "5"),
        ("Digital", "85%", "88%", "3"),
        ("Men", "28%", "32%", "6"),
    ]
    assert fails(table(head, rows), "beside-points-untold") == ["6"]


def test_the_head_gives_the_whole() -> None:
    head = ("Characteristic", "Children", "% of 75")
    rows = [("In a group", "28", "37.3"), ("Minority", "19", "23.5"), ("Over five", "11", "14.7"), ("Disabled", "9", "12.0")]  # fmt: skip
    assert fails(table(head, rows), "of-n-in-head") == ["23.5"]
    of_others = [(a, b, c) for (a, b, _), c in zip(rows, ("42", "21", "30", "7"), strict=True)]
    assert judged(report(table(head, of_others)), "of-n-in-head") == []


def test_a_title_gives_the_whole_of_each_cell() -> None:
    cells = table(
        ("Question", "Assessed", "Delivered"),
        [("Engaged", "42 (70%)", "36 (60%)"), ("Desisting", "39 (65%)", "27 (54%)"), ("Safe", "30 (50%)", "21 (35%)")],
    )  # fmt: skip
    assert fails(f"**Table 3: Cases judged sufficient, out of 60**\n\n{cells}") == ["54%"]


def test_rates_of_one_population_that_is_not_shown() -> None:
    head = ("Year", "Children", "Rate per 100,000 aged 10-17")
    rows = [("2021/22", "67", "245.4"), ("2022/23", "59", "226.1"), ("2023/24", "52", "190.5"), ("2024/25", "46", "168.5")]  # fmt: skip
    assert fails(table(head, rows), "rate/table/constant") == ["226.1"]
    areas = [("Ash", "67", "245.4"), ("Oak", "59", "181.3"), ("Elm", "52", "90.5"), ("Fir", "46", "310.2")]  # fmt: skip
    assert judged(report(table(head, areas)), "rate/table/constant") == []


def test_a_gap_of_two_columns() -> None:
    head = ("Subject", "Boys", "Girls", "Gap")
    rows = [("Reading", "71", "80", "9"), ("Writing", "60", "74", "14"), ("Maths", "73", "72", "11")]  # fmt: skip
    assert fails(table(head, rows), "total/gap") == ["11"]
    assert fails(table(("Subject", "Boys", "Girls", "All"), rows), "total/gap") == []


def test_one_dash_is_enough_in_a_ruled_line() -> None:
    text = (
        "| Area | Visits |\n|:--|:-:|\n| Ash | 40 |\n| Oak | 35 |\n| Elm | 20 |\n| Total | 96 |\n"
    )
    assert fails(text) == ["96"]


def test_brackets_of_few_cases_are_no_minus() -> None:
    head = ("Age", "Once", "Twice", "More", "Total")
    rows = [
        ("15-19", "29.1", "57.3", "13.6", "100.0"),
        ("20-24", "21.1", "65.3", "13.6", "100.0"),
        ("25-29", "19.1", "67.3", "13.6", "100.0"),
        ("30-34", "18.1", "68.3", "13.6", "100.0"),
        ("35-39", "(19.1)", "(67.2)", "(13.6)", "100.0"),
    ]
    assert fails(table(head, rows)) == []
    assert fails(table(head, [*rows, ("40-44", "(19.1)", "(47.2)", "(13.6)", "100.0")])) == [
        "100.0"
    ]


def test_amounts_that_end_in_the_same_noughts_were_rounded() -> None:
    head, rows = ("Fund", "Assets ($)"), [("Hedge", "391,937,000,000"), ("Private", "126,000,000"), ("Other", "3,312,000,000")]  # fmt: skip
    document = read_markdown(
        "report.md", "0" * 64, report(table(head, [*rows, ("Total", "395,376,000,000")]))
    )
    mentions, measures = measured(document)
    relations = all_relations(document, mentions, measures, load_pack())
    of_sum = next(r for r in relations if r.stated_text == "395,376,000,000")
    assert Alternative.EACH_ROUNDED in {r.alternative for r in of_sum.readings if r.holds}


def test_numbers_of_columns_are_no_figures() -> None:
    head = ("Sector", "2021", "2022", "Change", "Change over all")
    rows = [
        ("1", "2", "3", "4", "5"),
        ("North", "132", "127", "-5", "-5"),
        ("South", "200", "260", "60", "60"),
        ("East", "350", "310", "-40", "-40"),
        ("West", "410", "425", "15", "15"),
    ]
    assert fails(table(head, rows)) == []
    assert fails(table(head, [*rows[:-1], ("West", "410", "425", "51", "15")])) == ["51"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Age", "2021", "2022", "2023", "Change"), ("0-4", "1", "2", "3", "1")),
        (("Ward", "2021", "2022", "2023", "Total"), ("Ash Lane", "1", "2", "3", "5")),
        (("Year", "Spring", "Summer", "Autumn", "Total"), ("2021", "1", "2", "3", "4")),
    ],
)
def test_a_row_that_counts_on_by_chance_is_data(
    head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    rows = [row, ("Other", "2", "3", "4", "9")]
    measures = measured(read_markdown("report.md", "0" * 64, report(table(head, rows))))[1]
    assert [m.figure.text for t in measures.tables for m in t.measures if m.row == 1] == [*row[1:]]
