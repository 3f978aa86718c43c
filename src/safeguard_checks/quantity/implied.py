"""What operands imply, exactly: each function maps intervals to the interval of all results.

Where an operand stands twice in a formula, as in (new - old) / old, it is written so that it
stands once (100 * (new / old - 1)), and the result is as narrow as the operands allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.quantity.interval import Interval

__all__ = [
    "change_percent",
    "change_percent_of_new",
    "change_points",
    "closing",
    "difference",
    "multiple",
    "population",
    "rate",
    "share_percent",
    "total",
    "whole_counts",
]

_ONE = Interval.point(1)


def _ratio(top: Interval, bottom: Interval) -> Interval:
    """Divide, or return everything where the divisor can be zero or less."""
    if bottom.low is None or bottom.low <= 0:
        return Interval.everything()
    return top / bottom


def change_percent(old: Interval, new: Interval) -> Interval:
    """Return the change from ``old`` to ``new`` in per cent of ``old``."""
    return (_ratio(new, old) - _ONE).scaled(100)


def change_percent_of_new(old: Interval, new: Interval) -> Interval:
    """Return the change divided by the later value: a common slip."""
    return (_ONE - _ratio(old, new)).scaled(100)


def difference(old: Interval, new: Interval) -> Interval:
    """Return ``new`` less ``old``."""
    return new - old


def change_points(old: Interval, new: Interval) -> Interval:
    """Return the change of a percentage in percentage points."""
    return new - old


def multiple(old: Interval, new: Interval) -> Interval:
    """Return how many times ``old`` makes ``new``."""
    return _ratio(new, old)


def share_percent(part: Interval, whole: Interval) -> Interval:
    """Return ``part`` in per cent of ``whole``."""
    return _ratio(part, whole).scaled(100)


def rate(count: Interval, people: Interval, per: int) -> Interval:
    """Return the rate per ``per`` people."""
    return _ratio(count, people).scaled(per)


def population(count: Interval, stated_rate: Interval, per: int) -> Interval:
    """Return the populations on which a count gives a rate."""
    return _ratio(count, stated_rate).scaled(per)


def total(parts: Sequence[Interval]) -> Interval:
    """Return the sum of the parts."""
    result = Interval.point(0)
    for part in parts:
        result = result + part
    return result


def closing(opening: Interval, starts: Interval, ceased: Interval) -> Interval:
    """Return the closing stock: opening plus starts less endings."""
    return opening + starts - ceased


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
