"""The algebra of intervals, one law at a time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from property.strategies import fractions, intervals, members, positive_intervals
from safeguard_checks.quantity.interval import Interval

LAW = settings(max_examples=120, deadline=None)


@LAW
@given(intervals(), intervals(), fractions)
def test_a_number_is_in_both_exactly_when_it_is_in_each(a: Interval, b: Interval, x: Fraction):
    assert (x in (a & b)) == (x in a and x in b)


@LAW
@given(intervals(), intervals())
def test_intersections_commute_and_tell_overlap(a: Interval, b: Interval):
    assert a & b == b & a or ((a & b).is_empty and (b & a).is_empty)
    assert a.overlaps(b) == (not (a & b).is_empty)


@LAW
@given(intervals(), fractions)
def test_an_empty_interval_has_no_member(a: Interval, x: Fraction):
    if x in a:
        assert not a.is_empty
        assert a.overlaps(Interval.point(x))
    else:
        assert not a.overlaps(Interval.point(x))


@LAW
@given(st.data(), intervals())
def test_what_is_not_empty_has_a_member(data: st.DataObject, a: Interval):
    assume(not a.is_empty)
    assert data.draw(members(a)) in a


@LAW
@given(intervals(), intervals(), fractions)
def test_the_hull_holds_both_and_no_end_beyond(a: Interval, b: Interval, x: Fraction):
    hull = a.hull(b)
    assert hull.contains(a)
    assert hull.contains(b)
    if x in hull and x not in a and x not in b:
        below = any(c.low is None or c.low <= x for c in (a, b) if not c.is_empty)
        above = any(c.high is None or c.high >= x for c in (a, b) if not c.is_empty)
        assert below
        assert above


@LAW
@given(st.data(), intervals(), intervals())
def test_containing_is_membership_of_all(data: st.DataObject, a: Interval, b: Interval):
    assume(not b.is_empty)
    if a.contains(b):
        assert data.draw(members(b)) in a
    else:
        assert (a & b) != b


@LAW
@given(st.data(), intervals(), intervals())
def test_arithmetic_holds_every_result(data: st.DataObject, a: Interval, b: Interval):
    assume(not a.is_empty and not b.is_empty)
    x, y = data.draw(members(a)), data.draw(members(b))
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert -x in -a
    assert x * y in a.scaled(y)


@LAW
@given(st.data(), intervals(), positive_intervals())
def test_quotients_hold_every_result(data: st.DataObject, a: Interval, b: Interval):
    assume(not a.is_empty and not b.is_empty)
    x, y = data.draw(members(a)), data.draw(members(b))
    assert x / y in a / b


def _reach(a: Interval) -> Interval:
    """Cut off what is without end and close to an end, leaving a bounded closed part."""
    low = Fraction(-1000) if a.low is None else a.low
    high = Fraction(1000) if a.high is None else a.high
    nudge = min(Fraction(1, 1000), (high - low) / 4)
    return Interval.between(
        low if a.low_closed else low + nudge, high if a.high_closed else high - nudge
    )


@LAW
@given(intervals(), intervals())
def test_products_are_tight(a: Interval, b: Interval):
    """Corners of the closed parts come as near to each end of the product as they should."""
    assume(not a.is_empty and not b.is_empty)
    product, p, q = a * b, _reach(a), _reach(b)
    corners = [
        x * y for x in (p.low, p.high) for y in (q.low, q.high) if x is not None and y is not None
    ]
    if product.low_closed:
        assert product.low in corners or (product.low == 0 and (0 in a or 0 in b))
    elif product.low is None:
        assert min(corners) <= 0
    else:
        assert min(corners) - product.low <= 3
    if product.high is None:
        assert max(corners) >= 0


@LAW
@given(intervals(), intervals())
def test_sums_reach_an_end_only_where_both_do(a: Interval, b: Interval):
    assume(not a.is_empty and not b.is_empty)
    total = a + b
    assert total.low_closed == (a.low_closed and b.low_closed)
    assert total.high_closed == (a.high_closed and b.high_closed)
    if a.low is not None and b.low is not None:
        assert total.low == a.low + b.low


@LAW
@given(intervals())
def test_whole_numbers_are_the_whole_members(a: Interval):
    found = a.whole_numbers()
    if found is None:
        assert a.low is None or a.high is None
    else:
        assert set(found) == {n for n in range(-60, 61) if n in a}


@LAW
@given(intervals(), intervals(), intervals())
def test_a_wider_operand_gives_a_wider_result(a: Interval, b: Interval, c: Interval):
    wide = a.hull(c)
    assert (wide + b).contains(a + b)
    assert (wide * b).contains(a * b)
    assert (wide & b).contains(a & b)


@given(intervals().filter(lambda b: not b.is_empty and (b.low is None or b.low < 0 or 0 in b)))
@settings(max_examples=40, deadline=None)
def test_a_divisor_that_may_be_zero_or_less_is_refused(b: Interval):
    with pytest.raises(ValueError, match="above zero"):
        Interval.point(1) / b
