"""Intervals in frames of floats, and back to exact columns without loss.

A frame holds an interval as ``low``, ``high``, ``low_closed`` and ``high_closed``. A float end
stands for the decimal that it prints as (0.1 for one tenth), which is exact for every printed
figure of at most 15 digits. An end that no such decimal equals is moved outward by less than one
part in 10**15, so that a frame never shows less than the interval holds: no false alarm can come
of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf, isinf, isnan, nan, nextafter

import numpy as np
import numpy.typing as npt

from safeguard_checks.kernel.columns import LIMIT, Column
from safeguard_checks.kernel.digits import BoolArray
from safeguard_checks.quantity.interval import Closed, End, Interval, Open

__all__ = ["Ends", "column_from_ends", "ends_of"]

FloatArray = npt.NDArray[np.float64]
Ends = tuple[float, float, bool, bool]
_MOST_DECIMALS = 6
_MOST_DIGITS = 10**15


def ends_of(interval: Interval | None) -> Ends:
    """Return low, high, and whether each end belongs; NaN where nothing is known.

    An end there is not is infinite. The empty interval reads as 0 to 0, both open.
    """
    if interval is None:
        return nan, nan, False, False
    low = -inf if interval.low is None else _float(interval.low, -inf)
    high = inf if interval.high is None else _float(interval.high, inf)
    return low, high, interval.low_closed, interval.high_closed


def _float(end: Fraction, outward: float) -> float:
    try:
        near = float(end)
    except OverflowError:
        return outward
    if end.denominator == 1 and abs(end.numerator) < _MOST_DIGITS:
        return near
    shown = Fraction(repr(near))
    inside = shown > end if outward < 0 else shown < end
    return nextafter(near, outward) if inside else near


def column_from_ends(
    low: Iterable[float],
    high: Iterable[float],
    low_closed: Iterable[bool] | None = None,
    high_closed: Iterable[bool] | None = None,
) -> Column:
    """Read n intervals from arrays of shape (n,) as :func:`ends_of` writes them.

    Without ``low_closed`` and ``high_closed`` every finite end belongs. A NaN in either end is
    a missing row; an infinite end, and one of more than six decimals, makes an odd row.
    """
    lows, highs = (np.asarray(ends, np.float64) for ends in (low, high))
    missing = np.isnan(lows) | np.isnan(highs)
    scale, units_low, units_high, plain = _units(lows, highs, missing)
    shut_low = ~missing if low_closed is None else np.asarray(low_closed, bool)
    shut_high = ~missing if high_closed is None else np.asarray(high_closed, bool)
    empty = plain & (
        (units_low > units_high) | ((units_low == units_high) & ~(shut_low & shut_high))
    )
    plain &= ~empty
    odd = {
        row: Interval(
            _end(float(lows[row]), bool(shut_low[row])),
            _end(float(highs[row]), bool(shut_high[row])),
        )
        for row in np.flatnonzero(~plain & ~missing).tolist()
    }
    return Column(
        np.where(plain, units_low, 0),
        np.where(plain, units_high, 0),
        scale,
        plain & ~shut_low,
        plain & ~shut_high,
        missing,
        odd,
    )


def _units(
    low: FloatArray, high: FloatArray, missing: BoolArray
) -> tuple[int, npt.NDArray[np.int64], npt.NDArray[np.int64], BoolArray]:
    """Return the least power of ten over which most ends are whole, the ends in it, and where."""
    known = ~missing & np.isfinite(low) & np.isfinite(high)
    scale = 1
    whole_low, fits_low = _whole(low, known, scale)
    whole_high, fits_high = _whole(high, known, scale)
    for decimals in range(1, _MOST_DECIMALS + 1):
        if bool((fits_low & fits_high)[known].all()):
            break
        finer = 10**decimals
        next_low, next_fits_low = _whole(low, known, finer)
        next_high, next_fits_high = _whole(high, known, finer)
        if np.count_nonzero(next_fits_low & next_fits_high) < np.count_nonzero(
            fits_low & fits_high
        ):
            break
        scale, whole_low, whole_high = finer, next_low, next_high
        fits_low, fits_high = next_fits_low, next_fits_high
    return scale, whole_low, whole_high, known & fits_low & fits_high


def _whole(
    ends: FloatArray, known: BoolArray, scale: int
) -> tuple[npt.NDArray[np.int64], BoolArray]:
    with np.errstate(over="ignore", invalid="ignore"):
        units = np.rint(ends * scale)
        fits = known & (np.abs(units) < min(_MOST_DIGITS, LIMIT)) & (units / scale == ends)
    return np.where(fits, units, 0).astype(np.int64), fits


def _end(value: float, closed: bool) -> End:
    assert not isnan(value)
    if isinf(value):
        return Open(None)
    exact = Fraction(repr(value))
    return Closed(exact) if closed else Open(exact)
