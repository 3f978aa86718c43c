"""Where the tables of a sheet end, and what heads their rows and columns."""

from __future__ import annotations

import csv
import io

import pytest

from safeguard_checks.documents.document import Document, Table
from safeguard_checks.documents.read_csv import read_csv

YEARS = [f"{year} Q{quarter}" for year in range(2018, 2021) for quarter in range(1, 5)]


def sheet(rows: list[list[str]]) -> Document:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return read_csv("a.csv", "0" * 64, out.getvalue())


def tables(rows: list[list[str]]) -> list[Table]:
    return [table for _, table in sheet(rows).tables()]


def labels(table: Table) -> list[str]:
    return [table.row_label(r) for r in range(table.header_rows, table.n_rows)]


def test_rows_after_a_blank_one_are_of_the_same_table() -> None:
    (table,) = tables(
        [
            ["Area", "2021", "2022"],
            ["North", "10", "11"],
            [],
            ["Groups of areas"],
            ["Coast", "20", "21"],
            ["Hills", "30", "32"],
            [],
            ["All", "60", "64"],
        ]
    )
    assert labels(table) == ["North", "", "Groups of areas", "Coast", "Hills", "", "All"]
    assert table.column_label(2) == "2022"


def test_heads_parted_from_their_rows_by_a_blank_one() -> None:
    rows = [
        ["Grade", "Asian", "Asian", "White", "White"],
        [],
        ["", "Male", "Female", "Male", "Female"],
    ]
    (table,) = tables(
        [*rows, ["First", "10", "11", "12", "13"], ["Second", "14", "15", "16", "17"]]
    )
    assert table.header_rows == 3
    assert [table.column_label(c) for c in (1, 4)] == ["Asian | Male", "White | Female"]


@pytest.mark.parametrize(
    "more",
    [
        [["Area", "2021", "2022"], ["South", "1", "2"]],
        [["Note: counts are rounded."], ["South", "1", "2"]],
        [["", "", "", "", "7", "8"], ["", "", "", "", "9", "9"]],
    ],
    ids=["heads of its own", "a note between", "other columns"],
)
def test_rows_of_another_table(more: list[list[str]]) -> None:
    first = [["Area", "2021", "2022"], ["North", "10", "11"], ["East", "12", "13"]]
    assert len(tables([*first, [], *more])) == 2


def test_empty_columns_at_the_end_are_left_out_and_none_at_the_start() -> None:
    (table,) = tables(
        [["", "Area", "2021", "", ""], ["", "North", "10", "", ""], ["", "East", "9", "", ""]]
    )
    assert (table.n_cols, table.label_cols) == (3, 2)


def test_columns_that_label_rows() -> None:
    head = ["Area code", "Area", "Plans 2021", "Plans 2022"]
    (table,) = tables(
        [head, ["7", "North", "10", "11"], ["3", "East", "12", "13"], ["9", "West", "8", "9"]]
    )
    assert (table.label_cols, labels(table)[0]) == (2, "7 | North")
    (table,) = tables(
        [head, ["7", "North", "", "11"], ["3", "East", "", "13"], ["9", "West", "", "9"]]
    )
    assert table.label_cols == 2
    (table,) = tables(
        [["Plans", "Area", "Costs"], ["7", "North", "10"], ["3", "East", "12"], ["5", "West", "8"]]
    )
    assert table.label_cols < 2


def test_rows_that_tell_of_a_series_are_heads() -> None:
    said = [
        ["Title", "Output", "Prices"],
        ["Unit", "GBP", "Index"],
        ["Release", "12 May 2021", "12 May 2021"],
    ]
    (table,) = tables([*said, ["No. of values", "12", "12"], *([q, "101", "99"] for q in YEARS)])
    assert table.header_rows == 4
    (table,) = tables(
        [
            ["Quarter", "Output", "Prices"],
            ["All", "1212", "1188"],
            *([q, "101", "99"] for q in YEARS),
        ]
    )
    assert table.header_rows == 1


def test_a_second_row_that_heads_the_labels() -> None:
    (table,) = tables(
        [["Date", "", "Sum"], ["Received", "Details", ""], ["1 May 2021", "Precept", "20"]]
    )
    assert table.header_rows == 2
    (table,) = tables(
        [["Date", "Details", "Sum"], ["Spring", "", ""], ["1 May 2021", "Precept", "20"]]
    )
    assert table.header_rows == 1


def test_one_word_over_all_columns_names_a_group() -> None:
    head = [["Area", "2021", "2022", "2023"], ["North", "1", "2", "3"]]
    (table,) = tables(
        [*head, ["Regions", "Regions", "Regions", "Regions"], ["Coast", "4", "5", "6"]]
    )
    assert labels(table) == ["North", "Regions", "Coast"]
    assert [c.text for c in table.cells].count("Regions") == 1
    (table,) = tables([*head, ["n/a", "n/a", "n/a", "n/a"], ["Coast", "4", "5", "6"]])
    assert [c.text for c in table.cells].count("n/a") == 4


def test_lines_that_stand_without_a_table_are_no_captions() -> None:
    rows = [
        ["Table 1: Plans"],
        [],
        ["Area", "2021"],
        ["North", "10"],
        [],
        ["Made in May."],
        ["By us."],
    ]
    assert [b.kind for b in sheet(rows).blocks] == ["paragraph", "table", "paragraph", "paragraph"]
