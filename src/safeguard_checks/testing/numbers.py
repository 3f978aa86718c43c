"""Printing numbers as reports do, rounded half up from exact values."""

from __future__ import annotations

from fractions import Fraction
from math import floor

__all__ = ["change", "grouped", "per_cent", "plain", "rate", "share", "signed", "word"]

_WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip


def plain(value: Fraction | int, places: int = 0) -> str:
    """Return a number rounded half away from nought to ``places`` decimals."""
    scaled = abs(Fraction(value)) * 10**places
    digits = floor(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and digits else ""
    whole, rest = divmod(digits, 10**places)
    return f"{sign}{whole}" + (f".{rest:0{places}d}" if places else "")


def grouped(value: int) -> str:
    """Return a whole number with commas between thousands."""
    return f"{value:,}"


def word(value: int) -> str:
    """Return a whole number up to twelve in words, a larger one in digits."""
    return _WORDS[value] if 0 < value < len(_WORDS) else grouped(value)


def change(old: Fraction | int, new: Fraction | int) -> Fraction:
    """Return the change from ``old`` to ``new`` in per cent of ``old``."""
    return (Fraction(new) - Fraction(old)) / Fraction(old) * 100


def share(part: int, whole: int) -> Fraction:
    """Return ``part`` in per cent of ``whole``."""
    return Fraction(part * 100, whole)


def rate(count: int, population: int, per: int = 10_000) -> Fraction:
    """Return a count per ``per`` of a population."""
    return Fraction(count * per, population)


def per_cent(value: Fraction, places: int = 0, sign: str = "%") -> str:
    """Return a percentage without its sign of direction ("12%", "12.3 per cent")."""
    return f"{plain(abs(value), places)}{sign}"


def signed(value: Fraction, places: int = 0, suffix: str = "%", minus: str = "-") -> str:
    """Return a change with its sign ("+12%", "-3%", "0%")."""
    text = plain(value, places)
    if text.startswith("-"):
        return f"{minus}{text[1:]}{suffix}"
    nought = not text.strip("0.")
    return f"{text}{suffix}" if nought else f"+{text}{suffix}"
