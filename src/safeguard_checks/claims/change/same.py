"""Sameness told with both values: "remained stable at 45 (44 in 2023)", "unchanged from 70"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.claims.change.build import VALUES, Tagged, alike, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import NEARLY_SAME, ROUGHLY, SET_AGAINST
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import SAME, TAIL, TIME
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import name_of, regex

__all__ = ["sameness"]

_OLD, _NEW = mark(VALUES, "old"), mark(VALUES, "new")
_STAYS = r"\b(?:remain(?:ed|s|ing)?|stay(?:ed|s|ing)?|held|holding|been|was|were|is|are|be|kept|with)\s+(?:at\s+)?\s*"
# remained stable, from 17 in 2022 to 18 in 2023
_FROM_TO = regex(
    rf"{_STAYS}(?P<same>{SAME})(?P<gap>(?:[\s,(]|{TIME})*)(?:(?:\bfrom\s+|(?<=\())\s*{_OLD}{TAIL}\s*,?\s*\bto\s+{_NEW}"
    rf"|\b(?:between|at)\s+{_OLD.replace('old', 'old2')}{TAIL}\s*{TIME}{TAIL}\s*,?\s*\band\s+{_NEW.replace('new', 'new2')})",
    re.I,
)
# remained stable at 45 (44 in 2023); unchanged at 45, compared with 44 last year
_AT = regex(
    rf"{_STAYS}(?P<same>{SAME})(?P<gap>\s*)(?:at|with)\s+{_NEW}{TAIL}\s*,?\s*(?:\(\s*{_OLD}(?P<dated>\s*{TIME})"
    rf"|\(?(?:{SET_AGAINST}|from|and)\s+(?:the\s+)?{_OLD.replace('old', 'old2')}(?:\s+[a-z]+)?\s*(?:in\s+|on\s+)?{TIME})",
    re.I,
)
# 45 in 2024, unchanged from 44 in 2023; the same as the 45 of last year; no change from 45
_BACK = regex(
    rf"(?:\b(?:this|that|which|it)\s+(?:is|was)|[,(–—]|\b(?:is|was|are|were|with|remains|remained|represents))\s*"
    rf"(?P<same>{SAME})\s+(?:from|on|as|since)\s+(?:the\s+)?(?:{TIME}\s*\(?\s*)?{_OLD}",
    re.I,
)
# A in 2023 and B in 2024, unchanged
_PAIR = regex(
    rf"{_OLD}{TAIL}\s*{TIME}\s*,?\s*(?:and|to)\s+{_NEW}{TAIL}\s*{TIME}\s*[,–—]\s*(?:(?:so|which\s+is|and|has|remained|remaining|largely)\s+)*\s*"
    rf"(?P<same>{SAME})(?=\s*[.,;)]|\s*$)",
    re.I,
)
# remained relatively constant between 2011 and 2012, with 496 in 2011 and 494 in 2012
_WITH = regex(
    rf"{_STAYS}(?P<same>{SAME})(?P<gap>(?:\s|{TIME}|\b(?:between|from|over|and|to|across|the|both|period|years?)\b)*),?\s*(?:with|at)\s+{_OLD}{TAIL}\s*{TIME}\s*,?\s*\b(?:and|{SET_AGAINST})\s+{_NEW}{TAIL}\s*{TIME}",
    re.I,
)
_PATTERNS = {
    _FROM_TO: "same-from-to", _AT: "same-at", _PAIR: "same-pair", _BACK: "same-as", _WITH: "same-with",
}  # fmt: skip
# "Stable on 8.6%, compared to 1.8% and 8% respectively": two things.
_SEVERAL = regex(r"[^;.]*\brespectively\b", re.I)
_LOOSE = regex(NEARLY_SAME.replace(" ", "|"), re.I)
_SLIGHT = regex(
    rf"\b(?:{ROUGHLY}|similar)\b",
    re.I,
)


def sameness(
    t: Tagged, before: Sentence | None, taken: list[tuple[int, int]]
) -> Iterator[ChangeClaim]:
    """Yield the claims of a sentence that nothing changed, where both values are given."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            if any(m.start() < b and m.end() > a for a, b in taken):
                continue
            if is_not_asserted(
                t.sentence.text, m.start("same"), m.end("same"), m.groupdict().get("gap") or ""
            ):
                continue
            claim = _read(t, before, m)
            if claim is not None:
                taken.append(m.span())
                yield claim


def _read(t: Tagged, before: Sentence | None, m: re.Match[str]) -> ChangeClaim | None:
    groups = m.groupdict()
    old = t.sentence.figure(groups.get("old") or groups["old2"])
    new = groups.get("new") or groups.get("new2")
    if new:
        news: list[Figure] = [t.sentence.figure(new)]
    else:
        news = t.sentence.figures(VALUES, 0, m.start())[::-1]
        news = news or (before.figures(VALUES) if before else [])
    news = [f for f in news if alike(f, old)]
    if not news or _SEVERAL.search(t.sentence.text, m.end("old" if groups.get("old") else "old2")):
        return None
    said = t.sentence.text[m.start() : m.end("same")]
    return build(
        t,
        m.start(),
        m.end(),
        "same",
        olds=(old,),
        news=tuple(news),
        factor=_range(old, said),
        explicit=len(news) == 1,
        how=name_of(m, _PATTERNS),
    )


def _range(old: Figure, said: str) -> Interval:
    """Return new over old: within 15%, or three of what is counted, where the word is a loose one."""
    value = abs(old.printed.value)
    if not _LOOSE.search(said) and not _SLIGHT.search(said):
        return Interval.point(1)
    slack = Fraction(15, 100)
    if value and old.kind in ("number", "percentage"):
        slack = max(slack, 3 / value)
    return Interval.between(1 - slack, 1 + slack)
