"""Reading a file of figures (CSV, XLSX, Parquet) as a document of tables to audit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.document import Document, Unread
from safeguard_checks.documents.read import decoded, file_bytes
from safeguard_checks.documents.read_csv import csv_rows, shown_number
from safeguard_checks.documents.read_xlsx import Sheet, workbook_sheets
from safeguard_checks.documents.regions import grid_to_raw
from safeguard_checks.documents.typed.fractions import percentages
from safeguard_checks.documents.typed.layout import Layout, roles_of
from safeguard_checks.documents.typed.tidy import records, tidy_tables
from safeguard_checks.errors import InputError

__all__ = ["Typed", "read_typed"]

_FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A file of figures as a document, and what a person should know of how it was read."""

    document: Document
    notes: tuple[str, ...]


def read_typed(path: Path, layout: Layout) -> Typed:
    """Read a file of figures. Raises ``InputError`` with one plain sentence where it cannot be used."""
    data = file_bytes(path)
    sheets, unread, form = _sheets(path, data)
    if layout.sheet:
        sheets = [sheet for sheet in sheets if sheet.title == layout.sheet]
        if not sheets:
            raise InputError(f"{path.name}: there is no sheet {layout.sheet!r} that is shown.")
    raw: list[Raw] = []
    notes: list[str] = []
    for sheet in sheets:
        if form == "xlsx":
            raw.append(Raw("heading", sheet.title, 1))
        raw += _tables(path.name, sheet, layout, form, notes)
    if not any(block.table for block in raw):
        raise InputError(f"{path.name}: holds no table of figures; see docs/command-line.md.")
    pages = max(
        (
            run.page or 0
            for block in raw
            if block.table
            for c in block.table.cells
            for run in c.runs
        ),
        default=0,
    )
    document = build_document(
        path.name, hashlib.sha256(data).hexdigest(), form, raw, title=f"Figures of {path.stem}", pages=pages,
        unread=unread,
    )  # fmt: skip
    return Typed(replace(document, typed=True), tuple(notes))


def _tables(name: str, sheet: Sheet, layout: Layout, form: str, notes: list[str]) -> list[Raw]:
    """Return the tables of a sheet by its layout."""
    top = _header(name, sheet, layout)
    if top is None:
        return []
    header = sheet.rows[top]
    roles = roles_of(header, layout, name)
    tidy = {"value", "indicator"} <= roles.keys() or {"value", "row", "column"} <= roles.keys()
    if layout.shape == "tidy" and not tidy:
        raise InputError(
            f"{name}: a tidy file needs a column of indicators and one of values; "
            "name them in a layout file, see docs/command-line.md."
        )
    if layout.shape == "tidy" or (layout.shape == "auto" and tidy and "period" in roles):
        raw, loose = tidy_tables(records(sheet.rows[top + 1 :], top + 2, roles))
        if loose:
            notes.append(f"{loose} figures stand in no table and were left out.")
        return [_as_percentages(block, notes) for block in raw]
    rows = [list(row) for row in sheet.rows]
    for old, new in layout.rename.items():
        if old not in header:
            raise InputError(f"{name}: there is no column {old!r} ({layout.name}).")
        rows[top][header.index(old)] = new
    first = top if layout.header_row else 0
    raw = grid_to_raw(rows[first:], first + 1, form)
    return [_as_percentages(block, notes) for block in raw]


def _as_percentages(block: Raw, notes: list[str]) -> Raw:
    return block if block.table is None else percentages(block, notes)


def _header(name: str, sheet: Sheet, layout: Layout) -> int | None:
    """Return the position of the row that names the columns, ``None`` on a sheet without one."""
    if layout.header_row:
        if layout.header_row > len(sheet.rows):
            raise InputError(f"{name}: has no row {layout.header_row} ({layout.name}).")
        return layout.header_row - 1
    for at, row in enumerate(sheet.rows):
        if sum(bool(text) for text in row) >= _FEWEST_NAMES:
            return at
    return None


def _sheets(path: Path, data: bytes) -> tuple[Sequence[Sheet], list[Unread], str]:
    if data.startswith(b"PAR1"):
        return [_parquet(path)], [], "parquet"
    if data.startswith(b"PK"):
        sheets, unread = workbook_sheets(path.name, data)
        return sheets, unread, "xlsx"
    if path.suffix.lower() in (".csv", ".tsv", ".txt", ""):
        rows, unread = csv_rows(path.name, decoded(path, data))
        return [Sheet("", rows)], unread, "csv"
    raise InputError(
        f"{path.name}: not a file of figures; give CSV, XLSX or Parquet "
        "(`safeguard-checks audit` reads reports)."
    )


def _parquet(path: Path) -> Sheet:
    try:
        import polars
    except ImportError:
        raise InputError(
            f'{path.name}: Parquet needs Polars; install it with pip install "polars>=1.30".'
        ) from None
    try:
        frame = polars.read_parquet(path)
    except (Exception, polars.exceptions.PanicException):  # the second is no Exception
        raise InputError(
            f"{path.name}: not a Parquet file that can be read; save it again, or as CSV."
        ) from None
    return Sheet("", [frame.columns, *([_text(value) for value in row] for row in frame.rows())])


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else shown_number(repr(value))
    return format(value, "f") if isinstance(value, Decimal) else str(value).strip()
