"""Columns of intervals as whole numbers over one scale, read from numbers or printed text.

A column of n rows holds two int64 arrays of shape (n,), the ends of each row in units of
``1 / scale``. Rows that do not fit (no end, or too large or fine) keep their
:class:`~safeguard_checks.quantity.interval.Interval` in ``odd`` and are judged one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from safeguard_checks.kernel.digits import BoolArray, Digits, IntArray, read_digits
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role, parse_printed
from safeguard_checks.quantity.rounding import Convention

__all__ = ["LIMIT", "Column", "column_of_numbers", "column_of_units", "parse_column"]

# The largest size of an end in an array: sums and products leave room below 2**63.
LIMIT = 2**56
_MOST_DECIMALS = 6
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The intervals of n rows.

    ``low`` and ``high`` have shape (n,), are at most ``LIMIT`` in size and never cross;
    ``low_open`` and ``high_open`` tell where an end does not belong; ``missing`` where the row
    has no value. Rows in ``odd`` and missing rows hold 0 in the arrays.
    """

    low: IntArray
    high: IntArray
    scale: int
    low_open: BoolArray
    high_open: BoolArray
    missing: BoolArray
    odd: Mapping[int, Interval] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.low)

    def __neg__(self) -> Column:
        odd = {row: -value for row, value in self.odd.items()}
        return Column(
            -self.high, -self.low, self.scale, self.high_open, self.low_open, self.missing, odd
        )

    def stretch(self, rows: slice) -> Column:
        """Return the rows from ``rows.start`` to below ``rows.stop``."""
        low, low_open = self.low[rows], self.low_open[rows]
        return Column(
            low,
            low if self.high is self.low else self.high[rows],
            self.scale,
            low_open,
            low_open if self.high_open is self.low_open else self.high_open[rows],
            low_open if self.missing is self.low_open else self.missing[rows],
            {
                row - rows.start: value
                for row, value in self.odd.items()
                if rows.start <= row < rows.stop
            },
        )

    def interval(self, row: int) -> Interval | None:
        """Return the exact interval of a row, ``None`` where it is missing."""
        return None if self.missing[row] else self.known(row)

    def known(self, row: int) -> Interval:
        """Return the exact interval of a row that is not missing."""
        if row in self.odd:
            return self.odd[row]
        return Interval.between(
            Fraction(int(self.low[row]), self.scale),
            Fraction(int(self.high[row]), self.scale),
            bool(self.low_open[row]),
            bool(self.high_open[row]),
        )

    @staticmethod
    def from_integers(values: Iterable[int], missing: Iterable[bool] | None = None) -> Column:
        """Return exact whole numbers; those beyond ``LIMIT`` become odd rows."""
        numbers = np.asarray(values if hasattr(values, "dtype") else np.array([*values], object))
        if numbers.dtype.kind != "i":
            if not set(map(type, numbers.tolist())) <= {int}:
                raise TypeError("whole numbers are needed: read printed text with parse_column")
            if all(abs(number) <= LIMIT for number in numbers.tolist()):
                numbers = numbers.astype(np.int64)
        if numbers.dtype.kind == "i":
            whole = numbers.astype(np.int64, copy=False)
            if len(whole) == 0 or (int(whole.max()) <= LIMIT and int(whole.min()) >= -LIMIT):
                return _exact(whole, missing)
        gone = np.zeros(len(numbers), bool) if missing is None else np.asarray(missing, bool)
        return Column.from_intervals(
            [
                None if out else Interval.point(value)
                for value, out in zip(numbers.tolist(), gone.tolist(), strict=True)
            ]
        )

    @staticmethod
    def from_intervals(values: Sequence[Interval | None], scale: int = 1) -> Column:
        """Return any intervals, ``None`` for missing; what is no whole number of scale is odd."""
        column = _empty(len(values), scale)
        for row, value in enumerate(values):
            _put(column, row, value)
        return column


def _exact(numbers: IntArray, missing: Iterable[bool] | None) -> Column:
    closed = np.zeros(len(numbers), bool)
    if missing is None:
        return Column(numbers, numbers, 1, closed, closed, closed)
    gone = np.asarray(missing, bool)
    known = np.where(gone, 0, numbers)
    return Column(known, known, 1, closed, closed, gone)


def _empty(n: int, scale: int) -> Column:
    low, high = np.zeros((2, n), np.int64)
    low_open, high_open, missing = np.zeros((3, n), bool)
    return Column(low, high, scale, low_open, high_open, missing, {})


def _put(column: Column, row: int, value: Interval | None) -> None:
    """Fill a row of a column that is being built."""
    if value is None:
        column.missing[row] = True
        return
    low = _units(value.low, column.scale)
    high = _units(value.high, column.scale)
    if low is None or high is None or value.is_empty:
        assert isinstance(column.odd, dict)
        column.odd[row] = value
        return
    column.low[row], column.high[row] = low, high
    column.low_open[row], column.high_open[row] = not value.low_closed, not value.high_closed


def _units(end: Fraction | None, scale: int) -> int | None:
    if end is None:
        return None
    units = end * scale
    return int(units) if units.denominator == 1 and abs(units) <= LIMIT else None


def parse_column(
    values: Iterable[object], role: Role, convention: Convention = Convention.NEAREST
) -> Column:
    """Read a column of printed numbers in one role: n texts, as n intervals.

    Equal, row by row, to ``parse_printed(text).interval(role, convention)``; what that cannot
    read is missing, as are ``None`` and NaN. Whole numbers and ``Decimal`` are read as printed in
    full; a float raises ``TypeError``, for it does not tell how it was printed: see
    :func:`column_of_numbers`.
    """
    texts, digits = _read(values)
    plain = digits.read & (digits.decimals <= _MOST_DECIMALS)
    column = _intervals(digits, plain, role, convention)
    alone = np.flatnonzero(~plain & (digits.lengths > 0)).tolist() + _too_large(digits, column)
    if alone:
        column = _own(column)
    known: dict[str, Interval | None] = {}
    for row in alone:
        text = texts[row]
        if text not in known:
            printed = parse_printed(text)
            known[text] = None if printed is None else printed.interval(role, convention)
        column.missing[row] = False
        _put(column, row, known[text])
    return column


def _intervals(digits: Digits, plain: BoolArray, role: Role, convention: Convention) -> Column:
    """Turn read digits into intervals; where all have the same decimals there is less to do."""
    decimals = digits.decimals if bool(plain.all()) else digits.decimals[plain]
    most = int(decimals.max(initial=0))
    alike = len(decimals) > 0 and int(decimals.min()) == most
    if alike and not (role in ("count", "number", "money") and bool(digits.percent.any())):
        return column_of_units(digits.numbers, most, role, convention, plain)
    return _spread(digits, plain, most, role, convention)


def column_of_numbers(
    values: npt.NDArray[np.integer[Any]] | npt.NDArray[np.floating[Any]],
    decimals: int,
    role: Role,
    convention: Convention = Convention.NEAREST,
) -> Column:
    """Read an array of shape (n,) as numbers that are printed with ``decimals`` places (0 to 6).

    Equal to :func:`parse_column` of the numbers so printed: a float with more places is rounded
    to them first. NaN is missing, and so is an infinite number.
    """
    if not 0 <= decimals <= _MOST_DECIMALS:
        raise ValueError(f"decimals must be from 0 to {_MOST_DECIMALS}")
    if values.dtype.kind in "iu" and decimals == 0 and role in ("count", "number", "money"):
        return Column.from_integers(values)
    units: npt.NDArray[Any] = values
    with np.errstate(invalid="ignore"):
        if values.dtype.kind == "f":
            units = np.rint(np.asarray(values, np.float64) * 10.0**decimals)
            read = np.abs(units) < 2.0**53
            units = units if bool(read.all()) else np.where(read, units, 0)
        else:
            read = np.abs(units) < 10**_MOST_DIGITS // 10**decimals
            units = np.where(read, units, 0) * 10**decimals
    column = column_of_units(units.astype(np.int64), decimals, role, convention, read)
    large = np.flatnonzero(column.missing & np.isfinite(values)).tolist()
    if large:
        column = _own(column)
    for row in large:
        printed = parse_printed(format(Decimal(values[row].item()), f".{decimals}f"))
        column.missing[row] = False
        _put(column, row, None if printed is None else printed.interval(role, convention))
    return column


def column_of_units(
    numbers: IntArray,
    decimals: int,
    role: Role,
    convention: Convention = Convention.NEAREST,
    read: BoolArray | None = None,
) -> Column:
    """Read whole numbers of the last printed place: 215 of one decimal is 21.5. Shape (n,).

    Rows where ``read`` is false are missing, and so are those too large for the scale.
    """
    n = len(numbers)
    exact = decimals == 0 and role in ("count", "number", "money")
    exact = exact or (role == "money" and decimals > 1)
    read = np.ones(n, bool) if read is None else read
    if not exact and role != "population" and convention is not Convention.NEAREST:
        no = np.zeros(n, bool)
        digits = Digits(numbers, np.full(n, decimals), no, np.zeros(n, np.int64), read)
        return _spread(digits, read, decimals, role, convention)
    halves = 1 if exact else 2
    scale = halves * 10**decimals
    most = LIMIT // (8 * scale)
    if n and max(int(numbers.max()), -int(numbers.min())) > most:
        read = read & (np.abs(numbers) <= most)
    closed = np.zeros(n, bool)
    all_read = bool(read.all())
    missing = closed if all_read else ~read
    value = numbers if all_read else np.where(read, numbers, 0)
    if exact:
        return Column(value, value, scale, closed, closed, missing)
    doubled = value * 2
    half: IntArray = np.ones(1, np.int64)
    if role == "population":
        half = _trailing(value) if all_read else _trailing(value) * read
    elif not all_read:
        half = read.astype(np.int64)
    return Column(doubled - half, doubled + half, scale, closed, closed, missing)


def _own(column: Column) -> Column:
    """Return a column whose arrays can be written one by one: exact ends share theirs."""
    low_open, high_open = column.low_open.copy(), column.high_open.copy()
    return replace(
        column, low=column.low.copy(), high=column.high.copy(), low_open=low_open,
        high_open=high_open, missing=column.missing.copy(),
    )  # fmt: skip


def _read(values: Iterable[object]) -> tuple[list[str], Digits]:
    """Return the values as texts, and what was read of them."""
    listed: list[object] = values.tolist() if hasattr(values, "tolist") else list(values)
    try:
        return cast("list[str]", listed), read_digits(cast("list[str]", listed))
    except TypeError:  # some are not text
        texts = [_text(v) for v in listed]
        return texts, read_digits(texts)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if value is None or str(value) in ("nan", "<NA>", "NaT"):
        return ""
    raise TypeError(f"printed text is needed, not {type(value).__name__}")


def _too_large(digits: Digits, column: Column) -> list[int]:
    """Return the rows that were read but do not fit the scale (marked missing by ``_spread``)."""
    return np.flatnonzero(
        digits.read & column.missing & (digits.decimals <= _MOST_DECIMALS)
    ).tolist()


def _spread(
    digits: Digits, plain: BoolArray, decimals: int, role: Role, convention: Convention
) -> Column:
    """Turn read digits into the ends of intervals, over a scale for ``decimals`` places."""
    exact = _is_exact(digits, role)
    halves = 1 if bool(exact[plain].all()) else 2
    scale = halves * 10**decimals
    tens = np.array([10**k for k in range(decimals + 1)], np.int64)
    unit = tens[np.where(plain, decimals - digits.decimals, 0)]
    grain = unit
    if role == "population":
        grain, convention = unit * _trailing(digits.numbers), Convention.NEAREST
    fits = plain & (np.abs(digits.numbers) <= LIMIT // (4 * scale))
    value = np.where(fits, digits.numbers, 0) * unit * halves
    if halves == 1:
        closed = np.zeros(len(value), bool)
        return Column(value, value, scale, closed, closed, ~fits, {})
    below, above, low_open, high_open = _reach(digits.numbers, convention)
    loose = fits & ~exact
    low = value - np.where(loose, grain * below, 0)
    high = value + np.where(loose, grain * above, 0)
    return Column(low, high, scale, low_open & loose, high_open & loose, ~fits, {})


def _is_exact(digits: Digits, role: Role) -> BoolArray:
    """Tell where the number stands for itself alone, as ``Printed.is_exact`` does."""
    if role not in ("count", "number", "money"):
        return np.zeros(len(digits.read), bool)
    exact: BoolArray = (digits.decimals == 0) & ~digits.percent
    if role == "money":
        exact |= (digits.decimals > 1) & ~digits.percent
    return exact


def _trailing(numbers: IntArray) -> IntArray:
    """Return the largest power of ten that divides each number, 1 for nought."""
    power = np.ones(len(numbers), np.int64)
    rows = np.flatnonzero((numbers % 10 == 0) & (numbers != 0))
    rest = numbers[rows] // 10
    while len(rows):
        power[rows] *= 10
        again = rest % 10 == 0
        rows, rest = rows[again], rest[again] // 10
    return power


def _reach(
    numbers: IntArray, convention: Convention
) -> tuple[IntArray, IntArray, BoolArray, BoolArray]:
    """Return how many half grains the interval reaches below and above, and its open ends."""
    ones = np.ones(len(numbers), np.int64)
    if convention is Convention.NEAREST:
        closed = np.zeros(len(numbers), bool)
        return ones, ones, closed, closed
    if convention is Convention.HALF_EVEN:
        odd = numbers % 2 == 1
        return ones, ones, odd, odd
    if convention is Convention.HALF_DOWN:
        return ones, ones, numbers > 0, numbers < 0
    if convention is Convention.HALF_UP:
        return ones, ones, numbers <= 0, numbers >= 0
    below = np.where(numbers <= 0, 2, 0).astype(np.int64)
    above = np.where(numbers >= 0, 2, 0).astype(np.int64)
    return below, above, numbers <= 0, numbers >= 0
