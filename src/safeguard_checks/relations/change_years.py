"""The years that a head says a change is between, and which figures are of them."""

from __future__ import annotations

import re
from datetime import date

from safeguard_checks.claims.lexicon import SET_AGAINST
from safeguard_checks.measures.measure import Measure
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.regex import regex

__all__ = ["is_of", "may_be_of", "since_told", "years_told"]

# ’09 to ‘10; 12 to '13
_SHORT_YEARS = regex(r"(?<![\w’‘'])[’‘']?(\d\d)\s*(?:to|[-–—/])\s*[’‘']?(\d\d)(?!\w)", re.I)
_FROM = regex(rf"\b(?:since|from|on|{SET_AGAINST}|vs\.?|versus)\s+$", re.I)


def since_told(stated: Measure) -> date | None:
    """Return a day of the one year that a header says a change is from: "Change since 2019"."""
    text = stated.column if stated.change_by == "column" else stated.label
    found = [(a, p) for a, _, p in find_periods(text, [(0, len(text))], True) if p.end is not None]
    if len(found) != 1 or found[0][1].kind == "span" or not _FROM.search(text[: found[0][0]]):
        return None
    return found[0][1].end


def years_told(stated: Measure) -> tuple[date, date] | None:
    """Return a day of each of the two years that a header says a change is between."""
    text = stated.column if stated.change_by == "column" else stated.label
    periods = [p for _, _, p in find_periods(text, [(0, len(text))], True) if p.end is not None]
    if len(periods) == 1 and periods[0].kind == "span" and periods[0].start is not None:
        return periods[0].start, periods[0].end or periods[0].start
    ends = sorted({p.end for p in periods if p.end is not None})
    if len(ends) == 2:
        return ends[0], ends[1]
    short = _SHORT_YEARS.search(text)
    if short is None or not {"'", "‘", "’"} & set(short.group()):
        return None
    old, new = (date(2000 + int(year), 12, 31) for year in short.groups())
    return old, new


def may_be_of(measure: Measure, day: date) -> bool:
    """Tell whether a year could name the period of a figure: 2023 that of 2022-23."""
    period = measure.period
    if period is None or period.end is None:
        return True
    return day.year in (period.end.year, (period.start or period.end).year)


def is_of(measure: Measure, day: date) -> bool:
    """Tell whether a figure is of a period that a day lies in."""
    period = measure.period
    if period is None or period.end is None:
        return False
    return (period.start or period.end) <= day <= period.end
