"""What each figure is of: indicator, statistic, place and period.

Source of the terms: the indicator and breakdown names of the Department for Education's
statistics (``time_period``, ``geographic_level``, indicators).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from safeguard_checks.claims.claim import Claim
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.measures.explanations import NOTHING_SAID, Explanation
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.quantity.printed import Printed

__all__ = ["Measure", "Measures", "Resolved", "Statement", "Statistic", "TableReading", "stretch"]

# A year to a date in one report can be a few weeks shorter in another.
_YEAR = 330, 400
Statistic = Literal["count", "rate", "percentage", "money", "mean", "change", "unknown"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What one figure of a table is of.

    ``label`` is the label of its row as printed and ``column`` that of its column; ``indicator``
    is the domain pack's code, empty where the pack does not know it. ``place`` is empty for the
    report's own area and a comparator's code otherwise. ``slot`` is 0 for a cell's first figure
    and 1 for one in brackets after it. ``series`` is what the figure is a reading of (label or
    indicator of the line), the same for every period of one line. ``across`` is true where the
    table's rows are periods, so that a series runs down a column. ``unrelated`` marks a second
    figure in a cell that nothing explains. ``grain`` is what a count was rounded to the nearest of.
    ``table`` is the block in which the table begins, which differs from ``block`` where it carries
    on over a page. ``currency`` is the sign of an amount of money, as printed with it or in a label.
    ``marks`` are the marks of notes on its cell and on the labels of its row and column. ``unit`` is what
    an amount is counted in, 1,000 under "£000".
    """

    figure: Figure
    block: int
    row: int
    col: int
    slot: int
    series: str
    label: str
    column: str
    indicator: str
    statistic: Statistic
    place: str
    period: Period | None
    per: int | None = None
    total_row: bool = False
    total_col: bool = False
    change_by: Literal["", "column", "row"] = ""
    across: bool = False
    unrelated: bool = False
    grain: int | None = None
    table: int = -1
    currency: str = ""
    marks: frozenset[str] = frozenset()
    unit: int = 1

    @property
    def in_text(self) -> Printed:
        """The number as a text would tell it: whole, and a cost that accounts set in brackets by its size."""
        printed = self.figure.printed.times(self.unit) if self.unit > 1 else self.figure.printed
        in_brackets = printed.value < 0 and self.figure.text.startswith("(")
        return replace(printed, value=-printed.value) if in_brackets else printed

    @property
    def line(self) -> tuple[int, int, str]:
        """Return the line of the table whose figures are readings of one thing."""
        if self.change_by == "row" or self.across:
            return self.table, self.col, "column"
        return self.block, self.row, "row"


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table (with the tables that continue it), its measures and how it is laid out.

    ``lines`` are the row numbers that hold figures, ``(block, row)`` in order. ``columns`` maps a
    column to its label. ``notes`` is the text of notes that belong to the table, in lower case,
    and ``explained`` what they say of its figures. ``unsummed`` are the sentences, near the table
    or for all tables, which say that parts need not add up. ``cut`` is true where rows of it before
    a page break were read as text. ``around`` are the texts that can be its notes and ``marked`` those
    that begin with a mark, by their marks. ``merged`` is true where a column holds two, or was lost
    in its neighbour: what adds up to what is then not known.
    """

    block: int
    title: str
    part: int
    measures: tuple[Measure, ...]
    columns: tuple[str, ...]
    notes: str
    explained: Explanation = NOTHING_SAID
    cut: bool = False
    unsummed: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    marked: dict[str, str] = field(default_factory=dict)
    merged: bool = False

    def statement(
        self, m: Measure, end: date, indicator: str = "", conversion: tuple[str, str] = ("", "")
    ) -> Statement:
        """Return what a figure of the table states, once it is known what it is of."""
        return Statement(
            figure=m.figure,
            indicator=indicator,
            conversion=conversion,
            statistic=m.statistic,
            end=end,
            dated=True,
            part=self.part,
            table=self.block,
            per=m.per,
            label=" ".join(f"{m.series} {m.label if m.across else m.column}".split()),
            revised=self.explained.revises(m.period),
            grain=m.grain,
            start=m.period.start if m.period is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Resolved:
    """A claim of prose with the measures that its subject can be, best first.

    ``near`` is true where the claim stands in the section of the table (or a section within it):
    elsewhere the same words can mean something else.
    """

    claim: Claim
    measures: tuple[Measure, ...]
    comparators: tuple[str, ...] = ()
    near: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure, in a table or in prose, whose measure is known for certain.

    ``indicator`` is the pack's code; a ratio of two indicators has ``conversion`` (from, to)
    instead, and what the pack does not know may have ``words``, those of its table's title, row and
    column. ``start`` is the first day of its period, ``None`` if not known, ``end`` the last, and ``dated`` tells whether the words give it
    (else the report's own period is taken). ``table`` is the table's block, ``None`` in prose.
    ``place`` is empty for the report's own area and a comparator's code otherwise. ``revised`` tells that the words or the table's notes say so, and ``grain`` what the count was
    rounded to the nearest of.
    """

    figure: Figure
    indicator: str
    conversion: tuple[str, str]
    statistic: Statistic
    end: date
    dated: bool
    part: int
    table: int | None
    per: int | None
    label: str
    revised: bool = False
    grain: int | None = None
    place: str = ""
    start: date | None = None
    words: str = ""

    @property
    def stretch(self) -> int:
        """Return :func:`stretch` of its period."""
        return stretch(self.start, self.end)


def stretch(start: date | None, end: date) -> int:
    """Return how many days a period has that is more than a date and no year; 0 for those.

    A year and the date on which it ends go by the same name in a report, a quarter does not.
    """
    days = (end - start).days + 1 if start is not None else 1
    return 0 if days == 1 or _YEAR[0] <= days <= _YEAR[1] else days


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is known of what the figures of a report are of.

    ``periods`` maps a part to its own period and ``evidence`` to why it was taken.
    ``populations`` are figures of prose that state a child population, in reading order.
    ``statements`` are the figures of tables and prose whose measure is known for certain.
    ``sentences`` are those of the prose, with marks for their figures and periods.
    """

    tables: tuple[TableReading, ...]
    claims: tuple[Resolved, ...]
    periods: dict[int, Period | None] = field(default_factory=dict)
    evidence: dict[int, str] = field(default_factory=dict)
    populations: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    sentences: tuple[Sentence, ...] = ()
