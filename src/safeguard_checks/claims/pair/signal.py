"""What a sentence says of two values: the way from one to the other, a size of it, or a multiple.

Each is found for itself, wherever it stands: "42 more calls", "a quarter fewer", "fell by 16", "nine points up",
"twice as many", "grew fivefold", "slipped".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, is_not_asserted
from safeguard_checks.claims.claim import Direction
from safeguard_checks.claims.lexicon import (
    AHEAD_OF,
    BETTER,
    FASTER,
    HIGHER,
    LONGER,
    LOWER,
    OPEN_NOUN,
    SHORT_OF,
    SHORTER,
    SLOWER,
    TARGET_NOUN,
    WORSE,
)
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, FACTOR, NOUN, VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import APPROXIMATOR, HEDGE, bound_of
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex

__all__ = ["COMPARATIVE", "Signal", "signals", "way_of"]

_UPWARD = rf"(?:{HIGHER}|{LONGER}|above|over|in\s+excess\s+of|{AHEAD_OF})"
_DOWNWARD = rf"(?:{LOWER}|{SHORTER}|below|under|{SHORT_OF}|short)"
_EITHER = rf"(?:{BETTER}|{WORSE}|{SLOWER}|{FASTER})"
COMPARATIVE = rf"(?:{_UPWARD}|{_DOWNWARD}|{_EITHER})"
_UP, _DOWN = regex(rf"{_UPWARD}\b|up\b", re.I), regex(rf"{_DOWNWARD}\b|down\b", re.I)
_MARKS = CHANGE.strip("[]+")
_ABOUT = rf"(?:(?:{HEDGE}|an?|the|another|further|some)\s+)*"
_POINT = r"(?P<{0}>[-\s]+(?:percentage\s+)?points?\b)?"
_NOT = r"(?!(?:and|or|is|are|was|were|of|the|who|which|to|in|at|for|on|from|than|that|had|has|have|with|by)\b)"
_CALLED = regex(
    # 42 more calls; a quarter fewer; nine points up; £0.8 million short
    rf"{mark('PQNMTR', 'size')}(?:\s+per\s+[\d,]+)?{_POINT.format('pt')}(?:\s+{_NOT}[a-z][a-z’'-]*){{0,2}}?\s+(?P<word>{COMPARATIVE})\b(?!\s+to\b)"
    rf"|{mark('PQNMT', 'size8')}{_POINT.format('pt8')}\s+(?P<word8>up|down)\b(?!\s+to\b)"
    # a 15% drop; a nine-point fall; a third of a fall
    rf"|\b(?:an?|the|this|that)\s+{_ABOUT}{mark('PQT', 'size2')}(?:\s+(?:[a-z-]+\s+)?|\s*)(?P<word2>{NOUN})"
    rf"|\b(?:an?|the|this|that)\s+{mark('N', 'size6')}{_POINT.format('pt6')}\s+(?P<word6>{NOUN})"
    # fell by 16; a fall of 60%; the increase came to 24%; down 12%
    rf"|(?P<word3>{CHANGE})(?:\s+of|(?:[^⟨;.:()–—{_MARKS}]|\([^()⟨]*\)){{0,60}}?\bby)\s+{_ABOUT}{mark('PQNMTR', 'size3')}{_POINT.format('pt3')}"
    rf"|(?:\bthe\s+(?:[a-z]+\s+)?(?P<word4>{NOUN})\s+(?:came|comes|amounted|amounts|works?\s+out|worked\s+out)\s+(?:to|at)\s+){_ABOUT}{mark('PQNMT', 'size4')}{_POINT.format('pt4')}"
    rf"|\b(?:an?|the)\s+(?P<word7>{OPEN_NOUN})\s+of\s+{_ABOUT}{mark('PQNMT', 'size7')}{_POINT.format('pt7')}"
    rf"|\b(?P<word9>{COMPARATIVE})\s+by\s+{_ABOUT}{mark('PQNMT', 'size9')}{_POINT.format('pt9')}"
    rf"|\b(?P<word5>up|down)\s+(?:by\s+)?{_ABOUT}{mark('PQTR', 'size5')}(?!\s*(?:of|in)\s+the\b)",
    re.I,
)
_COMPARES = regex(COMPARATIVE, re.I)
_CLAUSE = regex(r"[,;:]|\b(?:and|but|so)\b", re.I)
_BACK = 45
_SIZES = (("size", "word", "pt"), ("size2", "word2", ""), ("size6", "word6", "pt6"), ("size3", "word3", "pt3"), ("size4", "word4", "pt4"), ("size5", "word5", ""), ("size7", "word7", "pt7"), ("size8", "word8", "pt8"), ("size9", "word9", "pt9"))  # fmt: skip
# "By a quarter", where the words before it say which way.
_BARE = regex(
    rf",\s*(?:or\s+|that\s+is\s+)?by\s+{_ABOUT}{mark('PQT', 'size')}(?=\s*(?:[,.;)]|$))", re.I
)
_WAY = regex(
    rf"(?P<word>{CHANGE})|(?:(?<=[,;(–—])\s*|\b(?:is|was|are|were|been|being|and|now|still|be)\s+)(?P<word2>up|down)\b(?=\s+(?:again\s+)?(?:from|on|compared|against|since)\b)"
    rf"|\b(?P<word3>{COMPARATIVE})\b(?=[^⟨;.:]{{0,80}}\bthan\b|\s+(?:in|among(?:st)?|for)\b)"
    rf"|\b(?:becom(?:e|es|ing)|became)\s+(?:[a-z]+\s+)?(?P<word6>{COMPARATIVE})\b"
    rf"|\b(?P<word4>above|below|{SHORT_OF}|{AHEAD_OF})(?=\s+(?:the|our|its|their|that|an?)\b)"
    rf"|\b(?P<word5>under|over)(?=\s+(?:the|our|its|their)\s+(?:[a-z]+\s+)?(?:{TARGET_NOUN}|estimates?|forecast|budget|average|median)\b)",
    re.I,
)
# "Growth is 5%": a noun of change without an article is what the values are of.
# "Interest fell due" tells no way.
_IDIOM = regex(
    r"\s+(?:due|ill|sick|asleep|silent|foul|open|apart|through|within|into|victim)\b", re.I
)
_LEAP_YEAR = regex(r"leap\s+year", re.I)
_ARTICLE = regex(r"\b(?:an?|this|that|the)\s+(?:[a-z’'-]+\s+){0,2}\s*$", re.I)
_NOUN_ONLY = regex(f"[{''.join(sorted(set(NOUN) - set(VERB)))}]+")
_PRE = rf"(?:(?P<pre>{APPROXIMATOR})\s+)?(?:the\s+|a\s+)?"
_AS = rf"(?=\s+(?:as\s+(?:many|much|[a-z]+)|that\b|those\b|the\s+(?:number|figure|amount|rate|total|level|size|proportion|share|average|[a-z]+\s+of\b)|what\b|{HIGHER}\b|its\b|their\b))"
_MULTIPLE = regex(
    rf"{_PRE}(?:(?P<verb>{FACTOR})"
    rf"|(?P<fold>{NUMBER_WORD}|⟨N\d+⟩)[-\s]?fold\b"
    rf"|(?P<word>\b(?:twice|double|treble|triple|thrice|half)){_AS}"
    rf"|(?P<times>(?:{NUMBER_WORD}|⟨N\d+⟩)(?:\s+and\s+(?:an?\s+)?(?:half|quarter|third|⟨T\d+⟩))?|⟨T\d+⟩)[-\s]times{_AS}"
    rf"|⟨T(?P<part>\d+)⟩(?=\s+of\s+(?:what|that\b|the\s+(?:number|figure|amount|rate|total|level)\b)))",
    re.I,
)
_AGAIN = regex(r"\b(?:half|⟨T(?P<part>\d+)⟩)\s+as\s+(?:many|much|high|large|big)\s+again\b", re.I)
# What no multiple is told without, so that most sentences need not be tried.
_CAN_MULTIPLY = regex(rf"{FACTOR}|⟨T|times\b|fold\b|twice|double|treble|triple|thrice|half\b", re.I)
_NAMES = (
    ("twice", 2),
    ("doubl", 2),
    ("thrice", 3),
    ("trebl", 3),
    ("tripl", 3),
    ("quadrupl", 4),
    ("quintupl", 5),
)
_FRACTIONS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
_LOOSE = Fraction(12, 100)
_TWICE, _DOUBLED = 2, (Fraction(17, 10), Fraction(5, 2))
_MOST = 100


@dataclass(frozen=True, slots=True)
class Signal:
    """What words say of two values. ``way`` is ``None`` where they leave it open ("better", "a quarter")."""

    start: int
    end: int
    word: tuple[int, int]
    way: Direction | None
    size: Figure | None = None
    points: bool = False
    factor: Interval | None = None
    denied: bool = False
    compares: bool = False


def way_of(words: str) -> Direction | None:
    """Return the way that a tagged word of change or of comparison points, ``None`` where it leaves that open."""
    if regex(CHANGE).match(words):
        return direction(words)
    if _DOWN.match(words):
        return "down"
    return "up" if _UP.match(words) else None


def signals(t: Tagged) -> list[Signal]:
    """Return what the words of a sentence say of values, in order; ``denied`` are those that are negated or wished."""
    found: list[Signal] = []
    for one in (*_multiples(t), *_sized(t), *_ways(t)):
        if any(one.start < x.end and one.end > x.start for x in found):
            continue
        found.append(one)
    text = t.sentence.text
    found = [replace(x, denied=True) if _is_denied(text, x) else x for x in found]
    return sorted(found, key=lambda x: x.start)


def _is_denied(text: str, x: Signal) -> bool:
    """Tell whether words take a signal back; a comparison may be with what was planned or aimed at."""
    word = text[slice(*x.word)]
    if not _COMPARES.fullmatch(word.strip()):
        return is_not_asserted(text, *x.word)
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, x.start)), default=0)
    return is_withdrawn(text[max(start, x.start - _BACK) : x.word[0]])


def _sized(t: Tagged) -> Iterator[Signal]:
    for m in _CALLED.finditer(t.text):
        size, word, point = next(names for names in _SIZES if m[names[0]])
        figure = t.sentence.figure(m[size])
        points = figure.kind == "points" or bool(point and m[point])
        yield Signal(m.start(), m.end(), m.span(word), way_of(m[word]), figure, points)
    for m in _BARE.finditer(t.text):
        yield Signal(m.start(), m.end(), m.span(), None, t.sentence.figure(m["size"]))


def _ways(t: Tagged) -> Iterator[Signal]:
    for m in _WAY.finditer(t.text):
        name = next(n for n in ("word", "word2", "word3", "word4", "word5", "word6") if m[n])
        if _LEAP_YEAR.match(t.sentence.text, m.start()) or _IDIOM.match(t.text, m.end()):
            continue
        article = _ARTICLE.search(t.text, max(0, m.start() - 40), m.start())
        if name == "word" and article is None and _NOUN_ONLY.fullmatch(m[name]):
            continue
        compares = name in ("word3", "word4", "word5")
        yield Signal(m.start(), m.end(), m.span(name), way_of(m[name]), compares=compares)


def _multiples(t: Tagged) -> Iterator[Signal]:
    for m in _AGAIN.finditer(t.sentence.text):
        part = t.sentence.figure(m["part"]).printed.value if m["part"] else Fraction(1, 2)
        yield Signal(m.start(), m.end(), m.span(), "up", factor=_around(1 + part, ""))
    for m in _MULTIPLE.finditer(t.text) if _CAN_MULTIPLY.search(t.text) else ():
        factor = _factor(t, m)
        if factor is not None:
            way: Direction = "up" if factor.low is not None and factor.low >= 1 else "down"
            start = next(m.start(n) for n in ("verb", "fold", "word", "times", "part") if m[n])
            yield Signal(m.start(), m.end(), (start, m.end()), way, factor=factor)


def _factor(t: Tagged, m: re.Match[str]) -> Interval | None:
    pre = m["pre"] or ""
    if m["verb"]:
        return _around(_of_verb(t.sentence.text[m.start("verb") : m.end("verb")]), pre)
    if m["fold"]:
        return _around(_number(t, m["fold"]), pre)
    if m["word"]:
        return _around(_of_verb(m["word"]), pre, level=True)
    if m["times"]:
        return _around(_number(t, m["times"]), pre)
    if m["part"]:
        part = t.sentence.figure(m["part"]).printed
        return (
            _around(part.value, pre, level=True) if part.approx is None else part.interval("ratio")
        )
    return None


def _of_verb(word: str) -> Fraction | None:
    if word.lower().startswith(("half", "halv")):
        return Fraction(1, 2)
    return next((Fraction(n) for stem, n in _NAMES if word.lower().startswith(stem)), None)


def _number(t: Tagged, words: str) -> Fraction | None:
    """Return the number that words or a mark stand for, with the fraction told behind it: "one and a half"."""
    whole, *rest = re.split(r"\s+and\s+(?:an?\s+)?", words.lower(), maxsplit=1)
    if whole.startswith("⟨"):
        figure = t.sentence.figure(re.findall(r"\d+", whole)[0])
        if figure.printed.approx is not None:
            return None
        value: Fraction | None = Fraction(figure.printed.value)
    else:
        told = number_words(whole)
        value = Fraction(told) if told else None
    if value is None or not rest:
        return value
    if rest[0].startswith("⟨"):
        return value + t.sentence.figure(re.findall(r"\d+", rest[0])[0]).printed.value
    return value + _FRACTIONS.get(rest[0], Fraction(0))


def _around(base: Fraction | None, pre: str, *, level: bool = False) -> Interval | None:
    """Return the range that a multiple can be; at a ``level`` below one "more than half" is above it, a change beyond it."""
    if base is None or not 0 < base <= _MOST or base == 1:
        return None
    bound = bound_of(pre) if pre else None
    rising = base > 1 or level
    if bound == "least":
        return Interval.at_least(base) if rising else Interval.at_most(base)
    if bound == "most":
        near = base * (1 - 2 * _LOOSE) if rising else base + (1 - base) * 2 * _LOOSE
        return Interval.between(min(near, base), max(near, base))
    low, high = base * (1 - _LOOSE), base * (1 + _LOOSE)
    if base == _TWICE:
        low, high = _DOUBLED
    return Interval.between(low, high)
