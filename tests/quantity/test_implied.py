"""What operands imply, on figures worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from safeguard_checks.quantity import implied
from safeguard_checks.quantity.formula import (
    CHANGE,
    CHANGE_ON_LATER,
    FLOW,
    POINTS,
    RATE,
    SHARE,
)
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict, decimal_text, judge

point, between = Interval.point, Interval.between


def test_change_is_of_the_old_value():
    found = CHANGE.implied([point(1222), point(1479)])
    assert found.low == found.high == Fraction(25700, 1222)
    wrong = CHANGE_ON_LATER.implied([point(1222), point(1479)])
    assert wrong.low == wrong.high == Fraction(25700, 1479)


def test_change_of_rounded_rates_uses_each_end_once():
    found = CHANGE.implied([between(99, 101), between(109, 111)])
    assert found == between(Fraction(800, 101), Fraction(1200, 99))
    same = CHANGE.implied([between(99, 101), between(99, 101)])
    assert same.low == Fraction(-200, 101)


@pytest.mark.parametrize("old", [point(0), between(-1, 1), Interval.at_most(3)])
def test_a_change_from_what_may_be_nothing_can_be_anything(old: Interval):
    assert CHANGE.implied([old, point(5)]) == Interval.everything()
    assert SHARE.implied([point(5), old]) == Interval.everything()


def test_shares_points_rates_totals_and_flows():
    assert decimal_text(SHARE.implied([point(368), point(510)]).low or Fraction(0), 1) == "72.2"
    assert POINTS.implied([point(32), point(27)]) == point(-5)
    assert implied.difference(point(146), point(183)) == point(37)
    assert RATE.implied([point(30), point(6000)], 10_000) == point(50)
    assert implied.population(point(30), point(50), 10_000) == point(6000)
    assert implied.total([point(1), between(2, 3), point(4)]) == between(7, 8)
    assert implied.total([]) == point(0)
    assert FLOW.implied([point(397), point(192), point(198)]) == point(391)


def test_no_count_of_171_is_19_and_a_half_per_cent():
    share = between(Fraction(1945, 100), Fraction(1955, 100))
    assert list(implied.whole_counts(share, point(171))) == []
    assert list(implied.whole_counts(between(19, 20), point(171))) == [33, 34]
    assert list(implied.whole_counts(between(99, 250), point(4))) == [4]
    assert len(implied.whole_counts(between(0, 100), point(10**12))) == 10**12 + 1
    with pytest.raises(ValueError, match="end"):
        implied.whole_counts(between(0, 100), Interval.at_least(1))


@pytest.mark.parametrize(
    ("stated", "found", "verdict"),
    [
        (between(1, 2), between(2, 3), Verdict.CONSISTENT),
        (between(1, 2), between(2, 3, low_open=True), Verdict.CONTRADICTION),
        (between(1, 2), Interval.empty(), Verdict.CANNOT_TELL),
        (Interval.empty(), Interval.everything(), Verdict.CANNOT_TELL),
    ],
)
def test_verdicts(stated: Interval, found: Interval, verdict: Verdict):
    assert judge(stated, found) is verdict


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(0), 0, "0"),
        (Fraction(-1, 100), 1, "0.0"),
        (Fraction(5, 100), 1, "0.1"),
        (Fraction(-5, 100), 1, "-0.1"),
        (Fraction(1234567), 0, "1,234,567"),
        (Fraction(1234567, 100), 2, "12,345.67"),
        (Fraction(-7, 2), 0, "-4"),
        (Fraction(10) ** 30, 0, "1" + ",000" * 10),
    ],
)
def test_numbers_as_people_write_them(value: Fraction, places: int, text: str):
    assert decimal_text(value, places) == text
