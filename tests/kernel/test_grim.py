"""GRIM over arrays gives what the exact function gives, row by row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.kernel.columns import Column, parse_column
from safeguard_checks.kernel.grim import means_possible
from safeguard_checks.quantity.grim import grim, whole_sums
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention

ROWS = st.lists(
    st.tuples(st.decimals(0, 60, places=2, allow_nan=False), st.integers(1, 300)), max_size=20
)


@given(ROWS, st.sampled_from(list(Convention)))
def test_array_and_single_agree(rows: list[tuple[object, int]], convention: Convention) -> None:
    texts = [str(mean) for mean, _ in rows]
    counts = np.array([n for _, n in rows], np.int64)
    found = means_possible(parse_column(texts, "mean", convention), counts)
    expected = [grim(t, int(n), convention=convention) for t, n in zip(texts, counts, strict=True)]
    assert found.tolist() == expected


def test_odd_and_large_rows_go_the_exact_way() -> None:
    wide = Interval.between(10**30, 10**30 + 1, low_open=True, high_open=True)
    means = Column.from_intervals([wide, Interval.point(2**55), None])
    counts = np.array([1, 2**40, 3], np.int64)
    found = means_possible(means, counts)
    assert found.tolist() == [bool(whole_sums(wide, 1)), True, True]


def test_lengths_and_counts_are_checked() -> None:
    means = parse_column(["1.50"], "mean")
    with pytest.raises(ValueError, match="one or more"):
        means_possible(means, np.array([0], np.int64))
    with pytest.raises(ValueError, match="one or more"):
        means_possible(means, np.array([1, 2], np.int64))
