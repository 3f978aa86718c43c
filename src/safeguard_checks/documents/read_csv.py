"""CSV and other delimited text as one table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.document import Cell, Document, Unread
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table, check_size, is_value
from safeguard_checks.documents.title import Hint
from safeguard_checks.errors import InputError

__all__ = ["csv_rows", "grid_to_raw", "read_csv", "shown_number"]

_SAMPLE = 20_000
_SEPARATOR_LINE = re.compile(r"\"?sep=([;,|\t:])\"?[ \t]*\r?\n", re.I)
_FULL_FLOAT = re.compile(r"^[-+]?(?=[\d.]{13,24}$)\d{1,9}\.\d+$")

_WORD = re.compile(r"[^\W\d_]{3}")
_SENTENCE = re.compile(r"[^\W\d_]{2}.*\s")


def read_csv(name: str, sha256: str, text: str) -> Document:
    """Read delimited text; ``Run.line`` is the 1-based row."""
    rows, unread = csv_rows(name, text)
    raw = grid_to_raw(rows, 1, "csv")
    if not any(block.table for block in raw):
        raise InputError(f"{name}: holds no table; give a file with rows and columns.")
    hints = [Hint(name, "file name")]
    return build_document(name, sha256, "csv", raw, hints=hints, unread=unread)


# A quotation mark beside a digit within a cell, where two cells may have run together.
_WITHIN = re.compile(r'[^\s,;|"]"[0-9]|[0-9]"[^\s,;|"]')


def csv_rows(name: str, text: str) -> tuple[list[list[str]], list[Unread]]:
    """Return the cells of delimited text by row, as a spreadsheet would show them.

    The second value says which lines are not quoted as they should be: their cells may be cut apart.
    """
    named = _SEPARATOR_LINE.match(text)
    if named:
        # Excel's own line that names the separator; its number is kept for the rows below.
        text = "\n" + text[named.end() :]
    lines = _Lines(text, named[1] if named else _separator(text))
    try:
        rows = [[shown_number(c.strip()) for c in row] for row in lines.records()]
    except csv.Error as error:
        raise InputError(
            f"{name}: not a table that can be read ({error}); save it as CSV again."
        ) from None
    unread = [
        Unread("table", f"a quotation mark opens in line {n} and never closes", line=n)
        for n in lines.unclosed
    ]
    unread += [
        Unread("table", f"a quotation mark stands within a number of line {n}", line=n)
        for n, line in enumerate(text.split("\n"), 1)
        if _WITHIN.search(line) and n not in lines.unclosed
    ]
    return rows, unread


def _separator(text: str) -> str:
    """Return what parts the cells. Quotation marks are always ", as RFC 4180 has them."""
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], ",;\t|").delimiter
    except csv.Error:
        return csv.excel.delimiter


class _Lines:
    """The lines of delimited text, from which records are taken.

    A quotation mark that nothing closes would take all that follows into one cell: the line
    where it opens is then read without quotation, and the next lines for themselves.
    """

    def __init__(self, text: str, separator: str) -> None:
        self.unclosed: list[int] = []
        self._lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
        self._separator = separator
        self._at = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._at == len(self._lines):
            raise StopIteration
        self._at += 1
        return self._lines[self._at - 1]

    def records(self) -> Iterator[list[str]]:
        """Yield the cells of each record. Raises ``csv.Error`` for a line that cannot be read."""
        reader = csv.reader(self, delimiter=self._separator, skipinitialspace=True)
        while self._at < len(self._lines):
            first = self._at
            try:
                record = next(reader)
                sound = self._at == first + 1 or self._is_sound(first)
            except csv.Error:
                sound = False
            if not sound:
                self._at = first + 1
                self.unclosed.append(self._at)
                line = self._lines[first : self._at]
                record = next(csv.reader(line, delimiter=self._separator, quoting=csv.QUOTE_NONE))
            yield record

    def _is_sound(self, first: int) -> bool:
        """Tell whether a record of several lines is quoted as it should be."""
        lines = self._lines[first : self._at]
        try:
            list(csv.reader(lines, delimiter=self._separator, skipinitialspace=True, strict=True))
        except csv.Error:
            return False
        return True


def shown_number(text: str) -> str:
    """Return a binary float written out in full as a spreadsheet shows it, with ten digits.

    What a program writes as 21.031096563011457 is exact to the last binary digit only, not to
    the last decimal: taken as printed it would claim more than anyone worked out.
    """
    if not _FULL_FLOAT.match(text):
        return text
    return format(Decimal(f"{float(text):.10g}"), "f")


def grid_to_raw(rows: list[list[str]], first_line: int, tier: str) -> list[Raw]:
    """Split a grid at empty rows into tables; a lone text cell above a table is its caption.

    What is laid over a whole row is one text too, and tables set side by side are two.
    """
    found: list[Raw] = []
    at = 0
    while at < len(rows):
        if not any(rows[at]):
            at += 1
            continue
        end = at
        while end < len(rows) and any(rows[end]):
            end += 1
        check_size(end - at, max(len(row) for row in rows[at:end]))
        region = [_as_one(row) for row in rows[at:end]]
        apart = _beside(region)
        for side in apart:
            found += grid_to_raw(side, first_line + at, tier)
        if not apart:
            found += _region(region, first_line + at, tier)
        at = end
    return found


def _as_one(row: list[str]) -> list[str]:
    """Leave a text that is repeated over all the cells of a row once, as it is printed."""
    held = [c for c, text in enumerate(row) if text]
    first = row[held[0]] if held else ""
    if len(held) < 3 or any(row[c] != first for c in held) or not _SENTENCE.search(first):
        return row
    return [text if c == held[0] else "" for c, text in enumerate(row)]


def _beside(rows: list[list[str]]) -> list[list[list[str]]]:
    """Return the two tables that an empty column parts, none where the region is one table.

    What stands beside is a table of its own where it has labels of its own and does not go row by
    row with the first: it has rows that the first has not, names each of its rows otherwise, or
    has no heads where the first has. A space between groups of columns is no such thing.
    """
    width = max(len(row) for row in rows)
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    used = [c for c in range(width) if any(row[c] for row in cells)]
    for before, after in pairwise(used):
        if after - before < 2:
            continue
        left = [[text if c <= before else "" for c, text in enumerate(row)] for row in cells]
        right = [[text if c >= after else "" for c, text in enumerate(row)] for row in cells]
        if _goes_alone(left, right):
            return [left, right]
    return []


def _goes_alone(left: list[list[str]], right: list[list[str]]) -> bool:
    if not any(is_value(text) for row in left for text in row):
        return False
    values = [[c for c, text in enumerate(row) if is_value(text)] for row in right]
    first = min((cols[0] for cols in values if cols), default=0)
    named = [
        (row[:first], any(other))
        for row, other, cols in zip(right, left, values, strict=True)
        if cols and _WORD.search(" ".join(row[:first]))
    ]
    if len(named) < 2 or len(named) * 2 <= sum(bool(cols) for cols in values):
        return False
    names = [tuple(text for text in row if text) for row, _ in named]
    top = next(r for r, cols in enumerate(values) if cols)
    headless = top == 0 or not any(any(row[first:]) for row in right[:top])
    more = any(any(row) and not any(other) for row, other in zip(right, left, strict=True))
    return more or len(set(names)) == len(names) > 2 or headless


def _region(rows: list[list[str]], line: int, tier: str) -> list[Raw]:
    found: list[Raw] = []
    while rows and sum(bool(c) for c in rows[0]) == 1:
        text = next(c for c in rows[0] if c)
        run = Run(0, len(text), None, line)
        kind = "caption" if len(rows) > 1 else "paragraph"
        found.append(Raw("caption" if kind == "caption" else "paragraph", text, runs=(run,)))
        rows, line = rows[1:], line + 1
    notes: list[Raw] = []
    first = min((c for row in rows for c, text in enumerate(row) if text), default=0)
    while len(rows) > 1 and sum(bool(c) for c in rows[-1]) == 1 and rows[-1][first]:
        text = rows[-1][first]
        run = Run(0, len(text), None, line + len(rows) - 1)
        notes.insert(0, Raw("footnote", text, runs=(run,)))
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
