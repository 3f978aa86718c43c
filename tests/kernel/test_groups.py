"""Sums by group are sums of intervals; rows that move keep their interval."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from property.strategies import intervals
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.groups import sums, take
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval

LAW = settings(max_examples=120, deadline=None)
VALUES = st.one_of(
    intervals(),
    st.none(),
    st.integers(-(2**60), 2**60).map(Interval.point),
    st.sampled_from([2**55, 2**56]).map(Interval.point),
)


@LAW
@given(st.lists(st.tuples(VALUES, st.integers(0, 3)), max_size=8))
def test_sums_are_totals(rows: list[tuple[Interval | None, int]]):
    column = Column.from_intervals([value for value, _ in rows], 840)
    added = sums(column, np.array([group for _, group in rows], np.int64), 4)
    for group in range(4):
        members = [value for value, number in rows if number == group]
        known = [value for value in members if value is not None]
        if len(known) < len(members):
            assert added.interval(group) is None
        else:
            assert added.interval(group) == total(known)


@LAW
@given(st.lists(VALUES, max_size=6), st.lists(st.integers(-1, 5), max_size=8))
def test_rows_keep_their_interval(values: list[Interval | None], rows: list[int]):
    rows = [row for row in rows if row < len(values)]
    moved = take(Column.from_intervals(values, 840), np.array(rows, np.int64))
    assert len(moved) == len(rows)
    for at, row in enumerate(rows):
        assert moved.interval(at) == (None if row < 0 else values[row])
