"""A table as plain whole numbers: lines that may follow from each other, and slots along them.

Of the columns of a table each is a line and each row a slot; of its rows it is the other way round,
so that one search serves both. Values are whole numbers in half units of the finest place that the
sheet prints, so that all that follows is exact and needs no fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

__all__ = [
    "AMOUNT", "BLANK", "DASH", "FIGURES", "HIDDEN", "OTHER", "SHARE", "Axis", "Line", "Sheet", "sampled",
    "spread",
]  # fmt: skip

Axis = Literal["column", "row"]
# What a cell is: an amount or count, a percentage, a rate or mean or the like, a dash, no figure at
# all, a figure that is withheld.
AMOUNT, SHARE, OTHER, DASH, BLANK, HIDDEN = "n", "s", "o", "-", " ", "x"
FIGURES = frozenset({AMOUNT, SHARE, OTHER})
_SAMPLE = 400


@dataclass(frozen=True)
class Line:
    """A column (or row) of a table.

    ``low`` and ``high`` are the ends of what each cell can stand for, 0 for a dash and where nothing is
    printed; ``kinds`` has a letter for each cell. ``unit`` is the smallest printed place, ``units`` those of
    the cells where they differ.
    ``hints`` are what its head says: ``total``, ``change``, ``share``, ``rate``, ``net``,
    ``closing``, ``points``. ``ref`` is what a spreadsheet would call it: "E", or "12" for a row.
    """

    name: str
    low: Sequence[int]
    high: Sequence[int]
    kinds: str
    unit: int
    hints: frozenset[str] = frozenset()
    ref: str = ""
    units: Sequence[int] = ()

    def unit_at(self, slot: int) -> int:
        """Return the smallest printed place of one cell."""
        return self.units[slot] if self.units else self.unit

    @cached_property
    def exact(self) -> bool:
        """Whether every cell stands for one number."""
        return self.low is self.high or self.low == self.high

    @cached_property
    def kind(self) -> str:
        """What most of its cells are."""
        told = [k for k in (AMOUNT, SHARE, OTHER) if k in self.kinds]
        return max(told, key=self.kinds.count) if told else BLANK

    @cached_property
    def spread(self) -> int:
        """How far its values lie apart, but for a tenth at either end."""
        return spread([self.low[i] for i in sampled(len(self.low)) if self.kinds[i] in FIGURES])


@dataclass(frozen=True)
class Sheet:
    """Lines of equal length. ``slots`` name the cells along them; ``scale`` is how many half units
    make one, and ``whole`` are the slots that a head calls total."""

    axis: Axis
    scale: int
    lines: tuple[Line, ...]
    slots: Sequence[str]
    whole: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        """How many slots there are."""
        return len(self.slots)


def sampled(size: int, most: int = _SAMPLE) -> range:
    """Return places spread evenly over a line, all of them where it is short."""
    return range(0, size, max(1, -(-size // most)))


def spread(values: Sequence[int]) -> int:
    """Return how far values lie apart; of ten and more without the tenth at either end."""
    if not values:
        return 0
    ordered = sorted(values)
    cut = len(ordered) // 10
    return ordered[-1 - cut] - ordered[cut]
