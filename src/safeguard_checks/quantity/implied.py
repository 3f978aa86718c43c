"""What operands imply, exactly: each function maps intervals to the interval of all results.

Where an operand stands twice in a formula, as in (new - old) / old, it is written so that it
stands once (100 * (new / old - 1)), and the result is as narrow as the operands allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import add

from safeguard_checks.quantity.interval import Interval

__all__ = ["difference", "population", "ratio", "signed_sum", "total", "whole_counts"]


def ratio(top: Interval, bottom: Interval, times: int = 1, less: int = 0) -> Interval:
    """Return a ratio, multiplied and with a number taken off.

    Everything where the divisor can be nought or less.
    """
    if bottom.low is None or bottom.low <= 0:
        return Interval.everything()
    found = (top / bottom).scaled(times)
    return found - Interval.point(less) if less else found


def signed_sum(signs: Sequence[int], values: Sequence[Interval]) -> Interval:
    """Add up values with their signs, leaving those of sign 0 out."""
    terms = [v if sign > 0 else -v for sign, v in zip(signs, values, strict=True) if sign]
    return reduce(add, terms) if terms else Interval.point(0)


def difference(old: Interval, new: Interval) -> Interval:
    """Return ``new`` less ``old``."""
    return new - old


def population(count: Interval, stated_rate: Interval, per: int) -> Interval:
    """Return the populations on which a count gives a rate."""
    return ratio(count, stated_rate, per)


def total(parts: Sequence[Interval]) -> Interval:
    """Return the sum of the parts."""
    return signed_sum([1] * len(parts), parts)


def whole_counts(share: Interval, whole: Interval) -> range:
    """Return the whole numbers that a percentage of a whole can be (Brown and Heathers: GRIM).

    A part is between nothing and its whole. Exact where the whole is one number; of a range of
    wholes every number is taken, whole or not. Raises ``ValueError`` for a whole without end.
    """
    part = (share & Interval.between(0, 100)).scaled(Fraction(1, 100)) * whole
    found = part.whole_numbers()
    if found is None:
        raise ValueError("the whole must have an end on both sides")
    return found
