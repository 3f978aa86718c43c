"""The days that a stretch of time names at its ends: "Monday 8 January 2024 until Friday 22 March 2024", "30 and 31 May 2024"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.mentions.periods import MONTH, month_number
from safeguard_checks.regex import regex

__all__ = ["WEEKDAYS", "NamedDay", "days_of", "weekday_in"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_BOTH = 2
_TO = regex(r"\s*(?:-|–|—|(?<![a-z])(?:to|until|till|and|through)(?![a-z]))\s*", re.I)
_HALF = regex(
    rf"(?:(?P<weekday>[a-z]+day),?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?P<month>{MONTH}))?(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as one end of a stretch names it, ``None`` where the calendar has no such day."""

    text: str
    weekday: str
    day: date | None


def weekday_in(text: str) -> str:
    """Return the weekday that a text names, empty where it names none."""
    return next((d for d in WEEKDAYS if re.search(rf"\b{d}\b", text, re.I)), "")


def days_of(mention: PeriodMention) -> tuple[NamedDay, ...]:
    """Return both days of a stretch whose second end names its year; nothing for other stretches.

    The first end may leave out what it shares with the second; a month after that of the second is of the year before.
    """
    halves = _TO.split(mention.text.strip(), maxsplit=1)
    if len(halves) != _BOTH:
        return ()
    first, last = (_HALF.fullmatch(half) for half in halves)
    if first is None or last is None:
        return ()
    if not last["month"] or not last["year"] or (first["year"] and not first["month"]):
        return ()
    of_last, of_first = month_number(last["month"]), month_number(first["month"] or last["month"])
    year = int(last["year"])
    own = int(first["year"]) if first["year"] else year - (of_first > of_last)
    return _named(first, own, of_first, last), _named(last, year, of_last, last)


def _named(m: re.Match[str], year: int, month: int, last: re.Match[str]) -> NamedDay:
    number = int(m["day"])
    there = 1 <= number <= monthrange(year, month)[1]
    text = m.group() if m["month"] else f"{m.group()} {last['month']}"
    return NamedDay(text, weekday_in(m.group()), date(year, month, number) if there else None)
