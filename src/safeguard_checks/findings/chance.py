"""How likely chance alone would make a wrong figure fit a cause.

**The model.** The printed result is wrong for a reason that is none of the causes tried. Three
descriptions of such a figure are used and the worst one counts:

- *near*: it lies off the right value by a distance of unknown size. The distance is spread evenly
  over its logarithm from half a unit in the last printed place to the size of the figure itself,
  to either side alike (the scale-free distribution of Jeffreys, cut off at both ends);
- *as long*: it is another number with as many digits, each alike, and for a signed figure with
  either sign;
- *any size*: it is another number of any size up to two digits more, spread evenly over its
  logarithm (Benford's law).

A cause tried fixes beforehand the printed values that would fit it. Its chance is the share of
wrong printed values among those; figures of few digits, and causes that land next to the right
value, fit easily and count for little.

**Over all causes tried.** Many causes are tried on one contradiction. The luck of a fit is the
chance that any cause at least as hard to fit by chance would have fitted (the single-step minP
adjustment of Westfall and Young, 1993, with Bonferroni's sum in place of the joint
distribution, which errs to the safe side). A cause that fits nearly anything therefore neither
is named nor hides one that fits hardly anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log

__all__ = ["LIKELY", "POSSIBLE", "Run", "Scale", "at_least"]

LIKELY, POSSIBLE = 0.01, 0.10
_SMALLEST = 10

# Printed values in units of the last place, from the first to the second, both included.
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scale:
    """The values a result can print as: whole multiples of ``grain``, and which are ``right``.

    ``signed`` is true where a result may be below nought. ``right`` must not be empty.
    """

    grain: Fraction
    right: tuple[Run, ...]
    signed: bool

    def run(self, low: Fraction, high: Fraction) -> Run:
        """Return the printed values from ``low`` to ``high``; the run may be empty."""
        return ceil(low / self.grain), floor(high / self.grain)

    def wrong(self, runs: Iterable[Run]) -> list[Run]:
        """Return what is left of ``runs`` without the right values."""
        left = [r for r in runs if r[0] <= r[1]]
        for first, last in self.right:
            left = [
                piece
                for low, high in left
                for piece in ((low, min(high, first - 1)), (max(low, last + 1), high))
                if piece[0] <= piece[1]
            ]
        return left

    def chance(self, runs: Sequence[Run]) -> float:
        """Return the chance that a wrong printed value lies in any of ``runs``, at most 1."""
        return min(1.0, sum(self._one(first, last) for first, last in runs))

    def _one(self, first: int, last: int) -> float:
        size = max(_SMALLEST, *(abs(end) for run in self.right for end in run))
        digits = len(str(size))
        signs = 2 if self.signed else 1
        numbers: int = 10**digits
        among = min(last, numbers - 1) - max(first, 1 - numbers) + 1
        as_long = max(among, 0) / numbers / signs
        low, high = sorted((abs(first), abs(last)))
        any_size = log((high + 0.5) / max(low - 0.5, 0.5)) / (digits + 2) / log(10) / signs
        distances = sorted(self._distance(n) for n in (first, last))
        nearest, furthest = distances[0] - 0.5, distances[1] + 0.5
        inside = nearest < size
        near = log(min(furthest, size) / nearest) / log(2 * size) / 2 if inside else 0.0
        return max(near, as_long, any_size)

    def _distance(self, value: int) -> int:
        """Return how many units a wrong value lies off the nearest right one, at least 1."""
        gaps = [max(first - value, value - last, 1) for first, last in self.right]
        return min(gaps)

    def right_values(self, most: int) -> list[int]:
        """Return the printed values that are right, none where there are more than ``most``."""
        if sum(last - first + 1 for first, last in self.right) > most:
            return []
        return sorted({n for first, last in self.right for n in range(first, last + 1)})


def at_least(fits: int, chances: Sequence[float]) -> float:
    """Return the chance that ``fits`` or more of independent events happen (Poisson binomial)."""
    exactly = [1.0]
    for p in chances:
        padded = [0.0, *exactly]
        exactly = [
            padded[k + 1] * (1 - p) + padded[k] * p if k < len(exactly) else padded[k] * p
            for k in range(len(exactly) + 1)
        ]
    return sum(exactly[fits:])
