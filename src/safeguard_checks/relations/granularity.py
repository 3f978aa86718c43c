"""Granularity: only some percentages and means are possible for a given number of people.

Source of the method: Brown and Heathers (2017), The GRIM test. A share of N people is a whole
number of them over N, so a percentage that no such number rounds to cannot be right for N.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import floor

from safeguard_checks.claims.claim import MeanClaim, ShareClaim
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.grim import whole_sums
from safeguard_checks.quantity.implied import whole_counts
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.prose import TRUNCATED
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.telling import plain_number

__all__ = ["mean_granularity", "share_granularity"]

_ROUNDED = "a share of a number that was itself rounded to 5"
_MOST = 5000
_WEIGHTED = re.compile(
    r"\b(?:weight(?:ed|ing)|estimated|adjusted|modell?ed|projected|imputed)\b", re.I
)
_ANOTHER = "a share of a number that is not printed with it"


def share_granularity(claim: ShareClaim) -> Iterator[Relation]:
    """Yield the relation of a percentage without a count to the whole it is a share of."""
    if claim.part is not None or not claim.wholes or _WEIGHTED.search(claim.text):
        return
    whole, stated = claim.wholes[0], claim.stated
    if not _testable(whole) or stated.printed.approx is not None:
        return
    people = int(whole.printed.value)
    value = stated.printed.interval("percentage")
    if value.low is None or value.high is None or value.low > 100:
        return
    operand = Operand("whole", whole, whole.printed.interval("count"), whole.unit)
    plain = _reading(operand, value, people, 100, stated.text)
    cut = Convention.TRUNCATED.preimage(stated.printed.value, stated.printed.grain)
    truncated = _reading(operand, cut, people, 100, stated.text, TRUNCATED, "ordinary")
    readings = [plain, truncated]
    if people % 5 == 0:
        readings += _of_rounded(operand, value, people, stated.text)
    if not claim.explicit:
        readings.append(replace(plain, implied=plain.stated, rescue=_ANOTHER, tier="unstated"))
    yield Relation(
        id=0,
        type="granularity",
        kind="share",
        subject=claim.text,
        stated=stated,
        stated_text=stated.text,
        readings=tuple(readings),
        pairing="explicit" if claim.explicit else "matched",
        quotes=(claim.span, stated.span, whole.span),
        words=whole.text,
        how=claim.how,
    )


def mean_granularity(claim: MeanClaim) -> Iterator[Relation]:
    """Yield the relation of a mean of whole scores to the number of scores behind it."""
    if not _testable(claim.count) or claim.mean.printed.approx is not None:
        return
    people = int(claim.count.printed.value) * claim.items
    operand = Operand("replies", claim.count, Interval.point(people), "")
    value = claim.mean.printed.interval("mean")
    cut = Convention.TRUNCATED.preimage(claim.mean.printed.value, claim.mean.printed.grain)
    yield Relation(
        id=0,
        type="granularity",
        kind="mean",
        subject=claim.text,
        stated=claim.mean,
        stated_text=claim.mean.text,
        readings=(
            _reading(operand, value, people, 1, claim.mean.text),
            _reading(operand, cut, people, 1, claim.mean.text, TRUNCATED, "ordinary"),
        ),
        pairing="explicit" if claim.explicit else "guessed",
        quotes=(claim.span, claim.mean.span, claim.count.span),
        words=claim.count.text,
    )


def _testable(whole: Figure) -> bool:
    printed = whole.printed
    return printed.approx is None and printed.decimals == 0 and 1 < printed.value <= _MOST


def _reading(
    operand: Operand,
    value: Interval,
    people: int,
    scale: int,
    text: str,
    rescue: str = "",
    tier: str = "",
) -> Reading:
    """Return the reading of a share (``scale`` 100) or mean (1) of ``people`` whole numbers."""
    nearest, working = _nearest(value, people, scale, text)
    return Reading(
        name=f"of {people:,}",
        operands=(operand,),
        stated=value,
        implied=Interval.point(nearest),
        unit="%" if scale == 100 else "mean",
        working=working,
        rescue=rescue,
        tier="ordinary" if tier else "",
    )


def _nearest(value: Interval, people: int, scale: int, text: str) -> tuple[Fraction, str]:
    """Return the possible result nearest to ``value`` and the sum shown."""
    possible = (
        whole_counts(value, Interval.point(people)) if scale == 100 else whole_sums(value, people)
    )
    sign = "%" if scale == 100 else ""
    assert value.low is not None
    assert value.high is not None
    if possible:
        k = possible[0]
        return Fraction(scale * k, people), f"{k:,} of {people:,} is {text}"
    middle = (value.low + value.high) / 2
    below = floor(middle * people / scale)
    shown = [
        f"{k:,} ÷ {people:,} = {plain_number(Fraction(scale * k, people), 2)}{sign}"
        for k in (below, below + 1)
    ]
    near = min((below, below + 1), key=lambda k: abs(Fraction(scale * k, people) - middle))
    return Fraction(scale * near, people), f"{' and '.join(shown)}; no whole number gives {text}"


def _of_rounded(operand: Operand, value: Interval, people: int, text: str) -> Iterator[Reading]:
    """Yield the reading under which the whole was rounded to 5, where one of those would do."""
    for other in range(max(people - 2, 1), people + 3):
        if whole_counts(value, Interval.point(other)):
            found = _reading(operand, value, other, 100, text)
            yield Reading(
                found.name, found.operands, value, found.implied, "%", found.working,
                _ROUNDED, "unstated",
            )  # fmt: skip
            return
