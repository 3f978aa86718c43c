"""Reading a header or row label: which period, statistic and place it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from safeguard_checks.measures.measure import Statistic
from safeguard_checks.mentions.mention import Period
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.signs import MINUS, MONEY, currency_in, rate_base
from safeguard_checks.regex import regex

__all__ = ["CUMULATIVE", "Label", "is_total", "plain", "read_label", "statistic_in"]

# A line whose cells are added up as they go: its last one is no sum of it.
CUMULATIVE = regex(r"\bcumulative\w*|\brunning totals?\b|\bcum\b", re.I)

_CHANGE = regex(
    r"(?:^|\b)(?:%\s*)?(?:change|difference|variance|variation|movement|inc(?:rease)?\s*[/(]+\s*dec(?:rease)?|dec(?:rease)?\)?\s*[/(]+\s*inc(?:rease)?"
    rf"|direction of travel)\b|\+\s*/\s*[{MINUS}]",
    re.I,
)
_TOTAL = regex(r"^(?:grand |overall |sub-?|combined )?totals?\b|^all\b.{0,12}$|\btotal$", re.I)
_STATISTICS: tuple[tuple[Statistic, re.Pattern[str]], ...] = (
    ("rate", regex(r"\brates?\b|\bper\s+[\d,]{3,}\b", re.I)),
    ("percentage", regex(r"%|\bper\s?cent(?:age)?s?\b|\bproportion\b|\bconversion\b", re.I)),
    ("money", MONEY),
    ("mean", regex(r"\b(?:average|mean|median)\b(?!\s+(?:for|of\s+all))", re.I)),
    (
        "count",
        regex(
            r"\bnumbers?\b|\bno\.?(?=\s|$)|\bcounts?\b|#|\bvolume\b"
            r"|(?<!per\s)\b(?:[fw]te|(?:full|whole)[-\s]?time\s+equivalents?|headcount)s?\b",
            re.I,
        ),
    ),
)
_PER = regex(r"\bper\s+([\d,]{3,})\b", re.I)
_BRACKET = regex(r"\(([^()]*)\)")
_STOP = regex(
    r"\b(?:the|a|an|of|number|numbers|no|rate|rates|percentage|proportion|total|in|our|all|for|to"
    r"|with|during|year|and)\b|[^\w\s]|\d+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says. ``bracket_place`` is a comparator named in brackets ("(s/n average)")."""

    text: str
    period: Period | None
    statistic: Statistic
    place: str
    bracket_place: str
    change: bool
    total: bool
    per: int | None
    indicator: str
    currency: str = ""


def read_label(text: str, periods: list[Period], pack: Pack, cache: Mapping[str, str]) -> Label:
    """Read one header or row label; ``periods`` are those found in it, ``cache`` pack answers."""
    outside = _BRACKET.sub(" ", text).replace("|", " ")
    inside = " ".join(_BRACKET.findall(text))
    place = pack.comparator(outside)
    bracket = pack.comparator(inside) if not place else ""
    per = _PER.search(text)
    change = bool(_CHANGE.search(text)) and not re.search(r"\bclimate|exchange\b", text, re.I)
    return Label(
        text=text,
        period=periods[-1] if periods else None,
        statistic=statistic_in(text if not bracket else outside),
        place=place,
        bracket_place=bracket,
        change=change,
        total=is_total(outside),
        per=rate_base(per.group(1)) if per else None,
        indicator=cache.get(text, ""),
        currency=currency_in(text),
    )


def is_total(text: str) -> bool:
    """Tell whether a label names a total."""
    return bool(_TOTAL.search(text.strip(" :*|")))


def statistic_in(text: str) -> Statistic:
    """Return the statistic that the words of a label tell, "unknown" where they tell none."""
    for statistic, pattern in _STATISTICS:
        if pattern.search(text):
            return statistic
    return "unknown"


def plain(text: str) -> frozenset[str]:
    """Return the content words of a label, in lower case and singular, for matching labels."""
    words = _STOP.sub(" ", _BRACKET.sub(" ", text)).lower().split()
    return frozenset(w[:-1] if w.endswith("s") and len(w) > 3 else w for w in words)
