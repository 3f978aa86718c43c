"""One figure with what it is of in words: topic, period, statistic, place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from safeguard_checks.measures.measure import Statistic
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.printed import Printed

__all__ = ["Quantity", "Role", "When"]

Role = Literal["", "old"]
_MONTH, _YEAR = 31, 400


@dataclass(frozen=True, slots=True)
class When:
    """The time a figure is of: first and last day, both ``None`` where no words tell.

    ``words`` holds a stretch without dates ("last 12 months"), and ``now`` is true where words say
    that it is the time of the report.
    """

    start: date | None = None
    end: date | None = None
    words: str = ""
    now: bool = False

    @property
    def dated(self) -> bool:
        """Tell whether the words give a date."""
        return self.end is not None

    def same(self, other: When) -> bool:
        """Tell whether two times are one: the same days, a day of a month, or the last day of a year."""
        if self.end is None or other.end is None:
            return self.end is other.end and self.words == other.words
        if (self.start, self.end) == (other.start, other.end):
            return True
        one, two = sorted((self, other), key=lambda w: w.days)
        if two.days <= _MONTH:
            return one.within(two)
        return one.days == 1 and one.end == two.end

    def apart(self, other: When) -> bool:
        """Tell whether two times cannot be one: both are told, and neither lies within the other."""
        if self.end is None or other.end is None:
            return bool(self.words and other.words and self.words != other.words)
        if self.start is None or other.start is None:
            return self.end != other.end
        return self.end < other.start or other.end < self.start

    def within(self, other: When) -> bool:
        """Tell whether a time lies in another of a year or less, such as a day in the year of a column."""
        if self.end is None or other.end is None or other.start is None:
            return False
        first = self.start or self.end
        return other.days <= _YEAR and other.start <= first and self.end <= other.end

    @property
    def days(self) -> int:
        """Return the number of days, 1 for a date."""
        if self.end is None or self.start is None:
            return 1
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of prose or of a table with the words that tell what it is of.

    ``words`` are the forms of head noun and qualifiers (:mod:`.topic`), ``around`` those of what stands
    round it (the rest of its sentence; title and column of its table) and ``heading`` those of the
    headings and the title that it stands under.
    ``lead`` are those of the sentence that opens the list in which it stands.
    ``line`` is its sentence (block, number) or its row or column of a table. ``table`` is the
    table's block, ``None`` in prose. ``role`` is ``old`` for what there was before a change. ``subset``
    is true where words point back to a whole ("of these"), so that more narrows it than is said.
    ``called`` is what its sentence prints of the words; ``beside`` are the values of the other figures of its sentence. ``in_text`` is the number of a cell as a text
    would tell it (:attr:`.Measure.in_text`).
    """

    figure: Figure
    statistic: Statistic
    words: frozenset[str]
    around: frozenset[str]
    when: When
    part: int
    line: tuple[int, ...]
    table: int | None = None
    place: str = ""
    per: int | None = None
    role: Role = ""
    subset: bool = False
    heading: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    beside: frozenset[Fraction] = frozenset()
    label: str = ""
    called: str = ""
    grain: int | None = None
    revised: bool = False
    in_text: Printed | None = None

    @property
    def printed(self) -> Printed:
        """The number as a text would tell it."""
        return self.figure.printed if self.in_text is None else self.in_text
