"""Whether reported figures can add up, each as precise as it says.

Source of the semantics: XBRL International, Calculations 1.1 (Recommendation of 22 February
2023). A figure reported to ``decimals`` places stands for all values that would be reported so,
by rounding to the nearest or by truncation; a sum is inconsistent where the range of the total
and that of the summed parts have no value in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention

__all__ = ["reported", "sum_agrees"]


def reported(
    value: Fraction | int, decimals: int | None, convention: Convention = Convention.NEAREST
) -> Interval:
    """Return what a figure reported to ``decimals`` places stands for.

    Negative ``decimals`` are places before the point (-3 for thousands); ``None`` is exact.
    """
    exact = Fraction(value)
    if decimals is None:
        return Interval.point(exact)
    return convention.preimage(exact, Fraction(10) ** -decimals)


def sum_agrees(whole: Interval, parts: Sequence[Interval]) -> bool:
    """Tell whether the parts can add up to the total; take a negative part as ``-part``."""
    return whole.overlaps(total(parts))
