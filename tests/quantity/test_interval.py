"""Open and closed ends, by worked example; the laws are in tests/property."""

from __future__ import annotations

from fractions import Fraction

import pytest

from safeguard_checks.quantity.interval import Closed, Interval, Open

between = Interval.between


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (between(1, 2) + between(3, 4, low_open=True), between(4, 6, low_open=True)),
        (between(1, 2) - between(0, 1, high_open=True), between(0, 2, low_open=True)),
        (between(2, 3) * between(-1, 4), between(-3, 12)),
        (between(0, 3) * between(1, 2, low_open=True), between(0, 6)),
        (between(0, 3, low_open=True) * between(1, 2), between(0, 6, low_open=True)),
        (Interval.at_least(2) * between(3, 4), Interval.at_least(6)),
        (Interval.at_least(-2) * between(3, 4), Interval.at_least(-8)),
        (Interval.at_most(-2) * Interval.at_most(-3), Interval.at_least(6)),
        (Interval.everything() * Interval.point(0), Interval.point(0)),
        (Interval.everything() * between(0, 1), Interval.everything()),
        (between(1, 2) / between(4, 5), between(Fraction(1, 5), Fraction(1, 2))),
        (Interval.point(1) / Interval.more_than(0), Interval.more_than(0)),
        (Interval.point(1) / Interval.at_least(2), between(0, Fraction(1, 2), low_open=True)),
        (-between(1, 2, high_open=True), between(-2, -1, low_open=True)),
        (between(1, 2, low_open=True).scaled(-2), between(-4, -2, high_open=True)),
        (Interval.everything().scaled(0), Interval.point(0)),
        (between(1, 2).hull(Interval.more_than(5)), Interval.at_least(1)),
        (Interval.empty().hull(between(1, 2)), between(1, 2)),
    ],
)
def test_arithmetic(result: Interval, expected: Interval):
    assert result == expected


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (between(1, 2), between(2, 3), True),
        (between(1, 2, high_open=True), between(2, 3), False),
        (between(1, 2), between(2, 3, low_open=True), False),
        (Interval.at_most(2), Interval.at_least(2), True),
        (Interval.less_than(2), Interval.at_least(2), False),
        (Interval.everything(), Interval.empty(), False),
    ],
)
def test_ends_that_touch(a: Interval, b: Interval, meet: bool):
    assert a.overlaps(b) is meet
    assert b.overlaps(a) is meet


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (between(1, 3), range(1, 4)),
        (between(1, 3, low_open=True, high_open=True), range(2, 3)),
        (between(Fraction(1, 2), Fraction(5, 2)), range(1, 3)),
        (between(Fraction(3326, 100), Fraction(3343, 100)), range(34, 34)),
        (Interval.at_least(1), None),
        (Interval.empty(), range(0)),
    ],
)
def test_whole_numbers(interval: Interval, expected: range | None):
    assert interval.whole_numbers() == expected


def test_ends_are_types():
    half_open = between(1, 2, high_open=True)
    assert half_open.lower == Closed(Fraction(1))
    assert half_open.upper == Open(Fraction(2))
    assert (half_open.low, half_open.high) == (1, 2)
    assert (half_open.low_closed, half_open.high_closed) == (True, False)
    assert Interval.everything().low is None
    assert between(3, 2).is_empty
    assert between(2, 2, low_open=True).is_empty
    assert Interval.point(2).is_point
    assert not Interval.empty().is_point


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (between(1, 2), between(4, 6), 2),
        (between(4, 6), between(1, 2), 2),
        (between(1, 4), between(4, 6), 0),
        (between(1, 5), between(2, 3), 0),
        (Interval.at_least(1), between(4, 6), None),
        (Interval.point(3), Interval.everything(), None),
    ],
)
def test_the_distance_of_two_intervals(one: Interval, other: Interval, apart: int | None) -> None:
    assert one.distance(other) == apart
