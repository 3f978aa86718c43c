"""Periods and dates in every way that reports write them.

Ambiguous and kept so: a month before a pair of years ("December 19/20") and a season ("summer
2020") have no start or end; "24-25" is a year only where words or a table header make it one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from safeguard_checks.mentions.mention import Period, PeriodKind
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.quantity.words import MONTH_SHORT, MONTHS, SEASONS, WEEKDAY
from safeguard_checks.regex import regex

__all__ = ["MONTH", "find_periods", "month_first", "month_number", "parse_period"]

# Behind a whole name a stop ends the sentence.
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|{MONTH_SHORT}\b\.?)"
# What can begin in one year and end in the next.
_SEASONS = (
    rf"(?:{SEASONS}|christmas|new\s+year|(?:flu\s+)?season|(?:lent|hilary|trinity|michaelmas))"
)
_DAY = rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?!00?\b)\d{{1,2}}(?:st|nd|rd|th)?"
# No day and no month is numbered 0: that is a mark of an axis, a time, or no date yet.
_ANY = r"(?!00?\b)\d{1,2}"
_YEAR = r"(?:19|20)\d\d"
_PAIR = rf"{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d)(?!\d|,\d{{3}})"
# "October" has a "to" within it.
_TO = r"\s*(?:-|–|—|(?<![a-z])(?:to|until|till|and|through)(?![a-z]))\s*"

_PATTERN = regex(
    rf"""
    (?<![A-Za-z\d])(?<!\d[,.])(?:
    (?P<span>(?:{_DAY}\s+{MONTH}(?:,?\s+{_YEAR})?{_TO}{_DAY}\s+{MONTH},?\s+{_YEAR})
        |(?:{_DAY}{_TO}{_DAY}\s+{MONTH},?\s+{_YEAR})
        |(?:{MONTH}(?:\s+{_YEAR})?{_TO}{MONTH}\s+{_YEAR}))
    |(?P<odd>{MONTH}\s+(?:{_PAIR}|\d\d\s?/\s?\d\d)(?!\d))
    |(?P<ending>(?:financial\s+)?year\s+(?:ending|ended|to)\s+{_DAY}\s+{MONTH},?\s+{_YEAR})
    |(?P<date>{_DAY}\s+(?:of\s+)?{MONTH},?\s+{_YEAR}
        |{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+{_YEAR}
        |\b{_ANY}/{_ANY}/(?:{_YEAR}|\d\d)\b|\b{_ANY}\.{_ANY}\.(?:{_YEAR}|\d\d)\b
        |\b{_YEAR}-\d\d-\d\d\b)
    |(?P<quarter>\b(?:Q|quarter\s+)[1-4](?:\s+of)?[\s,]+(?:{_PAIR}|\d\d\s?[-–/]\s?\d\d|{_YEAR})
        |\b(?:{_PAIR}|{_YEAR})[\s,-]+(?:Q|quarter\s+)[1-4]\b|\bQ[1-4]\b)
    |(?P<academic>\b(?:academic|school)\s+year\s+(?:of\s+)?(?:{_PAIR}|\d\d\s?[-–/]\s?\d\d|{_YEAR}))
    |(?P<municipal>\bmunicipal\s+year\s+(?:{_PAIR}|\d\d\s?[-–/]\s?\d\d|{_YEAR}))
    |(?P<fy>\b(?:FY|financial\s+year|fiscal\s+year)\s*(?:of\s+)?(?:{_PAIR}|\d\d\s?[-–/]\s?\d\d|{_YEAR}|\d\d\b))
    |(?P<pair>\b{_PAIR})
    |(?P<short>(?<![\d£$€.,/-])\d\d\s?/\s?\d\d(?![\d/%]))
    |(?P<dash>(?<![\d£$€.,/-])\d\d[-–]\d\d(?![\d%/-]))
    |(?P<days>(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?{_TO}\d{{1,2}}(?:st|nd|rd|th)?(?![.,]?\d)
        |\b{_DAY}{_TO}{_DAY}\s+{MONTH})(?=\s*(?:[,;:)]|\.(?!\d)|$|(?:and|in|at|for|when|during|inclusive)\b)))
    |(?P<day>\b{_DAY}\s+(?:of\s+)?{MONTH}(?!\s*\d))
    |(?P<month>{MONTH}[\s,-]+(?:{_YEAR}|['’]?\d\d(?!\d|\s*(?:(?:{PEOPLE})\b|%|st|nd|rd|th))))
    |(?P<season>\b(?:{_SEASONS})(?:\s+(?:term|season|period|holidays?))?\s+(?:of\s+)?(?:{_PAIR}|{_YEAR}|\d\d\s?/\s?\d\d(?![\d/%])))
    |(?P<relative>\b(?:last|previous|prior|this|current|preceding|next|coming)\s+(?:financial\s+|reporting\s+|academic\s+)?year\b
        |\bthe\s+year\s+before\b)
    |(?P<year>(?<![\d£$€.,/-]){_YEAR}s?(?![\d%]|,\d|\.\d))
    )
    """,
    re.I | re.X,
)
_SLASHED = regex(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:(?:19|20)\d\d|\d\d)(?![\d/])")
_YEAR_WORD = regex(
    r"(?:\b(?:in|during|for|year|since|from|to|and|of|by|between|the|until|vs|with)|[(|]|^)\s*$",
    re.I,
)
# "1932 (37%)" is a count with its share, unless a word makes it a year.
_SHARED = regex(r"\s*\(\s*\d[\d.]*\s*(?:%|per\s?cent)\s*\)", re.I)
_NOT_YEAR = regex(
    rf"^[-\s]*(?:year|yr|old|age|{MONTH}|%|per\s?cent|hours|weeks|days|months|(?:{PEOPLE})\b)",
    re.I,
)
_RELATIVE = {
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "before": -1, "this": 0,
    "current": 0, "next": 1, "coming": 1,
}  # fmt: skip


def month_first(texts: Iterable[str]) -> bool:
    """Tell whether the dates in figures of a report put the month first: 9/30/2012.

    More of those that can be read in one way only do so than put the day first.
    """
    found = [(int(m[1]), int(m[2])) for text in texts for m in _SLASHED.finditer(text)]
    months = sum(a <= 12 < b <= 31 for a, b in found)
    return months > sum(b <= 12 < a <= 31 for a, b in found)


def find_periods(
    text: str,
    within: Iterable[tuple[int, int]],
    header: bool = False,
    american: bool = False,
) -> Iterator[tuple[int, int, Period]]:
    """Yield (start, end, period) for every period in the stretches ``within`` a text.

    ``header`` is true in table labels, where "24-25" is a year; ``american`` where dates in
    figures put the month first.
    """
    for m in (m for a, b in within for m in _PATTERN.finditer(text, a, b)):
        kind = m.lastgroup
        if kind == "dash" and not _is_year_pair(text, m, header):
            continue
        shared = kind == "year" and _SHARED.match(text, m.end())
        if shared and not _YEAR_WORD.search(text[: m.start()]):
            continue
        period = parse_period(m.group(), kind, american)
        if period is not None:
            yield m.start(), m.end(), period


def _is_year_pair(text: str, m: re.Match[str], header: bool) -> bool:
    if _NOT_YEAR.match(text[m.end() :]):
        return False
    return header or bool(_YEAR_WORD.search(text[: m.start()]))


def parse_period(text: str, kind: str | None = None, american: bool = False) -> Period | None:
    """Read one period expression; ``kind`` is the pattern that found it, found again if ``None``.

    ``american`` tells that the month comes first in a date in figures.
    """
    if kind is None:
        found = _PATTERN.fullmatch(text.strip())
        if found is None:
            return None
        kind = found.lastgroup
    if kind in ("pair", "short", "dash", "fy", "academic", "municipal"):
        return _years(text, kind)
    if kind == "span":
        return _span(text)
    if kind == "ending":
        day = _date(re.split(r"\b(?:ending|ended|to)\s+", text, maxsplit=1, flags=re.I)[-1])
        if day is not None and (day.month, day.day) == (3, 31):
            return _financial(day.year - 1)
        if day is not None and (day.month, day.day) == (12, 31):
            return Period("calendar", str(day.year), date(day.year, 1, 1), day)
        return _to(day)
    if kind == "date":
        day = _date(text, american)
        if day is None:
            return Period("date", f"impossible: {_written(text)}")
        return Period("date", day.isoformat(), day, day)
    if kind == "quarter":
        return _quarter(text)
    if kind == "month":
        return _month(text)
    if kind == "year":
        year = int(text[:4])
        if text[-1] in "sS":
            return Period("span", text.lower(), None, None)
        return Period("calendar", str(year), date(year, 1, 1), date(year, 12, 31))
    if kind == "relative":
        word = next(w for w in text.lower().split() if w in _RELATIVE)
        return Period("relative", text.lower(), offset=_RELATIVE[word])
    return Period("span" if kind in ("odd", "season") else "date", _written(text))


_NAMES = regex(rf"\b(?:{MONTH}|{WEEKDAY}\b|christmas)", re.I)


def _written(text: str) -> str:
    """Return a label in the letters that reports mostly use: "31 MARCH" is "31 March"."""
    return _NAMES.sub(lambda m: m.group().capitalize(), " ".join(text.lower().split()))


def _financial(first: int, kind: PeriodKind = "financial") -> Period:
    label = f"{first}-{(first + 1) % 100:02d}"
    if kind == "academic":
        return Period(kind, label, date(first, 9, 1), date(first + 1, 8, 31))
    if kind == "municipal":
        return Period(kind, label, date(first, 5, 1), date(first + 1, 4, 30))
    return Period("financial", label, date(first, 4, 1), date(first + 1, 3, 31))


def _years(text: str, kind: str) -> Period | None:
    numbers = re.findall(r"\d{2,4}", text)
    first = int(numbers[0]) if len(numbers[0]) == 4 else 2000 + int(numbers[0])
    named: PeriodKind = "financial"
    if kind in ("academic", "municipal"):
        named = "academic" if kind == "academic" else "municipal"
    if len(numbers) == 1:
        return _financial(first - 1 if kind == "fy" and len(numbers[0]) == 2 else first, named)
    second = int(numbers[1])
    if len(numbers[1]) == 2:
        second += first - first % 100
        second += 100 if second < first else 0
    if second == first + 1:
        short = kind in ("short", "dash")
        if short and not 2000 <= first <= 2040:
            return None
        return _financial(first, named)
    if kind in ("short", "dash") or not first < second <= first + 60:
        return None
    return Period("span", f"{first}-{second}", date(first, 1, 1), date(second, 12, 31))


def month_number(text: str) -> int:
    """Return the number of the month that a text names."""
    found = re.search(MONTH, text, re.I)
    assert found is not None
    stem = found.group().lower()[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(stem))


def _date(text: str, american: bool = False) -> date | None:
    try:
        if re.match(r"^\s*\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text.strip()[:10])
        if re.search(MONTH, text, re.I):
            day, year = re.findall(r"\d+", text)[:2]
            return date(int(year), month_number(text), int(day))
        day, month, year = re.findall(r"\d+", text)
        if american and int(day) <= 12:
            day, month = month, day
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _to(day: date | None) -> Period | None:
    if day is None:
        return None
    start = date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
    return Period("span", f"year to {day.isoformat()}", start + timedelta(days=1), day)


def _quarter(text: str) -> Period:
    named = r"(?:Q|quarter\s+)([1-4])(?:\s+of)?"
    number = int(re.findall(named, text, re.I)[0])
    rest = re.sub(named, "", text, flags=re.I).strip(" ,-\n\t")
    if not rest:
        return Period("quarter", f"Q{number}")
    year = parse_period(rest, "year" if len(rest) == 4 else "pair")
    if year is None or year.start is None:
        return Period("quarter", f"Q{number} {rest}")
    month = year.start.month + 3 * (number - 1)
    first = date(year.start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    last = first.month + 2
    end = date(first.year, last, monthrange(first.year, last)[1])
    return Period("quarter", f"Q{number} {year.label}", first, end)


def _month(text: str) -> Period:
    month = month_number(text)
    digits = re.findall(r"\d+", text)[-1]
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    end = date(year, month, monthrange(year, month)[1])
    return Period("month", f"{year}-{month:02d}", date(year, month, 1), end)


def _span(text: str) -> Period:
    halves = re.split(_TO, text, maxsplit=1, flags=re.I)
    label = _written(text)
    end = _edge(halves[-1], None, last=True)
    start = _edge(halves[0], end, last=False)
    if start is None or end is None or start > end:
        return Period("span", label)
    if (start.month, start.day) == (4, 1) and end == date(start.year + 1, 3, 31):
        return _financial(start.year)
    return Period("span", label, start, end)


def _edge(text: str, end: date | None, last: bool) -> date | None:
    year = re.search(_YEAR, text)
    if year is None and end is None:
        return None
    number = int(year.group()) if year else end.year if end else 0
    month = month_number(text) if re.search(MONTH, text, re.I) else end.month if end else 1
    if year is None and end is not None and month > end.month:
        number -= 1
    day = re.search(r"(?<!\d)\d{1,2}(?=(?:st|nd|rd|th)?\b)(?!\d)", text)
    length = monthrange(number, month)[1]
    try:
        return date(number, month, int(day.group()) if day else (length if last else 1))
    except ValueError:
        return None
