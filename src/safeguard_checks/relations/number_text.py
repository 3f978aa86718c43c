"""Numbers and ranges as people read them, for the working of a relation."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from safeguard_checks.quantity.interval import Interval

__all__ = ["amount", "but", "money", "percent", "plain_number", "span_text", "worked"]

_MONEY = "money"

_MOST_PLACES = 4


def but(printed: str, stated: Interval, implied: Interval) -> str:
    """Return ", not 65%" behind a sum whose result is not what is printed, else nothing."""
    return "" if stated.overlaps(implied) else f", not {printed}"


def plain_number(value: Fraction, places: int = 1) -> str:
    """Return a number with thousands separators and at most ``places`` decimals."""
    rounded = round(value, places)
    text = f"{float(rounded):,.{places}f}" if abs(rounded) < 10**15 else str(int(rounded))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def percent(
    value: Interval, signed: bool = True, places: int = 1, other: Interval | None = None
) -> str:
    """Return a percentage, or its range, with the sign where ``signed``.

    Here and below ``other`` is what the value is held against: where the two have nothing in
    common, as many decimals are shown as it takes to see that.
    """
    return _range(value, _telling(value, places, other), "%", signed)


def worked(value: Interval, unit: str, other: Interval, places: int | None) -> str:
    """Return the result of a sum in its unit, with ``places`` decimals or as many as is usual."""
    if unit == "points":
        return f"{span_text(value, 1, other)} percentage points"
    if unit in ("%", "change"):
        return percent(value, unit == "change", 1 if places is None else places, other)
    if places is None or unit.startswith(_MONEY):
        return amount(value, unit, other)
    return span_text(value, places, other)


def amount(value: Interval, unit: str, other: Interval | None = None) -> str:
    """Return a value or its range in its unit (``%``, ``points``, ``count``, ``rate``, ...).

    Money has the sign that :func:`money` put into its unit.
    """
    if unit in ("%", "change"):
        return percent(value, unit == "change", other=other)
    if unit == "points":
        return f"{_range(value, _telling(value, 1, other), '', True)} percentage points"
    if unit.split(" ")[0] == _MONEY:
        sign = unit[len(_MONEY) + 1 :]
        prefix = f"{sign} " if sign.isalpha() else sign
        return _range(value, _telling(value, 2, other), "", False, prefix)
    return span_text(value, 0 if unit == "count" else 1, other)


def money(signs: Iterable[str]) -> str:
    """Return the unit of amounts of money: with their sign where they all show the same."""
    found = {sign for sign in signs if sign}
    return f"{_MONEY} {found.pop()}" if len(found) == 1 else _MONEY


def span_text(value: Interval, places: int = 1, other: Interval | None = None) -> str:
    """Return a number or "A to B"."""
    return _range(value, _telling(value, places, other), "", False)


def _telling(value: Interval, places: int, other: Interval | None) -> int:
    """Return how many decimals show that a value has nothing in common with ``other``."""
    if other is None or value.low is None or value.high is None or value.overlaps(other):
        return places
    for more in range(places, places + _MOST_PLACES):
        if not Interval.between(round(value.low, more), round(value.high, more)).overlaps(other):
            return more
    return places


def _range(value: Interval, places: int, suffix: str, signed: bool, prefix: str = "") -> str:
    if value.low is None and value.high is None:
        return "any value"
    if value.low is None:
        assert value.high is not None
        return f"{prefix}{_one(value.high, places, signed)}{suffix} or less"
    if value.high is None:
        return f"{prefix}{_one(value.low, places, signed)}{suffix} or more"
    low, high = _one(value.low, places, signed), _one(value.high, places, signed)
    if low == high and value.low != value.high:
        low, high = _one(value.low, places + 1, signed), _one(value.high, places + 1, signed)
    if low == high:
        return f"{prefix}{low}{suffix}"
    return f"{prefix}{low}{suffix} to {prefix}{high}{suffix}"


def _one(value: Fraction, places: int, signed: bool) -> str:
    text = plain_number(value, places)
    return f"+{text}" if signed and value > 0 else text
