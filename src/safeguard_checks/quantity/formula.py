"""The formulas: how a result follows from its terms, the same for everything that judges or shows one.

A formula is written down once, as data: a sum of its terms, or a ratio of two such sums. Rules work
a single relation with it on intervals, the kernel whole columns of them, and findings show its sum,
look for the figure that would mend it and try other terms in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

from safeguard_checks.quantity.grim import whole_sums
from safeguard_checks.quantity.implied import ratio, signed_sum, whole_counts
from safeguard_checks.quantity.interval import Interval

__all__ = [
    "CHANGE",
    "CHANGE_ON_LATER",
    "DEFICIT",
    "DEFICIT_AND_OTHERS",
    "DIFFERENCE",
    "FLOW",
    "FLOW_TWO_WAYS",
    "FORMULAS",
    "GIVEN",
    "GRANULARITY",
    "LEAD",
    "MEAN",
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
    "Bound",
    "Formula",
    "bounded",
    "size_of",
]

Bound = Literal["", "at most", "at least", "from one"]


@dataclass(frozen=True, slots=True)
class Formula:
    """One way in which a result follows from its terms.

    ``roles`` are its terms in order; with ``many`` the last may stand any number of times. ``top``
    gives the sign of each term in the sum or dividend, 0 for none, and ``bottom`` in the divisor,
    where there is one. A ratio is multiplied by ``times`` (by the base of the reading where that is
    ``None``), loses ``less`` and is ``turned`` round. A sum that is ``shared`` is divided by the base,
    which is then how many terms there are. With a ``bound`` the result is all up or down
    to that. Of ``whole`` things the result is the nearest share or mean that is possible.

    ``unit`` is what the result is in, empty where that is the unit of its terms. ``sum`` writes it
    out, with each role for its term, and ``places`` are the decimals in which the result is
    shown, where they are not those of its unit.
    """

    code: str
    roles: tuple[str, ...]
    unit: str
    sum: str
    top: tuple[int, ...]
    bottom: tuple[int, ...] = ()
    times: int | None = 1
    less: int = 0
    turned: bool = False
    bound: Bound = ""
    whole: bool = False
    many: bool = False
    shared: bool = False
    places: int | None = None

    @property
    def invertible(self) -> bool:
        """Whether the result moves one way with each term, which can then be told from it."""
        return not self.bound and not self.whole

    def implied(
        self, values: Sequence[Interval], per: int = 1, stated: Interval | None = None
    ) -> Interval:
        """Return all that the result can be; ``values`` in the order of the roles.

        ``per`` is the base of a rate (100 for a share of whole things, 1 for a mean of them), or how many
        terms share a sum, and ``stated`` what is printed, which only the nearest possible result depends on.
        """
        if self.whole:
            return _nearest_possible(values[0], per, stated or Interval.everything())
        result = signed_sum(self.signs(self.top, len(values)), values)
        if self.shared:
            result = result.scaled(Fraction(1, per))
        if self.bottom:
            divisor = signed_sum(self.bottom, values)
            result = ratio(result, divisor, per if self.times is None else self.times, self.less)
        return bounded(-result if self.turned else result, self.bound)

    def signs(self, part: tuple[int, ...], terms: int) -> tuple[int, ...]:
        """Return the sign of each of so many terms in the ``top`` or ``bottom``."""
        return part * terms if self.many else part

    def written(self, texts: Sequence[str], per: int = 1) -> str:
        """Return the sum with its terms as printed: "(14 − 12) ÷ 12"."""
        if self.many:
            added = self.sum.join(texts)
            return f"({added}) ÷ {per:,}" if self.shared else added
        shape = self.sum.replace(" × {per}", "") if per == 1 else self.sum
        return shape.format(per=f"{per:,}", **dict(zip(self.roles, texts, strict=True)))


def size_of(number: Interval) -> Interval:
    """Return an amount without its sign, where it has one."""
    return -number if number.high is not None and number.high < 0 else number


def bounded(value: Interval, bound: Bound) -> Interval:
    """Return all that a bound on a value leaves."""
    if bound == "at least":
        return Interval.everything() if value.low is None else Interval.at_least(value.low)
    if bound == "at most":
        return Interval.everything() if value.high is None else Interval.at_most(value.high)
    if bound == "from one":
        high = value.high
        return Interval.at_least(1) if high is None else Interval.between(1, high)
    return value


def _nearest_possible(whole: Interval, per: int, stated: Interval) -> Interval:
    """Return the share (``per`` 100) or mean (1) of whole things that is nearest to what is stated."""
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


_OLD_NEW, _NEW_AMOUNT, _PART_LESS = ("old", "new"), ("new", "amount"), ("part", "less")
_AND_OTHERS = (*_PART_LESS, "others")

FORMULAS = {
    formula.code: formula
    for formula in (
        Formula("CHANGE", _OLD_NEW, "change", "({new} − {old}) ÷ {old}", (0, 1), (1, 0), 100, 100),
        Formula(
            "CHANGE_ON_LATER", _OLD_NEW, "change", "({new} − {old}) ÷ {new}", (1, 0), (0, 1), 100, 100,
            turned=True,
        ),
        Formula("POINTS", _OLD_NEW, "points", "{new} − {old}", (-1, 1)),
        Formula("DIFFERENCE", _OLD_NEW, "", "{new} − {old}", (-1, 1), places=1),
        Formula("TIMES", _OLD_NEW, "times", "{new} ÷ {old}", (0, 1), (1, 0), places=2),
        Formula("LEAD", ("value", "comparator"), "", "{value} − {comparator}", (1, -1)),
        Formula("STEP_UP", _NEW_AMOUNT, "%", "{amount} ÷ ({new} − {amount})", (0, 1), (1, -1), 100, places=2),
        Formula("STEP_DOWN", _NEW_AMOUNT, "%", "{amount} ÷ ({new} + {amount})", (0, 1), (1, 1), 100, places=2),
        Formula("STEP_ON_LATER", _NEW_AMOUNT, "%", "{amount} ÷ {new}", (0, 1), (1, 0), 100, places=2),
        Formula("SHARE", ("part", "whole"), "%", "{part} ÷ {whole}", (1, 0), (0, 1), 100, places=2),
        Formula("RATE", ("count", "population"), "rate", "{count} ÷ {population} × {per}", (1, 0), (0, 1), None),
        Formula("TOTAL", ("part",), "", " + ", (1,), many=True),
        Formula("MEAN", ("part",), "", " + ", (1,), many=True, shared=True),
        Formula("NET", _PART_LESS, "", "{part} − {less}", (1, -1)),
        Formula("NET_AND_OTHERS", _AND_OTHERS, "", "{part} − {less}{others}", (1, -1, 1)),
        # What is short, printed as an amount.
        Formula("DEFICIT", _PART_LESS, "", "{part} − {less}", (-1, 1)),
        Formula("DEFICIT_AND_OTHERS", _AND_OTHERS, "", "{part} − {less}{others}", (-1, 1, -1)),
        Formula(
            "FLOW", ("opening", "starts", "ceased"), "count", "{opening} + {starts} − {ceased}",
            (1, 1, -1),
        ),
        Formula(
            "FLOW_TWO_WAYS", ("opening", "starts", "ceased", "also"), "count",
            "{opening} + {starts} − {ceased} − {also}", (1, 1, -1, -1),
        ),
        Formula("SAME", ("first",), "", "{first}", (1,)),
        Formula("WITHIN", ("whole",), "", "{whole}", (1,), bound="at most"),
        Formula("PARTS_WITHIN", ("part",), "", " + ", (1,), bound="at least", many=True),
        Formula("RANK", ("ranked",), "count", "{ranked}", (1,), bound="from one"),
        Formula("GRANULARITY", ("whole",), "", "{whole}", (1,), whole=True),
        # What words, names, dates, lists and other documents give: no arithmetic is behind it.
        Formula("GIVEN", ("given",), "", "{given}", (1,)),
    )
}  # fmt: skip

CHANGE = FORMULAS["CHANGE"]
CHANGE_ON_LATER = FORMULAS["CHANGE_ON_LATER"]
POINTS = FORMULAS["POINTS"]
DIFFERENCE = FORMULAS["DIFFERENCE"]
TIMES = FORMULAS["TIMES"]
LEAD = FORMULAS["LEAD"]
STEP_UP = FORMULAS["STEP_UP"]
STEP_DOWN = FORMULAS["STEP_DOWN"]
STEP_ON_LATER = FORMULAS["STEP_ON_LATER"]
SHARE = FORMULAS["SHARE"]
RATE = FORMULAS["RATE"]
TOTAL = FORMULAS["TOTAL"]
MEAN = FORMULAS["MEAN"]
NET = FORMULAS["NET"]
NET_AND_OTHERS = FORMULAS["NET_AND_OTHERS"]
DEFICIT = FORMULAS["DEFICIT"]
DEFICIT_AND_OTHERS = FORMULAS["DEFICIT_AND_OTHERS"]
FLOW = FORMULAS["FLOW"]
FLOW_TWO_WAYS = FORMULAS["FLOW_TWO_WAYS"]
SAME = FORMULAS["SAME"]
WITHIN = FORMULAS["WITHIN"]
PARTS_WITHIN = FORMULAS["PARTS_WITHIN"]
RANK = FORMULAS["RANK"]
GRANULARITY = FORMULAS["GRANULARITY"]
GIVEN = FORMULAS["GIVEN"]
