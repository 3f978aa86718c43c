"""How easily luck would make as many slots fit as do.

For one slot, the luck of a fit is the room that a fit leaves over the room that there is: how far the
numbers lie apart, in the line of the result, in what the others make, and in what is left between
the result and each of the others (two lines that hardly differ leave little room for the third).
Of several slots the lucks are multiplied; slots that do not fit are chosen among all, and every
structure that was tried counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import lgamma, log

from safeguard_checks.arithmetic.sheet import sampled

__all__ = [
    "EASY",
    "WORDED",
    "WORDLESS",
    "convincing",
    "few_enough",
    "fit",
    "log_luck",
    "nearly_enough",
]

# How often luck may give a structure, over all that were tried in a sheet: without words, and with.
WORDLESS, WORDED = log(0.001), log(0.02)
# A fit that luck gives oftener than this bears nothing out; none is taken for rarer than the other.
EASY, _LEAST = 0.1, 0.0005
_TWO, _MANY = 2, 9


def few_enough(holds: int, fails: int) -> bool:
    """Tell whether so few slots fail that those which do are exceptions: one, or one in ten."""
    return fails <= max(1, (holds + fails) // 10)


def nearly_enough(holds: int, fails: int) -> bool:
    """Tell whether so few slots of a sum fail, where so many hold that two are exceptions as well."""
    return few_enough(holds, fails) or (fails == _TWO and holds >= _MANY)


def fit(width: float, rooms: Iterable[float], least: float = _LEAST) -> float:
    """Return the luck of one fit that leaves ``width``, no less than ``least`` and no more than 1."""
    room = min(rooms)
    return 1.0 if room <= width else max(least, width / room)


def log_luck(fits: Sequence[float], failing: int, tried: int) -> float:
    """Return the logarithm of how often luck would give so many fits, at most 0."""
    ways = lgamma(len(fits) + failing + 1) - lgamma(failing + 1) - lgamma(len(fits) + 1)
    return min(0.0, sum(map(log, fits)) + ways + log(max(tried, 1)))


def convincing(fits: Sequence[float], holds: Sequence[int], easy: float = EASY) -> int:
    """Return in how many slots luck would not easily give the fit, as told by those looked at."""
    looked_at = len(sampled(len(holds)))
    return sum(p <= easy for p in fits) * len(holds) // max(looked_at, 1)
