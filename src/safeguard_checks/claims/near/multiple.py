"""Multiples by roles: a word for how many times, the value that is so many times the other, and the other.

"Twice the number of the east (620 compared with 310)", "£240,000, which is eight times median pay of £30,000",
"to triple the number of places from 10 to 30".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.claims.change.build import VALUES, Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import HIGHER, SET_AGAINST
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import APPROXIMATOR, bound_of
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = ["multiples_by_roles"]

_PRE = rf"(?:(?P<pre>{APPROXIMATOR})\s+)?(?:the\s+)?"
_WORD = (
    r"(?:(?P<word>twice|double|treble|triple|half(?=\s+(?:the|that|of|as|what)\b))|(?P<n>two|three|four|five|six|seven|eight|nine|ten|⟨N\d+⟩)(?:\s+and\s+a\s+(?P<half>half))?"
    r"[-\s]times)\b"
)
_HOW = rf"(?:\s+(?P<as>as\s+(?:many|much|high|great|large|big|likely)|(?P<more>{HIGHER})(?:\s+than)?))?"
_A, _B = mark(VALUES, "a"), mark(VALUES, "b")
# "10% of areas" is no value that something else is a multiple of.
_AMOUNTS = VALUES.replace("P", "")
_WORDS = r"[^⟨;.:()]"
_NOUN = r"(?:\s+[a-z][a-z’'-]*){0,4}?"
# twice the number in the east (620 compared with 310)
_PAIR = regex(
    rf"{_PRE}{_WORD}(?=\s+(?:the|as|that|those|what|{HIGHER})\b){_HOW}{_WORDS}{{0,110}}?[(:,–—]\s*(?:with\s+|at\s+|of\s+)?{_A}{_NOUN}\s*(?:\([^()⟨]*\)\s*)?,?\s*{SET_AGAINST}\s+{_B}",
    re.I,
)
# £240,000, which is eight times median earnings (£30,000)
_IS = regex(
    rf"{mark(_AMOUNTS, 'a')}(?:{_WORDS}|\([^()⟨]*\)){{0,40}}?(?:,|\(|–|—|\b(?:this|that|it|which)\b|(?=\s(?:is|was|are|were)\b))\s*(?:which\s+)?(?:is|was|are|were|equates\s+to|equal\s+to|equivalent\s+to)\s+"
    rf"{_PRE}{_WORD}{_HOW}{_WORDS}{{0,60}}?\(?{mark(_AMOUNTS, 'b')}",
    re.I,
)
# tripled the number of fellows from 10 to 30
_VERB = regex(
    rf"{_PRE}\b(?P<verb>(?:doubl|trebl|tripl|quadrupl|halv)(?:es?|ed|ing))\b(?P<gap>(?:{_WORDS}|⟨D\d+⟩){{1,90}}?)\bfrom\s+{_B}{_NOUN}\s*(?:in\s+⟨D\d+⟩\s*)?,?\s*\bto\s+{_A}",
    re.I,
)
_PATTERNS = {
    _PAIR: "multiple/compared", _IS: "multiple/which-is", _VERB: "multiple/verb-from-to",
}  # fmt: skip
_TIMES = {
    "twice": 2, "double": 2, "treble": 3, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_STEMS = {"doubl": 2, "trebl": 3, "tripl": 3, "quadrupl": 4}
_DONE = regex(r"\b(?:allow|enabl|help|manag|able|continu)\w*[^.;]{0,20}\bto\s+$", re.I)
_TO = regex(r"\bto\s+$", re.I)
_NOT_CHANGE = regex(
    r"\b(?:aged?|rang\w+|but|while|whilst|whereas|every|each|per|(?:room|bed|glaz|deck)\w*|\w+ed\s+(?:up|down))\b",
    re.I,
)
# How far from the number that is told its multiple may be.
_LOOSE, _HALVED = Fraction(15, 100), (Fraction(4, 10), Fraction(58, 100))
_MOST = 1000
_BOTH = 2


def multiples_by_roles(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield the multiples of a sentence whose two values it gives."""
    seen: set[int] = set()
    if t.sentence.text.count("⟨") < _BOTH:
        return
    for pattern, how in _PATTERNS.items():
        for m in pattern.finditer(t.sentence.text):
            claim = _read(t, m, how)
            if claim is not None and claim.news[0].index not in seen:
                seen.add(claim.news[0].index)
                yield claim


def _read(t: Tagged, m: re.Match[str], how: str) -> ChangeClaim | None:
    text, sentence = t.sentence.text, t.sentence
    groups = m.groupdict()
    own = sentence.figure(m["a"])
    start = m.start("verb") if groups.get("verb") else m.start()
    head = text[max(0, start - 45) : start]
    if _NOT_CHANGE.search(groups.get("gap") or "") or _is_bare(groups.get("verb"), head):
        return None
    done = _TO.search(head) and _DONE.search(head)
    if is_withdrawn(head) if done else is_not_asserted(text, start, m.end()):
        return None
    other = sentence.figure(m["b"])
    factor = _factor(sentence, groups)
    if other.kind != own.kind or factor is None or min(own.printed.value, other.printed.value) <= 0:
        return None
    way: Direction = "up" if factor.low is not None and factor.low >= 1 else "down"
    return build(t, m.start(), m.end(), way, olds=(other,), news=(own,), factor=factor, how=how)


def _is_bare(verb: str | None, head: str) -> bool:
    """Tell whether "double" and the like is no verb: "double sessions from 10 to 12"."""
    return bool(verb) and str(verb).lower().endswith("e") and not _TO.search(head)


def _factor(sentence: Sentence, groups: dict[str, str | None]) -> Interval | None:
    """Return the range that the multiple can be: a number with decimals is exact as printed, a word loose."""
    pre = groups.get("pre") or ""
    stated = (groups.get("word") or groups.get("verb") or groups.get("n") or "").lower()
    if stated.startswith("⟨"):
        figure = sentence.figure(stated[2:-1])
        return _of_number(figure, pre)
    if stated.startswith("hal"):
        low, high = _HALVED
        over = bound_of(pre) == "least"
        if groups.get("verb") and over:
            return Interval.at_most(Fraction(1, 2))
        return Interval.between(low, high) if not over else Interval.at_least(Fraction(1, 2))
    base = Fraction(
        next((v for stem, v in _STEMS.items() if stated.startswith(stem)), None)
        or _TIMES.get(stated, 0)
    )
    if groups.get("half"):
        base += Fraction(1, 2)
    return _around(base, pre) if base else None


def _of_number(figure: Figure, pre: str) -> Interval | None:
    value = figure.printed.value
    if not 1 < value <= _MOST:
        return None
    if figure.printed.approx in ("more_than", "at_least", "over"):
        return Interval.at_least(value)
    if figure.printed.decimals == 0 or pre or figure.printed.approx:
        return _around(value, "nearly" if figure.printed.approx in ("nearly", "under") else pre)
    grain = figure.printed.grain
    return Interval.between(value - grain, value + grain)


def _around(base: Fraction, pre: str) -> Interval:
    bound = bound_of(pre)
    if bound == "least":
        return Interval.at_least(base)
    low, high = base * (1 - _LOOSE), base * (1 + _LOOSE)
    if bound == "most":
        return Interval.between(1 + (base - 1) * Fraction(72, 100), base)
    if base == 2:
        low, high = Fraction(17, 10), Fraction(5, 2)
    return Interval.between(low, high)
