"""Rounding conventions: what prints as a value, and how a value prints.

A printed value and the size of one unit in its last place (its grain) stand for a set of
numbers, a different one under each convention.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from math import ceil, floor

from safeguard_checks.quantity.interval import Interval

__all__ = ["Convention"]


class Convention(Enum):
    """How numbers were rounded.

    ``NEAREST`` is the default for judging: to the nearest, a tie either way, so both ends
    belong. ``HALF_UP`` sends a tie away from zero, ``HALF_DOWN`` towards it, ``HALF_EVEN`` to
    the even neighbour, and ``TRUNCATED`` cuts off towards zero.
    """

    NEAREST = "nearest"
    HALF_UP = "half up"
    HALF_DOWN = "half down"
    HALF_EVEN = "half even"
    TRUNCATED = "truncated"

    def preimage(self, value: Fraction, grain: Fraction) -> Interval:
        """Return exactly the numbers that print as ``value`` at a ``grain`` above zero."""
        half = grain / 2
        if self is Convention.NEAREST:
            return Interval.between(value - half, value + half)
        if self is Convention.HALF_EVEN:
            odd = floor(value / grain) % 2 == 1
            return Interval.between(value - half, value + half, low_open=odd, high_open=odd)
        if self is Convention.HALF_DOWN:
            return Interval.between(
                value - half, value + half, low_open=value > 0, high_open=value < 0
            )
        if self is Convention.HALF_UP:
            if value == 0:
                return Interval.between(-half, half, low_open=True, high_open=True)
            if value > 0:
                return Interval.between(value - half, value + half, high_open=True)
            return Interval.between(value - half, value + half, low_open=True)
        if value == 0:
            return Interval.between(-grain, grain, low_open=True, high_open=True)
        if value > 0:
            return Interval.between(value, value + grain, high_open=True)
        return Interval.between(value - grain, value, low_open=True)

    def apply(self, value: Fraction, grain: Fraction) -> Fraction:
        """Return what ``value`` prints as; ``NEAREST`` takes the half-up choice of a tie."""
        size = abs(value) / grain
        if self is Convention.TRUNCATED:
            units = floor(size)
        elif self is Convention.HALF_EVEN:
            units = round(size)
        elif self is Convention.HALF_DOWN:
            units = ceil(size - Fraction(1, 2))
        else:
            units = floor(size + Fraction(1, 2))
        return units * grain * (1 if value >= 0 else -1)
