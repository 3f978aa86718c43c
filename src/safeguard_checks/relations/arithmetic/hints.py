"""What the head of a column or row says of how its figures are worked: total, change, rate..."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from safeguard_checks.measures.labels import CUMULATIVE
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.quantity.words import MONTH_SHORT
from safeguard_checks.regex import regex

__all__ = ["hints_of", "years_of"]

# Words behind "lower" and "upper" that make them no ends of an interval of an estimate.
_NO_LIMIT = (
    r"(?![\s-]*(?:quartile|quintile|decile|percentile|tier|band|secondary|primary|school|rate|court"
    r"|house|income|tax|paid|earn|age|middle|class|sixth|super))"
)
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "total",
        regex(
            r"\b(?:sub-?\s?)?totals?\b|\ball\b|\boverall\b|\bcombined\b|\bboth\b|\btogether\b"
            rf"|\b(?:{any_word(listed('people', 'everybody'))})\b"
            r"|\bgross\b",
            re.I,
        ),
    ),
    (
        "change",
        regex(
            r"\bchanges?\b|\bdifferences?\b|\bvariances?\b|\bvariation\b|\bmovement\b|\bincreases?\b"
            r"|\bdecreases?\b|\bgrowth\b|\binc\b|\bdiff\b|\+\s?/\s?[-−–]",
            re.I,
        ),
    ),
    ("points", regex(r"\bpoints?\b|\bppts?\b|\bpp\b|%\s?pts?\b", re.I)),
    ("share", regex(r"%|\bper\s?cents?\b|\bpercentages?\b|\bproportions?\b|\bshares?\b", re.I)),
    ("running", CUMULATIVE),
    ("average", regex(r"(?:^|\|)\W*(?:the\s+|overall\s+|column\s+|row\s+)?(?:average|mean|ave|avg)\W*$", re.I)),
    ("lower", regex(rf"\b(?:lower|lcl|lci|low(?=\s*(?:ci|95|limit|bound)))\b{_NO_LIMIT}", re.I)),
    ("upper", regex(rf"\b(?:upper|ucl|uci|high(?=\s*(?:ci|95|limit|bound)))\b{_NO_LIMIT}", re.I)),
    (
        "rate",
        regex(r"\brates?\b|\bper\b|\bratios?\b|\baverages?\b|\bave?g\b|\bmeans?\b|\bdensity\b", re.I),
    ),
    (
        "net",
        regex(
            r"\bnet\b|\bsurplus\b|\bdeficits?\b|\bbalances?\b|\bprofit\b|\bloss\b|\bremain\w*\b"
            r"|\bexcess\b|\b(?:under|over)[-\s]?spend\w*|\bgap\b|\bbook value\b",
            re.I,
        ),
    ),
    (
        "closing",
        regex(
            r"\bclosing\b|\bcarried (?:forward|down)\b|\bc\s?/\s?[fd]\b|\bend of\b|\b(?:as )?at (?:the )?\d"
            r"|\b(?:as )?at (?:the )?end\b",
            re.I,
        ),
    ),
)  # fmt: skip

_MONTH = rf"{MONTH_SHORT}[a-z]*"
_OF_A_YEAR = {
    2: regex(r"h[12]|(?:first|second|1st|2nd)\s+half(?:[\s-]year)?|half\s+[12]", re.I),
    4: regex(
        rf"q(?:tr|uarter)?\s*[1-4]|[1-4](?:st|nd|rd|th)\s+quarter|{_MONTH}\s*(?:-|–|/|to)\s*{_MONTH}", re.I
    ),
    12: regex(_MONTH, re.I),
}  # fmt: skip
_YEAR = regex(
    r"(?:f\s?y\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d)?\d\d)?"
    r"|(?:(?:full|whole|financial|calendar|fiscal|academic)\s*)?year(?:\s+(?:total|to date))?|ytd|annual(?:ly)?"
    r"|(?:12|twelve)\s+months|outturn|(?:(?:grand|in-?year|annual)\s+)?totals?",
    re.I,
)
_NUMBER_OF_YEAR = regex(r"(?:\b|[’'])(?:(?:19|20)\d\d|\d\d)(?:\s*[/–-]\s*\d\d(?:\d\d)?)?\s*$")


def years_of(names: Sequence[str]) -> Mapping[int, tuple[int, ...]]:
    """Return which lines of a table are the year of the halves, quarters or twelve months beside them, and these."""
    bare = [_NUMBER_OF_YEAR.sub("", name).strip(" ,'’-–").lower() for name in names]
    found: dict[int, tuple[int, ...]] = {}
    for i, name in enumerate(names):
        if not _YEAR.fullmatch(name.strip()):
            continue
        for count, part in _OF_A_YEAR.items():
            for start in (i - count, i + 1):
                beside = bare[start : start + count] if start >= 0 else []
                if len(set(beside)) == count and all(map(part.fullmatch, beside)):
                    found.setdefault(i, tuple(range(start, start + count)))
    return found


def hints_of(head: str) -> frozenset[str]:
    """Return what a head says of how its figures are worked."""
    plain = head.replace("_", " ")
    return frozenset(name for name, pattern in _WORDS if pattern.search(plain))
