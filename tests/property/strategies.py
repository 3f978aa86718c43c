"""Generators that the property tests share."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from safeguard_checks.quantity.interval import Interval

__all__ = [
    "fractions",
    "grains",
    "intervals",
    "members",
    "positive_intervals",
    "printed_decimals",
    "whole_printed",
]

fractions = st.fractions(min_value=-50, max_value=50, max_denominator=8)
grains = st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(5)])


@st.composite
def intervals(draw: st.DrawFn, least: int = -50) -> Interval:
    """Draw any interval: open, closed, without end on either side, a point, or empty."""
    numbers = st.fractions(min_value=least, max_value=50, max_denominator=8)
    low, high = sorted((draw(numbers), draw(numbers)))
    shape = draw(st.integers(0, 7))
    if shape == 0:
        return Interval.empty()
    if shape == 1:
        return Interval.point(low)
    if shape == 2:
        return draw(st.sampled_from([Interval.at_least(low), Interval.more_than(low)]))
    if shape == 3 and least < 0:
        return draw(st.sampled_from([Interval.at_most(low), Interval.less_than(low)]))
    if shape == 4 and least < 0:
        return Interval.everything()
    return Interval.between(low, high, draw(st.booleans()), draw(st.booleans()))


def positive_intervals() -> st.SearchStrategy[Interval]:
    """Draw intervals whose members are all above zero."""
    return intervals(least=0).map(lambda a: a & Interval.more_than(0))


def members(interval: Interval) -> st.SearchStrategy[Fraction]:
    """Draw members of an interval that is not empty, its ends among them where they belong."""
    low = interval.low if interval.low is not None else min(Fraction(-60), _less(interval.high))
    high = interval.high if interval.high is not None else max(Fraction(60), low + 10)
    inner = st.fractions(min_value=0, max_value=1, max_denominator=16)
    return inner.map(lambda t: low + (high - low) * t).filter(lambda x: x in interval)


def _less(end: Fraction | None) -> Fraction:
    return Fraction(0) if end is None else end - 10


def whole_printed(least: int = 0, most: int = 20_000) -> st.SearchStrategy[str]:
    """Draw whole numbers as reports print them, with and without separators."""
    return st.builds(
        lambda n, grouped: f"{n:,}" if grouped else str(n),
        st.integers(least, most),
        st.booleans(),
    )


@st.composite
def printed_decimals(draw: st.DrawFn, most: int = 300) -> str:
    """Draw signed decimals, some with a per cent sign: "-5", "+2.5%", "−0.40"."""
    places = draw(st.integers(0, 3))
    number = draw(st.integers(0, most * 10**places))
    digits = f"{number / 10**places:.{places}f}"
    sign = draw(st.sampled_from(["", "", "-", "+", "−"]))
    return f"{sign}{digits}{draw(st.sampled_from(['', '%', ' per cent']))}"
