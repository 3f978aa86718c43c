"""Dates that cannot be: no such day, not that weekday, one month of two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Period, PeriodMention
from safeguard_checks.mentions.named_numbers import find_named
from safeguard_checks.mentions.periods import MONTH
from safeguard_checks.quantity.signs import CURRENCY
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation, text_of
from safeguard_checks.relations.dates.days import WEEKDAYS, NamedDay, days_of, weekday_in
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["possible"]

_LENGTHS = {"jan": 31, "feb": 29, "mar": 31, "apr": 30, "may": 31, "jun": 30, "jul": 31, "aug": 31,
            "sep": 30, "oct": 31, "nov": 30, "dec": 31}  # fmt: skip
# Days that some month has not: dates of these days in months that have them bear the reading out.
_LAST_DAYS = (29, 30, 31)
# "Tuesday and Wednesday, 28th and 29th June": both weekdays stand before both days.
_BOTH_NAMED = regex(r"\b[a-z]+day\s*(?:,|&|[–-]|and\b|to\b)\s*$", re.I)
# The way of reading a day that stands at one end of a stretch.
_END = "end"
_DAY_MONTH = regex(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3})", re.I)
# "Those aged 65 to 74 may only": no month.
_VERB = regex(r"\bmay\b(?!,?\s+\d{4})")
_MONTH_PAIR = regex(rf"^{MONTH}\s+(?:(?P<long>20\d\d)|\d\d)\s?[/–-]\s?\d\d(?:\d\d)?$", re.I)
_PRICE = regex(rf"{CURRENCY}\s*$")
_NUMBERING = regex(r"\d{1,2}\.\d{1,2}\.\d{1,2}")
_WHOLE, _MONTHS, _DAY, _YEAR_DIGITS = 100, 12, 31, 4
# "22/23/2034" begins with a financial year.
_TWO_YEARS = regex(r"(\d\d)[/-](\d\d)[/-]\d{4}")
_CLOCK = regex(r"(?:[01]?\d|2[0-3])\.[0-5]\d\.[0-5]\d")
_NUMBER_BEFORE = regex(r"(?<![\d/])(?!(?:19|20)\d\d\s)\d[\d,.%]*\s+$")
_TIME_BEFORE = regex(r"(?:\bat|@|\btime:?|\bT)\s*$", re.I)
# The rest of a word that an address, a path or a file's name goes on in.
_OF_FILE = regex(r"://|www\.|[/\\_]\0|\0[/\\_]|\0\.[A-Za-z]\w{1,4}\b|[A-Za-z][-.]\0")
_GOES_ON = regex(rf"\s*(?:st|nd|rd|th)?\s+{MONTH}", re.I)
_DAY_BEFORE = regex(r"\b([A-Za-z]+day),?\s*$", re.I)
_NEAR = 14
_POINT_OF = regex(r"\b(?:end|start|beginning|middle|close)\s+of\s+$", re.I)


def possible(document: Document, mention: PeriodMention) -> Iterator[Relation]:
    """Yield whether a date exists, falls on the weekday named with it, and is of one year."""
    text, period = text_of(document, mention.span), mention.period
    if period.label.startswith("impossible:") or _no_such_day(mention.text, period):
        if not _is_no_date(text, mention.span.start, mention.span.end):
            yield _day(mention, False, f"there is no {mention.text.strip()}")
    elif period.kind in ("span", "financial") and (days := days_of(mention)):
        for day in days:
            yield from _end(text, mention, day)
    elif period.kind == "span" and period.start is None:
        if _has_two_years(text, mention):
            working = f"“{mention.text.strip()}” gives one month two years"
            readings = (fact("the label", False, working),)
            yield date_relation("one year", readings, (mention.span,), mention.text)
    elif period.kind == "date" and period.start is not None:
        if period.start.day in _LAST_DAYS and _how(mention.text) == "day-too-many":
            yield _day(mention, True, f"{period.start:%B} has a day {period.start.day}")
        named = _weekday(text, mention)
        if named:
            yield _on_weekday(mention, period.start, named)


def _end(text: str, mention: PeriodMention, end: NamedDay) -> Iterator[Relation]:
    """Yield whether a day at one end of a stretch exists and falls on its weekday."""
    if end.day is None:
        if not _is_no_date(text, mention.span.start, mention.span.end):
            yield _day(mention, False, f"there is no {end.text}", _END)
        return
    # The end of a financial year bears nothing out.
    if mention.period.kind == "span" and end.day.day in _LAST_DAYS:
        yield _day(mention, True, f"{end.day:%B} has a day {end.day.day}", _END)
    if end.weekday and not _BOTH_NAMED.search(text[: mention.span.start][-_NEAR:]):
        yield _on_weekday(mention, end.day, end.weekday, end.text, _END)


def _day(mention: PeriodMention, agrees: bool, working: str, how: str = "") -> Relation:
    """Return whether the calendar has a day of a mention."""
    readings = (fact("the calendar", agrees, working),)
    how = how or _how(mention.text)
    return date_relation("possible", readings, (mention.span,), mention.text, how)


def _has_two_years(text: str, mention: PeriodMention) -> bool:
    """Tell whether a month is given two years: "September 2024-25"."""
    pair = _MONTH_PAIR.match(mention.text.strip())
    # "September 2024 - 30 September" goes on with a day; "June 2025-26" is June of that year.
    if pair is None or pair["long"] or _GOES_ON.match(text, mention.span.end):
        return False
    return not _POINT_OF.search(text[: mention.span.start])


def _weekday(text: str, mention: PeriodMention) -> str:
    """Return the weekday that is named in a date or right before it, empty where none is."""
    named = weekday_in(mention.text)
    if named:
        return named
    before = _DAY_BEFORE.search(text[: mention.span.start][-_NEAR:])
    return before[1].lower() if before and before[1].lower() in WEEKDAYS else ""


def _on_weekday(
    mention: PeriodMention, day: date, named: str, text: str = "", how: str = ""
) -> Relation:
    falls = WEEKDAYS[day.weekday()]
    working = f"{day.day} {day:%B %Y} is a {falls.capitalize()}, not a {named.capitalize()}"
    readings = (fact("the calendar", falls == named, working),)
    return date_relation("weekday", readings, (mention.span,), text or mention.text.strip(), how)


def _is_no_date(text: str, start: int, end: int) -> bool:
    """Tell whether what reads as an impossible date is a time, a file, or another number's end.

    Three short numbers with full stops between are as often the number of a section or an item. A
    number right before it makes a row of figures or an axis; a noun before it ("Gate 45") takes its
    first number as its own name.
    """
    if _NUMBERING.fullmatch(text[start:end]) or _VERB.search(text[start:end]):
        return True
    if _PRICE.search(text[:start]):
        return True
    first, last = text[:start].split(" ")[-1], text[end:].split(" ", 1)[0]
    if _OF_FILE.search(f"{first}\0{last}"):
        return True
    if re.match(r"\d+\s", text[start:end]) and _NUMBER_BEFORE.search(text[:start]):
        return True
    years = _TWO_YEARS.fullmatch(text[start:end])
    if years and int(years[2]) == int(years[1]) + 1:
        return True
    if _how(text[start:end]) == "in-numbers" and not _is_near_a_date(text[start:end]):
        return True  # "30/50/80"
    if sum(int(n) for n in re.findall(r"\d+", text[start:end])) == _WHOLE:
        return True  # "60/20/20"
    clock = _CLOCK.fullmatch(text[start:end])
    if clock and _TIME_BEFORE.search(text[:start]):
        return True
    return any(a < start < b or a <= start < b for a, b, _ in find_named(text, [(0, len(text))]))


def _is_near_a_date(text: str) -> bool:
    """Tell whether one of the first two numbers of a date in numbers can be its month, or both a day."""
    found = [int(n) for n in re.findall(r"\d+", text) if len(n) < _YEAR_DIGITS]
    return any(1 <= n <= _MONTHS for n in found[:2]) or all(n <= _DAY for n in found[:2])


def _how(text: str) -> str:
    """Say how a date that cannot be is written: "31 June" is a slip, and "0 June" may be no date."""
    if not re.search("[A-Za-z]{3}", text):
        return "in-numbers"
    return (
        "day-too-many" if re.search(r"(?<!\d)(?:29|30|31)(?!\d)", text) else "no-day-of-any-month"
    )


def _no_such_day(text: str, period: Period) -> bool:
    if period.start is not None or period.kind != "date":
        return False
    m = _DAY_MONTH.search(text)
    return bool(m and int(m.group(1)) > _LENGTHS.get(m.group(2).lower(), 31))
