"""What a report says of its own figures: how they were rounded, revised, or need not add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.mentions.mention import Period
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = [
    "NEED_NOT_SUM",
    "NOTHING_SAID",
    "SENTENCE",
    "Explanation",
    "as_rounded",
    "explanation_in",
    "need_not_sum",
    "rounding_of_series",
    "throughout",
]

_GRAINS = {"5": 5, "five": 5, "10": 10, "ten": 10, "100": 100, "hundred": 100,
           "1,000": 1000, "1000": 1000, "thousand": 1000}  # fmt: skip
_ROUNDED = regex(
    r"\bto\s+(?:the\s+)?nearest\s+(?:multiple\s+of\s+)?(5|five|10|ten|100|hundred|1,?000|thousand)\b",
    re.I,
)
_REVISED = regex(
    r"\b(?:revis(?:ed|ions?)|restated|re-stated|recalculated|re-calculated|provisional|unvalidated|unverified"
    r"|(?:been|was|were)\s+(?:corrected|updated|amended)|differs?\s+from\s+(?:those|that|the\s+figures?|previous"
    r"|last\s+year|what))",
    re.I,
)
_EVERYWHERE = regex(
    r"\b(?:all|throughout|in\s+(?:this|these)\s+(?:report|document|release|publication|workbook|tables?|sheets?)"
    r"|(?:figures|numbers|counts|values|data|statistics|totals)\s+(?:are|is|have\s+been|has\s+been|were|was))\b",
    re.I,
)
# "Detail may not sum to totals because of rounding": what it says of sums it says of nothing else.
NEED_NOT_SUM = regex(
    r"\b(?:(?:may|might|will|do|does|need|could|can)\s+not|(?:may|might|wo|do|does|need|ca)n[’']t|cannot)\s+"
    r"(?:(?:always|necessarily|exactly|precisely|quite|be)\s+)*"
    r"(?:(?:sum|add|total|tally|cast|the\s+sum)\b|(?:equal|match|agree|reconcile)\b(?![^.;]{0,20}\bchanges?\b))"
    r"|\b(?:sums?|totals?|components?|constituents?|parts?|details?)\b[^.;]{0,60}\b(?:may|might|will|can)\s+"
    r"(?:slightly\s+)?differ\b|\bnot\s+be\s+the\s+sum\b"
    r"|\b(?:discrepanc(?:y|ies)|differences?)\b[^.;]{0,80}\brounding\b|\brounding\s+(?:differences?|errors?)\b",
    re.I,
)
_OF_ALL_TABLES = regex(
    r"\btables\b|\bthroughout\b|\bthis\s+(?:report|document|publication|release|bulletin|paper|profile|review)\b"
    r"|\ball\s+(?:the\s+)?(?:figures|numbers|totals|percentages|amounts)\b",
    re.I,
)
SENTENCE = regex(r"(?<=[.!?])\s+|\n+")
# Counts that are all multiples of 5 by chance: (1/5) to the power of this, about 1 in 400,000.
_LEAST_SERIES = 8


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a table's (or a sentence's) own notes qualify its figures.

    ``grain`` is what counts were rounded to the nearest of, ``None`` where nothing says so.
    ``revised`` tells whether figures were revised or are not final, and ``of`` the periods that
    the words limit this to, none for all.
    """

    grain: int | None = None
    revised: bool = False
    of: tuple[Period, ...] = ()

    def revises(self, period: Period | None) -> bool:
        """Tell whether a figure of this period may have been revised."""
        if not self.revised:
            return False
        return not self.of or period is None or any(p.end == period.end for p in self.of)


NOTHING_SAID = Explanation()


def explanation_in(text: str) -> Explanation:
    """Read the notes of a table, or a paragraph, for what they say of the figures."""
    grains = [_GRAINS[m.group(1).lower()] for m in _ROUNDED.finditer(text)]
    revised, of, every = False, [], False
    for sentence in SENTENCE.split(text):
        if _REVISED.search(sentence):
            revised = True
            named = [p for _, _, p in find_periods(sentence, [(0, len(sentence))]) if p.end]
            every = every or not named
            of += named
    return Explanation(max(grains, default=None), revised, () if every else tuple(of))


def rounding_of_series(counts: Sequence[int]) -> int | None:
    """Return the power of ten, or 5, that a whole series of counts is plainly rounded to, else ``None``."""
    told = [n for n in counts if n]
    if len(set(told)) < _LEAST_SERIES:
        return None
    grain = 1
    while all(n % (grain * 10) == 0 for n in told):
        grain *= 10
    if grain > 1:
        return grain
    return 5 if all(n % 5 == 0 for n in told) else None


def need_not_sum(texts: Iterable[str], everywhere: bool = False) -> Iterator[str]:
    """Yield the sentences that say that parts need not add up; ``everywhere`` in any table."""
    for text in texts:
        for sentence in SENTENCE.split(text):
            named = not everywhere or _OF_ALL_TABLES.search(sentence)
            if named and NEED_NOT_SUM.search(sentence):
                yield sentence


def throughout(texts: Iterable[str]) -> int | None:
    """Return what the counts of a whole report are said to be rounded to, ``None`` if nothing is said."""
    for text in texts:
        for sentence in SENTENCE.split(text):
            found = _ROUNDED.search(sentence)
            if found and _EVERYWHERE.search(sentence):
                return _GRAINS[found.group(1).lower()]
    return None


def as_rounded(value: Interval, grain: int | None) -> Interval:
    """Return what a number stands for that was rounded to the nearest ``grain``.

    A count is never below nought.
    """
    if grain is None or value.low is None or value.high is None:
        return value
    half = Fraction(grain, 2)
    low = value.low - half
    return Interval.between(max(low, Fraction(0)) if value.low >= 0 else low, value.high + half)
