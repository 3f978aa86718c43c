"""Amounts of change told twice: "an increase of 310 (10%)", "fell by 12, or 3%", "84 (7%) more".

Both tell one change, so that the amount is drawn as blanks and the grammars see the percentage
alone; which amount goes with it is kept beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import MORE_OR_LESS
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, NOUN, tagged
from safeguard_checks.regex import regex

__all__ = ["Amounts", "change_sizes", "once"]

_HINT = regex(r"⟨[NMQ]\d+⟩[^⟨;.]{0,40}?(?:\(|,|\bor\b|–|-)[^⟨;.()]{0,20}⟨P|⟨P\d+⟩\s*\(\s*⟨[NMQ]")
_BY = mark("NMQ", "by")
_SIZE = mark("P", "size")
_MORE = rf"(?:{MORE_OR_LESS}|{NOUN})"
_OTHERWISE = (
    r"(?:(?:or|i\.e\.,?|which\s+is|equivalent\s+to|equating\s+to|representing|around|about)\s+)*"
)
_FEW = r"(?:\s+(?!(?:and|but|or)\b)[a-z][a-z’'-]*){0,3}\s*"
_PATTERNS = tuple(
    regex(pattern, re.I)
    for pattern in (
        # an increase of 310 (10%); fell by 12, or 3%; up by 84 children (7%)
        rf"(?P<lead>{CHANGE}(?:[^⟨;.:(]{{0,60}}?\b(?:by|of))?\s+|\b(?:up|down)\s+(?:by\s+)?)\s*(?:(?:a\s+(?:total|further)(?:\s+of)?|another)\s+)?"
        rf"{_BY}{_FEW}(?:\(\s*|,\s*(?=or\b|i\.e|which|equiv|equat|repres)|(?=or\s)|[–-]\s+){_OTHERWISE}{_SIZE}(?!\s*(?:to\b|of\b|in\b|[–-]))(?:\s*\))?",
        # down 1.5% (9,840); where the number may be the later value
        rf"(?P<lead>(?:{CHANGE}\s+(?:(?:of|by)\s+)?|\b(?:up|down)\s+(?:by\s+)?)\s*){_SIZE}\s*\(\s*(?P<loose>⟨[NMQ](?P<by>\d+)⟩){_FEW}\)(?!\s+{_MORE})",
        # 106 (10%) more than; a 12 (3%) fall
        rf"(?P<lead>){_BY}{_FEW}\(\s*{_OTHERWISE}{_SIZE}\s*\)(?=\s+{_MORE})",
        # 10% (106) more than; 4.9%, (10,442) more than; a 3% (12) fall
        rf"(?P<lead>){_SIZE},?\s*\(\s*{_BY}{_FEW}\)(?=\s+{_MORE})",
    )
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The mark of each amount by that of its percentage; ``loose`` are percentages that stand
    before it, where it may be the later value ("up 12% (1,234)").
    """

    by: Mapping[str, str]
    loose: frozenset[str] = frozenset()


_NONE = Amounts({})


def once(text: str) -> tuple[str, Amounts]:
    """Return a tagged sentence with each such amount told once, as its percentage.

    The text keeps its length.
    """
    if not _HINT.search(text):
        return text, _NONE
    found: dict[str, str] = {}
    loose: set[str] = set()
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            found[m["size"]] = m["by"]
            if m.groupdict().get("loose"):
                loose.add(m["size"])
        text = pattern.sub(_blanked, text)
    return text, Amounts(found, frozenset(loose))


def _blanked(m: re.Match[str]) -> str:
    size = f"⟨P{m['size']}⟩"
    return m["lead"] + size.rjust(len(m.group()) - len(m["lead"]))


def change_sizes(text: str) -> set[str]:
    """Return the marks of a folded sentence's percentages that are such an amount, and no share."""
    return set(once(tagged(text))[1].by) if _HINT.search(text) else set()
