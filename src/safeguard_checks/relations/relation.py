"""One checkable link between figures: what is stated, and what the others imply.

A relation lists its admissible readings; it is a contradiction only if every one of them
fails. Unstated readings (another base, truncation) never make it hold: they only lower how
certain the contradiction is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import GIVEN, RATE, Formula
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import amount, worked

__all__ = [
    "Elsewhere",
    "Given",
    "Operand",
    "Pairing",
    "Reading",
    "Relation",
    "RelationType",
    "Shown",
    "fact",
    "fact_relation",
]

Pairing = Literal["explicit", "matched", "guessed"]
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
class Given:
    """A term that is no figure of its own: a population that other rows share, the n of a header."""

    value: Interval
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the sum of a reading is shown where the formula alone would say too little.

    ``text`` stands in place of the sum. ``places`` are the decimals of its result. Behind it stand
    "not" and what is ``printed``, where the two differ, and ``tail``. In a table of thousands the
    result is ``bare``, without the sign of a currency, as its figures are.
    """

    text: str = ""
    places: int | None = None
    printed: str = ""
    tail: str = ""
    bare: bool = False


_AS_WRITTEN = Shown()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a relation: by this formula the operands imply the stated result.

    ``stated`` is what the printed result stands for under this reading. ``operands`` come in the
    order of the formula's roles; one without a figure is ``given``, and operands beyond the roles
    only say what else is told. ``per`` is the base of a rate or how many share a sum, ``of`` the unit of the operands, where
    the result is in it. ``slack`` is added to the result. An ``alternative`` is empty for an
    admissible reading; else it is what would have had to be done, with ``detail`` where its words need one.
    """

    name: str
    formula: Formula
    operands: tuple[Operand, ...]
    stated: Interval
    given: Given | None = None
    per: int = 1
    of: str = "count"
    slack: Interval | None = None
    alternative: Alternative | None = None
    detail: str = ""
    shown: Shown = _AS_WRITTEN
    implied: Interval = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work the result out, once."""
        object.__setattr__(self, "implied", self.implied_with({}))

    @property
    def terms(self) -> tuple[Operand, ...]:
        """The operands that the result follows from."""
        if self.formula.many:
            return self.operands
        return self.operands[: len(self.formula.roles) - (self.given is not None)]

    @property
    def follows(self) -> bool:
        """Whether the result follows from printed figures, one way with each.

        It then tells what a figure must be for others to hold. A rate on a population that other
        rows share follows from its count.
        """
        if self.given is None:
            return self.formula.invertible
        counts = [o.value for o in self.operands]
        return (
            self.formula is RATE and len(counts) == 1 and counts[0].is_point and bool(counts[0].low)
        )

    def implied_with(self, changed: Mapping[int, Interval]) -> Interval:
        """Return the result where figures (by index) stand for something else."""
        values = [changed.get(o.figure.index, o.value) for o in self.terms]
        if self.given is not None:
            values.append(self.given.value)
        result = self.formula.implied(values, self.per, self.stated)
        return result if self.slack is None else result + self.slack

    @property
    def holds(self) -> bool:
        """Tell whether the stated value can be what the operands imply."""
        return self.stated.overlaps(self.implied)

    @property
    def unit(self) -> str:
        """What the stated and the implied value are in.

        ``%``, ``change``, ``points``, ``count``, ``rate``, ``money`` with its sign behind it,
        ``times``, ``period``, ``words``.
        """
        return self.formula.unit or self.of

    @property
    def excuse(self) -> str:
        """What would have had to be done, in words, empty for an admissible reading."""
        return "" if self.alternative is None else self.alternative.words.format(self.detail)

    @property
    def saving(self) -> str:
        """What it would hold by, as a sentence, empty for an admissible reading."""
        if self.alternative is None:
            return ""
        return f"It would hold if {self.alternative.clause.format(self.detail)}."

    @property
    def working(self) -> str:
        """The sum shown: "(14 − 12) ÷ 12 = +16.7%"."""
        shown = self.shown
        if shown.text:
            return shown.text
        texts = [_within(o.figure.text) for o in self.terms]
        if self.given is not None:
            texts.append(self.given.text)
        places = self.formula.places if shown.places is None else shown.places
        result = self.told(worked(self.implied, self._shown_unit, self.stated, places))
        unlike = f", not {_within(shown.printed)}" if shown.printed and not self.holds else ""
        return f"{self.formula.written(texts, self.per)} = {result}{unlike}{shown.tail}"

    @property
    def result(self) -> str:
        """The result as a person says it: "6,972 (6,970.5 to 6,973.5 before rounding)"."""
        return self.told(amount(self.implied, self._shown_unit, self.stated))

    def told(self, spread: str) -> str:
        """Return the sum of what is printed before the range that rounding allows, where that says more."""
        printed = self._of_printed
        told = "" if printed is None else amount(Interval.point(printed), self._shown_unit)
        return f"{told} ({spread} before rounding)" if told not in spread else spread

    @property
    def _shown_unit(self) -> str:
        """The unit as it is shown with a result."""
        return self.unit.partition(" ")[0] if self.shown.bare else self.unit

    @property
    def _of_printed(self) -> Fraction | None:
        """The sum of the terms as they are printed, where rounding makes a range of it."""
        if self.formula.unit or self.implied.is_point:
            return None
        values = {o.figure.index: o.figure.printed.value for o in self.terms}
        if not all(values[o.figure.index] in o.value for o in self.terms):
            return None
        found = self.implied_with({at: Interval.point(v) for at, v in values.items()})
        return found.low if found.is_point else None

    def excused(self, alternative: Alternative, slack: Interval | None = None) -> Reading:
        """Return the reading under an alternative: with ``slack``, or with any result at all."""
        slack = Interval.everything() if slack is None else slack
        return replace(self, slack=slack, alternative=alternative)


def _within(text: str) -> str:
    """Return a figure as it is written within a line: "about 400" for "About 400"."""
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


@dataclass(frozen=True, slots=True)
class Relation:
    """One link that must hold if the report agrees with itself.

    ``kind`` narrows the type for rules (``column``, ``prose``, ``row total``, ...). ``column``
    groups relations of one table column. ``reason`` is set where the relation cannot be told,
    and there may then be no readings. ``quotes`` are the places a person needs to see, the
    stated result first. ``elsewhere`` are the places of another document that a relation is to.
    ``how`` says by which words or layout its figures were tied; ``construction`` is the full name of
    that way of reading (:mod:`safeguard_checks.relations.construction`), under which its
    reliability is counted. ``called`` is what a reader is told where the subject is a set of word forms.
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
    called: str = ""

    @property
    def admissible(self) -> tuple[Reading, ...]:
        """The readings that need nothing which the report does not say."""
        return tuple(r for r in self.readings if r.alternative is None)


def fact(
    name: str,
    agrees: bool,
    working: str,
    alternative: Alternative | None = None,
    operands: tuple[Operand, ...] = (),
) -> Reading:
    """Return a reading of words, names or dates, which agree or do not: no arithmetic is behind it."""
    return Reading(
        name,
        GIVEN,
        operands,
        Interval.point(0),
        Given(Interval.point(0 if agrees or alternative else 1)),
        of="words",
        alternative=alternative,
        shown=Shown(text=working),
    )


def fact_relation(
    type: RelationType,
    kind: str,
    subject: str,
    readings: tuple[Reading, ...],
    quotes: tuple[Span, ...],
    *,
    text: str | None = None,
    words: str | None = None,
    pairing: Pairing = "explicit",
    reason: str = "",
    how: str = "",
) -> Relation:
    """Return a relation of words, names or dates, which states no figure.

    ``text`` is what is stated, the subject where it is not given, and ``words`` are that too.
    """
    text = subject if text is None else text
    return Relation(
        id=0,
        type=type,
        kind=kind,
        subject=subject,
        stated=None,
        stated_text=text,
        readings=readings,
        pairing=pairing,
        quotes=quotes,
        reason=reason,
        words=text if words is None else words,
        how=how,
    )
