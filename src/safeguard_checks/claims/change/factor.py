"""Changes told as a multiple: "doubled", "fell by half", "a threefold increase", "twice the 40 of".

==============  ======================================
words           the later value over the earlier one
==============  ======================================
doubled         1.7 to 2.5
trebled         2.6 to 3.5
quadrupled      3.5 to 4.6
halved          0.4 to 0.58
more than ...   that multiple or beyond it
nearly ...      from four fifths of the way to it
==============  ======================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from safeguard_checks.claims.change.build import GAP, VALUES, Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import CHANGE, FACTOR, TAIL, TIME, direction
from safeguard_checks.quantity.approx import APPROXIMATOR, bound_of
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import name_of, regex

__all__ = ["multiples"]

_PRE = rf"(?:(?P<pre>{APPROXIMATOR})\s+)?\s*"
_N = r"(?P<n>two|three|four|five|ten|2|3|4|5|10|⟨N\d+⟩)"
_WORDS = (
    rf"{_PRE}(?:(?P<word>{FACTOR}|\bby\s+{_PRE.replace('pre', 'pre2')}(?:a\s+)?half\b)"
    rf"|(?P<dir>{CHANGE})\s+(?:by\s+)?{_PRE.replace('pre', 'pre3')}{_N}[-\s]?(?:fold|times)\b"
    rf"|{_N.replace('<n>', '<n2>')}[-\s]?fold\s+(?P<dir2>{CHANGE}))"
)
_OLD, _NEW = mark(VALUES, "old"), mark(VALUES, "new")
_ART = r"(?:(?:the|just|only|a\s+total\s+of|a\s+rate\s+of)\s+)?\s*"
_FROM_TO = regex(
    rf"{_WORDS}(?P<gap>{GAP})\bfrom\s+{_ART}{_OLD}{TAIL}\s*,?\s*\bto\s+{_ART}{_NEW}", re.I
)
_TO_FROM = regex(
    rf"{_WORDS}(?P<gap>{GAP})\bto\s+{_ART}{_NEW}{TAIL}\s*,?\s*\(?\s*(?:up\s+|down\s+)?from\s+{_ART}{_OLD}",
    re.I,
)
# trebled in 2022/23 (12 to 36)
_BRACKETED = regex(
    rf"{_WORDS}(?P<gap>(?:[\s,]|{TIME})*)\(\s*(?:from\s+)?{_OLD}{TAIL}\s*(?:\bto|–|-|→)\s*{_NEW}{TAIL}\s*\)",
    re.I,
)
# This is double the 40 of last year; three times the 20 in 2019
_TIMES = regex(
    rf"(?:\b(?:this|that|which|it)\s+(?:is|was)|[,(–—-])\s*{_PRE}(?P<word>double|twice|half|⟨T\d+⟩|treble|triple|{_N}\s+times)\s+"
    rf"(?:that\s+of\s+|the\s+(?:number|figure|total|rate)\s+(?:of\s+|in\s+)?)?(?:{TIME}\s*\(?\s*|the\s+)?{_OLD}"
    rf"(?P<dated>\s*(?:[a-z]+\s+){{0,2}}(?:on\s+|in\s+)?{TIME}|\s*\))",
    re.I,
)
_PATTERNS = {
    _FROM_TO: "multiple-from-to", _TO_FROM: "multiple-to-from", _BRACKETED: "multiple-bracketed",
    _TIMES: "times-the",
}  # fmt: skip
_NAMES = {
    "doubl": Fraction(2), "twice": Fraction(2), "half": Fraction(1, 2), "halv": Fraction(1, 2), "trebl": Fraction(3),
    "tripl": Fraction(3), "quadrupl": Fraction(4),
}  # fmt: skip
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_ABOUT = {
    Fraction(2): (Fraction(17, 10), Fraction(5, 2)), Fraction(3): (Fraction(26, 10), Fraction(7, 2)),
    Fraction(4): (Fraction(7, 2), Fraction(46, 10)), Fraction(1, 2): (Fraction(4, 10), Fraction(58, 100)),
}  # fmt: skip


def multiples(
    t: Tagged, before: Sentence | None, taken: list[tuple[int, int]]
) -> Iterator[ChangeClaim]:
    """Yield the changes of a sentence that are told as a multiple, with both values given."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            if any(m.start() < b and m.end() > a for a, b in taken):
                continue
            claim = _read(t, before, m)
            if claim is not None:
                taken.append(m.span())
                yield claim


def _read(t: Tagged, before: Sentence | None, m: re.Match[str]) -> ChangeClaim | None:
    groups = m.groupdict()
    word = next(name for name in ("word", "dir", "dir2") if groups.get(name))
    gap = groups.get("gap") or ""
    if is_not_asserted(t.sentence.text, m.start(word), m.end(word), gap):
        return None
    base = _base(t, m, word)
    if base is None:
        return None
    old = t.sentence.figure(m["old"])
    if groups.get("new"):
        news = [t.sentence.figure(m["new"])]
    else:
        news = t.sentence.figures("NPRMA", 0, m.start())
        news = news or (before.figures("NPRMA") if before else [])
    news = [f for f in news if f.kind == old.kind]
    if not news:
        return None
    pre = next((groups[name] for name in ("pre", "pre2", "pre3") if groups.get(name)), "")
    way: Direction = "up" if base > 1 else "down"
    return build(
        t,
        m.start(),
        m.end(),
        way,
        olds=(old,),
        news=tuple(news[::-1]),
        factor=_range(base, bound_of(pre)),
        explicit=len(news) == 1,
        how=name_of(m, _PATTERNS),
    )


def _base(t: Tagged, m: re.Match[str], word: str) -> Fraction | None:
    """Return the later value over the earlier one that the words name."""
    if word in ("dir", "dir2"):
        number = m["n"] or m["n2"]
        times = _number(t, number)
        if times is None or times < 2:
            return None
        return times if direction(m[word]) == "up" else 1 / times
    said = t.sentence.text[m.start("word") : m.end("word")].lower()
    if said.startswith("by"):
        head = t.text[: m.start("word")].rstrip()
        if not head or not re.search(rf"{CHANGE}\s*$", head):
            return None
        return Fraction(3, 2) if direction(head[-1]) == "up" else Fraction(1, 2)
    if said.startswith("⟨t"):
        value = t.sentence.figure(said[2:-1]).printed.value
        return value if value == Fraction(1, 2) else None
    if "times" in said:
        return _number(t, m["n"])
    return next((value for stem, value in _NAMES.items() if said.startswith(stem)), None)


def _number(t: Tagged, text: str) -> Fraction | None:
    if text.startswith("⟨"):
        value = t.sentence.figure(text[2:-1]).printed.value
        return value if 2 <= value <= 20 else None
    return Fraction(_COUNTED.get(text.lower()) or int(text))


def _range(base: Fraction, bound: Literal["least", "most"] | None) -> Interval:
    low, high = _ABOUT.get(base, (base * Fraction(85, 100), base * Fraction(115, 100)))
    rises = base > 1
    if bound == "least":
        return Interval.at_least(base) if rises else Interval.at_most(base)
    if bound == "most":
        short = (base - 1) * Fraction(8, 10) * Fraction(9, 10) + 1
        return Interval.between(short, base) if rises else Interval.between(base, short)
    return Interval.between(low, high)
