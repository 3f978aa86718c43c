"""Generated reports as workbooks and as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from safeguard_checks.regex import regex
from safeguard_checks.testing.content import Bullets, GeneratedReport, Grid, Heading

__all__ = ["as_csv", "as_xlsx"]

_PLAIN = regex(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = regex(r"\d+\.\d+")
_PERCENT = regex(r"(\d+(?:\.(\d+))?)%")


def as_xlsx(report: GeneratedReport) -> bytes:
    """Return a report as a workbook: a sheet for each section, numbers as numbers."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Report"
    row, number = 1, 0
    for block in report.blocks:
        if isinstance(block, Heading):
            if block.level > 1 and row > 3:
                number += 1
                name = re.sub(r"[^\w ]", "", block.text)[:26].strip()
                sheet, row = book.create_sheet(f"{number} {name}"), 1
            sheet.cell(row, 1, block.text)
            row += 2
        elif isinstance(block, Grid):
            row = _put_table(sheet, row, block) + 1
        elif isinstance(block, Bullets):
            for _, text in block.items:
                sheet.cell(row, 1, text)
                row += 2
        else:
            sheet.cell(row, 1, block.text)
            row += 2
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put_table(sheet: Any, row: int, grid: Grid) -> int:
    """Write a table from a row on; return the first free row."""
    if grid.caption:
        sheet.cell(row, 1, grid.caption)
        row += 1
    for head in grid.header:
        for c, text in enumerate(head, 1):
            if text:
                sheet.cell(row, c, text)
        row += 1
    if len(grid.header) > 1:
        _merge(sheet, row - len(grid.header), grid.header[0])
    for cells in grid.rows:
        for c, text in enumerate(cells, 1):
            _put(sheet.cell(row, c), text)
        row += 1
    for note in grid.notes:
        sheet.cell(row, 1, note)
        row += 1
    return row


def _merge(sheet: Any, row: int, texts: tuple[str, ...]) -> None:
    at = 1
    while at < len(texts):
        end = at
        while end + 1 < len(texts) and not texts[end + 1]:
            end += 1
        if end > at:
            sheet.merge_cells(start_row=row, end_row=row, start_column=at + 1, end_column=end + 1)
        at = end + 1


def _put(cell: Any, text: str) -> None:
    """Store a number as a number where a format shows it as printed, else its text."""
    percent = _PERCENT.fullmatch(text)
    if _PLAIN.fullmatch(text):
        cell.value = int(text.replace(",", ""))
        cell.number_format = "#,##0" if "," in text else "0"
    elif _DECIMAL.fullmatch(text):
        cell.value = float(text)
        cell.number_format = "0." + "0" * len(text.split(".")[1])
    elif percent:
        cell.value = float(percent[1]) / 100
        cell.number_format = "0" + ("." + "0" * len(percent[2]) if percent[2] else "") + "%"
    else:
        cell.value = text


def as_csv(report: GeneratedReport) -> str:
    """Return the tables of a report as CSV, an empty row between two."""
    out = io.StringIO()
    writer = csv.writer(out)
    for grid in report.grids:
        if grid.caption:
            writer.writerow([grid.caption])
        writer.writerows([*grid.header, *grid.rows])
        writer.writerows([[note] for note in grid.notes])
        out.write("\r\n")
    return out.getvalue()
