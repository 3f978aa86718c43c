"""GRIM: which means and percentages whole numbers can give.

Source of the method: Brown and Heathers (2017), The GRIM test, Social Psychological and
Personality Science 8(4). A mean of ``n`` whole scores is a whole number over ``n``; of a scale
with ``items`` items, a whole number over ``n`` times ``items``; a share of ``n`` people is a
whole number of them. A figure that no such number prints as is inconsistent with ``n``.
"""

from __future__ import annotations

from fractions import Fraction

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import parse_printed
from safeguard_checks.quantity.rounding import Convention

__all__ = ["grim", "percentage_feasible", "whole_sums"]


def grim(mean: str, n: int, items: int = 1, convention: Convention = Convention.NEAREST) -> bool:
    """Tell whether ``n`` whole scores (of ``items`` items each) can have a mean printed so.

    ``mean`` is text, for "2.70" says more than 2.7. The default convention takes a tie either
    way, as Brown and Heathers do. Raises ``ValueError`` where ``mean`` is no number or ``n`` or
    ``items`` is below one.
    """
    return bool(whole_sums(_interval(mean, convention), _base(n, items)))


def percentage_feasible(percent: str, n: int, convention: Convention = Convention.NEAREST) -> bool:
    """Tell whether some whole number of ``n`` people is a percentage printed so.

    ``percent`` is text, with or without the sign. A share of people is between none and all of
    them, so a percentage whose range lies outside 0 to 100 is never feasible. Raises
    ``ValueError`` as :func:`grim` does.
    """
    share = _interval(percent, convention) & Interval.between(0, 100)
    return bool(whole_sums(share.scaled(Fraction(1, 100)), _base(n, 1)))


def whole_sums(mean: Interval, n: int) -> range:
    """Return the whole numbers that over ``n`` lie in ``mean``, a range with two ends.

    Raises ``ValueError`` for a range without an end.
    """
    found = mean.scaled(n).whole_numbers()
    if found is None:
        raise ValueError("the mean must have an end on both sides")
    return found


def _interval(text: str, convention: Convention) -> Interval:
    printed = parse_printed(text)
    if printed is None:
        raise ValueError(f"{text!r} is not a number")
    return convention.preimage(printed.value, printed.grain)


def _base(n: int, items: int) -> int:
    if n < 1 or items < 1:
        raise ValueError("a mean needs at least one score of one item")
    return n * items
