"""Verdicts on many relations at once, equal row by row to ``quantity``'s.

Every function takes columns of n rows and returns an int8 array of shape (n,) with the codes
``CONSISTENT``, ``CONTRADICTION`` and ``CANNOT_TELL`` (a value is missing, or the operands imply
nothing). Fractions are
compared by cross-multiplication in int64. Three kinds of rows are judged exactly, one by one:
odd rows, rows whose products may not fit, and rows where an open end touches another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import gcd, lcm

import numpy as np
import numpy.typing as npt

from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.digits import BoolArray, IntArray
from safeguard_checks.quantity import implied
from safeguard_checks.quantity.formula import (
    CHANGE,
    DIFFERENCE,
    FLOW,
    RATE,
    SAME,
    SHARE,
    TOTAL,
    Formula,
)
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict, judge_granularity
from safeguard_checks.quantity.verdict import judge as judge_one

__all__ = [
    "CANNOT_TELL", "CONSISTENT", "CONTRADICTION", "Verdicts", "any_reading", "by_formula", "change",
    "difference", "flow", "granularity", "in_stretches", "rate", "same_figure", "share", "total",
    "verdicts",
]  # fmt: skip

Verdicts = npt.NDArray[np.int8]
CONSISTENT, CONTRADICTION, CANNOT_TELL = 0, 1, 2
_CODES = {
    Verdict.CONSISTENT: CONSISTENT,
    Verdict.CONTRADICTION: CONTRADICTION,
    Verdict.CANNOT_TELL: CANNOT_TELL,
}
_VERDICTS = {code: verdict for verdict, code in _CODES.items()}
_ROOM = 2**62
_ROWS_AT_ONCE = 1 << 15


def verdicts(codes: Verdicts) -> list[Verdict]:
    """Return the verdicts that codes stand for."""
    return [_VERDICTS[code] for code in codes.tolist()]


def by_formula(formula: Formula, terms: Sequence[Column], stated: Column, per: int = 1) -> Verdicts:
    """Judge stated results against what a formula makes of columns of its terms, in its order.

    ``per`` is the base of a rate, of whole things 100 for a share and 1 for a mean, and how many terms
    share a sum. A row with a missing term cannot be told.
    """
    if formula.whole:
        return granularity(terms[0], stated, per)
    several = formula.bottom and (_many(formula.top) or _many(formula.bottom))
    if formula.bound or formula.shared or several:
        return _linear([(1, _worked(formula, terms, per))], stated)
    if not formula.bottom:
        return _linear(
            list(zip(formula.signs(formula.top, len(terms)), terms, strict=True)), stated
        )
    if per <= 0:
        raise ValueError("a rate is per a number of people above zero")
    times, less = per if formula.times is None else formula.times, formula.less
    return _ratio(
        terms[formula.top.index(1)],
        terms[formula.bottom.index(1)],
        -stated if formula.turned else stated,
        times,
        less,
        lambda top, bottom: implied.ratio(top, bottom, times, less),
    )


def _many(signs: tuple[int, ...]) -> bool:
    return sum(map(abs, signs)) > 1


def _worked(formula: Formula, terms: Sequence[Column], per: int) -> Column:
    """Return what a formula gives, row by row, for those that are seldom met."""
    values: list[Interval | None] = []
    for row in range(len(terms[0])):
        known = [value for term in terms if (value := term.interval(row)) is not None]
        values.append(formula.implied(known, per) if len(known) == len(terms) else None)
    return Column.from_intervals(values)


def change(old: Column, new: Column, stated: Column) -> Verdicts:
    """Judge stated changes in per cent of the old value."""
    return by_formula(CHANGE, (old, new), stated)


def share(part: Column, whole: Column, stated: Column) -> Verdicts:
    """Judge stated shares in per cent of a whole."""
    return by_formula(SHARE, (part, whole), stated)


def rate(count: Column, people: Column, stated: Column, per: int) -> Verdicts:
    """Judge stated rates per ``per`` people; ``per`` must be above zero."""
    return by_formula(RATE, (count, people), stated, per)


def total(parts: Sequence[Column], stated: Column) -> Verdicts:
    """Judge stated totals of k columns of parts; a row with a missing part cannot be told."""
    return by_formula(TOTAL, parts, stated)


def flow(opening: Column, starts: Column, ceased: Column, closing: Column) -> Verdicts:
    """Judge closing stocks against opening plus starts less endings."""
    return by_formula(FLOW, (opening, starts, ceased), closing)


def difference(old: Column, new: Column, stated: Column) -> Verdicts:
    """Judge stated differences, new less old."""
    return by_formula(DIFFERENCE, (old, new), stated)


def same_figure(one: Column, other: Column) -> Verdicts:
    """Judge whether two figures of one measure can both be right."""
    return by_formula(SAME, (one,), other)


def granularity(whole: Column, stated: Column, per: int) -> Verdicts:
    """Judge whether shares (``per`` 100) or means (1) of whole numbers of things can be as stated.

    Equal to :func:`~safeguard_checks.quantity.verdict.judge_granularity`: rows whose whole is one
    number and whose share touches nothing open are judged as arrays, the others one by one.
    """
    if per not in (1, 100):
        raise ValueError("a granularity is per 100 (a percentage) or per 1 (a mean)")
    columns = (whole, stated)
    _same_length(columns)
    units = stated.scale * whole.scale * per
    least, most = stated.low, stated.high
    if per == 100:
        least, most = np.maximum(least, 0), np.minimum(most, 100 * stated.scale)
    ones = np.ones(len(whole), np.int64)
    fits = _products_fit(stated.low, whole.high, 1, ones, 1)
    fits &= _products_fit(stated.high, whole.high, 1, ones, 1)
    if units >= _ROOM:
        fits[:] = False
        units = 1
    alone = ~fits | (whole.low != whole.high) | _open_ends(columns)
    size = np.where(alone, 0, whole.low)
    first = -((-least * size) // units)
    last = (most * size) // units
    odd = set(whole.odd) | set(stated.odd)
    result = np.where(last >= first, CONSISTENT, CONTRADICTION).astype(np.int8)
    result[(size <= 0) | (least > most)] = CANNOT_TELL
    missing = whole.missing | stated.missing
    for row in (*np.flatnonzero(alone & ~missing).tolist(), *odd):
        if not missing[row]:
            result[row] = _CODES[judge_granularity(stated.known(row), whole.known(row), per)]
    result[missing] = CANNOT_TELL
    return result


def any_reading(found: Verdicts, relation: npt.ArrayLike) -> Verdicts:
    """Return, for each row, the verdict of its relation over all its readings.

    ``relation`` has shape (n,): rows with one value are readings of one relation, which is
    consistent if any of them is, a contradiction only if every one is, and else cannot be told.
    """
    _, codes = np.unique(np.asarray(relation), return_inverse=True)
    groups = int(codes.max(initial=-1)) + 1
    holds = np.bincount(codes, found == CONSISTENT, groups) > 0
    unknown = np.bincount(codes, found == CANNOT_TELL, groups) > 0
    verdict = np.where(holds, CONSISTENT, np.where(unknown, CANNOT_TELL, CONTRADICTION))
    return verdict.astype(np.int8)[codes]


def _ratio(
    top: Column,
    bottom: Column,
    stated: Column,
    factor: int,
    offset: int,
    exact: Callable[[Interval, Interval], Interval],
) -> Verdicts:
    """Judge ``stated`` against factor x top / bottom - offset, cross-multiplied.

    A stated end s over scale S agrees with t / T over b / B where (s + offset S) b T is on the
    right side of factor t B S. A bottom that may be zero or less implies nothing: such rows
    cannot be told.
    """
    columns = (top, bottom, stated)
    _same_length(columns)
    left, right = top.scale, factor * bottom.scale * stated.scale
    shared = gcd(left, right)
    left, right = left // shared, right // shared
    shift = offset * stated.scale
    if max(left, right, shift) >= 2**60:
        return _settle(np.zeros(len(top), bool), np.ones(len(top), bool), columns, exact)

    def judge(top: Column, bottom: Column, stated: Column) -> Verdicts:
        return _ratio_rows(top, bottom, stated, (left, right, shift), exact)

    return _by_stretches(judge, columns)


def in_stretches(rows: int, judge: Callable[[slice], Verdicts]) -> Verdicts:
    """Judge a stretch of rows at a time, so that what is worked out stays in the cache."""
    if 0 < rows <= _ROWS_AT_ONCE:
        return judge(slice(0, rows))
    found = np.empty(rows, np.int8)
    for first in range(0, rows, _ROWS_AT_ONCE):
        stretch = slice(first, min(first + _ROWS_AT_ONCE, rows))
        found[stretch] = judge(stretch)
    return found


def _by_stretches(judge: Callable[..., Verdicts], columns: Sequence[Column]) -> Verdicts:
    n = len(columns[0])
    if n <= _ROWS_AT_ONCE:
        return judge(*columns)
    return in_stretches(n, lambda rows: judge(*(column.stretch(rows) for column in columns)))


def _ratio_rows(
    top: Column,
    bottom: Column,
    stated: Column,
    factors: tuple[int, int, int],
    exact: Callable[[Interval, Interval], Interval],
) -> Verdicts:
    left, right, shift = factors
    columns = (top, bottom, stated)
    n = len(top)
    at_low = _pick(top.low, bottom.high, bottom.low)
    at_high = _pick(top.high, bottom.low, bottom.high)
    high, low = (stated.high + shift, stated.low + shift) if shift else (stated.high, stated.low)
    fits: BoolArray | None = None
    if n and not _all_fit(top, bottom, (high, low), left, right):
        fits = _products_fit(high, at_low, left, top.low, right)
        fits &= _products_fit(low, at_high, left, top.high, right)
    divisor = at_low * left if left != 1 else at_low
    highest, least = high * divisor, top.low * right
    divisor = divisor if at_high is at_low else at_high * left if left != 1 else at_high
    lowest, most = low * divisor, least if top.high is top.low else top.high * right
    wrong = highest < least
    wrong |= lowest > most
    bounded: BoolArray | None = None
    if n and int(bottom.low.min()) <= 0:
        bounded = bottom.low > 0
        wrong &= bounded
    doubtful = np.zeros(n, bool) if fits is None else ~fits
    if fits is not None:
        wrong &= fits
    if _any_open(columns):
        touching = (highest == least) | (lowest == most)
        doubtful |= touching & _open_ends(columns)
    if bounded is None:
        return _settle(wrong, doubtful, columns, exact)
    result = _settle(wrong, doubtful & bounded, columns, exact)
    nothing = ~bounded
    nothing[list(bottom.odd)] = False
    result[nothing] = CANNOT_TELL
    return result


def _pick(top: IntArray, plus: IntArray, minus: IntArray) -> IntArray:
    """Return the divisor that takes a quotient furthest: ``minus`` where the top is negative."""
    if plus is minus or len(top) == 0 or int(top.min()) >= 0:
        return plus
    return np.where(top < 0, minus, plus)


def _all_fit(
    top: Column, bottom: Column, stated: tuple[IntArray, IntArray], left: int, right: int
) -> bool:
    """Tell whether every product of a stretch of rows stays below 2**62 in size."""
    divisor = max(_size(bottom.low), 1 if bottom.high is bottom.low else _size(bottom.high))
    dividend = max(_size(top.low), 1 if top.high is top.low else _size(top.high))
    reached = max(_size(stated[0]), _size(stated[1]))
    return reached * divisor * left < _ROOM and dividend * right < _ROOM


def _products_fit(a: IntArray, b: IntArray, c: int, d: IntArray, e: int) -> BoolArray:
    """Tell where a b c and d e stay below 2**62 in size, shape (n,)."""
    if len(a) == 0:
        return np.ones(0, bool)
    if _size(a) * _size(b) * c < _ROOM and _size(d) * e < _ROOM:
        return np.ones(len(a), bool)
    left = np.abs(a.astype(np.float64)) * np.abs(b.astype(np.float64)) * c
    return (left < _ROOM) & (np.abs(d.astype(np.float64)) * e < _ROOM)


def _size(a: IntArray) -> int:
    return max(abs(int(a.max())), abs(int(a.min())), 1)


def _linear(terms: Sequence[tuple[int, Column]], stated: Column) -> Verdicts:
    """Judge ``stated`` against a sum of columns, each with the sign 1 or -1."""
    columns = (*(column for _, column in terms), stated)
    _same_length(columns)
    scale = lcm(*(column.scale for column in columns))
    exact = _summed(terms)
    if scale >= 2**60:
        n = len(stated)
        return _settle(np.zeros(n, bool), np.ones(n, bool), columns, exact)
    signs = [sign for sign, _ in terms]
    return _by_stretches(lambda *some: _linear_rows(signs, some, scale, exact), columns)


def _linear_rows(
    signs: Sequence[int], columns: Sequence[Column], scale: int, exact: Callable[..., Interval]
) -> Verdicts:
    *operands, stated = columns
    n = len(stated)
    reach = sum(
        _size(c.low) + (0 if c.high is c.low else _size(c.high)) for c in columns
    ) if n else 0  # fmt: skip
    fits = _sums_fit(columns, scale) if 2 * reach * scale >= _ROOM else None
    low = _added(signs, [c.low if s > 0 else c.high for s, c in zip(signs, operands, strict=True)],
                 [scale // c.scale for c in operands], n)  # fmt: skip
    high = low
    if any(c.high is not c.low for c in operands):
        ends = [c.high if s > 0 else c.low for s, c in zip(signs, operands, strict=True)]
        high = _added(signs, ends, [scale // c.scale for c in operands], n)
    times = scale // stated.scale
    highest = stated.high if times == 1 else stated.high * times
    lowest = highest
    if stated.low is not stated.high:
        lowest = stated.low if times == 1 else stated.low * times
    wrong = highest < low
    wrong |= lowest > high
    doubtful = np.zeros(n, bool)
    if fits is not None:
        wrong &= fits
        doubtful = ~fits
    if _any_open(columns):
        touching = (highest == low) | (lowest == high)
        doubtful |= touching & _open_ends(columns)
    return _settle(wrong, doubtful, columns, exact)


def _added(
    signs: Sequence[int], ends: Sequence[IntArray], times: Sequence[int], n: int
) -> IntArray:
    """Add up ends with their signs, each times a whole number."""
    found = np.zeros(n, np.int64)
    for sign, end, many in zip(signs, ends, times, strict=True):
        scaled = end if many == 1 else end * many
        found = found + scaled if sign > 0 else found - scaled
    return found


def _sums_fit(columns: Sequence[Column], scale: int) -> BoolArray:
    """Tell where all sizes together, over a common scale, stay below 2**62."""
    size = np.zeros(len(columns[0]), np.float64)
    for column in columns:
        times = scale // column.scale
        for ends in (column.low, column.high):
            size += np.abs(ends.astype(np.float64)) * times
    return size < _ROOM


def _summed(terms: Sequence[tuple[int, Column]]) -> Callable[..., Interval]:
    signs = [sign for sign, _ in terms]

    def exact(*values: Interval) -> Interval:
        return implied.signed_sum(signs, values)

    return exact


def _same_length(columns: Sequence[Column]) -> None:
    if len({len(column) for column in columns}) != 1:
        raise ValueError("the columns of a relation must have as many rows as each other")


def _any_open(columns: Sequence[Column]) -> bool:
    marks = {id(mark): mark for c in columns for mark in (c.low_open, c.high_open)}
    return any(bool(mark.any()) for mark in marks.values())


def _open_ends(columns: Sequence[Column]) -> BoolArray:
    """Tell where any end of any column is open, shape (n,)."""
    found = np.zeros(len(columns[0]), bool)
    for column in columns:
        found |= column.low_open
        found |= column.high_open
    return found


def _settle(
    wrong: BoolArray,
    doubtful: BoolArray,
    columns: Sequence[Column],
    exact: Callable[..., Interval],
) -> Verdicts:
    """Turn what the arrays say into verdicts; judge doubtful and odd rows exactly.

    ``exact`` maps the intervals of all columns but the last to what they imply of the last.
    """
    result = wrong.view(np.int8).copy()  # CONSISTENT or CONTRADICTION
    missing = columns[0].missing.copy()
    for column in columns[1:]:
        missing |= column.missing
    result[missing] = CANNOT_TELL
    alone = doubtful & ~wrong
    for column in columns:
        if column.odd:
            alone[list(column.odd)] = True
    if not alone.any():
        return result
    for row in np.flatnonzero(alone & ~missing).tolist():
        *operands, stated = [column.known(row) for column in columns]
        result[row] = _CODES[judge_one(stated, exact(*operands))]
    return result
