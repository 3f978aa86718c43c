"""Sets of numbers between two bounds, exact, with ends that know whether they belong.

The first law: ``x in (a & b)`` exactly when ``x in a`` and ``x in b``. Sums, differences,
products and quotients hold every result of their members and no end that no member reaches.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

__all__ = ["Closed", "End", "Interval", "Open"]


@dataclass(frozen=True, slots=True)
class Closed:
    """An end that belongs to the set."""

    at: Fraction


@dataclass(frozen=True, slots=True)
class Open:
    """An end that does not belong to the set; ``None`` is without end."""

    at: Fraction | None


End = Closed | Open
_Number = Fraction | int


def _nearer_lower(a: End, b: End) -> End:
    """Return the lower end that leaves fewer numbers in."""
    if a.at is None or b.at is None:
        return b if a.at is None else a
    if a.at != b.at:
        return a if a.at > b.at else b
    return a if isinstance(a, Open) else b


def _nearer_upper(a: End, b: End) -> End:
    """Return the upper end that leaves fewer numbers in."""
    if a.at is None or b.at is None:
        return b if a.at is None else a
    if a.at != b.at:
        return a if a.at < b.at else b
    return a if isinstance(a, Open) else b


def _further(a: End, b: End, nearer: End) -> End:
    return b if nearer is a else a


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``lower`` to ``upper``."""

    lower: End
    upper: End

    @staticmethod
    def point(value: _Number) -> Interval:
        """Return the set of one number."""
        end = Closed(value if type(value) is Fraction else Fraction(value))
        return Interval(end, end)

    @staticmethod
    def between(
        low: _Number, high: _Number, low_open: bool = False, high_open: bool = False
    ) -> Interval:
        """Return the numbers from ``low`` to ``high``; each end belongs unless told open."""
        lower: End = Open(Fraction(low)) if low_open else Closed(Fraction(low))
        upper: End = Open(Fraction(high)) if high_open else Closed(Fraction(high))
        return Interval(lower, upper)

    @staticmethod
    def at_least(value: _Number) -> Interval:
        """Return ``value`` and everything above."""
        return Interval(Closed(Fraction(value)), Open(None))

    @staticmethod
    def more_than(value: _Number) -> Interval:
        """Return everything above ``value``."""
        return Interval(Open(Fraction(value)), Open(None))

    @staticmethod
    def at_most(value: _Number) -> Interval:
        """Return ``value`` and everything below."""
        return Interval(Open(None), Closed(Fraction(value)))

    @staticmethod
    def less_than(value: _Number) -> Interval:
        """Return everything below ``value``."""
        return Interval(Open(None), Open(Fraction(value)))

    @staticmethod
    def everything() -> Interval:
        """Return all numbers."""
        return Interval(Open(None), Open(None))

    @staticmethod
    def empty() -> Interval:
        """Return the set without members."""
        return Interval(Open(Fraction(0)), Open(Fraction(0)))

    @property
    def low(self) -> Fraction | None:
        """The lower end, ``None`` where there is none."""
        return self.lower.at

    @property
    def high(self) -> Fraction | None:
        """The upper end, ``None`` where there is none."""
        return self.upper.at

    @property
    def low_closed(self) -> bool:
        """Whether the lower end belongs."""
        return isinstance(self.lower, Closed)

    @property
    def high_closed(self) -> bool:
        """Whether the upper end belongs."""
        return isinstance(self.upper, Closed)

    @property
    def is_empty(self) -> bool:
        """Whether no number belongs."""
        lower, upper = self.lower, self.upper
        if lower.at is None or upper.at is None:
            return False
        if lower is upper or lower.at == upper.at:
            return not (isinstance(lower, Closed) and isinstance(upper, Closed))
        return lower.at > upper.at

    @property
    def is_above_zero(self) -> bool:
        """Whether both ends lie above zero, or the upper one is missing."""
        low = self.lower.at
        return low is not None and low.numerator > 0

    @property
    def is_point(self) -> bool:
        """Whether exactly one number belongs."""
        return self.low is not None and self.low == self.high and not self.is_empty

    @property
    def is_everything(self) -> bool:
        """Whether all numbers belong: nothing is said."""
        return self.low is None and self.high is None

    def __contains__(self, value: _Number) -> bool:
        above = self.low is None or value > self.low or (value == self.low and self.low_closed)
        below = self.high is None or value < self.high or (value == self.high and self.high_closed)
        return above and below

    def __and__(self, other: Interval) -> Interval:
        return Interval(
            _nearer_lower(self.lower, other.lower), _nearer_upper(self.upper, other.upper)
        )

    def overlaps(self, other: Interval) -> bool:
        """Tell whether some number belongs to both."""
        return not (self & other).is_empty

    def distance(self, other: Interval) -> Fraction | None:
        """Return how far the nearest numbers of two intervals lie apart, ``None`` where one has no end."""
        gap = self - other
        if gap.low is None or gap.high is None:
            return None
        return max(gap.low, -gap.high, Fraction(0))

    def contains(self, other: Interval) -> bool:
        """Tell whether every member of ``other`` belongs."""
        return other.is_empty or (self & other) == other

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        lower = _nearer_lower(self.lower, other.lower)
        upper = _nearer_upper(self.upper, other.upper)
        return Interval(
            _further(self.lower, other.lower, lower), _further(self.upper, other.upper, upper)
        )

    def __neg__(self) -> Interval:
        return Interval(_negative(self.upper), _negative(self.lower))

    def __add__(self, other: Interval) -> Interval:
        if self.is_empty or other.is_empty:
            return Interval.empty()
        return Interval(_plus(self.lower, other.lower), _plus(self.upper, other.upper))

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def scaled(self, factor: _Number) -> Interval:
        """Return every member times a number."""
        if self.is_empty:
            return self
        if factor == 0:
            return Interval.point(0)
        ends = (_times_number(self.lower, factor), _times_number(self.upper, factor))
        return Interval(*ends) if factor > 0 else Interval(ends[1], ends[0])

    def __mul__(self, other: Interval) -> Interval:
        if self.is_empty or other.is_empty:
            return Interval.empty()
        if self.is_above_zero and other.is_above_zero:  # the usual case, and the quick one
            return Interval(_product(self.lower, other.lower), _product(self.upper, other.upper))
        corners = [
            _times(a, b)
            for a in (_corner(self.lower, -1), _corner(self.upper, 1))
            for b in (_corner(other.lower, -1), _corner(other.upper, 1))
        ]
        return Interval(_outermost(min(corners), corners), _outermost(max(corners), corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide by a set of positive numbers; raises ``ValueError`` for any other."""
        if other.is_empty or self.is_empty:
            return Interval.empty()
        if other.low is None or other.low < 0 or 0 in other:
            raise ValueError("division needs a divisor whose members are all above zero")
        lower: End = Open(Fraction(0)) if other.high is None else _inverse(other.upper)
        upper: End = Open(None) if other.low == 0 else _inverse(other.lower)
        return self * Interval(lower, upper)

    def whole_numbers(self) -> range | None:
        """Return the whole numbers that belong, ``None`` where an end is missing."""
        if self.is_empty:
            return range(0)
        if self.low is None or self.high is None:
            return None
        first = ceil(self.low)
        last = floor(self.high)
        first += first == self.low and not self.low_closed
        last -= last == self.high and not self.high_closed
        return range(first, last + 1)


def _negative(end: End) -> End:
    if isinstance(end, Closed):
        return Closed(-end.at)
    return Open(None if end.at is None else -end.at)


def _plus(a: End, b: End) -> End:
    if a.at is None or b.at is None:
        return Open(None)
    both = isinstance(a, Closed) and isinstance(b, Closed)
    return Closed(a.at + b.at) if both else Open(a.at + b.at)


def _product(a: End, b: End) -> End:
    """Multiply two ends of sets above zero that are on the same side."""
    if a.at is None or b.at is None:
        return Open(None)
    both = isinstance(a, Closed) and isinstance(b, Closed)
    return Closed(a.at * b.at) if both else Open(a.at * b.at)


def _times_number(end: End, factor: _Number) -> End:
    if isinstance(end, Closed):
        return Closed(end.at * factor)
    return Open(None if end.at is None else end.at * factor)


# An end of a product: -1, 0 or 1 for none below, one, none above; where it is; if it belongs.
_Corner = tuple[int, Fraction, bool]


def _corner(end: End, side: int) -> _Corner:
    if end.at is None:
        return side, Fraction(0), False
    return 0, end.at, isinstance(end, Closed)


def _times(a: _Corner, b: _Corner) -> _Corner:
    """Multiply two ends; nought is reached if it belongs, whatever it is multiplied by."""
    noughts = [belongs for endless, at, belongs in (a, b) if not endless and at == 0]
    if noughts:
        return 0, Fraction(0), any(noughts)
    if a[0] or b[0]:
        negative = (a[0] or a[1]) * (b[0] or b[1]) < 0
        return -1 if negative else 1, Fraction(0), False
    return 0, a[1] * b[1], a[2] and b[2]


def _outermost(corner: _Corner, corners: list[_Corner]) -> End:
    """Return an end where it is reached from any corner, else open."""
    endless, at, _ = corner
    if endless:
        return Open(None)
    return Closed(at) if (0, at, True) in corners else Open(at)


def _inverse(end: End) -> End:
    assert end.at is not None
    return Closed(1 / end.at) if isinstance(end, Closed) else Open(1 / end.at)
