"""A contradiction of arithmetic, set out so that causes can be tried on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from safeguard_checks.findings.chance import Run, Scale
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading, Relation

__all__ = ["ERRORS", "Case", "Kind", "Tried", "case_of"]

Kind = Literal[
    "base", "points", "sign", "digits", "parts", "whole", "neighbour", "last year", "factor",
    "truncated", "pattern",
]  # fmt: skip
# The errors that relations know themselves.
ERRORS: dict[Kind, Alternative] = {
    "base": Alternative.WRONG_BASE,
    "points": Alternative.POINTS_AS_PER_CENT,
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One cause as tried: the chance of a lucky fit, and whether it does fit.

    ``text`` says what would have happened, ``working`` the sum that reproduces what is printed. One that
    no person would think of is not ``told``.
    """

    kind: Kind
    text: str
    chance: float
    fits: bool
    working: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A relation with one printed result that none of its readings allow.

    ``printed`` is the result as a number (with the sign its words give it), ``reach`` half of
    what it can stand for, and ``scale`` the values it could have printed as. ``readings`` are the
    admissible ones.
    """

    relation: Relation
    readings: tuple[Reading, ...]
    printed: Fraction
    reach: Fraction
    scale: Scale

    def tried(self, kind: Kind, text: str, implied: Interval, working: str = "") -> Tried | None:
        """Return a cause under which the result would be ``implied``, ``None`` if untestable."""
        return self.among(kind, text, [self.around(implied)], working)

    def among(
        self, kind: Kind, text: str, runs: Sequence[Run | None], working: str = ""
    ) -> Tried | None:
        """Return a cause under which the result prints as a value in one of ``runs``.

        ``None`` where a run is without end or where only right values would fit the cause.
        """
        known = self.scale.wrong(r for r in runs if r is not None)
        if None in runs or not known:
            return None
        fits = any(first <= self.units <= last for first, last in known)
        return Tried(kind, text, self.scale.chance(known), fits, working)

    def around(self, implied: Interval) -> Run | None:
        """Return the printed values that a result prints as."""
        if implied.is_empty or implied.low is None or implied.high is None:
            return None
        return self.scale.run(implied.low - self.reach, implied.high + self.reach)

    @property
    def units(self) -> int:
        """The printed result in units of its last place."""
        return round(self.printed / self.scale.grain)


def case_of(relation: Relation, reading: Reading | None) -> Case | None:
    """Set a contradiction out, ``None`` where its result is not one printed number.

    Left alone are words (a direction, a comparison), results without end, ranges and results
    whose words make them loose ("about a third").
    """
    stated = relation.stated
    if stated is None or reading is None or reading.unit in ("words", "period", "times"):
        return None
    printed = stated.printed
    if printed.approx is not None or printed.low is not None or printed.share:
        return None
    middle, reach = _middle(reading.stated)
    if middle is None:
        return None
    admissible = relation.admissible
    grain = reach * 2 or printed.grain
    bare = Scale(grain, (), relation.type == "change")
    right: list[Run] = []
    for r in admissible:
        own, around = _middle(r.stated)
        implied = -r.implied if own == -middle and middle else r.implied
        if implied.low is None or implied.high is None or implied.is_empty:
            return None
        wide = max(around, reach)
        right.append(bare.run(implied.low - wide, implied.high + wide))
    right = [r for r in right if r[0] <= r[1]]
    if not right:
        return None
    return Case(relation, admissible, middle, reach, replace(bare, right=tuple(right)))


def _middle(value: Interval) -> tuple[Fraction | None, Fraction]:
    if value.low is None or value.high is None or value.is_empty:
        return None, Fraction(0)
    return (value.low + value.high) / 2, (value.high - value.low) / 2
