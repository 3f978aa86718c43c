"""All mentions of a report: the one function the claims room calls.

Every number token ends as exactly one figure, period or non-figure with its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from safeguard_checks.documents.document import Cell, Document, Table
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.figures import find_figures
from safeguard_checks.mentions.mention import Figure, Mentions, NonFigure, Period, PeriodMention
from safeguard_checks.mentions.nonfigures import find_nonfigures
from safeguard_checks.mentions.note_marks import find_note_marks
from safeguard_checks.mentions.number_style import Style, as_english, style_of
from safeguard_checks.mentions.people import find_abbreviations, find_holders
from safeguard_checks.mentions.periods import find_periods, month_first
from safeguard_checks.mentions.references import find_anchors, find_references
from safeguard_checks.mentions.windows import windows
from safeguard_checks.quantity.printed import Printed, parse_printed
from safeguard_checks.quantity.signs import withheld
from safeguard_checks.regex import regex

__all__ = ["extract"]

_DIGITS = regex(r"\d[\d.,]*\d|\d")
_SET_ASIDE = {"furniture": "page furniture", "contents": "contents"}
_FOUR_DIGITS = regex(r"^\s*(?:19|20)\d\d\s*$")
_TIME = regex(r"\b(?:19|20)\d\d\b|\d\s?[/.-]\s?\d|[A-Za-z]{3}")
# A part of a whole; a column of them has two at least.
_FRACTION = regex(r"(?P<part>\d{1,6})\s?/\s?(?P<whole>\d{1,6})")
_LEAST_FRACTIONS = 2
_DATED = regex(r"\b(?:date|year|when|period|dated|due|deadline|timescale)\b", re.I)


@dataclass
class _Collector:
    american: bool = False
    style: Style = "english"
    figures: list[Figure] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    others: list[NonFigure] = field(default_factory=list)

    def read(self, text: str, kind: str, at: Span, header: bool, value: bool) -> None:
        """Sort every number token of one text (a block's or a cell's)."""
        plain = as_english(text, self.style)
        within = windows(plain)
        if not within:
            return
        taken: list[tuple[int, int]] = []
        for start, end, period in self._periods(plain, within, header, value):
            self._period(text, start, end, period, at)
            taken.append((start, end))
        for start, end, reason in find_nonfigures(plain, within, kind):
            if not _meets(taken, start, end):
                self._other(text, start, end, reason, at)
                taken.append((start, end))
        for start, end in find_note_marks(plain) if kind != "cell" else ():
            if not _meets(taken, start, end):
                self._other(text, start, end, "note mark", at)
                taken.append((start, end))
        for found in find_figures(plain, within, taken, kind == "cell"):
            if found.printed is None:
                if found.base is None:
                    unsure = any(ch.isdigit() for ch in text[found.start : found.end])
                    reason = "a number that could not be read" if unsure else "used as a word"
                    self._other(text, found.start, found.end, reason, at, unread=unsure)
            elif header:
                self._other(text, found.start, found.end, "number in a label", at)
            else:
                span = _within(at, found.start, found.end)
                quote = text[found.start : found.end]
                self.figures.append(
                    Figure(
                        len(self.figures),
                        span,
                        quote,
                        found.printed,
                        found.kind,
                        found.unit,
                        found.per,
                    )
                )
            taken.append((found.start, found.end))
            if found.base is not None:
                self._other(text, *found.base, "base of a rate", at)
                taken.append(found.base)
        for m in _DIGITS.finditer(text):
            if not _meets(taken, m.start(), m.end()):
                self._other(
                    text, m.start(), m.end(), "a number that could not be read", at, unread=True
                )

    def read_fraction(self, text: str, at: Span) -> None:
        """Read a cell that is a part of a whole, such as 12/48: both are figures."""
        for m in _DIGITS.finditer(text):
            printed = parse_printed(m.group())
            if printed is not None:
                span = _within(at, m.start(), m.end())
                self.figures.append(Figure(len(self.figures), span, m.group(), printed, "number"))

    def _periods(
        self, text: str, within: list[tuple[int, int]], header: bool, value: bool
    ) -> Iterator[tuple[int, int, Period]]:
        if value and _FOUR_DIGITS.match(text):
            return
        reach = 0
        for start, end, period in find_periods(text, within, header, self.american):
            if start >= reach:
                reach = end
                yield start, end, period

    def _period(self, text: str, start: int, end: int, period: Period, at: Span) -> None:
        span = _within(at, start, end)
        self.periods.append(PeriodMention(len(self.periods), span, text[start:end], period))

    def _other(
        self, text: str, start: int, end: int, reason: str, at: Span, unread: bool = False
    ) -> None:
        self.others.append(NonFigure(_within(at, start, end), text[start:end], reason, unread))

    def set_aside(self, text: str, reason: str, at: Span) -> None:
        """List every number of a text that is not part of the report's wording."""
        for m in _DIGITS.finditer(text):
            self._other(text, m.start(), m.end(), reason, at)

    def mark_suppressed(self, text: str, at: Span) -> None:
        """Add a cell whose value is withheld."""
        printed = Printed(text, Fraction(0), Fraction(1))
        span = _within(at, 0, len(text))
        self.figures.append(Figure(len(self.figures), span, text, printed, "suppressed"))


def _within(at: Span, start: int, end: int) -> Span:
    return Span(at.block, start, end, at.row, at.col)


def _meets(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < b and end > a for a, b in taken)


def extract(document: Document) -> Mentions:
    """Return all figures, periods and other number tokens of a report, in reading order."""
    found = _Collector(month_first(document.texts()), style_of(document.texts()))
    for block in document.blocks:
        at = Span(block.index, 0, 0)
        if block.table is not None:
            stride, dated = block.table.stride(), _dated_columns(block.table)
            fractions = _fraction_columns(block.table)
            for cell in sorted(block.table.cells, key=lambda c: (c.row, c.col)):
                if cell.col in fractions and _FRACTION.fullmatch(cell.text.strip()):
                    found.read_fraction(cell.text, Span(block.index, 0, 0, cell.row, cell.col))
                    continue
                _read_cell(found, block.index, block.table, cell, stride, cell.col in dated)
        elif block.kind in _SET_ASIDE:
            found.set_aside(block.text, _SET_ASIDE[block.kind], at)
        else:
            found.read(block.text, block.kind, at, False, False)
    return Mentions(
        tuple(found.figures),
        tuple(found.periods),
        tuple(found.others),
        tuple(find_references(document)),
        tuple(find_anchors(document)),
        tuple(find_holders(document)),
        tuple(find_abbreviations(document)),
    )


def _dated_columns(table: Table) -> frozenset[int]:
    """Return the columns whose head speaks of times and whose cells are mostly years and dates.

    The words alone do not tell: a "deadline met" is counted, and 2,038 of them are no year.
    """
    told = [c for c in range(table.n_cols) if _DATED.search(table.column_label(c))]
    cells: dict[int, list[bool]] = {col: [] for col in told}
    for cell in table.cells:
        if cell.col in cells and cell.row >= table.header_rows and _DIGITS.search(cell.text):
            cells[cell.col].append(bool(_TIME.search(cell.text)))
    return frozenset(c for c, times in cells.items() if 2 * sum(times) >= len(times))


def _fraction_columns(table: Table) -> frozenset[int]:
    """Return the columns whose cells are nearly all parts of wholes ("12/48"), and not years ("12/13")."""
    texts: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        text = cell.text.strip()
        body = cell.row >= table.header_rows and cell.col >= table.label_cols
        if body and text and not withheld(text):
            texts[cell.col].append(text)
    found: set[int] = set()
    for col, told in texts.items():
        matches = [_FRACTION.fullmatch(text) for text in told if "/" in text]
        parts = [(int(m["part"]), int(m["whole"])) for m in matches if m]
        years = sum(whole == part + 1 for part, whole in parts)
        sound = all(part <= whole for part, whole in parts) and years * 2 < len(parts)
        if len(parts) >= _LEAST_FRACTIONS and len(parts) * 10 >= len(told) * 9 and sound:
            found.add(col)
    return frozenset(found)


def _read_cell(
    found: _Collector, block: int, table: Table, cell: Cell, stride: int, dated: bool
) -> None:
    at = Span(block, 0, 0, cell.row, cell.col)
    header = cell.row < table.header_rows or cell.col % stride < table.label_cols
    if not header and withheld(cell.text):
        found.mark_suppressed(cell.text, at)
    else:
        found.read(cell.text, "cell", at, header, not header and not dated)
