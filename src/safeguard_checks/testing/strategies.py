"""Hypothesis strategies: printed numbers, intervals, periods, tables, reports, named errors.

The only module of the package that needs Hypothesis. A report that fails a property shrinks:
its ``Random`` is one that Hypothesis drives.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.testing.content import GeneratedReport, Grid
from safeguard_checks.testing.report import FAMILIES, TABLE_MAKERS, generate
from safeguard_checks.testing.world import build_world

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "consistent_reports",
    "consistent_tables",
    "fractions",
    "grains",
    "intervals",
    "members",
    "periods",
    "positive_intervals",
    "printed_decimals",
    "reports_with_error",
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


@st.composite
def periods(draw: st.DrawFn) -> str:
    """Draw labels of reporting years and dates: "2024-25", "2024/2025", "31 March 2025"."""
    year = draw(st.integers(2008, 2029))
    short = f"{(year + 1) % 100:02d}"
    return draw(
        st.sampled_from(
            [
                f"{year}-{short}",
                f"{year}/{short}",
                f"{year}–{short}",
                f"{year}/{year + 1}",
                f"31 March {year}",
                f"31/03/{year}",
                f"Q{draw(st.integers(1, 4))} {year}-{short}",
                f"year ending 31 March {year}",
            ]
        )
    )


@st.composite
def consistent_tables(draw: st.DrawFn) -> Grid:
    """Draw a table that agrees with itself: activity, shares, totals, money, flows, rounding."""
    random = draw(st.randoms(use_true_random=False))
    while True:
        made = draw(st.sampled_from(TABLE_MAKERS))(build_world(random), random)
        if made is not None:
            return next(block for block in made.blocks if isinstance(block, Grid))


def consistent_reports() -> st.SearchStrategy[GeneratedReport]:
    """Draw reports that agree with themselves, with much in them that only looks wrong."""
    return st.randoms(use_true_random=False).map(generate)


def reports_with_error(
    families: Sequence[str] = FAMILIES, errors: int = 1, tables_only: bool = False
) -> st.SearchStrategy[GeneratedReport]:
    """Draw reports with named errors of some families (``report.errors`` tells them)."""

    def build(random: Random) -> GeneratedReport:
        return generate(random, errors, families, tables_only)

    return st.randoms(use_true_random=False).map(build).filter(lambda r: bool(r.errors))
