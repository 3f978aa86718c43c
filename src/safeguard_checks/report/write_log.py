"""``challenge-log.xlsx`` and ``.csv``: one log in two forms, filled in by people between runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.regex import regex
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.log import OUTCOMES, Log, Row, guarded, log
from safeguard_checks.report.log_forms import CSV, SHEET, XLSX, read_xlsx_log, standing_log
from safeguard_checks.report.patch_sheet import patched
from safeguard_checks.report.text_cells import put_text

__all__ = ["to_csv_log", "to_xlsx_log"]

_DATES = frozenset({"raised", "due", "closed"})
_HIDDEN = frozenset({"fingerprint", "evidence", "wording"})
_WIDTHS = {"quote": 40, "issue": 44, "question": 36, "report": 24, "edition": 22, "response": 36}
_WIDTH, _LINE, _HIGHEST = 16, 15, 400
_ISO = regex(r"\d{4}-\d{2}-\d{2}")
# What a cell of a workbook cannot hold: more letters than this, and signs that steer.
_MOST_LETTERS = 32_767
_NO_TEXT = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_xlsx_log(audit: Audit, setting: Setting) -> bytes:
    """Return the log as a workbook; of one that stands there only texts of the log are changed.

    Raises ``InputError`` where a log that stands there cannot be read or kept whole.
    """
    made = _made(audit, setting)
    _check_cells(made)
    before = next((form.data for form in setting.logs if form.suffix == ".xlsx"), None)
    return _new_book(made) if before is None else _same_book(before, made)


def to_csv_log(audit: Audit, setting: Setting) -> bytes:
    """Return the log as CSV with a byte order mark, so that spreadsheets read it as UTF-8.

    Raises ``InputError`` where a log that stands there cannot be read.
    """
    made = _made(audit, setting)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([_heading(key) for key in made.columns])
    for row in made.rows:
        if any(row.values()):
            writer.writerow([guarded(row.get(key, "")) for key in made.columns])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _made(audit: Audit, setting: Setting) -> Log:
    before = standing_log(setting.logs)
    return log(audit, setting.decided, before, setting.letter, unreviewed=setting.unreviewed)


def _heading(key: str) -> str:
    return key.partition("\0")[0]


def _check_cells(made: Log) -> None:
    """Refuse what a workbook would cut or could not hold; the CSV file may have it from people."""
    for number, row in enumerate(made.rows, 2):
        for key, text in row.items():
            if len(text) > _MOST_LETTERS or _NO_TEXT.search(text):
                what = "longer than the 32,767 letters" if len(text) > _MOST_LETTERS else "no text"
                raise InputError(
                    f"{CSV}: row {number}, column {_heading(key)!r}, is {what} that a workbook "
                    "can hold; shorten or mend it."
                )


def _same_book(before: bytes, made: Log) -> bytes:
    old = read_xlsx_log(before)
    cells: dict[tuple[int, int], str] = {}
    for column, key in enumerate(made.columns, 1):
        if key not in old.columns:
            cells[1, column] = _heading(key)
        for number, row in enumerate(made.rows, 2):
            new = number - 2 >= len(old.rows)
            if new or row.get(key, "") != old.rows[number - 2].get(key, ""):
                cells[number, column] = row.get(key, "")
    added = range(len(old.rows), len(made.rows))
    heights = {n + 2: _height(made.columns, made.rows[n]) for n in added}
    return patched(XLSX, before, SHEET, cells, heights)


def _new_book(made: Log) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append([_heading(key) for key in made.columns])
    for row in made.rows:
        at = sheet.max_row + 1
        for column, key in enumerate(made.columns, 1):
            value = _value(key, row.get(key, ""))
            if isinstance(value, date):
                sheet.cell(at, column, value)
            else:
                put_text(sheet.cell(at, column), value or "")
    _dress(sheet, made.columns, made.rows)
    book.properties.title = SHEET
    book.properties.language = "en-GB"
    book.properties.creator = "safeguard-checks"
    buffer = io.BytesIO()
    book.save(buffer)
    return fixed(buffer.getvalue())


def _value(name: str, text: str) -> str | date | None:
    if name in _DATES and _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text or None


def _dress(sheet: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Make the sheet easy to fill in: header kept in view, wrapped text, a list of outcomes."""
    last = len(rows) + 1
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, name in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, _WIDTH)
        sheet.column_dimensions[letter].hidden = name in _HIDDEN
        head = sheet.cell(1, number)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="F3F2F1")
        for at in range(2, last + 1):
            cell = sheet.cell(at, number)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in _DATES:
                cell.number_format = "yyyy-mm-dd"
    for at, row in enumerate(rows, 2):
        sheet.row_dimensions[at].height = _height(columns, row)
    letter = get_column_letter(columns.index("outcome") + 1)
    outcomes = DataValidation(type="list", formula1=f'"{",".join(OUTCOMES)}"', allow_blank=True)
    outcomes.error = f"Choose {', '.join(OUTCOMES)}."
    sheet.add_data_validation(outcomes)
    outcomes.add(f"{letter}2:{letter}{max(last, 2)}")


def _height(columns: Sequence[str], row: Row) -> int:
    """Return how high a row is to be for its texts to be seen."""
    lines = (-(-len(row.get(key, "")) // (_WIDTHS.get(key, _WIDTH) - 2)) for key in columns)
    return min(_LINE * max(*lines, 1), _HIGHEST)
