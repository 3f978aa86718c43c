"""What operands imply, as arrays of floats: for showing only, never for judging.

Each function takes ranges, pairs of arrays of shape (n,) with the least and greatest values, and
returns one. Infinite where there is no end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from safeguard_checks.kernel.columns import Column
from safeguard_checks.quantity.formula import Formula

__all__ = ["Range", "ends", "implied", "nearest_shares"]

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


def implied(formula: Formula, terms: Sequence[Range], per: int) -> Range:
    """Return what a formula makes of its terms; everything where a divisor may be nought or less."""
    low, high = _sum(formula.signs(formula.top, len(terms)), terms)
    if formula.shared:
        low, high = low / per, high / per
    if formula.bottom:
        least, most = _sum(formula.bottom, terms)
        times = per if formula.times is None else formula.times
        with np.errstate(all="ignore"):
            corners = np.stack(
                [a / b * times - formula.less for a in (low, high) for b in (least, most)]
            )
            low, high = corners.min(axis=0), corners.max(axis=0)
        nothing = ~(least > 0)
        low, high = np.where(nothing, -np.inf, low), np.where(nothing, np.inf, high)
    return (-high, -low) if formula.turned else (low, high)


def _sum(signs: Sequence[int], terms: Sequence[Range]) -> Range:
    low, high = np.zeros((2, len(terms[0][0])))
    for sign, (least, most) in zip(signs, terms, strict=True):
        low = low + (least if sign > 0 else -most if sign else 0)
        high = high + (most if sign > 0 else -least if sign else 0)
    return low, high


def nearest_shares(stated: Range, whole: Range, per: int) -> Range:
    """Return the possible shares below and above the middle of what is stated."""
    with np.errstate(all="ignore"):
        below = np.floor((stated[0] + stated[1]) / 2 * whole[0] / per)
        return below * per / whole[0], (below + 1) * per / whole[0]
