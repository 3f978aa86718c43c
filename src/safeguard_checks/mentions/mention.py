"""What a report states that can be checked: figures, periods, and number tokens that are neither.

Every number token of a document ends as exactly one of :class:`Figure`, :class:`PeriodMention`
or :class:`NonFigure`, so that nothing unread passes for checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from safeguard_checks.documents.span import Span
from safeguard_checks.quantity.printed import Printed

__all__ = [
    "Abbreviation", "Anchor", "Figure", "FigureKind", "Holder", "Mentions", "NonFigure", "Period",
    "PeriodKind", "PeriodMention", "Reference", "ReferenceKind",
]  # fmt: skip

FigureKind = Literal[
    "number", "percentage", "points", "rate", "money", "ratio", "mean", "suppressed"
]
ReferenceKind = Literal["appendix", "table", "figure", "paragraph", "section", "chapter", "note"]
PeriodKind = Literal[
    "financial", "calendar", "academic", "municipal", "quarter", "month", "date", "span", "relative"
]


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number.

    ``printed`` holds the number as printed and knows its interval. ``kind`` is what the words
    touching it say (``number`` where they say nothing: a bare count, or a cell whose header
    decides later). ``per`` is the base of a rate (10000 for "per 10,000"), else ``None``.
    ``unit`` is the noun or sign that goes with it ("%", "£", "visits"), may be empty.
    ``suppressed`` figures are disclosure marks (``c``, ``*``, ``x``, ``-``) whose value is unknown;
    ``<5`` is a real interval, not suppressed.
    """

    index: int
    span: Span
    text: str
    printed: Printed
    kind: FigureKind
    unit: str = ""
    per: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch or point of time. ``label`` is canonical ("2024-25", "2025-03-31", "2024").

    ``start`` and ``end`` are both included and equal for a date; both ``None`` for a relative
    period ("last year") until the report's own period resolves it; ``offset`` is then its
    distance in years (-1 for "last year", 0 for "this year").
    """

    kind: PeriodKind
    label: str
    start: date | None = None
    end: date | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as written, with its place."""

    index: int
    span: Span
    text: str
    period: Period


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A number token that is not a figure, with the reason in plain words.

    ``unread`` is true where the token may well be a figure but could not be read.
    """

    span: Span
    text: str
    reason: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another place of the report: "see Appendix C". ``item`` is its letter or number."""

    span: Span
    kind: ReferenceKind
    item: str
    part: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something a reference can point to. ``listed`` is true where only the contents name it."""

    span: Span
    kind: ReferenceKind
    item: str
    part: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the title printed beside the name; ``how`` says how the two stand together."""

    span: Span
    name: str
    title: str
    part: int
    title_span: Span
    how: Literal["line", "above", "below", "row", "behind", "successor", "as", "before"]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters in brackets after the words they stand for; ``initials`` are those of the words."""

    span: Span
    short: str
    words: str
    initials: str
    part: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a document, each tuple in reading order."""

    figures: tuple[Figure, ...]
    periods: tuple[PeriodMention, ...]
    non_figures: tuple[NonFigure, ...]
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    holders: tuple[Holder, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
