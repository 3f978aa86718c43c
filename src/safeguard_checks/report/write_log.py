"""``challenge-log.xlsx`` and ``.csv``: one log in two forms, filled in by people between runs."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.log import OUTCOMES, Log, Row, log

__all__ = ["read_csv_log", "read_xlsx_log", "to_csv_log", "to_xlsx_log"]

_SHEET = "Challenge log"
_DATES = frozenset({"raised", "due", "closed"})
_HIDDEN = frozenset({"fingerprint", "evidence"})
_WIDTHS = {"quote": 40, "issue": 44, "question": 36, "report": 24, "edition": 22, "response": 36}
_WIDTH, _LINE, _HIGHEST = 16, 15, 400
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_OURS = "is no challenge log that can be read; move it away, or choose another --out."


def to_xlsx_log(audit: Audit, setting: Setting) -> bytes:
    """Return the log as a workbook. Sheets that people added to the one before stay.

    Raises ``InputError`` where a log that stands there cannot be read.
    """
    columns, rows = _log(audit, setting)
    before = next((data for suffix, data in setting.logs if suffix == ".xlsx"), None)
    if before is None:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        at = 0
    else:
        book = openpyxl.load_workbook(io.BytesIO(before))
        at = book.sheetnames.index(_SHEET)
        book.remove(book[_SHEET])
    sheet = book.create_sheet(_SHEET, at)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_value(name, row[name]) for name in columns])
    _dress(sheet, columns, len(rows) + 1)
    book.active = at
    book.properties.title = _SHEET
    book.properties.language = "en-GB"
    book.properties.creator = "safeguard-checks"
    buffer = io.BytesIO()
    book.save(buffer)
    return fixed(buffer.getvalue())


def to_csv_log(audit: Audit, setting: Setting) -> bytes:
    """Return the log as CSV with a byte order mark, so that spreadsheets read it as UTF-8.

    Raises ``InputError`` where a log that stands there cannot be read.
    """
    columns, rows = _log(audit, setting)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def read_xlsx_log(data: bytes) -> list[Row]:
    """Return the rows of a workbook's log. Raises ``InputError`` where it holds none."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheet = book[_SHEET]
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise InputError(f"challenge-log.xlsx: {_NOT_OURS}") from None
    lines = [[_text(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    return _rows("challenge-log.xlsx", lines)


def read_csv_log(data: bytes) -> list[Row]:
    """Return the rows of a log as CSV, also as a spreadsheet saved it with its own separator.

    Raises ``InputError`` where it holds none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    return _rows(
        "challenge-log.csv", list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    )


def _log(audit: Audit, setting: Setting) -> Log:
    readers = {".xlsx": read_xlsx_log, ".csv": read_csv_log}
    before = [readers[suffix](data) for suffix, data in setting.logs]
    return log(audit, dict(setting.decided), before)


def _rows(name: str, lines: list[list[str]]) -> list[Row]:
    head = lines[0] if lines else []
    if "fingerprint" not in head or "reference" not in head:
        raise InputError(f"{name}: {_NOT_OURS}")
    rows = [
        {key: value.strip() for key, value in zip(head, line, strict=False) if key}
        for line in lines[1:]
    ]
    return [row for row in rows if any(row.values())]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    return str(value)


def _value(name: str, text: str) -> str | date | None:
    if name in _DATES and _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text or None


def _dress(sheet: Any, columns: tuple[str, ...], last: int) -> None:
    """Make the sheet easy to fill in: header kept in view, wrapped text, a list of outcomes."""
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
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for at in range(2, last + 1):
        lines = max(
            -(-len(str(sheet.cell(at, number).value or "")) // (_WIDTHS.get(name, _WIDTH) - 2))
            for number, name in enumerate(columns, 1)
        )
        sheet.row_dimensions[at].height = min(_LINE * max(lines, 1), _HIGHEST)
    letter = get_column_letter(columns.index("outcome") + 1)
    outcomes = DataValidation(type="list", formula1=f'"{",".join(OUTCOMES)}"', allow_blank=True)
    outcomes.error = f"Choose {', '.join(OUTCOMES)}."
    sheet.add_data_validation(outcomes)
    outcomes.add(f"{letter}2:{letter}{max(last, 2)}")
