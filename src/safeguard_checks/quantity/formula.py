"""The formulas: how a result follows from its terms, the same for everything that judges or shows one.

A formula is written down once. Rules work a single relation with it, the kernel whole columns, and
findings show its sum, look for the figure that would mend it and try other terms in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from safeguard_checks.quantity.grim import whole_sums
from safeguard_checks.quantity.implied import (
    change_percent,
    change_percent_of_new,
    change_points,
    closing,
    difference,
    multiple,
    rate,
    share_percent,
    total,
    whole_counts,
)
from safeguard_checks.quantity.interval import Interval

__all__ = [
    "CHANGE",
    "CHANGE_ON_LATER",
    "DEFICIT",
    "DEFICIT_AND_OTHERS",
    "DIFFERENCE",
    "FLOW",
    "FORMULAS",
    "GIVEN",
    "GRANULARITY",
    "LEAD",
    "NET",
    "NET_AND_OTHERS",
    "PARTS_WITHIN",
    "POINTS",
    "RANK",
    "RATE",
    "SAME",
    "SHARE",
    "STEP_DOWN",
    "STEP_ON_LATER",
    "STEP_UP",
    "TIMES",
    "TOTAL",
    "WITHIN",
    "Formula",
    "Terms",
    "size_of",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a result follows from: the values of the terms in the order of the formula's roles.

    ``per`` is the base of a rate (100 for a share of whole things, 1 for a mean), and ``stated``
    what is printed, which only a formula with many possible results looks at.
    """

    values: Sequence[Interval]
    per: int
    stated: Interval


@dataclass(frozen=True, slots=True)
class Formula:
    """One way in which a result follows from its terms.

    ``roles`` are its terms in order; with ``many`` the last may stand any number of times.
    ``unit`` is what the result is in, empty where that is the unit of its terms. ``sum`` writes
    it out, with each role for its term. ``places`` are the decimals in which its result is shown,
    where they are not those of its unit. A formula is ``invertible`` where its result moves one
    way with each term, so that what a term must be can be told from the result.
    """

    code: str
    roles: tuple[str, ...]
    unit: str
    imply: Callable[[Terms], Interval]
    sum: str = ""
    many: bool = False
    places: int | None = None
    invertible: bool = True

    def implied(
        self, values: Sequence[Interval], per: int = 1, stated: Interval | None = None
    ) -> Interval:
        """Return all that the result can be; ``values`` in the order of the roles."""
        return self.imply(Terms(values, per, Interval.everything() if stated is None else stated))

    def written(self, texts: Sequence[str], per: int = 1) -> str:
        """Return the sum with its terms as printed: "(14 − 12) ÷ 12"."""
        if self.many:
            return self.sum.join(texts)
        return self.sum.format(per=f"{per:,}", **dict(zip(self.roles, texts, strict=True)))


def size_of(number: Interval) -> Interval:
    """Return an amount without its sign, where it has one."""
    return -number if number.high is not None and number.high < 0 else number


def _at_least_parts(terms: Terms) -> Interval:
    low = total(terms.values).low
    return Interval.everything() if low is None else Interval.at_least(low)


def _at_most(terms: Terms) -> Interval:
    high = terms.values[0].high
    return Interval.everything() if high is None else Interval.at_most(high)


def _places_of(terms: Terms) -> Interval:
    high = terms.values[0].high
    return Interval.at_least(1) if high is None else Interval.between(1, high)


def _nearest_possible(terms: Terms) -> Interval:
    """Return the share (``per`` 100) or mean (1) of whole things that is nearest to what is stated."""
    (whole,), stated, per = terms.values, terms.stated, terms.per
    if whole.low is None or stated.low is None or stated.high is None:
        return Interval.everything()
    people = whole.low
    possible = whole_counts(stated, whole) if per == 100 else whole_sums(stated, int(people))
    if possible:
        return Interval.point(Fraction(per * possible[0]) / people)
    middle = (stated.low + stated.high) / 2
    below = floor(middle * people / per)
    near = min((below, below + 1), key=lambda k: abs(Fraction(per * k) / people - middle))
    return Interval.point(Fraction(per * near) / people)


# Terms that stand for a figure printed twice are written out by whoever ties them.
CHANGE = Formula(
    "CHANGE",
    ("old", "new"),
    "change",
    lambda t: change_percent(*t.values),
    "({new} − {old}) ÷ {old}",
)
CHANGE_ON_LATER = Formula(
    "CHANGE_ON_LATER", ("old", "new"), "change", lambda t: change_percent_of_new(*t.values),
    "({new} − {old}) ÷ {new}",
)  # fmt: skip
POINTS = Formula(
    "POINTS", ("old", "new"), "points", lambda t: change_points(*t.values), "{new} − {old}"
)
DIFFERENCE = Formula(
    "DIFFERENCE", ("old", "new"), "", lambda t: difference(*t.values), "{new} − {old}", places=1
)
TIMES = Formula(
    "TIMES", ("old", "new"), "times", lambda t: multiple(*t.values), "{new} ÷ {old}", places=2
)
LEAD = Formula(
    "LEAD", ("value", "comparator"), "", lambda t: difference(t.values[1], t.values[0]),
    "{value} − {comparator}",
)  # fmt: skip
STEP_UP = Formula(
    "STEP_UP", ("new", "amount"), "%", lambda t: share_percent(t.values[1], t.values[0] - t.values[1]),
    "{amount} ÷ ({new} − {amount})", places=2,
)  # fmt: skip
STEP_DOWN = Formula(
    "STEP_DOWN", ("new", "amount"), "%",
    lambda t: share_percent(t.values[1], t.values[0] + t.values[1]),
    "{amount} ÷ ({new} + {amount})", places=2,
)  # fmt: skip
STEP_ON_LATER = Formula(
    "STEP_ON_LATER", ("new", "amount"), "%", lambda t: share_percent(t.values[1], t.values[0]),
    "{amount} ÷ {new}", places=2,
)  # fmt: skip
SHARE = Formula(
    "SHARE",
    ("part", "whole"),
    "%",
    lambda t: share_percent(*t.values),
    "{part} ÷ {whole}",
    places=2,
)
RATE = Formula(
    "RATE", ("count", "population"), "rate", lambda t: rate(t.values[0], t.values[1], t.per),
    "{count} ÷ {population} × {per}",
)  # fmt: skip
TOTAL = Formula("TOTAL", ("part",), "", lambda t: total(t.values), " + ", many=True)
NET = Formula(
    "NET", ("part", "less"), "", lambda t: difference(t.values[1], t.values[0]), "{part} − {less}"
)
NET_AND_OTHERS = Formula(
    "NET_AND_OTHERS", ("part", "less", "others"), "",
    lambda t: difference(t.values[1], t.values[0]) + t.values[2], "{part} − {less}",
)  # fmt: skip
# What is short, printed as an amount.
DEFICIT = Formula(
    "DEFICIT", ("part", "less"), "", lambda t: difference(*t.values), "{part} − {less}"
)
DEFICIT_AND_OTHERS = Formula(
    "DEFICIT_AND_OTHERS", ("part", "less", "others"), "",
    lambda t: difference(t.values[0], t.values[1]) - t.values[2], "{part} − {less}",
)  # fmt: skip
FLOW = Formula(
    "FLOW", ("opening", "starts", "ceased"), "count", lambda t: closing(*t.values),
    "{opening} + {starts} − {ceased}",
)  # fmt: skip
SAME = Formula("SAME", ("first",), "", lambda t: t.values[0], "{first}")
WITHIN = Formula("WITHIN", ("whole",), "", _at_most, "{whole}", invertible=False)
PARTS_WITHIN = Formula(
    "PARTS_WITHIN", ("part",), "", _at_least_parts, " + ", many=True, invertible=False
)
RANK = Formula("RANK", ("ranked",), "count", _places_of, "{ranked}", invertible=False)
GRANULARITY = Formula("GRANULARITY", ("whole",), "", _nearest_possible, "{whole}", invertible=False)
# What words, names, dates, counted lists and other documents give: no arithmetic is behind it.
GIVEN = Formula("GIVEN", ("given",), "", lambda t: t.values[0], "{given}", invertible=False)

FORMULAS = {
    formula.code: formula
    for formula in (
        CHANGE, CHANGE_ON_LATER, POINTS, DIFFERENCE, TIMES, LEAD, STEP_UP, STEP_DOWN, STEP_ON_LATER,
        SHARE, RATE, TOTAL, NET, NET_AND_OTHERS, DEFICIT, DEFICIT_AND_OTHERS, FLOW, SAME, WITHIN, PARTS_WITHIN, RANK, GRANULARITY,
        GIVEN,
    )
}  # fmt: skip
