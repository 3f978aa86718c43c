"""GRIM over arrays: which means of whole scores are possible, equal to the exact functions.

Source of the method: Brown and Heathers (2017), see :mod:`safeguard_checks.quantity.grim`.
"""

from __future__ import annotations

import numpy as np

from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.digits import BoolArray, IntArray
from safeguard_checks.quantity.grim import whole_sums

__all__ = ["means_possible"]

_ROOM = 2**62


def means_possible(means: Column, counts: IntArray) -> BoolArray:
    """Tell, row by row, whether ``counts`` whole scores can have the mean: shape (n,).

    ``means`` is what the printed means stand for. Missing rows are possible. Raises
    ``ValueError`` where a count is below one, a mean has no end or the lengths differ.
    """
    whole = np.asarray(counts, np.int64)
    if len(whole) != len(means) or (len(whole) and int(whole.min()) < 1):
        raise ValueError("every mean needs a number of scores of one or more")
    return _possible(means, whole)


def _possible(means: Column, whole: IntArray) -> BoolArray:
    size = np.maximum(np.abs(means.low), np.abs(means.high)).astype(np.float64)
    fits = size * whole.astype(np.float64) < _ROOM
    counts = np.where(fits, whole, 0)
    low, high = means.low * counts, means.high * counts
    least = -(-low // means.scale) + (means.low_open & (low % means.scale == 0))
    most = high // means.scale - (means.high_open & (high % means.scale == 0))
    found: BoolArray = (least <= most) | means.missing
    alone = ~fits & ~means.missing
    alone[list(means.odd)] = True
    for row in np.flatnonzero(alone).tolist():
        found[row] = bool(whole_sums(means.known(row), int(whole[row])))
    return found
