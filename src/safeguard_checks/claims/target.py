"""A value against a target, limit or range: "just inside the limit of 10%", "exceeding its 85% target".

=======================================  ====================================
words                                    what they say of the value
=======================================  ====================================
exceeded, passed, above, over            above the target, limit or range
fell short of, below, under              below it
within, inside                           not above a target or limit; in a range
met, achieved, reached, missed           above or below only a share that is to be high
=======================================  ====================================

A value that is not in the sentence may stand in the one before: each of its kind there can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import InlineComparison, Order
from safeguard_checks.claims.comparison_values import VALUES, are_of_one_kind, value_before
from safeguard_checks.claims.lexicon import ABOVE, BELOW, RANGE_NOUN, SET_AGAINST, TARGET_NOUN
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import is_by, regex

__all__ = [
    "COMPARED_TO_TARGET",
    "TARGET",
    "alike_exactly",
    "is_open",
    "target_claims",
    "target_comparison",
]

# A share with a target of as much as this is one that is to be high.
_HIGH = 50
_THE = r"(?:the|our|its|their|this|a|an|that)\s+(?:(?:[a-z’'-]+|⟨D\d+⟩(?:['’]s)?)\s+){0,4}?"
_WORDS = {
    "above": rf"(?:{ABOVE}|surpass(?:es|ed|ing)|over)",
    "below": rf"(?:{BELOW}|under|short\s+of|f(?:ell|alls?|alling|allen)\s+short\s+of)",
    "within": r"(?:(?:just\s+|well\s+)?(?:within|inside))",
    "met": r"(?:me(?:t|ets|eting)|achiev(?:ed|es|ing)|beat(?:s|ing)?|reach(?:ed|es|ing)|hit(?:s|ting)?)",
    "missed": r"(?:miss(?:ed|es|ing)|(?:did\s+not|fail(?:ed|s|ing)\s+to)\s+(?:meet|reach|achieve|beat|hit))",
}
COMPARED_TO_TARGET = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
# The target of 10%; our 85% target
TARGET = (
    rf"{_THE}(?:{TARGET_NOUN}\s+(?:(?:rate|level|score|figure)\s+)?(?:of|at|was|is)\s+{mark(VALUES, 'after')}"
    rf"|{mark(VALUES, 'ahead')}\s+{TARGET_NOUN}\b)"
)
_CLAIM = regex(rf"\b(?:{COMPARED_TO_TARGET})\s+{TARGET}", re.I)
# 1,634 against a target of 1,560, exceeding it; 82% against our target of 85%, which was missed
_AGAINST = regex(
    rf"{mark(VALUES, 'own')}(?:[^⟨;.()]|⟨D\d+⟩){{0,60}}?\b(?:{SET_AGAINST})\s+{TARGET}"
    rf"(?:[^⟨;.]|⟨D\d+⟩){{0,25}}?,?\s+(?:which\s+(?:was|is|has\s+been)\s+|(?:and|but|so)\s+(?:(?:it|this|the\s+target)\s+(?:was|is)\s+)?)?(?:{COMPARED_TO_TARGET})"
    r"(?=\s*[.,;]|\s+(?:it|this|that|by|the\s+target)\b|\s*$)",
    re.I,
)
# The target of 95% was met (96.2%)
_PASSIVE = regex(
    rf"\b{TARGET}\s+(?:was|has\s+been|had\s+been|is)\s+(?:(?:narrowly|just|comfortably|easily)\s+)?(?:{COMPARED_TO_TARGET})\s*(?:\(|,?\s+(?:with|at)\s+){mark(VALUES, 'own')}",
    re.I,
)
# The requirement is for 35%, so that the proposal is below this level
_LEVEL = regex(
    rf"\b{TARGET_NOUN}\s+(?:[a-z]+\s+){{0,2}}?(?:is|was)\s+(?:for\s+|set\s+at\s+|at\s+)?{mark(VALUES, 'after')}(?:[^⟨;.()]|⟨D\d+⟩){{0,50}}?,\s*(?:so|and|which\s+means|meaning)\s+(?:that\s+)?(?:[a-z]+\s+){{1,4}}?(?:is|was|are|were)\s+(?:just\s+|well\s+|therefore\s+)?"
    rf"(?P<above>above|over|higher\s+than)?(?P<below>below|under|lower\s+than|short\s+of)?\s+(?:this|that|the)\s+(?:level|{TARGET_NOUN}|figure|amount)\b",
    re.I,
)
# within the recommended range of 15 to 18
_RANGE = regex(
    rf"\b(?:{COMPARED_TO_TARGET})\s+{_THE}{RANGE_NOUN}\s+(?:of\s+|from\s+|between\s+)?{mark(VALUES, 'low')}\s*(?:to|and|-|–)\s*{mark(VALUES, 'high')}",
    re.I,
)
# Those who met it, or the time when it is met, are not what is set against it.
_OF_SOME = regex(
    r"\b(?:until|when|where|towards?|those|who|whose|(?:proportion|number|percentage)\s+of)\b", re.I
)
_POINTING = regex(r"\W*(?:this|that|it|which|we|the\s+[a-z]+)\b", re.I)
_NAMES_TARGET = regex(rf"\b{TARGET_NOUN}\b", re.I)
_HINT = regex(rf"\b(?:{TARGET_NOUN}|{RANGE_NOUN})\b", re.I)
_NEAR = 60
_ANY = f"{VALUES}QTX"


def target_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield values that a sentence sets against a target; ``earlier`` are the sentences of the block before it."""
    text = sentence.text
    if not _HINT.search(text):
        return
    yield from _level(sentence, earlier)
    for m in (*_AGAINST.finditer(text), *_PASSIVE.finditer(text)):
        before = text[max(0, m.start() - _NEAR) : m.start(_said(m))]
        if not is_open(before):
            yield from _claims(sentence, m, [sentence.figure(m["own"])], "target")
    for m in (*_CLAIM.finditer(text), *_RANGE.finditer(text)):
        if is_open(text[max(0, m.start() - _NEAR) : m.start()]):
            continue
        name = "range" if is_by(m, _RANGE) else "target"
        own = value_before(sentence, m.start(), apart=_said(m) in ("above", "below"))
        if own is not None:
            yield from _claims(sentence, m, [own], name)
        elif not sentence.figures(_ANY, 0, m.start()) and _POINTING.match(text[: m.start()]):
            yield from _claims(
                sentence, m, _before(earlier, _limits(sentence, m)[0]), f"{name}-before"
            )


def _level(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield the one value of the sentence before that lies above or below "this level", a target told just before."""
    for m in _LEVEL.finditer(sentence.text):
        other = sentence.figure(m["after"])
        owns = [f for f in _before(earlier[-1:], other) if alike_exactly(f, other)]
        alone = len(owns) == 1 and not sentence.figures(_ANY, 0, m.start())
        if alone and (m["above"] or m["below"]):
            order: Order = "above" if m["above"] else "below"
            yield target_comparison(
                sentence, m, order, owns, other, f"level-before/{order}", exact=True
            )


def is_open(words: str) -> bool:
    """Tell whether words before a target leave it open that a value was held against it."""
    return is_withdrawn(_NAMES_TARGET.sub("", words)) or bool(_OF_SOME.search(words))


def _said(m: re.Match[str]) -> str:
    """Return which words of :data:`COMPARED_TO_TARGET` a match has."""
    return next(name for name in _WORDS if m[name])


def _limits(sentence: Sentence, m: re.Match[str]) -> tuple[Figure, Figure]:
    """Return the ends of a range, or a target twice."""
    if is_by(m, _RANGE):
        return sentence.figure(m["low"]), sentence.figure(m["high"])
    target = sentence.figure(m["after"] or m["ahead"])
    return target, target


def _before(earlier: Sequence[Sentence], other: Figure) -> list[Figure]:
    """Return the values of one kind in the nearest of two sentences before that has any."""
    for sentence in reversed(earlier[-2:]):
        found = [f for f in sentence.figures(VALUES) if are_of_one_kind(f, other)]
        if found:
            return found
    return []


def _claims(
    sentence: Sentence, m: re.Match[str], owns: Sequence[Figure], how: str
) -> Iterator[InlineComparison]:
    """Yield what a match says of the values that can be meant."""
    low, high = _limits(sentence, m)
    owns = [f for f in owns if alike_exactly(f, low) and alike_exactly(f, high)]
    if not owns:
        return
    said = _said(m)
    to_be_high = low.kind == "percentage" and low.printed.value >= _HIGH
    sides: list[tuple[Order, Figure]]
    if said == "within":
        if not is_by(m, _RANGE) and to_be_high:
            return  # "within the target of 85%": it may be meant to be reached
        sides = [("above", low), ("below", high)] if is_by(m, _RANGE) else [("below", high)]
    elif said in ("met", "missed"):
        if not to_be_high:
            return
        sides = [("above" if said == "met" else "below", low)]
    else:
        sides = [("above", high) if said == "above" else ("below", low)]
    name = {"above": "over", "below": "under"}.get(said, said)
    for order, other in sides:
        yield target_comparison(sentence, m, order, owns, other, f"{how}/{name}", exact=True)


def target_comparison(
    sentence: Sentence,
    m: re.Match[str],
    order: Order,
    owns: Sequence[Figure],
    other: Figure,
    how: str,
    *,
    exact: bool,
) -> InlineComparison:
    """Return the claim of a match that one of some values, the likeliest first, lies on a side of another."""
    span = sentence.span(m.start(), m.end())
    return InlineComparison(
        span, m.group(), order, owns[0], other, how=how, or_own=tuple(owns[1:]), exact=exact
    )


def alike_exactly(one: Figure, other: Figure) -> bool:
    """Tell whether two exact values are of one kind, amounts of money in one currency and size."""
    return (
        are_of_one_kind(one, other)
        and not one.printed.approx
        and not other.printed.approx
        and one.printed.currency == other.printed.currency
        and not (one.printed.currency and one.printed.scaled != other.printed.scaled)
    )
