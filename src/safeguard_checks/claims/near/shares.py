"""Shares with their part and whole in orders that the grammar of shares does not have.

==================  =============================================================================
``n-p-of-the-n``    "440 findings (63.6% of the 692 official ones)"; "80,830 deaths, 13.2% of the total 614,114"
``n-of-n-or-p``     "113 out of 2,633 or 4.3%"
``p-of-n-of-n``     "82% of applicants (29,894 cases out of a total of 36,392)"
``out-of-bracket``  "5,227 workers (out of a total population of 48,013), representing 11%"
``n-p-of-which-n``  "10,016 decisions, 42% of which were allowed (4,200)"
``response-rate``   "480,718 were invited and 297,318 took part, a response rate of 62%"
==================  =============================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import (
    CHANGED,
    MAKES_UP,
    MAKING_UP,
    MORE_OR_LESS,
    OF_THEM,
    values_beside,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.packs.words import REPLYING
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["shares_by_roles"]

_PART, _WHOLE, _SHARE = mark("NM", "part"), mark("NM", "whole"), mark("P", "share")
_PLAIN = r"(?:(?!\b(?:from|to|by|than|compared|against|and|while|up|down)\b)[^⟨;:.()]|⟨D\d+⟩)"
_AND = r"(?:[^⟨;:.]|⟨D\d+⟩)"
_ALL = r"(?:(?:the|all|an?|our|its|these|those|total|overall|some)\s+(?:of\s+)?)*"
_ABOUT = rf"(?:(?:{HEDGE}|or|i\.e\.,?|{MAKING_UP}|which\s+{MAKES_UP})\s+)*"
_ASKED = r"\b(?:invited|asked|surveyed|sent|issued|contacted|eligible|distributed|mailed|approached|circulated)\b"
_REPLIED = (
    rf"\b(?:participated|took\s+part|responded|replied|completed|returned|received|{REPLYING})\b"
)
_RATE = rf"(?:an?\s+)?(?:overall\s+)?(?:response|return|completion|participation)\s+rate\s+(?:of|was|is)\s+{_ABOUT}"
_PATTERNS = {
    "n-p-of-the-n": regex(
        rf"{_PART}{_PLAIN}{{0,90}}?(?:\(|,\s|[–—])\s*{_ABOUT}{_SHARE}\s+of\s+{_ALL}{_WHOLE}(?!\s*(?:years?|months?|weeks?|days?|hours?|to\s+⟨|[-–]\s*⟨|%|is\b|=|equals\b))", re.I
    ),
    "n-of-n-or-p": regex(
        rf"{_PART}\s+(?:out\s+of|of\s+the|of)\s+{_ALL}{_WHOLE}(?:\s+[a-z]+){{0,3}}?,?\s+(?:or|i\.e\.,?)\s+{_ABOUT}{_SHARE}", re.I
    ),
    "p-of-n-of-n": regex(
        rf"{_SHARE}\s+of\s+{_PLAIN}{{1,50}}?\(\s*{_PART}(?:\s+[a-z]+){{1,3}}\s+(?:out\s+of|of\s+the|of)\s+{_ALL}{_WHOLE}", re.I
    ),
    "out-of-bracket": regex(
        rf"{_PART}{_PLAIN}{{1,80}}?\(\s*(?:out\s+)?of\s+{_ALL}(?:[a-z]+\s+){{0,2}}?(?:of\s+)?{_WHOLE}[^⟨()]{{0,30}}\)\s*,?\s*{_ABOUT}{_SHARE}", re.I
    ),
    "n-p-of-which-n": regex(
        rf"{_WHOLE}{_PLAIN}{{0,90}}?,\s*(?:and\s+)?{_ABOUT}{_SHARE}\s+{OF_THEM}\b[^⟨;:.()]{{0,60}}\(\s*{_PART}(?:\s+[a-z]+){{0,2}}\s*\)", re.I
    ),
    "response-rate": regex(
        rf"{_WHOLE}(?={_AND}{{0,60}}{_ASKED}){_AND}{{0,120}}?{_PART}(?={_AND}{{0,60}}{_REPLIED}){_AND}{{0,90}}?{_RATE}{_SHARE}", re.I
    ),
}  # fmt: skip
_CHANGE_AFTER = regex(rf"\s*(?:{MORE_OR_LESS}|{CHANGED})\b", re.I)


def shares_by_roles(sentence: Sentence) -> Iterator[ShareClaim]:
    """Yield the shares of a sentence that gives part and whole in one of these orders."""
    text = sentence.text
    if "⟨P" not in text or text.count("⟨N") + text.count("⟨M") < 2:
        return
    olds, sizes = values_beside(text)
    seen: set[str] = set()
    for how, pattern in _PATTERNS.items():
        for m in pattern.finditer(text):
            part, whole, share = (sentence.figure(m[name]) for name in ("part", "whole", "share"))
            told = {m["part"], m["whole"], m["share"]}
            if told & (olds | sizes) or m["share"] in seen or part.kind != whole.kind:
                continue
            if _CHANGE_AFTER.match(text, m.end()) or part.printed.value > whole.printed.value:
                continue
            seen.add(m["share"])
            yield ShareClaim(
                sentence.span(m.start(), m.end()), m.group(), share, part, (whole,), explicit=True, how=f"by-roles/{how}"
            )  # fmt: skip
