"""Rows that white space parts from their table, and columns that hardly any white space parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pdfs import Sheet, write_pdf
from safeguard_checks.documents.document import Table
from safeguard_checks.documents.read_pdf import read_pdf
from safeguard_checks.engine import audit_document

COLUMNS = (250.0, 350.0, 450.0)
PARTS = [("Postage", "1,430", "1,500", "1,650"), ("Software", "6,630", "3,125", "3,280"), ("Travel", "1,105", "1,100", "1,150")]  # fmt: skip
TOTAL = ("TOTAL", "9,165", "5,725", "6,080")
HEAD = ("", "Actual", "Budget", "Request")

Row = Sequence[str]


def put(sheet: Sheet, y: float, row: Row, at: Sequence[float] = COLUMNS) -> None:
    for x, words in zip((60.0, *at), row, strict=True):
        if words:
            sheet.text(x, y, words)


def tables(tmp_path: Path, *sheets: Sheet) -> list[Table]:
    path = tmp_path / "t.pdf"
    path.write_bytes(write_pdf(list(sheets)))
    return [table for _, table in read_pdf(path).tables()]


def texts(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.n_rows)]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        rows[cell.row].append(cell.text)
    return rows


def budget(total: Row, gap: float, at: Sequence[float] = COLUMNS) -> tuple[Sheet, float]:
    sheet = Sheet().text(60, 800, "Budget of the town clerk", 16)
    put(sheet, 760, HEAD)
    y = 760.0
    for row in PARTS:
        y -= 16
        put(sheet, y, row)
    put(sheet, y - gap, total, at)
    return sheet, y


def test_a_total_far_below_is_the_last_row(tmp_path: Path) -> None:
    sheet, _ = budget(TOTAL, 80)
    (found,) = tables(tmp_path, sheet)
    assert texts(found)[-1] == list(TOTAL)
    assert found.tiers == ("gaps", "torn")


def test_a_wrong_total_far_below_is_told(tmp_path: Path) -> None:
    sheet, _ = budget(("TOTAL", "9,165", "7,525", "6,080"), 80)
    path = tmp_path / "t.pdf"
    path.write_bytes(write_pdf([sheet]))
    result = audit_document(read_pdf(path))
    (finding,) = (*result.findings, *result.appendix)
    assert finding.stated.startswith("7,525")
    assert finding.evidence is not None
    assert finding.evidence.construction.startswith("total/torn-")


def test_two_totals_with_a_note_between_are_the_last_rows(tmp_path: Path) -> None:
    sheet, y = budget(TOTAL, 80)
    sheet.text(60, y - 40, "as agreed")
    put(sheet, y - 110, ("TOTAL TAX", "9,165", "5,725", "6,080"))
    (found,) = tables(tmp_path, sheet)
    assert [row[0] for row in texts(found)[-2:]] == ["TOTAL", "TOTAL TAX"]
    assert found.tiers == ("gaps", "torn", "torn")


@pytest.mark.parametrize(
    ("total", "at", "gap"),
    [
        (("Clerk", "9,165", "5,725", "6,080"), COLUMNS, 80),  # no total
        (TOTAL, (215.0, 300.0, 400.0), 80),  # under no column
        (("TOTAL", "9,165", "", ""), COLUMNS, 80),  # of most columns nothing
        (("TOTAL", "9,165", "agreed", "6,080"), COLUMNS, 80),  # a word among its figures
        (TOTAL, COLUMNS, 300),  # too far
    ],
)
def test_other_rows_below_are_none_of_its_own(
    tmp_path: Path, total: Row, at: Sequence[float], gap: float
) -> None:
    sheet, _ = budget(total, gap, at)
    (found,) = tables(tmp_path, sheet)
    assert texts(found)[-1][0] == "Travel"


def test_a_total_below_a_sentence_is_none_of_its_own(tmp_path: Path) -> None:
    sheet, y = budget(TOTAL, 110)
    sheet.text(60, y - 50, "The second budget was agreed by the board in March and is told below.")
    (found,) = tables(tmp_path, sheet)
    assert texts(found)[-1][0] == "Travel"


def first_row(between: Sequence[Row], below: Sequence[Row] = PARTS) -> Sheet:
    sheet = Sheet().text(60, 800, "Solid waste", 16)
    y = 760.0
    put(sheet, y, HEAD)
    for row in (("Containers", "7,448", "7,700", "6,700"), *between, *below):
        y -= 16
        put(sheet, y, row)
    return sheet


def test_a_first_row_above_words_in_its_columns_is_of_the_table(tmp_path: Path) -> None:
    (found,) = tables(tmp_path, first_row([("Others", "see below", "see below", "see below")]))
    assert [row[0] for row in texts(found)] == ["Actual", "Containers", "Others", "Postage", "Software", "Travel"]  # fmt: skip


@pytest.mark.parametrize("head", [("Others", "2023", "2024", "2025"), ("", "£000", "£000", "£000")])
def test_a_row_above_the_heads_of_a_table_is_none_of_it(tmp_path: Path, head: Row) -> None:
    (found,) = tables(tmp_path, first_row([head]))
    assert not any("Containers" in row for row in texts(found))


def close(rows: Sequence[tuple[str, str, str]]) -> Sheet:
    """Return a page with a table of which the last two columns nearly touch."""
    sheet = Sheet().text(60, 800, "People in shelters", 16)
    sheet.text(60, 760, "Month").text(250, 760, "All").text(330, 760, "Men").text(362, 760, "Women")
    for n, (first, second, third) in enumerate(rows):
        y = 744 - 16 * n
        sheet.text(60, y, f"Month {'ABCDEFG'[n]}").text(250, y, first).text(330, y, second)
        sheet.text(362, y, third)
    return sheet


def test_figures_that_nearly_touch_are_of_two_columns(tmp_path: Path) -> None:
    rows = [(f"{7000 + 31 * n}", f"{4963 + 7 * n}", f"{2912 + 24 * n}") for n in range(6)]
    (found,) = tables(tmp_path, close(rows))
    assert [row[1:] for row in texts(found)[1:]] == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("12 -", "45", "12 - 45"),  # a range
        ("123", "456", "123 456"),  # thousands told by a space
        ("1 234", "567", "1 234 567"),  # millions told by spaces
        ("4963", "(29%)", "4963 (29%)"),  # a number with its share
    ],
)
def test_one_figure_of_two_pieces_is_of_one_column(
    tmp_path: Path, one: str, two: str, said: str
) -> None:
    sheet = Sheet().text(60, 800, "People in shelters", 16)
    sheet.text(60, 760, "Month").text(250, 760, "All").text(330, 760, "Some")
    for n in range(6):
        y = 744 - 16 * n
        sheet.text(60, y, f"Month {'ABCDEFG'[n]}").text(250, y, f"{7000 + n}")
        sheet.text(330, y, f"{one} {two}")
    (found,) = tables(tmp_path, sheet)
    assert [row[-1] for row in texts(found)[1:]] == [said] * 6


@pytest.mark.parametrize(("gap", "last"), [(18, "TOTAL"), (60, "Travel")])
def test_one_figure_is_a_total_right_below_only(tmp_path: Path, gap: float, last: str) -> None:
    sheet = Sheet().text(60, 800, "Case disposition", 16)
    put(sheet, 760, ("", "Number", "Share", ""))
    for n, row in enumerate((("Arrests", "104", "51%", ""), ("Closed", "122", "44%", ""), ("Travel", "107", "15%", ""))):  # fmt: skip
        put(sheet, 744 - 16 * n, row)
    put(sheet, 712 - gap, ("TOTAL", "333", "", ""))
    (found,) = tables(tmp_path, sheet)
    assert texts(found)[-1][0] == last
