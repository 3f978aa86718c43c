"""Counts with their percentages: "26 (76%)", "809, i.e. 36%", "[889; 34%]", "73% of responses - eight responses"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import (
    CHANGED,
    MORE_OR_LESS,
    amounts_of_change,
    earlier_values,
    governs,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import CASES, POPULATION, REPLYING
from safeguard_checks.regex import regex

__all__ = ["Pair", "pairs"]

_N, _P = mark("N", "part"), mark("P", "share")
_OR = r"(?:i\.?\s?e\.?|or|that\s+is|equivalent\s+to)"
_PATTERNS = tuple(
    regex(pattern, re.I)
    for pattern in (
        # 26 (76%); 889 [34%]; 809, i.e. 36%; 889; 34%; 12 - 40%
        rf"{_N}\s*(?:[(\[]\s*(?:{_OR}\s*,?\s*)?|[,;]\s*(?:{_OR}\s*,?\s*)|\s{_OR}\s+){_P}(?!\s*(?:of|in|on)\s+the\s+(?!total))",
        rf"[(\[](?:[^()\[\]⟨]|⟨D\d+⟩){{0,20}}{_N}\s*[;,/–-]\s*{_P}\s*[)\]]",
        # 26 were single person households (76%)
        rf"{_N}(?:\s+(?!(?:of|out|to|and|or)\b)[a-z’'-]+){{1,5}}\s*\(\s*{_P}\s*\)",
        # 76% (26)
        rf"{_P}(?:\s+of\s+[a-z]+)?\s*[(\[]\s*(?:n\s*=\s*)?{_N}(?:\s+(?:{REPLYING}|{POPULATION}|{CASES}|organisations))?\s*[)\]]",
        # (73% of responses - eight responses)
        rf"{_P}\s+of\s+(?:all\s+|the\s+)?(?:[a-z]+)\s*[–—-]\s*{_N}\s+[a-z]+",
    )
)
_CHANGE_BEHIND = regex(
    rf"\s*\)?\s*(?:{CHANGED}|up|down|{MORE_OR_LESS}|on|above|below|from)\b", re.I
)
_CHANGE_BEFORE = regex(rf"\b(?:{CHANGED}|up|down|by|than|from)\b(?:\s+[a-z]+){{0,2}}\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Pair:
    """A count with its percentage, and where in its sentence they stand."""

    sentence: Sentence
    start: int
    end: int
    part: Figure
    share: Figure

    @property
    def text(self) -> str:
        """Return the folded words of the pair."""
        return self.sentence.text[self.start : self.end]


def pairs(sentence: Sentence) -> Iterator[Pair]:
    """Yield the counts of a sentence that are given with their percentage, each figure once."""
    text = sentence.text
    if "⟨N" not in text or "⟨P" not in text:
        return
    taken = amounts_of_change(text) | earlier_values(text)
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if {m["part"], m["share"]} & taken or _CHANGE_BEHIND.match(text, m.end()):
                continue
            head = text[: m.start()]
            if _CHANGE_BEFORE.search(head[-40:]) or governs(head):
                continue
            part, share = sentence.figure(m["part"]), sentence.figure(m["share"])
            if part.printed.approx or share.printed.approx or share.printed.value > 100:
                continue
            if part.printed.decimals or part.printed.value <= 0 or share.printed.value <= 0:
                continue
            taken |= {m["part"], m["share"]}
            yield Pair(sentence, m.start(), m.end(), part, share)
