"""Intervals survive a frame of floats, and never shrink in it."""

from __future__ import annotations

from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from property.strategies import intervals, printed_decimals
from safeguard_checks.kernel.ends import column_from_ends, ends_of
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import parse_printed

LAW = settings(max_examples=150, deadline=None)


def there_and_back(values: list[Interval | None]) -> list[Interval | None]:
    columns = zip(*map(ends_of, values), strict=True)
    column = column_from_ends(*(np.array(ends) for ends in columns))
    return [column.interval(row) for row in range(len(values))]


@LAW
@given(st.lists(printed_decimals(), min_size=1, max_size=6))
def test_printed_figures_come_back_exactly(texts: list[str]):
    printed = [parse_printed(text) for text in texts]
    values = [p.interval("percentage") if p else None for p in printed]
    assert there_and_back(values) == values


@LAW
@given(st.lists(st.one_of(intervals(), st.none()), min_size=1, max_size=6))
def test_no_interval_shrinks(values: list[Interval | None]):
    for before, after in zip(values, there_and_back(values), strict=True):
        if before is None:
            assert after is None
        else:
            assert after is not None
            assert after.contains(before)


@LAW
@given(st.fractions(-(10**9), 10**9))
def test_an_end_no_decimal_equals_moves_outward_by_next_to_nothing(end: Fraction):
    after = there_and_back([Interval.point(end)])[0]
    assert after is not None
    assert end in after
    assert after.high - after.low <= abs(end) / 10**14


def test_ends_worked_by_hand():
    column = column_from_ends([68.45, -inf, nan, 1e300, 0.1], [68.55, 5.0, 1.0, inf, 0.3])
    assert column.interval(0) == Interval.between(Fraction(6845, 100), Fraction(6855, 100))
    assert column.interval(1) == Interval.at_most(5)
    assert column.interval(2) is None
    assert column.interval(3) == Interval.at_least(10**300)
    assert column.interval(4) == Interval.between(Fraction(1, 10), Fraction(3, 10))
    assert ends_of(Interval.less_than(5)) == (-inf, 5.0, False, False)
    crossed = column_from_ends([2.0, 1.0], [1.0, 1.0], [True, False], [True, True])
    assert crossed.interval(0).is_empty
    assert crossed.interval(1).is_empty
    assert len(column_from_ends([], [])) == 0


@pytest.mark.parametrize("huge", [10.0**15, 2.0**60, -(2.0**57)])
def test_huge_ends_are_exact(huge: float):
    assert column_from_ends([huge], [huge]).interval(0) == Interval.point(Fraction(repr(huge)))
