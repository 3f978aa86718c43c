"""One checkable link between figures: what is stated, and what the others imply.

A relation lists its admissible readings; it is a contradiction only if every one of them
fails. Unstated readings (another base, truncation) never make it hold: they only lower how
certain the contradiction is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval

__all__ = ["Elsewhere", "Operand", "Pairing", "Reading", "Relation", "RelationType", "Tier", "fact"]

Pairing = Literal["explicit", "matched", "guessed"]
Tier = Literal["", "error", "unstated", "ordinary"]
RelationType = Literal[
    "change",
    "total",
    "share",
    "rate",
    "flow",
    "direction",
    "comparison",
    "period_label",
    "granularity",
    "ratio",
    "repeat",
    "date",
    "reference",
    "list",
    "unit",
    "name",
    "source",
]


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in its role (``old``, ``new``, ``part``, ``whole``, ...), with the range it
    stands for and the words that say what it is.
    """

    role: str
    figure: Figure
    value: Interval
    label: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where another document says something: its name, the place in it, its line and the figure."""

    source: str
    where: str
    quote: str
    figure: str

    @property
    def at(self) -> str:
        """Return the document and the place in it: "last-year.pdf, page 12"."""
        return ", ".join(text for text in (self.source, self.where) if text)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a relation: from these operands the stated result should be ``implied``.

    ``stated`` is what the printed result stands for under this reading. ``unit`` says what
    both are in (``%``, ``change``, ``points``, ``count``, ``rate``, ``money`` with its
    sign behind it, ``times``, ``period``). ``rescue`` is empty for an admissible reading; otherwise it says in words what
    would have had to be done, and ``tier`` what that is: an ``error`` (a likely cause), an
    ``unstated`` choice (the contradiction is then probable, not certain) or an ``ordinary`` one
    (only possible).
    """

    name: str
    operands: tuple[Operand, ...]
    stated: Interval
    implied: Interval
    unit: str
    working: str
    rescue: str = ""
    tier: Tier = ""

    @property
    def holds(self) -> bool:
        """Tell whether the stated value can be what the operands imply."""
        return self.stated.overlaps(self.implied)


@dataclass(frozen=True, slots=True)
class Relation:
    """One link that must hold if the report agrees with itself.

    ``kind`` narrows the type for rules (``column``, ``prose``, ``row total``, ...). ``column``
    groups relations of one table column. ``reason`` is set where the relation cannot be told,
    and there may then be no readings. ``quotes`` are the places a person needs to see, the
    stated result first. ``elsewhere`` are the places of another document that a relation is to.
    ``how`` says by which words or layout its figures were tied; ``construction`` is the full name of
    that way of reading (:mod:`safeguard_checks.relations.construction`), under which its
    reliability is counted.
    """

    id: int
    type: RelationType
    kind: str
    subject: str
    stated: Figure | None
    stated_text: str
    readings: tuple[Reading, ...]
    pairing: Pairing
    quotes: tuple[Span, ...]
    column: tuple[int, int] | None = None
    reason: str = ""
    words: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()
    how: str = ""
    construction: str = ""


def fact(
    name: str,
    agrees: bool,
    working: str,
    rescue: str = "",
    tier: Tier = "",
    operands: tuple[Operand, ...] = (),
) -> Reading:
    """Return a reading of words, names or dates, which agree or do not: no arithmetic is behind it."""
    return Reading(
        name=name,
        operands=operands,
        stated=Interval.point(0),
        implied=Interval.point(0 if agrees or rescue else 1),
        unit="words",
        working=working,
        rescue=rescue,
        tier=tier,
    )
