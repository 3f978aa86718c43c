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
from safeguard_checks.quantity.formula import GRANULARITY
from safeguard_checks.quantity.grim import whole_sums
from safeguard_checks.quantity.implied import whole_counts
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["mean_granularity", "share_granularity"]

# Of "two" in words nobody tells a percentage: "of the two-party vote" counts nothing.
_LEAST_IN_WORDS, _MOST = 3, 5000
_WEIGHTED = regex(r"\b(?:weight(?:ed|ing)|estimated|adjusted|modell?ed|projected|imputed)\b", re.I)


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
    readings = [plain, replace(plain, stated=cut, alternative=Alternative.CUT_OFF)]
    if people % 5 == 0:
        readings += _of_rounded(plain, people)
    if not claim.explicit:
        readings.append(plain.excused(Alternative.WHOLE_ELSEWHERE))
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
    plain = _reading(operand, value, people, 1, claim.mean.text)
    yield Relation(
        id=0,
        type="granularity",
        kind="mean",
        subject=claim.text,
        stated=claim.mean,
        stated_text=claim.mean.text,
        readings=(plain, replace(plain, stated=cut, alternative=Alternative.CUT_OFF)),
        pairing="explicit" if claim.explicit else "guessed",
        quotes=(claim.span, claim.mean.span, claim.count.span),
        words=claim.count.text,
    )


def _testable(whole: Figure) -> bool:
    printed = whole.printed
    if whole.text.isalpha() and printed.value < _LEAST_IN_WORDS:
        return False
    return printed.approx is None and printed.decimals == 0 and 1 < printed.value <= _MOST


def _reading(operand: Operand, value: Interval, people: int, scale: int, text: str) -> Reading:
    """Return the reading of a share (``scale`` 100) or mean (1) of ``people`` whole numbers."""
    return Reading(
        f"of {people:,}",
        GRANULARITY,
        (operand,),
        value,
        per=scale,
        of="%" if scale == 100 else "mean",
        shown=Shown(_told(value, people, scale, text)),
    )


def _told(value: Interval, people: int, scale: int, text: str) -> str:
    """Return the sum shown: the number that gives what is printed, or the two next to it."""
    possible = (
        whole_counts(value, Interval.point(people)) if scale == 100 else whole_sums(value, people)
    )
    if possible:
        return f"{possible[0]:,} of {people:,} is {text}"
    assert value.low is not None
    assert value.high is not None
    below = floor((value.low + value.high) / 2 * people / scale)
    shown = [
        f"{k:,} ÷ {people:,} = {plain_number(Fraction(scale * k, people), 2)}{'%' if scale == 100 else ''}"
        for k in (below, below + 1)
    ]
    return f"{' and '.join(shown)}; no whole number gives {text}"


def _of_rounded(plain: Reading, people: int) -> Iterator[Reading]:
    """Yield the reading under which the whole was rounded to 5, where one of those would do."""
    for other in range(max(people - 2, 1), people + 3):
        if whole_counts(plain.stated, Interval.point(other)):
            whole = replace(plain.operands[0], value=Interval.point(other))
            found = replace(plain, name=f"of {other:,}", operands=(whole,))
            yield replace(found, alternative=Alternative.WHOLE_ROUNDED)
            return
