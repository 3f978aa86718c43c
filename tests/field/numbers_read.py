"""The numbers of a report, read for the brute-force search alone.

This is its own simple reading, on purpose: it shares nothing with the tool's mentions and claims, so
that what it finds is no echo of what the tool understands. Only informative numbers are kept: two
digits at least, no years, no parts of dates, references or longer codes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span

__all__ = ["Number", "TableNumbers", "numbers_of_tables", "numbers_of_text"]

_NUMBER = re.compile(
    r"(?<![\w.,/:#-])(?<!\w[−–])(?<!\w[-−–]\s)(?P<sign>[-−–+(]?)(?P<money>[£$€]?)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<percent>\s?%|\s?per\s?cent\b)?(?![\w/:]|[.,−–-]\d)"
)
_STOP = re.compile(r"[.!?;][”’\")]?\s+(?=[A-Z“‘(0-9])")
_KINDS = ("paragraph", "list_item", "caption", "footnote")
_YEARS = range(1900, 2101)
_LONGEST = 12
_MOST = 14


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place. ``sentence`` counts through the report, ``section`` groups blocks."""

    value: Fraction
    decimals: int
    percent: bool
    span: Span
    sentence: int = 0
    section: str = ""

    @property
    def half(self) -> Fraction:
        """Half of the unit that it is printed to."""
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def digits(self) -> int:
        """How many digits it has, zeros before the first left out."""
        return len(str(abs(int(self.value * 10**self.decimals))))


@dataclass(frozen=True)
class TableNumbers:
    """The numbers of a table by row and column; a cell that holds other words has none."""

    block: int
    rows: int
    columns: int
    cells: dict[tuple[int, int], Number]


def numbers_of_text(document: Document) -> list[Number]:
    """Return the informative numbers of running text, in reading order.

    What has more of them in a sentence than anybody writes is a table or a list read as text.
    """
    found: list[Number] = []
    sentence = 0
    for block in document.blocks:
        if block.kind not in _KINDS:
            continue
        stops = [m.end() for m in _STOP.finditer(block.text)]
        for match in _NUMBER.finditer(block.text):
            at = sentence + sum(stop <= match.start() for stop in stops)
            span = Span(block.index, match.start("digits"), _end(match))
            number = _number(match, span, at, f"{block.part}|{block.section}")
            if number is not None and _informative(number, match):
                found.append(number)
        sentence += len(stops) + 1
    many = Counter(n.sentence for n in found)
    return [n for n in found if many[n.sentence] <= _MOST]


def numbers_of_tables(document: Document) -> Iterator[TableNumbers]:
    """Yield the numbers of each table; a number of one digit may be a part in a table."""
    for block, table in document.tables():
        cells: dict[tuple[int, int], Number] = {}
        for cell in table.cells:
            text = cell.text.strip()
            match = _NUMBER.search(text)
            if match is None or cell.header or len(text) > match.end() - match.start() + 2:
                continue
            match = _NUMBER.search(cell.text)
            assert match is not None
            span = Span(block.index, match.start("digits"), _end(match), cell.row, cell.col)
            percent = "%" in table.column_label(cell.col)
            number = _number(match, span, 0, f"{block.part}|{block.section}", percent=percent)
            if number is not None and not _is_year(match):
                cells[cell.row, cell.col] = number
        if cells:
            yield TableNumbers(block.index, table.n_rows, table.n_cols, cells)


def _number(
    match: re.Match[str], span: Span, sentence: int, section: str, *, percent: bool = False
) -> Number | None:
    text = match["digits"].replace(",", "") + (match["decimals"] or "")
    if len(text) > _LONGEST:
        return None
    value = Fraction(text)
    if match["sign"] in ("-", "−") or (match["sign"] == "(" and span.row is not None):
        value = -value
    decimals = len(match["decimals"] or ".") - 1
    return Number(value, decimals, percent or bool(match["percent"]), span, sentence, section)


def _informative(number: Number, match: re.Match[str]) -> bool:
    return number.digits >= 2 and not _is_year(match)


def _is_year(match: re.Match[str]) -> bool:
    plain = not match["money"] and not match["decimals"] and not match["percent"]
    return plain and len(match["digits"]) == 4 and int(match["digits"]) in _YEARS


def _end(match: re.Match[str]) -> int:
    return match.end("decimals") if match["decimals"] else match.end("digits")
