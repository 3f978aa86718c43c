"""Plain printed numbers read many at a time: sign, pounds, digits in groups, decimals, per cent.

The texts are laid out as a matrix of characters and read one position at a time, all rows
together. Only the plainest forms are read; all else is left for the exact reader, so a text is
never read differently here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["BoolArray", "Digits", "IntArray", "read_digits"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
_ByteArray = npt.NDArray[np.uint8]

_LONGEST = 24
_MOST_DIGITS = 17
_ROWS_AT_ONCE = 1 << 15
# Classes of characters: 0-9 for the digits, then these.
_COMMA, _POINT, _PERCENT, _MINUS, _PLUS, _POUND, _OTHER = range(10, 17)
_NEWLINE = ord("\n")
_MINUSES = (0x2212, 0x2013)


def _classes() -> _ByteArray:
    table = np.full(256, _OTHER, np.uint8)
    table[48:58] = np.arange(10)
    for sign, kind in (
        (",", _COMMA), (".", _POINT), ("%", _PERCENT), ("-", _MINUS), ("+", _PLUS), ("£", _POUND)
    ):  # fmt: skip
        table[ord(sign)] = kind
    return table


_CLASS = _classes()


@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """What was read of n texts; each array has shape (n,).

    ``numbers`` are the digits with their sign and without their point, ``decimals`` how many
    of them follow it, ``percent`` whether a per cent sign closes the text, ``lengths`` the
    characters of the text and ``read`` where all this holds; elsewhere numbers are 0.
    """

    numbers: IntArray
    decimals: IntArray
    percent: BoolArray
    lengths: IntArray
    read: BoolArray


def read_digits(texts: Sequence[str]) -> Digits:
    """Read the texts that are plain numbers of at most 17 digits; ``TypeError`` for no text."""
    n = len(texts)
    found = Digits(
        np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, bool), np.zeros(n, np.int64),
        np.zeros(n, bool),
    )  # fmt: skip
    for first in range(0, n, _ROWS_AT_ONCE):
        rows = slice(first, min(first + _ROWS_AT_ONCE, n))
        _read_rows(texts[rows], rows, found)
    return found


def _read_rows(texts: Sequence[str], rows: slice, found: Digits) -> None:
    """Read a stretch of rows into ``found``."""
    kinds, lengths = _matrix(texts)
    found.lengths[rows] = lengths
    short = (lengths > 0) & (lengths <= _LONGEST)
    if not len(kinds):
        return
    numbers, decimals, percent, sound = _scan(kinds, lengths)
    sound &= short
    all_sound = bool(sound.all())
    found.numbers[rows] = numbers if all_sound else np.where(sound, numbers, 0)
    found.decimals[rows] = decimals if all_sound else np.where(sound, decimals, 0)
    found.percent[rows] = percent & sound
    found.read[rows] = sound


def _matrix(texts: Sequence[str]) -> tuple[_ByteArray, IntArray]:
    """Return the classes of the characters by position, shape (width, rows), and the lengths.

    ``width`` is the longest of the texts that are not too long. What stands beyond the end of a
    text means nothing.
    """
    try:
        codes = np.frombuffer("\n".join(texts).encode("ascii"), np.uint8)
    except UnicodeEncodeError:
        return _wide_matrix(texts)
    breaks = np.flatnonzero(codes == _NEWLINE)
    if len(breaks) != len(texts) - 1:
        return _wide_matrix(texts)
    starts = np.concatenate([[0], breaks + 1])
    lengths = np.concatenate([breaks, [len(codes)]]) - starts
    width = int(lengths[lengths <= _LONGEST].max(initial=0))
    if width == 0:
        return np.zeros((0, len(texts)), np.uint8), lengths
    kinds = np.full(len(codes) + width, _OTHER, np.uint8)
    np.take(_CLASS, codes, out=kinds[: len(codes)])
    return kinds[starts + np.arange(width)[:, None]], lengths


def _wide_matrix(texts: Sequence[str]) -> tuple[_ByteArray, IntArray]:
    """Do the same for texts with characters that are not ASCII, or with line breaks."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    width = int(lengths[lengths <= _LONGEST].max(initial=0))
    if width == 0:
        return np.zeros((0, len(texts)), np.uint8), lengths
    codes = np.array(texts, dtype=f"U{width}").view(np.uint32).reshape(len(texts), width)
    kinds = _CLASS.take(np.minimum(codes, 255))
    beyond = codes > 255
    if beyond.any():
        kinds[beyond] = _OTHER
        kinds[(codes == _MINUSES[0]) | (codes == _MINUSES[1])] = _MINUS
    return np.ascontiguousarray(kinds.T), lengths


def _scan(kinds: _ByteArray, lengths: IntArray) -> tuple[IntArray, IntArray, BoolArray, BoolArray]:
    """Read every row position by position: numbers, decimals, per cent, and if sound."""
    n = len(lengths)
    number = np.zeros(n, np.int64)
    digits, decimals, group = np.zeros((3, n), np.uint8)
    grouped, pointed, percent, negative, signed, bad = np.zeros((6, n), bool)
    for position, kind in enumerate(kinds):
        live = lengths > position
        digit = (kind < 10) & live
        bad |= percent & live
        bad |= digit & (digits == 1) & (number == 0) & ~pointed
        number = np.where(digit, number * 10 + kind, number)
        digits += digit
        decimals += digit & pointed
        group += digit & ~pointed
        if not (live & ~digit).any():
            continue
        comma, point = (kind == _COMMA) & live, (kind == _POINT) & live
        uneven = np.where(grouped, group != 3, (group < 1) | (group > 3))
        bad |= comma & (uneven | pointed)
        bad |= point & (pointed | (grouped & (group != 3)))
        group[comma] = 0
        grouped |= comma
        pointed |= point
        closing = (kind == _PERCENT) & live
        bad |= closing & ((digits == 0) | (pointed & (decimals == 0)))
        percent |= closing
        bad |= (kind == _OTHER) & live
        sign = ((kind == _MINUS) | (kind == _PLUS)) & live
        pound = (kind == _POUND) & live
        if position == 0:
            negative = (kind == _MINUS) & live
            signed = sign
            continue
        bad |= sign
        bad |= pound if position > 1 else pound & ~signed
    bad |= (digits == 0) | (digits > _MOST_DIGITS)
    bad |= grouped & (group != 3)
    bad |= pointed & (decimals == 0)
    return np.where(negative, -number, number), decimals.astype(np.int64), percent, ~bad
