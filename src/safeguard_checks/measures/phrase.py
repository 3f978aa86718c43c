"""Whether words name one indicator and nothing narrower, or the conversion of one into another."""

from __future__ import annotations

import re

from safeguard_checks.claims.lexicon import CHANGED
from safeguard_checks.packs.pack import Indicator, Pack
from safeguard_checks.packs.words import listed
from safeguard_checks.regex import regex

__all__ = ["conversion_in", "indicator_in"]

_PLAIN = frozenset((
    "a", "all", "an", "annual", "as", "at", "been", "by", "during", "end", "for", "from", "had",
    "has", "have", "in", "is", "it", "its", "no", "number", "numbers", "of", "on", "open", "our",
    "overall", "per", "proportion", "percentage", "rate", "rates", "recorded", "reported",
    "seen", "stood", "subject", "that", "the", "there", "these", "this", "total", "totals", "to",
    "under", "volume", "was", "were", "when", "which", "who", "with", "year", "10,000", "1,000",
    *listed("people", "general"), "population", "count", "average", "local", "reporting", "period", "financial", "also", "still",
    "18", "aged", "remained", "remains", "received", "held", "completed", "made", "undertaken",
    "looked",
))  # fmt: skip
_CONVERSION = regex(
    r"\b(?:conver(?:sions?|ted|ting)|progress(?:ed|ing|ion)|le(?:d|ading)\s+to|result(?:ed|ing)?\s+in"
    r"|proceed(?:ed|ing))\b",
    re.I,
)
_CHANGED = regex(CHANGED)
_ORDER = regex(r"\b(?:to|into|in)\b", re.I)
_ASIDE = regex(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = regex(r"[A-Za-z0-9][\w,.'’-]*")


def indicator_in(text: str, pack: Pack, own: frozenset[str] = frozenset()) -> str:
    """Return the code of the one indicator that ``text`` names, empty where anything narrows it.

    Words that narrow ("referrals from schools") or name another place make it another thing;
    ``own`` are the lower-case words of the report's own area.
    """
    text = _ASIDE.sub(" ", text)
    found = pack.match(text)
    codes = {indicator.code for indicator, _, _ in found}
    if len(codes) != 1 or pack.comparator(text) or _CONVERSION.search(text):
        return ""
    rest = text
    for _, start, end in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    plain = _PLAIN | pack.people_words | own
    for word in _WORD.findall(rest):
        lowered = re.sub(r"[’']s$", "", word.lower().rstrip(".,'’"))
        if lowered and lowered not in plain and not _CHANGED.fullmatch(lowered):
            return ""
    return codes.pop()


def conversion_in(text: str, pack: Pack) -> tuple[str, str]:
    """Return the codes (from, to) of a conversion such as "conversion from referral to assessment".

    Two empty strings where the text names none, or names it in another order.
    """
    if not _CONVERSION.search(text) or pack.comparator(_ASIDE.sub(" ", text)):
        return "", ""
    found = pack.match(text)
    named = {indicator.of for indicator, _, _ in found if indicator.kind == "ratio"}
    if named:
        return named.pop() if len(named) == 1 and len(found) == 1 else ("", "")
    codes = list(dict.fromkeys(indicator.code for indicator, _, _ in _in_order(found)))
    if len(codes) != 2:
        return "", ""
    ordered = _in_order(found)
    between = text[ordered[0][2] : ordered[-1][1]]
    return (codes[0], codes[1]) if _ORDER.search(between) else ("", "")


def _in_order(found: list[tuple[Indicator, int, int]]) -> list[tuple[Indicator, int, int]]:
    """Return matches in the order of the text."""
    return sorted(found, key=lambda item: item[1])
