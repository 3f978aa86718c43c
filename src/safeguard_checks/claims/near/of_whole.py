"""Counts and amounts that are told as a part of another in the same sentence.

============  ==================================================================================
tie           for example
============  ==================================================================================
``of``        "54 of the home's 60 beds", "7,350 votes out of 17,500", "gone out of the £450,000 granted"
``lead``      "Of the 640 households that were asked, 272 replied"; "among 925 drivers 74 failed"
``which``     "£3.15m, of which libraries took £1.89m"; "twelve members, of whom seven agreed"
============  ==================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import CHANGED, COMPARED, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import EARLIER, TIME_UNIT
from safeguard_checks.regex import regex

__all__ = ["WHOLE_OF", "Count", "PartOf", "counts_told", "parts_told"]

_NM = "NM"
_OWNER = r"(?:(?:[A-Za-z’'-]+\s+){0,3}?[A-Za-z-]+(?:[’']s|s[’'])\s+)"
# Words before the number of a whole: "the home's 60 beds", "all of our 20", "whose 60 posts".
WHOLE_OF = (
    rf"(?:(?:the|all|an?|our|these|those|its|their|his|her|whose|some|only|just|of|total|overall)\s+|{_OWNER}){{0,5}}"
    r"(?:(?!(?:first|last|next|other|remaining|top|previous|average)\b)[a-z-]+\s+(?:of\s+)?)?"
)
_PLAIN = r"(?:[^⟨;.:()]|⟨D\d+⟩)"
_NOT_OF = rf"(?!\s*(?:[-–]|%|{TIME_UNIT}\b|to\s+⟨|per\b))"
_FEW_WORDS = (
    r"(?:\s+(?!(?:and|or|to|by|from|in|at|than|per|with|for|on|compared)\b)[A-Za-z-]+){0,4}?"
)
_ONLY = r"(?:(?:and|but|with|only|just|some)\s+)*"
_TIES = {
    "of": (
        regex(
            rf"{mark(_NM, 'part')}{_FEW_WORDS}\s+(?:out\s+of|of|from\s+among)\s+{WHOLE_OF}{mark(_NM, 'whole')}{_NOT_OF}",
            re.I,
        ),
        regex(
            rf"{mark(_NM, 'part')}{_PLAIN}{{1,70}}?\bout\s+of\s+{WHOLE_OF}{mark(_NM, 'whole')}{_NOT_OF}",
            re.I,
        ),
    ),
    "lead": (
        regex(
            rf"(?:^|[;,:.]\s+|\b(?:and|but|that|so|while|where)\s+)\W*(?:(?:out\s+)?of|among(?:st)?)\s+{WHOLE_OF}{mark(_NM, 'whole')}{_NOT_OF}"
            rf"(?:{_PLAIN}|\([^⟨()]*\)){{0,120}}?{mark(_NM, 'part')}",
            re.I,
        ),
    ),
    "which": (
        regex(
            rf"{mark(_NM, 'whole')}{_NOT_OF}(?:{_PLAIN}|\([^⟨()]*\)){{0,120}}?(?:,\s+|\s+[–—]\s+|\(){_ONLY}{mark(_NM, 'part')}(?:\s+[a-z]+)?\s+of\s+(?:which|whom|it|them|these|those)\b",
            re.I,
        ),
        regex(
            rf"{mark(_NM, 'whole')}{_NOT_OF}(?:{_PLAIN}|\([^⟨()]*\)){{0,120}}?,?\s+(?:out\s+)?of\s+(?:which|whom|these|those)\b{_PLAIN}{{0,40}}?{mark(_NM, 'part')}",
            re.I,
        ),
    ),
}  # fmt: skip
# Between a whole and its part stands nothing that sets them beside each other or changes them.
_APART = regex(
    rf"\b(?:{CHANGED}|{COMPARED}|up|down|than|per|each|every|average|target|rather)\b", re.I
)
# "Of the £900 that we raised": money that was collected is no change of it.
_COLLECTED = regex(r"\braised\b", re.I)
# "Twice the 905 of the year before".
_OLD = regex(
    rf"\s+(?:[a-z]+\s+){{0,2}}?(?:of|in|for|recorded\s+in)\s+(?:the\s+)?(?:year\s+before|{EARLIER}\s+(?:[a-z]+\s+)?(?:year|quarter|month|period|survey|autumn|spring|summer|winter))\b",
    re.I,
)
_BESIDE = regex(r"\b(?:than|twice|times|double|half)\s+(?:[a-z]+\s+){0,2}?the\s+$", re.I)
_TIME = regex(
    rf"\s*(?:(?:working|calendar|full|whole|more|further|consecutive|school)\s+)?{TIME_UNIT}\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number or amount of a sentence, with its place."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part with its whole, where both stand, and by what they are tied."""

    start: int
    end: int
    part: Count
    whole: Count
    tie: str


def counts_told(sentence: Sentence) -> list[Count]:
    """Return the counts and amounts of a sentence, without earlier values, sizes of change, ranges and lengths of time."""
    olds, sizes = values_beside(sentence.text)
    found = []
    for m in MARK.finditer(sentence.text):
        if m[1] not in _NM or m[2] in olds | sizes:
            continue
        figure = sentence.figure(m[2])
        plain = figure.printed.low is None and figure.printed.value > 0
        if _OLD.match(sentence.text, m.end()) or _BESIDE.search(sentence.text, 0, m.start()):
            continue
        if plain and not _TIME.match(sentence.text, m.end()):
            found.append(Count(m.start(), m.end(), figure))
    return found


def parts_told(sentence: Sentence) -> list[PartOf]:
    """Return the parts of a sentence whose whole its words name, each part once."""
    counts = {c.start: c for c in counts_told(sentence)}
    found: dict[int, PartOf] = {}
    for tied in _tied(sentence, counts):
        found.setdefault(tied.part.start, tied)
    return sorted(found.values(), key=lambda p: p.part.start)


def _tied(sentence: Sentence, counts: dict[int, Count]) -> Iterator[PartOf]:
    wholes: set[int] = set()
    for tie, patterns in _TIES.items():
        for pattern in patterns:
            for m in pattern.finditer(sentence.text):
                part, whole = (counts.get(m.start(n) - 2) for n in ("part", "whole"))
                if part is None or whole is None or part.start in wholes:
                    continue
                one, two = part.figure, whole.figure
                if one.kind != two.kind or one.printed.value > two.printed.value:
                    continue
                between = sentence.text[min(part.end, whole.end) : max(part.start, whole.start)]
                if _APART.search(_COLLECTED.sub(" ", between) if one.kind == "money" else between):
                    continue
                wholes.add(whole.start) if tie == "of" else None
                yield PartOf(m.start(), m.end(), part, whole, tie)
