"""What the columns and headings of a table of published statistics are of.

Column names are folded to words ("rate_of_referrals_per_10000", "CPP_At31"); a name counts only if
every word of it is understood, so that "referral_child_count" is never the number of referrals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from safeguard_checks.measures.measure import Statistic
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import POPULATION, any_word, listed
from safeguard_checks.quantity.signs import rate_base
from safeguard_checks.regex import regex

__all__ = ["Named", "Words", "is_whole", "named_by", "words_in"]

_CAPITAL = regex(r"(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z])(?=[A-Z][a-z])")
_PER = regex(
    r"\bper\s*(\d[\d,]*|\d+k)\b|\bper\s+(thousand|ten\s+thousand|hundred\s+thousand)\b", re.I
)
_SPELT = {"thousand": 1000, "ten thousand": 10_000, "hundred thousand": 100_000}
_DATE = regex(r"\b(?:as\s+)?(?:at|on)\s+(?:the\s+)?31(?:st)?(?:\s+march)?\b", re.I)
_WORD = regex(r"[a-z0-9%£+]+")
_STATISTICS: dict[str, Statistic] = {
    "number": "count", "numbers": "count", "num": "count", "no": "count", "n": "count",
    "count": "count", "counts": "count", "headcount": "count", "total": "count",
    "rate": "rate", "rates": "rate",
    "percent": "percentage", "percentage": "percentage", "percentages": "percentage",
    "perc": "percentage", "pct": "percentage", "pc": "percentage", "%": "percentage",
    "proportion": "percentage",
}  # fmt: skip
_FILLING = frozenset((
    "of", "the", "a", "an", "in", "at", "on", "by", "during", "each", "every", "per", "year",
    "years", "end", "for", "all", "and", "which", "are", "is", "was", "were", "with", "to", "march",
    "31", "value", "values", "figure", "figures", "rounded",
))  # fmt: skip
_WHOLE = regex(
    rf"(?:total|all|overall|{any_word(listed('people', 'everybody'))}|headline|total\b.*|all\b.*|.*[\s(-]total\)?)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What words say: ``code`` is empty where they name no indicator, or something narrower.

    ``statistic`` is "unknown" where they tell none. ``plain`` is true where nothing but the
    statistic is told ("rate per 10,000 children"), ``codes`` are all the indicators named.
    """

    code: str
    codes: frozenset[str]
    statistic: Statistic
    per: int | None
    plain: bool
    rest: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure is of."""

    indicator: str
    statistic: Statistic
    per: int | None


def words_in(text: str, pack: Pack) -> Words:
    """Return what a column's name or a heading says."""
    return _words(text, _Held(pack))


class _Held:
    """A pack that can be looked up in a cache: one is as good as another of its name."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.pack is self.pack


@cache
def _words(text: str, held: _Held) -> Words:
    spaced = " ".join(_CAPITAL.sub(" ", re.sub(r"[_/|–—]+", " ", text)).split())
    per, spaced = _per(spaced, held.pack.any_people)
    found = held.pack.match(spaced)
    codes = frozenset(indicator.code for indicator, _, _ in found)
    rest = spaced
    for _i, start, end in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    # "referral rate" is a name of referrals, and tells the statistic all the same.
    told = {
        _STATISTICS[w] for w in _WORD.findall(spaced.lower()) if w in _STATISTICS and w != "total"
    }
    left = _WORD.findall(_DATE.sub(" ", rest).lower())
    narrowed = [w for w in left if w not in _STATISTICS and w not in _FILLING]
    statistic: Statistic = told.pop() if len(told) == 1 else "unknown"
    if per is not None and statistic == "unknown" and not told:
        statistic = "rate"
    single = next(iter(codes)) if len(codes) == 1 and not narrowed else ""
    return Words(single, codes, statistic, per, not codes and not narrowed, bool(narrowed))


@cache
def _population(people: str) -> re.Pattern[str]:
    return regex(
        rf"^\s*(?:of\s+the\s+)?(?:(?:{people}|{POPULATION}|aged|under|and|of|the|in|18|17|0|to|years?|old)\b\s*)+",
        re.I,
    )


def _per(text: str, people: str) -> tuple[int | None, str]:
    """Return what a rate is per, and the text without it and the population named after it."""
    m = _PER.search(text)
    if m is None:
        return None, text
    digits = (m.group(1) or "").lower().replace(",", "")
    if m.group(2):
        per: int | None = _SPELT[" ".join(m.group(2).lower().split())]
    else:
        per = rate_base(digits.replace("k", "000"))
    after = _population(people).sub(" ", text[m.end() :])
    return per, f"{text[: m.start()]} {after}"


def is_whole(value: str) -> bool:
    """Tell whether a filter's value means all of it: "Total", "All children"."""
    return bool(_WHOLE.fullmatch(value.strip()))


def _is_heading(value: str, code: str, pack: Pack) -> bool:
    """Tell whether a filter's value only says what the file is about, ``code`` among it."""
    words = words_in(re.sub(r"\bby\b.*$", " ", value, flags=re.I | re.S), pack)
    return not words.rest and (code in words.codes or pack.whole_of(code) in words.codes)


def named_by(
    column: str, headings: tuple[str, ...], constant: frozenset[str], pack: Pack
) -> Named | None:
    """Return what a figure is of: its column's name, and the values of filters that are no total.

    ``constant`` are the filters' values that all rows of the file have. ``None`` where anything
    of it is not understood or makes it part of the whole.
    """
    known = pack.published.columns.get(column.lower())
    words = words_in(column, pack)
    if known is not None or words.code:
        code = known.indicator if known else words.code
        if any(h not in constant or not _is_heading(h, code, pack) for h in headings):
            return None
        if known is not None:
            statistic: Statistic = "rate" if known.statistic == "rate" else "count"
            statistic = "percentage" if known.statistic == "percentage" else statistic
            return _kept(Named(code, statistic, known.per), pack)
        return _kept(Named(code, words.statistic, words.per), pack)
    people = _whole_words(pack.any_people)
    of_people = people.search(column) is not None
    if of_people:
        words = words_in(people.sub(" ", column), pack)
    if not words.plain:
        return None
    told = [words_in(h, pack) for h in headings]
    if not told or not all(w.code for w in told):
        return None
    code = _narrowest({w.code for w in told}, pack)
    statistics = {w.statistic for w in (words, *told)} - {"unknown"}
    pers = {w.per for w in (words, *told)} - {None}
    if not code or len(statistics) > 1 or len(pers) > 1:
        return None
    if of_people and not people.match(pack.indicators[code].label):
        return None
    statistic = statistics.pop() if statistics else "unknown"
    return _kept(Named(code, statistic, pers.pop() if pers else None), pack)


@cache
def _whole_words(words: str) -> re.Pattern[str]:
    return regex(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.I)


def _narrowest(codes: set[str], pack: Pack) -> str:
    """Return the one code, or the one that is part of the other."""
    if len(codes) == 1:
        return codes.pop()
    parts = [c for c in codes if codes == {c, pack.whole_of(c)}]
    return parts[0] if len(parts) == 1 else ""


def _kept(named: Named, pack: Pack) -> Named | None:
    """Return what is named, ``None`` for a ratio and for a percentage of no known whole."""
    if pack.indicators[named.indicator].kind == "ratio":
        return None
    whole = pack.whole_of(named.indicator)
    return None if named.statistic == "percentage" and not whole else named
