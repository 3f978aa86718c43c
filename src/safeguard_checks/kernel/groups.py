"""Columns moved between rows: taken from other rows, and added up by group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from safeguard_checks.kernel.columns import LIMIT, Column
from safeguard_checks.kernel.digits import IntArray
from safeguard_checks.quantity import implied
from safeguard_checks.quantity.interval import Interval

__all__ = ["sums", "take"]


def take(column: Column, rows: IntArray) -> Column:
    """Return the column whose row i is row ``rows[i]``; -1 makes it missing. Shape (len(rows),)."""
    absent = rows < 0
    at = np.where(absent, 0, rows)
    if len(column) == 0:
        return Column.from_intervals([None] * len(rows))
    moved = replace(
        column,
        low=np.where(absent, 0, column.low[at]),
        high=np.where(absent, 0, column.high[at]),
        low_open=column.low_open[at] & ~absent,
        high_open=column.high_open[at] & ~absent,
        missing=column.missing[at] | absent,
        odd={},
    )
    if not column.odd:
        return moved
    was_odd = np.zeros(len(column), bool)
    was_odd[list(column.odd)] = True
    odd = {
        row: column.odd[int(rows[row])] for row in np.flatnonzero(was_odd[at] & ~absent).tolist()
    }
    return replace(moved, odd=odd)


def sums(parts: Column, group: IntArray, groups: int) -> Column:
    """Add up the rows of each group: ``group`` has shape (n,) with numbers below ``groups``.

    Returns a column of ``groups`` rows, row by row ``quantity.implied.total`` of the group. A
    group with a missing part is missing; one without parts is nought; sums that may not fit
    are odd rows.
    """
    missing = np.bincount(group, parts.missing, groups) > 0
    size = np.bincount(
        group,
        np.maximum(np.abs(parts.low.astype(np.float64)), np.abs(parts.high.astype(np.float64))),
        groups,
    )
    alone = size >= LIMIT / 2
    alone[group[list(parts.odd)]] = True
    alone &= ~missing
    low, high = np.zeros((2, groups), np.int64)
    np.add.at(low, group, parts.low)
    np.add.at(high, group, parts.high)
    low_open = np.bincount(group, parts.low_open, groups) > 0
    high_open = np.bincount(group, parts.high_open, groups) > 0
    plain = ~missing & ~alone
    odd = _exactly(parts, group, alone) if alone.any() else {}
    return Column(
        np.where(plain, low, 0),
        np.where(plain, high, 0),
        parts.scale,
        low_open & plain,
        high_open & plain,
        missing,
        odd,
    )


def _exactly(parts: Column, group: IntArray, alone: np.ndarray) -> dict[int, Interval]:
    members: dict[int, list[Interval]] = defaultdict(list)
    for row in np.flatnonzero(alone[group]).tolist():
        members[int(group[row])].append(parts.known(row))
    return {number: implied.total(values) for number, values in members.items()}
