"""How long it is from one date to another, and which lengths of time may be said of it.

Both ends may be counted or only one; a month and a year begin and end anywhere within; weeks and months are seldom whole.
What may be said is therefore a range, and words such as "about" and "nearly" widen what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from safeguard_checks.mentions.mention import Period, PeriodMention
from safeguard_checks.mentions.periods import MONTH
from safeguard_checks.quantity.approx import APPROXIMATOR, APPROXIMATORS, EMPHASIS, widened
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import MONTHS, NUMBER_WORD, number_words
from safeguard_checks.regex import regex

__all__ = ["LENGTH", "Edge", "edge", "edges", "length_said", "lengths_between", "tells_length"]

Grain = Literal["day", "month", "year", "stretch"]

_NUMBER = rf"(?:\d{{1,4}}(?:\.\d+)?|{NUMBER_WORD})"
_KIND = r"(?:calendar|consecutive|full|whole|complete|clear)"
# "Twelve weeks", "about two and a half years", "a six-month", "a decade".
LENGTH = (
    rf"(?:(?P<hedge>{APPROXIMATOR})\s*|(?:{EMPHASIS}|a\s+further|another)\s+)?"
    rf"(?:(?P<count>{_NUMBER})(?P<half>\s+and\s+a\s+half)?[\s-]+(?:{_KIND}\s+)?"
    rf"(?P<unit>day|week|fortnight|month|year|decade)(?:s\b|\b)|\ba\s+(?P<one>week|fortnight|month|decade)\b)"
)
_DAY, _WEEK, _MONTH, _YEAR = (
    Fraction(1),
    Fraction(7),
    Fraction(36525, 1200),
    Fraction(36525, 100),
)
_DAYS = {"day": _DAY, "week": _WEEK, "month": _MONTH, "year": _YEAR}
_TIMES = {"fortnight": ("week", 2), "decade": ("year", 10)}
# By how many days a number of weeks, months and years may miss those between two days.
_ROOM = {"day": 0, "week": 4, "month": 18, "year": 183}
_A_YEAR = 2023
_A_DECADE = Fraction(1)
_TO = regex(r"\s*(?:-|–|—|(?<![a-z])(?:to|until|till|and|through)(?![a-z]))\s*", re.I)
_DAY_NUMBER = regex(r"(?<!\d)(\d{1,2})(?!\d)")
_YEAR_NUMBER = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_NAME = regex(MONTH, re.I)
_OPEN_YEARS = regex(r"(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)")

# What no length of time is told without.
_UNITS = ("day", "week", "fortnight", "month", "year", "decade", "hour", "minute")


def tells_length(text: str) -> bool:
    """Tell whether a text can have a length of time, so that most sentences need not be tried."""
    plain = text.lower()
    return any(unit in plain for unit in _UNITS)


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a length of time begins or ends: somewhere from ``first`` to ``last``."""

    first: date
    last: date
    grain: Grain
    of_years: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A length of time as words tell it: how many of what unit."""

    unit: str
    number: Interval


def length_said(m: re.Match[str]) -> Said | None:
    """Return what a match of ``LENGTH`` tells, ``None`` where it bounds the length only or is no number."""
    unit = m["unit"] or m["one"]
    count = m["count"]
    if count is None:
        number = Fraction(1)
    elif count[0].isdigit():
        number = Fraction(count)
    else:
        spelt = number_words(count)
        if spelt is None:
            return None
        number = Fraction(spelt)
    if m["half"]:
        number += Fraction(1, 2)
    if not number:
        return None
    unit, times = _TIMES.get(unit.lower(), (unit.lower(), 1))
    number *= times
    meaning = APPROXIMATORS.get(" ".join(m["hedge"].lower().split())) if m["hedge"] else None
    if meaning in ("up_to", "under", "at_least"):
        return None
    if meaning is not None:
        return Said(unit, widened(meaning, number, Fraction(times), Fraction(0)))
    if times > 1 and unit == "year":
        return Said(unit, Interval.between(number - _A_DECADE, number + _A_DECADE))
    return Said(unit, Interval.point(number))


def edges(mention: PeriodMention) -> tuple[Edge, Edge] | None:
    """Return both ends of a stretch that is written as one: "3 March to 14 April 2024", "2021-2026"."""
    period, text = mention.period, mention.text
    if period.start is None:
        return _without_year(text)
    if period.start is None or period.end is None or period.start >= period.end:
        return None
    if _OPEN_YEARS.fullmatch(text.strip()):
        if period.kind != "span":
            return None
        first, last = (
            Edge(date(y, 1, 1), date(y, 12, 31), "year")
            for y in (period.start.year, period.end.year)
        )
        return first, last
    halves = _TO.split(text, maxsplit=1)
    if len(halves) != 2 or period.kind not in ("span", "financial", "calendar"):
        return None
    by_day = [_DAY_NUMBER.search(half) is not None for half in halves]
    if by_day == [True, True]:
        start, end = (Edge(d, d, "day") for d in (period.start, period.end))
        return start, end
    if by_day == [False, False] and all(_MONTH_NAME.search(half) for half in halves):
        return _month(period.start), _month(period.end)
    return None


def _without_year(text: str) -> tuple[Edge, Edge] | None:
    """Return both ends of a stretch of days that names no year: "4 to 8 March"."""
    halves = _TO.split(text, maxsplit=1)
    if len(halves) != 2 or _YEAR_NUMBER.search(text):
        return None
    month = _MONTH_NAME.search(text)
    first, last = (
        edge(
            half if _MONTH_NAME.search(half) else f"{half} {month.group()}" if month else half,
            None,
            _A_YEAR,
        )
        for half in halves
    )
    if first is None or last is None or {first.grain, last.grain} != {"day"}:
        return None
    return (first, last) if first.first <= last.first else None


def edge(text: str, period: Period | None, year: int | None = None) -> Edge | None:
    """Return where a date, month or year can lie; ``year`` is that of the other end, for one that names none."""
    if period is not None and period.start is not None and period.end is not None:
        if period.kind == "date":
            return Edge(period.start, period.end, "day")
        if period.kind == "month":
            return Edge(period.start, period.end, "month")
        if period.kind in ("calendar", "financial", "academic", "municipal"):
            return Edge(period.start, period.end, "year", period.kind != "calendar")
        return Edge(period.start, period.end, "stretch") if period.kind == "quarter" else None
    month = _MONTH_NAME.search(text)
    if year is None or month is None or _YEAR_NUMBER.search(text):
        return None
    number = next(
        i for i, name in enumerate(MONTHS, 1) if name.startswith(month.group().lower()[:3])
    )
    day = _DAY_NUMBER.search(text)
    try:
        found = date(year, number, int(day[1]) if day else 1)
    except ValueError:
        return None
    return Edge(found, found, "day") if day else _month(found)


def _month(day: date) -> Edge:
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Edge(first, following - timedelta(days=1), "month")


def lengths_between(start: Edge, end: Edge, unit: str) -> Interval:
    """Return how many of a unit may be said to lie between two dates."""
    size = _DAYS[unit]
    least, most = (end.first - start.last).days, (end.last - start.first).days + 1
    grains = {start.grain, end.grain}
    if grains == {"day"}:
        low, high = Fraction(least - _ROOM[unit]), Fraction(most + _ROOM[unit])
        if unit == "day":
            low = Fraction(min(least, _weekdays(start.first, end.first) - 1))
        return Interval.between(max(low, Fraction(0)) / size, high / size)
    if grains == {"month"} and unit in ("month", "year"):
        months = (end.first.year - start.first.year) * 12 + end.first.month - start.first.month
        if unit == "month":
            return Interval.between(months, months + 1)
        return Interval.between(Fraction(months - 6, 12), Fraction(months + 7, 12))
    if grains == {"year"} and unit == "year":
        years = end.first.year - start.first.year
        return Interval.between(years if start.of_years and end.of_years else years - 1, years + 1)
    room = _ROOM[unit]
    return Interval.between(max(0, least - room) / size, (most + room) / size)


def _weekdays(first: date, last: date) -> int:
    days = (last - first).days + 1
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first + timedelta(days=i)).weekday() < 5 for i in range(rest))
