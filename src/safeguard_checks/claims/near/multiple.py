"""Multiples by roles: a word for how many times, the value that is so many times the other, and the other.

"Twice the number of the east (620 compared with 310)", "£240,000, which is eight times median pay of £30,000",
"to triple the number of places from 10 to 30"; "23.0 per 1,000, 1.7 times that of the valley, at 13.5 per 1,000"; "In the
village it was 60%. In town it was 24%. So those in the village are two and a half times as likely".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.change.build import VALUES, Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import HIGHER, SET_AGAINST, THUS, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import APPROXIMATOR, bound_of
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = ["multiples_by_roles", "multiples_of_told"]

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
_MANY = (
    r"(?:(?P<word>twice|double|treble|triple|half)|(?P<n>two|three|four|five|six|seven|eight|nine|ten|⟨N\d+⟩)(?:\s+and\s+(?:an?\s+)?(?:(?P<half>half)|⟨T(?P<part>\d+)⟩))?"
    r"[-\s]times)\b"
)
_OF_THAT = (
    r"\s+(?:(?:as\s+(?:high|great|large|many|much|big)\s+as\s+|the\s+size\s+of\s+)?(?:that|those|the\s+(?:rate|number|figure|level|total|average|share|amount|one|ones))"
    r"\s+(?:of|for|in|among|at)\b|as\s+(?:high|great|large|many|much|big)\s+as\s+(?:in|for|among|at)\b)"
)
# 23.0 per 1,000, around 1.7 times that of the valley, at 13.5 per 1,000
_THAT = regex(
    rf"{_A}(?:\s+per\s+[\d,]+|{_NOUN}){{0,1}}\s*(?:,|\(|–|—)\s*(?:(?:or|which\s+(?:is|was)|that\s+is|some)\s+)?{_PRE}{_MANY}{_OF_THAT}{_WORDS}{{1,50}}?(?:\s*,\s*(?:at|of|with|which\s+(?:is|was|had|has|stood\s+at))\s+|\s*\(\s*(?:at\s+)?|\s*[–—]\s*){_B}",
    re.I,
)
# at £23,000 a head, a taxi costs nearly twice as much as a place in a bus, for which the town pays £12,000
_AS_WHICH = regex(
    rf"{_A}(?:{_WORDS}|⟨D\d+⟩){{0,80}}?[\s,(]{_PRE}{_MANY}\s+as\s+[a-z]+\s+as\s+(?:{_WORDS}|⟨N\d+⟩(?=,)){{2,60}}?[,(]\s*(?:(?:for|at|in|of|on|to)\s+)?(?:which|where|whose|who)\b(?!\s+[a-z]+\s+(?:is|are|was|were)\s+⟨){_WORDS}{{0,50}}?{_B}",
    re.I,
)
# ... 60%. ... 24%. So they are two and a half times as likely; the first rate is thus over twice that of the second
_TOLD = regex(
    rf"{_PRE}{_MANY}(?:\s+as\s+(?:[a-z]+)\b|(?P<more>\s+(?:{HIGHER})\b)|\s+(?:that|those)\s+(?:of|for|in|among)\b|\s+the\s+(?:rate|number|figure|level|share|proportion|chance|risk|amount)\b)",
    re.I,
)
_SO = regex(
    rf"^\W*(?:and\s+)?(?:so|hence|therefore|in\s+other\s+words|put\s+another\s+way|that\s+(?:means|makes)|this\s+means|{THUS})\b|\b(?:is|are|was|were)\s+(?:thus|therefore|hence)\b",
    re.I,
)
_SO_WITHIN = regex(rf"[,;–—]\s*(?:(?:and\s+)?so|{THUS}|meaning|that\s+is)\b[^⟨;.]*$", re.I)
_ELSEWHERE = regex(r"\b(?:national(?:ly)?|average|expected|elsewhere|target|before|ago)\b|⟨D", re.I)
_ANY_VALUE = regex(rf"⟨[{VALUES}]\d+⟩")
_KINDS = ("percentage", "rate", "mean", "money", "number")
_PATTERNS = {
    _PAIR: "multiple/compared", _AS_WHICH: "multiple/as-which", _THAT: "multiple/that-of", _IS: "multiple/which-is", _VERB: "multiple/verb-from-to",
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
_JUST_OVER = regex(r"(?:just|slightly|a\s+(?:little|bit)|marginally)\s+(?:over|more|above)\b", re.I)
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


def multiples_of_told(t: Tagged, before: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield the multiple that a sentence concludes from two values told just before it, whichever is the greater."""
    text = t.sentence.text
    for m in _TOLD.finditer(text):
        own = {x.start() for x in _ANY_VALUE.finditer(text) if not m.start() <= x.start() < m.end()}
        factor = _factor(t.sentence, m.groupdict())
        if factor is None or _ELSEWHERE.search(text) or is_withdrawn(text[: m.start()]):
            continue
        if own:
            within = _SO_WITHIN.search(text[: m.start()]) and max(own) < m.start()
            pair = _two(t.sentence, None, m.start()) if within else None
        else:
            last = before[-2] if len(before) >= _BOTH else None
            so = before and _SO.search(text[: m.start()])
            pair = _two(before[-1], last) if so else None
        if pair is None:
            continue
        if m["more"] and factor.low is not None and factor.high is not None:
            factor = Interval.between(factor.low, factor.high + 1)
        less, more = sorted(pair, key=lambda f: f.printed.value)
        way: Direction = "up" if factor.low is not None and factor.low >= 1 else "down"
        old, new = (less, more) if way == "up" else (more, less)
        yield build(
            t, m.start(), m.end(), way, olds=(old,), news=(new,), factor=factor,
            explicit=False, how=f"multiple/so-many/{'within' if own else 'before'}",
        )  # fmt: skip


def _two(
    sentence: Sentence, before: Sentence | None, end: int | None = None
) -> tuple[Figure, Figure] | None:
    """Return the two values of a sentence, or one of it and one of the sentence before, that leave no other of their kind."""
    told = _values(sentence, end)
    earlier = _values(before, None) if before is not None else []
    for kind in _KINDS:
        found, more = ([f for f in fs if f.kind == kind] for fs in (told, earlier))
        if not found and not more:
            continue
        pair = found if len(found) == _BOTH else [*more, *found] if len(found) == 1 else []
        if len(pair) != _BOTH or pair[0].printed.currency != pair[1].printed.currency:
            return None
        if min(f.printed.value for f in pair) <= 0:
            return None
        return pair[0], pair[1]
    return None


def _values(sentence: Sentence, end: int | None) -> list[Figure]:
    """Return the values of a sentence that are no amounts of change."""
    _, sizes = values_beside(sentence.text)
    text = sentence.text[:end]
    return [
        sentence.figure(m[2])
        for m in MARK.finditer(text)
        if m[1] in "NPRMA" and m[2] not in sizes and sentence.figure(m[2]).text.lower() != "one"
    ]


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
        if groups.get("part") or groups.get("half"):
            more = sentence.figure(str(groups["part"])).printed.value if groups.get("part") else Fraction(1, 2)  # fmt: skip
            return _around(figure.printed.value + more, figure.printed.approx or pre)
        if _JUST_OVER.match(figure.text):
            return Interval.between(figure.printed.value, figure.printed.value * (1 + 2 * _LOOSE))
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
    if groups.get("part"):
        base += sentence.figure(str(groups["part"])).printed.value
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
