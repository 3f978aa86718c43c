"""CSV and other delimited text as one table."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.document import Cell, Document
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table
from safeguard_checks.documents.title import Hint
from safeguard_checks.errors import InputError

__all__ = ["csv_rows", "grid_to_raw", "read_csv", "shown_number"]

_SAMPLE = 20_000
_SEPARATOR_LINE = re.compile(r"\"?sep=([;,|\t:])\"?[ \t]*\r?\n", re.I)
_FULL_FLOAT = re.compile(r"^[-+]?(?=[\d.]{13,24}$)\d{1,9}\.\d+$")


def read_csv(name: str, sha256: str, text: str) -> Document:
    """Read delimited text; ``Run.line`` is the 1-based row."""
    raw = grid_to_raw(csv_rows(name, text), 1, "csv")
    if not any(block.table for block in raw):
        raise InputError(f"{name}: holds no table; give a file with rows and columns.")
    return build_document(name, sha256, "csv", raw, hints=[Hint(name, "file name")])


def csv_rows(name: str, text: str) -> list[list[str]]:
    """Return the cells of delimited text by row, as a spreadsheet would show them."""
    named = _SEPARATOR_LINE.match(text)
    if named:
        # Excel's own line that names the separator; its number is kept for the rows below.
        text = "\n" + text[named.end() :]
    try:
        dialect: csv.Dialect | type[csv.Dialect] = csv.Sniffer().sniff(text[:_SAMPLE], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    if named:
        dialect = type("Named", (csv.excel,), {"delimiter": named[1]})
    try:
        return [
            [shown_number(c.strip()) for c in row] for row in csv.reader(io.StringIO(text), dialect)
        ]
    except csv.Error as error:
        raise InputError(
            f"{name}: not a table that can be read ({error}); save it as CSV again."
        ) from None


def shown_number(text: str) -> str:
    """Return a binary float written out in full as a spreadsheet shows it, with ten digits.

    What a program writes as 21.031096563011457 is exact to the last binary digit only, not to
    the last decimal: taken as printed it would claim more than anyone worked out.
    """
    if not _FULL_FLOAT.match(text):
        return text
    return format(Decimal(f"{float(text):.10g}"), "f")


def grid_to_raw(rows: list[list[str]], first_line: int, tier: str) -> list[Raw]:
    """Split a grid at empty rows into tables; a lone text cell above a table is its caption."""
    found: list[Raw] = []
    at = 0
    while at < len(rows):
        if not any(rows[at]):
            at += 1
            continue
        end = at
        while end < len(rows) and any(rows[end]):
            end += 1
        found += _region(rows[at:end], first_line + at, tier)
        at = end
    return found


def _region(rows: list[list[str]], line: int, tier: str) -> list[Raw]:
    found: list[Raw] = []
    while rows and sum(bool(c) for c in rows[0]) == 1:
        text = next(c for c in rows[0] if c)
        run = Run(0, len(text), None, line)
        kind = "caption" if len(rows) > 1 else "paragraph"
        found.append(Raw("caption" if kind == "caption" else "paragraph", text, runs=(run,)))
        rows, line = rows[1:], line + 1
    notes: list[Raw] = []
    while len(rows) > 1 and sum(bool(c) for c in rows[-1]) == 1 and rows[-1][0]:
        run = Run(0, len(rows[-1][0]), None, line + len(rows) - 1)
        notes.insert(0, Raw("footnote", rows[-1][0], runs=(run,)))
        rows = rows[:-1]
    if rows:
        width = max(len(r) for r in rows)
        cells = [
            Cell(r, c, text, runs=(Run(0, len(text), None, line + r),))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if text
        ]
        table = build_table(cells, len(rows), width, None, (tier,))
        found.append(Raw("table", "", runs=(Run(0, 0, None, line),), table=table))
    return found + notes
