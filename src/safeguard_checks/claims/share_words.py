"""Shares told twice, in words and in figures: "over half (48%)", "one in four (25 of 100)".

=====================  ===============================================
words                  what they stand for
=====================  ===============================================
a third, one in four   that share, a fifth of itself or 5 points about it
over, more than        that share and above
just over              that share, to a quarter of itself or 8 points above it
nearly, just under     from 10 points below (a fifth of it) to that share
under, less than       below that share
majority, minority     above half, below half
=====================  ===============================================

Closed ends reach half a point further, since the percentage beside them is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.claims.claim import WordedShare
from safeguard_checks.claims.lexicon import CHANGE_NOUN, CHANGED
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import Approx
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import is_by, regex

__all__ = ["MANY", "said_fraction", "said_many", "said_share", "worded_shares"]

_HALF_POINT, _JUST_OVER = Fraction(1, 2), Fraction(8)
_NP = r"(?:\s+of)?(?:\s+(?!(?:from|in|with|who|whom|by|at|and|or|but|than|to|on|for|because|since)\b)[a-z’'-]+){0,5}?"
MANY = (
    r"(?:(?:the|a)\s+)?(?:(?:large|great|vast|overwhelming|clear|small|slight|significant|very\s+large|narrow)\s+)?"
    r"(?:majority|minority)"
)
_MANY = rf"(?P<many>{MANY})"
_T = mark("T", "t")
_RISE = rf"(?:{CHANGE_NOUN}|change|difference|gap)s?\b"
_SAYS = rf"(?:{_T}|\b{_MANY}(?=\s+of\b|\s*\())"
_GIVEN = (
    rf"(?:{mark('P', 'given')}|{mark('N', 'part')}(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?){mark('N', 'whole')}"
    rf"(?:\s+[a-z]+){{0,6}})"
)
_PATTERNS = tuple(
    regex(pattern, re.I)
    for pattern in (
        # over half of the children (48%); one in four (25 of 100); the majority (12 of 30) were
        rf"{_SAYS}{_NP}\s*\(\s*(?:or\s+)?{_GIVEN}\s*[);,]",
        # three quarters of the 453 interviews offered were accepted (151); ... (36, 19%)
        rf"{_T}\s+of\s+(?:the\s+|our\s+|all\s+|these\s+)*{mark('N', 'whole')}(?:[^⟨;.()]|⟨D\d+⟩){{0,130}}?\(\s*{mark('N', 'part')}"
        rf"\s*(?:(?:,|;|or)\s*⟨P\d+⟩\s*)?\)",
        # about two thirds of the contacts were closed with advice (387 of 1,547)
        rf"{_T}\s+of\s+(?:[^⟨;:.(),]|⟨D\d+⟩){{0,130}}?\(\s*{mark('N', 'part')}(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+)?){mark('N', 'whole')}\s*\)",
        # a third, or 31%, of; one in four, 26%,
        rf"{_T}{_NP}\s*,\s+(?:or\s+)?{mark('P', 'given')}\s*,",
        # 48% (over half); 25 of the 100 cases (one in four)
        rf"{_GIVEN}\s*\(\s*(?:or\s+|i\.e\.,?\s+)?(?:{_T}|{_MANY})\s*\)",
        # 40 of the 161 children who came in the year, or around three quarters
        rf"{mark('N', 'part')}\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?{mark('N', 'whole')}(?:[^⟨;.()]|⟨D\d+⟩){{0,130}}?,\s+(?:or|i\.e\.)\s+{_T}(?!\s*⟨|[a-z])",
        # 48%, or over half, of; 26%, or one in four
        rf"{_GIVEN}\s*,?\s+(?:or|i\.e\.)\s+(?:{_T}|{_MANY})(?!\s*⟨|[a-z])",
        # it was the subject of 233 of the 704 complaints in 2024, one in three
        rf"{mark('N', 'part')}\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?{mark('N', 'whole')}(?:[^⟨;.(),]|⟨D\d+⟩){{0,100}},\s+{_T}(?=\s*[.,;)]|\s*$)",
        # three in five on the register were in need (61%)
        rf"(?:^\W*|[;,]\s+|\b(?:and|but|that|about|roughly)\s+){_T}(?!\s+(?:of\s+)?(?:the|this|that)\s+{_RISE})(?:\s+of\b|\s+[a-z])"
        rf"[^⟨;:.(),%]{{0,60}}?\b(?:were|was|are|is|had|have|has)\b[^⟨;:.(),%]{{1,50}}?\(\s*{mark('P', 'given')}\s*\)(?=\s*[.,;]|\s*$)",
    )
)
_CHANGED = regex(
    rf"\b(?:by|{CHANGED}|from|up|down|than|twice|to|{CHANGE_NOUN}\s+of)\s*$",
    re.I,
)
_JUST = regex(r"\b(?:just|slightly|a\s+little|marginally)\b", re.I)
# "Half (17.5%) of the minimum 35%" is half of that, and no half of all; "10%, or half of the reported rate" is half of a rate.
_OF_A_SHARE = regex(
    r"\)?\s*of\s+(?:[a-z]+\s+){0,3}?(?:⟨P\d+⟩|(?:rates?|level|target|average)\b)", re.I
)
_EXACT = regex(r"\d+\s+out\s+of\s+20")


def worded_shares(sentence: Sentence) -> Iterator[WordedShare]:
    """Yield the shares of a sentence that words and figures both give."""
    text = sentence.text
    if "⟨T" not in text and "ority" not in text:
        return
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if any(m.start() < b and m.end() > a for a, b in taken):
                continue
            head = text[max(0, m.start() - 45) : m.start()]
            if (
                _CHANGED.search(head)
                or is_withdrawn(head)
                or _OF_A_SHARE.match(text, m.end() - (text[m.end() - 1] == ")"))
            ):
                continue
            taken.append(m.span())
            yield _claim(sentence, m)


def _claim(sentence: Sentence, m: re.Match[str]) -> WordedShare:
    groups = m.groupdict()
    many = groups.get("many")
    if many:
        said, words = said_many(many), many
    else:
        figure = sentence.figure(m["t"])
        said, words = said_share(figure), figure.text
    given, part, whole = (
        sentence.figure(groups[name]) if groups.get(name) else None
        for name in ("given", "part", "whole")
    )
    return WordedShare(
        sentence.span(m.start(), m.end()), m.group(), words, said, given, part, whole,
        "many" if many else f"fraction-{next(n for n, p in enumerate(_PATTERNS, 1) if is_by(m, p))}",
    )  # fmt: skip


def said_many(words: str) -> Interval:
    """Return the percentages that a majority or minority stands for."""
    half = Fraction(50)
    return (
        Interval.more_than(half) if words.lower().endswith("majority") else Interval.less_than(half)
    )


def said_share(figure: Figure) -> Interval:
    """Return the percentages that a share in words stands for (see the table of the module)."""
    return said_fraction(figure.printed.value, figure.printed.approx, figure.text)


def said_fraction(share: Fraction, approx: Approx | None, text: str) -> Interval:
    """Return the percentages that a fraction so told can stand for; ``text`` is all that tells it."""
    value = share * 100
    near = min(value / 5, Fraction(5))
    if approx is None:
        if _EXACT.fullmatch(text):
            return Interval.point(value)
        return Interval.between(value - near, value + near)
    if approx == "about":
        return Interval.between(value - value / 5, value + value / 5)
    if approx in ("nearly", "under", "up_to"):
        low = value - min(value / 5, Fraction(10)) if approx == "nearly" else Fraction(0)
        return Interval.between(low, value + _HALF_POINT)
    if _JUST.search(text):
        return Interval.between(
            value - _HALF_POINT, value + min(value / 4, _JUST_OVER) + _HALF_POINT
        )
    return Interval.at_least(value - _HALF_POINT)
