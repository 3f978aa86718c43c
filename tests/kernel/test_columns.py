"""Columns hold, row by row, what the exact reader says of each text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from property.strategies import printed_decimals, whole_printed
from safeguard_checks.kernel.columns import LIMIT, Column, column_of_numbers, parse_column
from safeguard_checks.kernel.digits import read_digits
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role, parse_printed
from safeguard_checks.quantity.rounding import Convention

ROLES = st.sampled_from(get_args(Role))
NEARLY_NUMBERS = st.text(alphabet="0123456789.,%-+−–£ ()k\x00", min_size=1, max_size=12)
TEXTS = st.one_of(
    whole_printed(0, 10**7),
    printed_decimals(),
    NEARLY_NUMBERS,
    st.text(max_size=6),
    st.integers(-(10**22), 10**22).map(str),
    st.sampled_from(["<5", "c", "*", "£1.2m", "about 400", "1 in 4", "20-25", "-0%", "1.2345678"]),
)
AWKWARD = [
    "", "0", "00", "0.0", "-0.5", "1,234", "12,34", "1,2345", ",123", "1,,234", "1,234.5%", "12.%", ".5", "5.",
    "£5", "-£5", "£-5", "£", "%", "-", "+5", "5-", "5%5", "5\x00", "\x005", "１２", "−5", "–5", "1.2.3", "1.2,345",
    "99999999999999999", "999999999999999999", "9" * 30, "0.00000001", "1234567.123456", "007",
    "1,2345,678", "1,234,567", "12345678901234567", "12345678901234.5", "0.000001",
]  # fmt: skip


def expected(text: str, role: Role, convention: Convention) -> Interval | None:
    printed = parse_printed(text)
    return None if printed is None else printed.interval(role, convention)


@given(st.lists(TEXTS, max_size=8), ROLES, st.sampled_from(Convention))
@settings(max_examples=250, deadline=None)
@example(AWKWARD, "percentage", Convention.NEAREST)
@example(AWKWARD, "percentage", Convention.HALF_EVEN)
@example(AWKWARD, "percentage", Convention.TRUNCATED)
@example(AWKWARD, "count", Convention.NEAREST)
@example(AWKWARD, "money", Convention.HALF_UP)
@example(AWKWARD, "population", Convention.NEAREST)
def test_every_row_equals_the_exact_reading(texts: list[str], role: Role, convention: Convention):
    column = parse_column(texts, role, convention)
    assert len(column) == len(texts)
    for row, text in enumerate(texts):
        assert column.interval(row) == expected(text, role, convention), text


def test_plain_numbers_are_read_without_the_exact_reader():
    texts = ["3,414", "-5.2%", "+70.0", "£72,500", "−1", "0"]
    digits = read_digits(texts)
    assert digits.read.all()
    assert digits.numbers.tolist() == [3414, -52, 700, 72500, -1, 0]
    assert digits.decimals.tolist() == [0, 1, 1, 0, 0, 0]
    assert digits.percent.tolist() == [False, True, False, False, False, False]
    assert not read_digits(["£1.2m", "c", "", "1,23", "5 %"]).read.any()


def test_long_columns_are_read_in_stretches():
    texts = [f"{n:,}" for n in range(40_000)]
    texts[33_000] = "a dozen"
    column = parse_column(texts, "count")
    assert column.interval(33_000) == Interval.point(12)
    assert (np.delete(column.low, 33_000) == np.delete(np.arange(40_000), 33_000)).all()


@pytest.mark.parametrize(
    "values",
    [
        pd.Series(["1,000", None, "c"]),
        pd.Series(["1,000", None, "c"], dtype=object),
        np.array(["1,000", None, "c"], dtype=object),
        ["1,000", float("nan"), "c"],
        (1000, None, "*"),
    ],
)
def test_missing_values_and_containers(values: object):
    column = parse_column(values, "count")
    assert column.missing.tolist() == [False, True, True]
    assert column.interval(0) == Interval.point(1000)
    assert column.interval(1) is None


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="printed text"):
        parse_column(["5", 5.0], "count")
    with pytest.raises(TypeError, match="printed text"):
        parse_column([True], "count")
    with pytest.raises(TypeError, match="whole numbers"):
        Column.from_integers([1.5])


def test_from_integers():
    column = Column.from_integers([5, -3, 0], missing=[False, False, True])
    assert [column.interval(row) for row in range(3)] == [
        Interval.point(5),
        Interval.point(-3),
        None,
    ]
    for huge in ([LIMIT + 1, 3], [2**70, 3], np.array([2**63, 3], np.uint64)):
        column = Column.from_integers(huge)
        assert column.interval(0) == Interval.point(int(huge[0]))
        assert 0 in column.odd
        assert column.interval(1) == Interval.point(3)
    assert len(Column.from_integers([])) == 0


def test_from_intervals_and_negation():
    values = [
        Interval.between(1, Fraction(5, 2), high_open=True),
        Interval.at_least(3),
        None,
        Interval.empty(),
        Interval.point(Fraction(1, 3)),
    ]
    column = Column.from_intervals(values, scale=2)
    assert [column.interval(row) for row in range(5)] == values
    assert set(column.odd) == {1, 3, 4}
    turned = -column
    assert turned.interval(0) == -values[0]
    assert turned.interval(1) == Interval.at_most(-3)
    assert turned.interval(2) is None


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6),
    st.integers(0, 3),
    ROLES,
    st.sampled_from(Convention),
    st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_numbers_are_read_as_they_would_print(
    numbers: list[int], decimals: int, role: Role, convention: Convention, whole: bool
):
    values = np.array(numbers) if whole else np.array(numbers) / 10**decimals
    column = column_of_numbers(values, decimals, role, convention)
    for row, value in enumerate(values.tolist()):
        assert column.interval(row) == expected(f"{value:.{decimals}f}", role, convention)


def test_numbers_that_are_missing_or_large():
    column = column_of_numbers(np.array([1.25, np.nan, np.inf, 2.0**52]), 1, "percentage")
    assert column.missing.tolist() == [False, True, True, False]
    assert column.interval(0) == expected("1.2", "percentage", Convention.NEAREST)
    assert column.interval(3) == expected(f"{2**52}.0", "percentage", Convention.NEAREST)
    large = column_of_numbers(np.array([2**60, 5]), 0, "rate")
    assert large.interval(0) == Interval.between(2**60 - Fraction(1, 2), 2**60 + Fraction(1, 2))
    with pytest.raises(ValueError, match="decimals"):
        column_of_numbers(np.array([1.0]), 7, "rate")


def test_decimals_keep_their_places():
    column = parse_column([Decimal("70.0"), Decimal("7E+1"), None], "percentage")
    assert column.interval(0) == expected("70.0", "percentage", Convention.NEAREST)
    assert column.interval(1) == expected("70", "percentage", Convention.NEAREST)
    assert column.missing.tolist() == [False, False, True]
