"""Amounts of change with their percentage and the level they led to: "12 fewer (a total of 340, down 3%)".

The level stands behind the amount, before it, or in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import Tagged, build
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import (
    AMOUNTING_TO,
    AMOUNTS_TO,
    CHANGE_NOUN,
    FALLING,
    HIGHER,
    LOWER,
    MORE_OR_LESS,
    RISING,
    values_beside,
)
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["amounts_to_levels"]

_BY, _LEVEL = mark("NM", "by"), mark("NM", "level")
# "12% of those in the north", "5% a month": a share of, or in, something else.
_ENDS = r"(?=\s*(?:[).,;:–—]|⟨D|$)|\s+(?:on|since|from|over|compared|and|but|while|for|to|giving|leaving|bringing)\b|\s+in\s+(?:⟨D|(?:⟨N\d+⟩\s+|[a-z]+\s+){0,2}(?:years?|quarters?|months?)\b))"
_SIZE = mark("P", "size") + _ENDS
_WORDS = r"(?:\s+(?!(?:and|but|or|to|from)\b)[A-Za-z][A-Za-z’'-]*)"
_WAY = rf"(?:(?P<more>\b(?:{RISING}|up)\b)|\b(?:{FALLING}|down)\b)"
_OF_BY = rf"(?:\s+(?:in\s+[^⟨;.:()]{{1,40}}?\s+)?(?:by|of)\s+|\s+)(?:(?:{HEDGE})\s+)*{_BY}{_WORDS}{{0,3}}\s*(?:\(|,?\s+or\s+)\s*{_SIZE}\s*\)?"
_PATTERNS = {
    # 149 fewer victims (a total of 341, down 30.4%)
    "fewer-total": regex(
        rf"{_BY}\s+(?:(?P<more>more|additional|extra)|fewer|less)\b[^⟨;.:()]{{0,60}}?\(\s*(?:(?:for\s+)?(?:an?\s+)?total\s+of\s+)?{_LEVEL}[^⟨()]{{0,25}}?,\s*(?:up|down|an?\s+[a-z]+\s+of)\s+{_SIZE}\s*\)",
        re.I,
    ),
    # dipped by 67 (13%) for a total of 448; to 448
    "to-total": regex(
        rf"{_WAY}{_OF_BY}\s*,?\s*(?:for|to|giving|leaving|bringing\s+(?:it|them|this)\s+to)\s+(?:an?\s+)?(?:(?:new\s+)?total\s+of\s+)?{_LEVEL}",
        re.I,
    ),
    # grow by 29% to 207,200 by 2043, an additional 46,600 people; up 12% to 560, 60 more
    "to-level-by": regex(
        rf"{_WAY}\s+(?:by\s+)?(?:(?:{HEDGE})\s+)*{_SIZE}\s*,?\s*to\s+(?:(?:reach|an?|the|total|of|{HEDGE})\s+)*{_LEVEL}(?:[^⟨;.:()]|⟨D\d+⟩){{0,50}}?\s*(?:,|\(|[–—]|\s-)\s*"
        rf"(?:(?:which\s+(?:is|was|would\s+be)|representing|meaning|or|i\.e\.|that\s+is),?\s+)?(?=(?:an?\s+)?(?:(?:additional|extra|further)\s|{CHANGE_NOUN}\s+of\s)|(?:(?:{HEDGE})\s+)*⟨[NM]\d+⟩{_WORDS}{{0,2}}?\s+{MORE_OR_LESS}\b)"
        rf"(?:an?\s+)?(?:(?:additional|extra|further|{CHANGE_NOUN}\s+of)\s+)?(?:(?:{HEDGE})\s+)*{_BY}(?!{_WORDS}{{0,3}}\s+(?:since|than(?!\s+(?:now|today|at\s+present)\b)|from|each|every|per|in)\b)",
        re.I,
    ),
    # the figure stood at 3,827, a reduction of 565 (12.8%)
    "level-first": regex(
        rf"\b(?:was|were|is|are|at|to|of|reached|totalled)\s+{_LEVEL}{_WORDS}{{0,4}}?\s*(?:,|\(|[–—])\s*(?:which\s+(?:is|was|represents)\s+|representing\s+)?(?:an?\s+)?{_WAY}{_OF_BY}",
        re.I,
    ),
}
# This represents a fall of 103,000 (1.9%)
_THIS = regex(
    rf"^\W*(?:This|That|It)\s+{AMOUNTS_TO}\s+(?:an?\s+)?(?:[a-z]+\s+)?(?={CHANGE_NOUN}){_WAY}{_OF_BY}",
    re.I,
)
# £12,000 higher than the £400,600 we received, which is a rise of 3.0%; up 40 on the 560 of last year (7%)
_OR_SIZE = rf"(?:[^⟨;.:()]|⟨D\d+⟩){{0,60}}?(?:,\s+(?:which\s+{AMOUNTS_TO}\s+|or\s+|{AMOUNTING_TO}\s+)?|\s*\(|\s+or\s+)(?:an?\s+(?:[a-z]+\s+)?{CHANGE_NOUN}\s+of\s+)?{_SIZE}"
_BASE = rf"(?:[a-z’'-]+\s+){{0,4}}?{mark('NM', 'base')}{_OR_SIZE}"
_THAN_BASE = (
    regex(
        rf"{_BY}{_WORDS}{{0,3}}?\s+(?:(?P<more>{HIGHER})|{LOWER}){_WORDS}{{0,3}}?\s+than\s+{_BASE}",
        re.I,
    ),
    regex(rf"\b(?:(?P<more>up|{RISING})|down|{FALLING})\s+(?:by\s+)?{_BY}\s+on\s+{_BASE}", re.I),
)
_DENIED = regex(r"\b(?:not|no|never|if|whether|target|would)\b|n[’']t\b", re.I)
_NEAR = 45


def amounts_to_levels(t: Tagged, before: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield the percentages of a sentence that are told with their amount and with the level this led to."""
    text = t.sentence.text
    if "⟨P" not in text:
        return
    seen: set[str] = set()
    enough = text.count("⟨N") + text.count("⟨M") > 1
    for how, pattern in _PATTERNS.items() if enough else ():
        for m in pattern.finditer(text):
            claim = _claim(t, m, t.sentence.figure(m["level"]), f"amount-to/{how}")
            if claim is not None and m["size"] not in seen:
                seen.add(m["size"])
                yield claim
    for pattern in _THAN_BASE if enough else ():
        for m in pattern.finditer(text):
            claim = _of_base(t, m, seen)
            if claim is not None:
                yield claim
    this = _THIS.match(text)
    if before and this is not None and this["size"] not in seen:
        levels = _levels(before[-1], t.sentence.figure(this["by"]))
        claim = _claim(t, this, levels[0], "amount-to/level-before") if len(levels) == 1 else None
        if claim is not None:
            yield claim


def _claim(t: Tagged, m: re.Match[str], level: Figure, how: str) -> ChangeClaim | None:
    text = t.sentence.text
    by, size = t.sentence.figure(m["by"]), t.sentence.figure(m["size"])
    if _DENIED.search(text[max(0, m.start() - _NEAR) : m.start()]) or by.kind != level.kind:
        return None
    way: Direction = "up" if m["more"] else "down"
    made = build(t, m.start(), m.end(), way, news=(level,), size=size, how=how)
    return None if made.size is None else replace(made, by=by)


def _of_base(t: Tagged, m: re.Match[str], seen: set[str]) -> ChangeClaim | None:
    """Return the claim of an amount with its percentage and what there was before."""
    by, base, size = (t.sentence.figure(m[name]) for name in ("by", "base", "size"))
    if m["size"] in seen or by.kind != base.kind:
        return None
    if by.printed.currency != base.printed.currency or by.printed.value > base.printed.value:
        return None
    if _DENIED.search(t.sentence.text[max(0, m.start() - _NEAR) : m.start()]):
        return None
    seen.add(m["size"])
    way: Direction = "up" if m["more"] else "down"
    made = build(t, m.start(), m.end(), way, olds=(base,), size=size, how="amount-to/than-base")
    return None if made.size is None else replace(made, by=by)


def _levels(before: Sentence, by: Figure) -> list[Figure]:
    """Return the values of a sentence that an amount can have led to."""
    olds, sizes = values_beside(before.text)
    return [
        f
        for m in MARK.finditer(before.text)
        if m[1] in "NM"
        and m[2] not in olds | sizes
        and (f := before.figure(m[2])).kind == by.kind
        and f.printed.value > by.printed.value
    ]
