"""The periods of published statistics: "202425", "2025" with "Reporting year", "31 March 2025".

Source of the codes: the open-data standard of the Department for Education (``time_period``,
``time_identifier``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.regex import regex

__all__ = ["Year", "day_of_year", "read_year"]

_YEAR = regex(r"(?:19|20)\d\d")
_PAIR = regex(r"((?:19|20)\d\d)(\d\d)")
_ENDS = {"financial year": (3, 31), "tax year": (4, 5), "academic year": (8, 31)}


@dataclass(frozen=True, slots=True)
class Year:
    """A whole year: its last day, and whether the file says which day that is."""

    end: date
    dated: bool = True


def day_of_year(text: str) -> tuple[int, int] | None:
    """Return (month, day) of words such as "31 March", ``None`` where they are no day."""
    found = parse_period(f"{text.strip()} 2024")
    if found is None or found.kind != "date" or found.end is None:
        return None
    return found.end.month, found.end.day


def read_year(text: str, identifier: str, ends: tuple[int, int] | None) -> Year | None:
    """Return the year that a row is of, ``None`` for months, terms and whatever is not known.

    ``ends`` is the day on which a year ends that is given by its number alone.
    """
    text, identifier = text.strip(), " ".join(identifier.lower().split())
    pair = _PAIR.fullmatch(text)
    if pair:
        first, second = int(pair.group(1)), int(pair.group(2))
        if (first + 1) % 100 != second:
            return None
        month, day = _ENDS.get(identifier, (0, 0)) if identifier else (ends or (3, 31))
        return Year(_last(first + 1, month, day), bool(identifier)) if month else None
    if _YEAR.fullmatch(text):
        if identifier == "calendar year":
            return Year(date(int(text), 12, 31))
        if identifier not in ("", "reporting year") or ends is None:
            return None if identifier else Year(date(int(text), 12, 31), dated=False)
        return Year(_last(int(text), *ends), bool(identifier))
    if identifier and identifier not in (*_ENDS, "calendar year", "reporting year"):
        return None
    period = parse_period(text)
    if period is None or period.start is None or period.end is None:
        return None
    if identifier == "academic year" and period.kind == "financial":
        return Year(date(period.end.year, 8, 31))
    days = (period.end - period.start + timedelta(days=1)).days
    return Year(period.end) if days == 1 or 360 <= days <= 372 else None


def _last(year: int, month: int, day: int) -> date:
    return date(year, month, 28) if (month, day) == (2, 29) and year % 4 else date(year, month, day)
