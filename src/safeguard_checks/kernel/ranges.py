"""What operands imply, as arrays of floats: for showing only, never for judging.

Each function takes ranges, pairs of arrays of shape (n,) with the least and greatest values, and
returns one. Infinite where there is no end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from safeguard_checks.kernel.columns import Column

__all__ = ["Range", "change", "ends", "flow", "nearest_shares", "share", "total"]

_Floats = npt.NDArray[np.float64]
Range = tuple[_Floats, _Floats]


def ends(column: Column) -> Range:
    """Return the ends of the rows of a column; missing rows are NaN."""
    low, high = column.low / column.scale, column.high / column.scale
    low[column.missing] = high[column.missing] = np.nan
    for row, value in column.odd.items():
        low[row] = -np.inf if value.low is None else float(value.low)
        high[row] = np.inf if value.high is None else float(value.high)
    return low, high


def share(part: Range, whole: Range, per: int = 100) -> Range:
    """Return part / whole x per; everything where the whole may be nought or less."""
    with np.errstate(all="ignore"):
        corners = np.stack([a / b * per for a in part for b in whole])
        low, high = corners.min(axis=0), corners.max(axis=0)
    nothing = ~(whole[0] > 0)
    return np.where(nothing, -np.inf, low), np.where(nothing, np.inf, high)


def change(old: Range, new: Range) -> Range:
    """Return the change from old to new in per cent of old."""
    low, high = share(new, old)
    return low - 100, high - 100


def total(parts: Sequence[Range]) -> Range:
    """Return the sum of k ranges."""
    low, high = (np.sum([part[end] for part in parts], axis=0) for end in (0, 1))
    return low, high


def flow(opening: Range, starts: Range, ceased: Range) -> Range:
    """Return opening plus starts less endings."""
    return opening[0] + starts[0] - ceased[1], opening[1] + starts[1] - ceased[0]


def nearest_shares(stated: Range, whole: Range, per: int) -> Range:
    """Return the possible shares below and above the middle of what is stated."""
    with np.errstate(all="ignore"):
        below = np.floor((stated[0] + stated[1]) / 2 * whole[0] / per)
        return below * per / whole[0], (below + 1) * per / whole[0]
