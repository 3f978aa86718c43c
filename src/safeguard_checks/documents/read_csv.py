"""CSV and other delimited text as one table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal

from safeguard_checks.documents.builder import build_document
from safeguard_checks.documents.document import Document, Unread
from safeguard_checks.documents.regions import grid_to_raw
from safeguard_checks.documents.title import Hint
from safeguard_checks.errors import InputError
from safeguard_checks.regex import regex

__all__ = ["csv_rows", "read_csv", "shown_number"]

_SAMPLE = 20_000
_SEPARATOR_LINE = regex(r"\"?sep=([;,|\t:])\"?[ \t]*\r?\n", re.I)
_FULL_FLOAT = regex(r"^[-+]?(?=[\d.]{13,24}$)\d{1,9}\.\d+$")


def read_csv(name: str, sha256: str, text: str) -> Document:
    """Read delimited text; ``Run.line`` is the 1-based row."""
    rows, unread = csv_rows(name, text)
    raw = grid_to_raw(rows, 1, "csv")
    if not any(block.table for block in raw):
        raise InputError(f"{name}: holds no table; give a file with rows and columns.")
    hints = [Hint(name, "file name")]
    return build_document(name, sha256, "csv", raw, hints=hints, unread=unread)


# A quotation mark beside a digit within a cell, where two cells may have run together.
_WITHIN = regex(r'[^\s,;|"]"[0-9]|[0-9]"[^\s,;|"]')


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
