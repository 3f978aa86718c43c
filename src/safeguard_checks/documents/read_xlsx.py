"""XLSX workbooks: each sheet's regions as tables, numbers as their format shows them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.characters import folded
from safeguard_checks.documents.document import Document, Unread
from safeguard_checks.documents.hostile import check_zip, foreign
from safeguard_checks.documents.read_csv import shown_number
from safeguard_checks.documents.regions import grid_to_raw
from safeguard_checks.documents.tables import is_value
from safeguard_checks.documents.title import Hint
from safeguard_checks.documents.unprinted import Unprinted
from safeguard_checks.documents.workbook_parts import WorkbookParts
from safeguard_checks.errors import InputError
from safeguard_checks.quantity.signs import CURRENCY, SPACES
from safeguard_checks.regex import regex

__all__ = ["OWN_SHEET", "OWN_TITLE", "Sheet", "read_xlsx", "workbook_sheets"]

# The name and the heads of the sheet that a marked copy of a workbook gets.
OWN_TITLE = "Findings"
OWN_SHEET = ("Finding", "Sheet", "Cell", "What was found")
_MOST_CELLS = 2_000_000
_PIVOT_RECORDS = regex(r"xl/pivotCache/(?:_rels/|pivotCacheRecords)")
# What a spreadsheet can hold and show: beyond the first it shows an error, as is done here.
_MOST, _NO_NUMBER = 9.99e307, "#NUM!"
_MOST_DECIMALS = 30
# Enough for each of these to be exact.
_DIGITS = 400
# As tables of statistics say that a figure is not available.
_NOT_KNOWN = ".."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is shown: its title and the texts of its cells by row."""

    title: str
    rows: list[list[str]]


def read_xlsx(name: str, sha256: str, data: bytes) -> Document:
    """Read a workbook; ``Run.line`` is the 1-based row of its sheet."""
    sheets, unread = workbook_sheets(name, data)
    raw: list[Raw] = []
    for sheet in sheets:
        raw.append(Raw("heading", sheet.title, 1))
        raw += grid_to_raw(sheet.rows, 1, "xlsx")
    if not any(block.table for block in raw):
        raise InputError(
            f"{name}: holds no table on a sheet that is shown; show the sheet and save it again."
        )
    return build_document(name, sha256, "xlsx", raw, hints=[Hint(name, "file name")], unread=unread)


def workbook_sheets(name: str, data: bytes) -> tuple[list[Sheet], list[Unread]]:
    """Return the sheets of a workbook that are shown, and what is hidden."""
    import openpyxl

    archive = check_zip(name, data)
    damaged = f"{name}: not a workbook that can be read; open and save it again."
    with foreign(damaged), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(_without_pivot_records(archive, data), data_only=True)
    parts = WorkbookParts(name, archive)
    sheets: list[Sheet] = []
    unread: list[Unread] = list(parts.chart_sheets())
    unprinted = Unprinted()
    for sheet in values.worksheets:
        # The workbook's reader counts its cells each time that it is asked.
        length, width = sheet.max_row, sheet.max_column
        if length * width > _MOST_CELLS:
            raise InputError(
                f"{name}: sheet {sheet.title} is too large; save the tables by themselves."
            )
        if _is_ours(sheet):
            continue
        if sheet.sheet_state == "visible":
            sheets.append(_sheet(sheet, parts, unread, unprinted))
        else:
            unread.append(Unread("hidden_sheet", f"sheet {sheet.title} is hidden and was not read"))
    return sheets, [*unread, *unprinted.unread()]


def _is_ours(sheet: Any) -> bool:
    """Tell whether a sheet is the list of findings that a marked copy has."""
    if not sheet.title.startswith(OWN_TITLE):
        return False
    return (
        tuple(sheet.cell(1, column).value for column in range(1, len(OWN_SHEET) + 1)) == OWN_SHEET
    )


def _without_pivot_records(archive: zipfile.ZipFile, data: bytes) -> io.BytesIO:
    """Return a workbook without the rows kept behind its pivot tables, which no sheet shows.

    There may be hundreds of thousands, and reading them takes longer than all the rest.
    """
    if not any(_PIVOT_RECORDS.match(one.filename) for one in archive.infolist()):
        return io.BytesIO(data)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as copy:
        for one in archive.infolist():
            if not _PIVOT_RECORDS.match(one.filename):
                copy.writestr(one.filename, archive.read(one))
    kept.seek(0)
    return kept


def _sheet(sheet: Any, parts: WorkbookParts, unread: list[Unread], unprinted: Unprinted) -> Sheet:
    """Return what a sheet shows; what it holds besides is added to ``unread``."""
    hidden = {n for n, d in sheet.row_dimensions.items() if d.hidden}
    # The workbook's reader counts its cells each time that it is asked.
    length, width = sheet.max_row, sheet.max_column
    columns = _hidden_columns(sheet, width)
    for count, what in ((len(hidden), "row"), (len(columns), "column")):
        if count:
            note = f"sheet {sheet.title}: {count} hidden {what}(s) were not read"
            unread.append(Unread("hidden_rows", note))
    unread += parts.drawn(sheet.title)
    missing = parts.uncalculated(sheet.title)
    held = {row for row, _ in sheet._cells} - hidden
    merged: dict[int, list[Any]] = defaultdict(list)
    for one in sheet.merged_cells.ranges:
        merged[one.min_row].append(one)
    rows: list[list[str]] = []
    for n in range(1, length + 1):
        shown = next(sheet.iter_rows(n, n, 1, width)) if n in held else ()
        unread += [_formula(sheet, c) for c in shown if _is_missing(c, missing, columns)]
        rows.append(_spread([_seen(c, columns, missing, unprinted) for c in shown], merged[n]))
    return Sheet(sheet.title, rows)


def _is_missing(cell: Any, missing: frozenset[str], hidden: frozenset[int]) -> bool:
    return cell.coordinate in missing and cell.column not in hidden


def _formula(sheet: Any, cell: Any) -> Unread:
    note = f"cell {cell.coordinate} of sheet {sheet.title}, a formula without a stored value"
    return Unread("formula", note, line=cell.row)


def _hidden_columns(sheet: Any, width: int) -> frozenset[int]:
    """Return the columns, from 1, that a sheet does not show."""
    from openpyxl.utils import column_index_from_string

    found: set[int] = set()
    for key, column in sheet.column_dimensions.items():
        if column.hidden:
            first = column.min or column_index_from_string(key)
            found |= set(range(first, min(column.max or first, width) + 1))
    return frozenset(found)


def _seen(cell: Any, hidden: frozenset[int], missing: frozenset[str], unprinted: Unprinted) -> str:
    """Return the text of a cell, empty where it is not seen.

    What a formula without a stored value would show is not known, which is not the same as empty.
    """
    if cell.column in hidden:
        return ""
    if cell.coordinate in missing:
        return _NOT_KNOWN
    text = _shown(cell)
    if text and cell.font is not None and cell.font.strike:
        unprinted.add("struck_text", text)
        return ""
    return text


def _spread(row: list[str], ranges: list[Any]) -> list[str]:
    """Repeat a merged header over the cells it covers; a figure that is merged is there once."""
    for merged in ranges:
        if merged.max_col > merged.min_col and row and not is_value(row[merged.min_col - 1]):
            for col in range(merged.min_col, min(merged.max_col, len(row))):
                row[col] = row[merged.min_col - 1]
    return row


def _shown(cell: Any) -> str:
    """Return a cell's text as its number format shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime | date):
        return f"{value.day} {value:%B %Y}"
    if not isinstance(value, int | float):
        return folded(str(value)).strip()
    return _number(value, str(cell.number_format or "General").split(";")[0])


def _number(value: float, form: str) -> str:
    if not abs(value) <= _MOST:
        return _NO_NUMBER
    if form in ("General", "@"):
        return str(int(value)) if float(value).is_integer() else shown_number(repr(value))
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", form)
    percent = "%" in bare
    places = re.search(r"\.([0#?]+)", bare)
    decimals = min(len(places[1]), _MOST_DECIMALS) if places else 0
    with localcontext(prec=_DIGITS):
        exact = Decimal(repr(value)) * (100 if percent else 1)
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole = bare.split(".")[0]
    text = f"{rounded:,}" if "," in whole else f"{rounded}"
    if re.search(rf"[#0][ {SPACES}][#0]", whole):
        text = f"{rounded:,}".replace(",", "\u00a0")
    sign = _currency(form)
    if text.startswith("-"):
        return f"-{sign}{text[1:]}{'%' if percent else ''}"
    return f"{sign}{text}{'%' if percent else ''}"


def _currency(form: str) -> str:
    """Return the sign of money that a number format prints: ``[$€-2]``, ``"US$"`` or bare."""
    named = re.search(r"\[\$([^\]-]+)", form)
    found = re.search(CURRENCY, named[1] if named else re.sub(r"\[[^\]]*\]", "", form))
    return found.group() if found else ""
