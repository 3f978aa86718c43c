"""GRIM at its edges, and against a count of every whole number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.quantity.grim import grim, percentage_feasible, whole_sums
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention

CONVENTIONS = st.sampled_from(list(Convention))


@given(st.integers(0, 999), st.integers(1, 120), st.integers(1, 4), CONVENTIONS)
def test_a_mean_is_possible_when_some_sum_prints_as_it(
    hundredths: int, n: int, items: int, convention: Convention
) -> None:
    text = f"{hundredths / 100:.2f}"
    printed = Fraction(text)
    grain = Fraction(1, 100)
    sums = range(int(10 * n * items) + 2)
    shown = any(
        printed - Fraction(k, n * items) in _reach(convention, printed, grain) for k in sums
    )
    assert grim(text, n, items, convention) == shown


def _reach(convention: Convention, printed: Fraction, grain: Fraction) -> Interval:
    """Return how far below its printed form a value may lie: the mirror of the preimage."""
    return -(convention.preimage(printed, grain) - Interval.point(printed))


@given(st.integers(0, 100), st.integers(1, 100))
def test_every_whole_percentage_that_people_make_is_feasible(part: int, n: int) -> None:
    if part <= n:
        exact = Convention.HALF_UP.apply(Fraction(100 * part, n), Fraction(1))
        assert percentage_feasible(str(exact), n)
        assert percentage_feasible(f"{exact}%", n, Convention.HALF_UP)


@given(st.integers(0, 100), st.integers(100, 5000))
def test_no_whole_percentage_tests_a_hundred_people_or_more(percent: int, n: int) -> None:
    assert percentage_feasible(str(percent), n)


def test_a_tie_goes_either_way_by_default() -> None:
    assert grim("2.02", 80)
    assert grim("2.03", 80)
    assert not grim("2.02", 80, convention=Convention.HALF_UP)
    assert not grim("2.03", 80, convention=Convention.HALF_DOWN)


def test_trailing_noughts_count() -> None:
    assert grim("2.7", 13)
    assert not grim("2.70", 13)


def test_a_share_ends_at_all_of_them() -> None:
    assert percentage_feasible("100", 7)
    assert percentage_feasible("100.0", 7)
    assert not percentage_feasible("101", 7)
    assert percentage_feasible("0", 7)


@pytest.mark.parametrize(("text", "n", "items"), [("x", 3, 1), ("1.5", 0, 1), ("1.5", 3, 0)])
def test_what_cannot_be_read_is_refused(text: str, n: int, items: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        grim(text, n, items)


def test_a_range_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("end on both sides")):
        whole_sums(Interval.at_least(1), 5)
