"""A value against a target, limit or range: "just inside the target of 10%", "exceeding its 85% target", "above the range 3 to 5".

=======================================  ====================================
words                                    what they say of the value
=======================================  ====================================
exceeded, passed, above, over, outside   above the target, limit or range
missed, fell short of, below, under      below it
within, inside                           not above a target or limit; in a range
met, achieved, missed, beat              above or below only a share that is to be high
=======================================  ====================================

A value that is not in the sentence may stand in the one before: each of its kind there can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import InlineComparison, Order
from safeguard_checks.claims.comparison_values import SETS_APART
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.mentions.mention import Figure

__all__ = ["target_claims"]

_KINDS = "PNRMA"
# A share with a target of as much as this is one that is to be high.
_HIGH = 50
_PLAIN = {"number", "rate", "mean"}
_NOUN = r"(?:target|standard|threshold|ceiling|limit|maximum|cap|minimum|floor|benchmark|goal|requirement)"
_RANGE_NOUN = r"(?:range|band|limits|corridor)"
_ADJECTIVES = r"(?:(?:[a-z-]+|⟨D\d+⟩(?:['’]s)?)\s+){0,3}?"
_THE = rf"(?:the|our|its|their|this|a|an|that)(?:\s+agency['’]s|\s+council['’]s|['’]s)?\s+{_ADJECTIVES}"
_WORDS = {
    "above": r"(?:exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|(?:just\s+)?outside|above|over|higher\s+than|greater\s+than|more\s+than|in\s+excess\s+of)",
    "below": r"(?:below|under|lower\s+than|less\s+than|short\s+of|f(?:ell|alls|alling)\s+short\s+of)",
    "within": r"(?:(?:just\s+|well\s+)?(?:within|inside))",
    "met": r"(?:me(?:t|ets|eting)|achiev(?:ed|es|ing)|beat(?:s|ing)?|reach(?:ed|es|ing)|hit(?:s|ting)?)",
    "missed": r"(?:miss(?:ed|es|ing)|did\s+not\s+(?:meet|reach|achieve)|fail(?:ed|s|ing)\s+to\s+(?:meet|reach|achieve))",
}
_SAYS = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
_TARGET = rf"{_THE}(?:{_NOUN}\s+(?:(?:rate|level|score|figure)\s+)?(?:of|at|was|is)\s+{mark(_KINDS, 'after')}|{mark(_KINDS, 'ahead')}\s+{_NOUN}\b)"
_CLAIM = re.compile(rf"\b(?:{_SAYS})\s+{_TARGET}", re.I)
# 1,634 against a target of 1,560, exceeding it; 82% against our target of 85%, which was missed
_AGAINST = re.compile(
    rf"{mark(_KINDS, 'own')}(?:[^⟨;.()]|⟨D\d+⟩){{0,60}}?\b(?:against|compared\s+(?:with|to))\s+{_TARGET}"
    rf"(?:[^⟨;.]|⟨D\d+⟩){{0,25}}?,?\s+(?:which\s+(?:was|is|has\s+been)\s+|(?:and|but|so)\s+(?:(?:it|this|the\s+target)\s+(?:was|is)\s+)?)?(?:{_SAYS})"
    r"(?=\s*[.,;]|\s+(?:it|this|that|by|the\s+target)\b|\s*$)",
    re.I,
)
# The target of 95% was met (96.2%)
_PASSIVE = re.compile(
    rf"\b{_TARGET}\s+(?:was|has\s+been|had\s+been|is)\s+(?:narrowly\s+|just\s+|comfortably\s+|easily\s+)?(?:{_SAYS})\s*(?:\(|,?\s+(?:with|at)\s+){mark(_KINDS, 'own')}",
    re.I,
)
# within the recommended range of 15 to 18
_RANGE = re.compile(
    rf"\b(?:{_SAYS})\s+{_THE}{_RANGE_NOUN}\s+(?:of\s+|from\s+|between\s+)?{mark(_KINDS, 'low')}\s*(?:to|and|-|–)\s*{mark(_KINDS, 'high')}",
    re.I,
)
# recommends between 50 and 70, so we are above the range
_RANGE_BEFORE = re.compile(
    rf"\b(?:between|of|from)\s+{mark(_KINDS, 'low')}\s*(?:to|and|-|–)\s*{mark(_KINDS, 'high')}(?P<gap>(?:[^⟨;.]|⟨[D{_KINDS}]\d+⟩){{0,60}}?)\b(?:{_SAYS})\s+(?:the|this|that|its)\s+(?:[a-z]+\s+)?{_RANGE_NOUN}\b",
    re.I,
)
# The average for others was 80%, so ours is higher
_SO_OURS = re.compile(
    rf"\b(?:average|figure|rate|median|norm|{_NOUN})\b(?:[^⟨;.,]|⟨D\d+⟩){{0,60}}\b(?:was|is|stood\s+at|of|at)\s+{mark(_KINDS, 'after')}\s*\)?\s*,?\s+"
    r"(?:so|and\s+so|meaning(?:\s+that)?|which\s+means(?:\s+that)?)\s+(?:ours|our\s+(?:own\s+)?[a-z]+|we|it|this)\s+(?:is|are|was|were)\s+(?:[a-z]+ly\s+|just\s+|well\s+|a\s+little\s+|still\s+|therefore\s+)*"
    r"(?:(?P<above>higher|above(?:\s+it|\s+average)?)|(?P<below>lower|below(?:\s+it|\s+average)?))(?=\s*[.,;]|\s+and\b|\s*$)",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|would|could|should|may|might|will|must|aim(?:s|ed|ing)?|expect(?:s|ed)?|forecast|project(?:ed|ion)|predict(?:s|ed)?|plan(?:s|ned)?\s+to"
    r"|not|never|hop(?:e|es|ed)|intend(?:s|ed)?|until|when|where|towards?|those|who|whose|proportion|number\s+of|percentage\s+of)\b|n['’]t\b",
    re.I,
)
_PARTED = re.compile(r"[;]|\b(?:and|while|whereas|but|although|points?|times|than)\b", re.I)
_LINK = re.compile(r"(?:^|[\s,(])(?:was|is|were|are|at|of|stood\s+at|we|,|\))", re.I)
_LEFT = 90


def target_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield values that a sentence sets against a target; ``earlier`` are the sentences of the block before it."""
    text = sentence.text
    if "⟨" not in text:
        return
    for m in (*_AGAINST.finditer(text), *_PASSIVE.finditer(text)):
        if not _SUPPOSED.search(text[max(0, m.start() - 50) : m.end()].replace("did not", "")):
            other = sentence.figure(m["after"] or m["ahead"])
            yield from _claims(sentence, m, (sentence.figure(m["own"]),), other, None, "target")
    for m in _CLAIM.finditer(text):
        owns, how = _own(sentence, m, earlier)
        other = sentence.figure(m["after"] or m["ahead"])
        yield from _claims(sentence, m, owns, other, None, f"target{how}")
    for m in (*_RANGE.finditer(text), *_RANGE_BEFORE.finditer(text)):
        inside = (
            sentence.figures(_KINDS, m.start("gap"), m.end("gap")) if m.re is _RANGE_BEFORE else []
        )
        owns, how = (tuple(inside), "") if inside else _own(sentence, m, earlier)
        low, high = sentence.figure(m["low"]), sentence.figure(m["high"])
        yield from _claims(sentence, m, owns, low, high, f"range{how}")
    for m in _SO_OURS.finditer(text):
        other = sentence.figure(m["after"])
        if not _SUPPOSED.search(text[: m.end()]):
            owns = _before(earlier, other)
            yield from _claims(sentence, m, owns, other, None, "so-ours-before")


def _own(
    sentence: Sentence, m: re.Match[str], earlier: Sequence[Sentence]
) -> tuple[tuple[Figure, ...], str]:
    """Return the value set against what a match names: the last before it, else those told before."""
    head = sentence.text[: m.start()]
    marks = [n for n in MARK.finditer(head) if n.group(1) in f"{_KINDS}TQX"]
    if _SUPPOSED.search(head[-60:].replace("did not", "")):
        return (), ""
    if not marks:
        pointing = re.match(r"\W*(?:this|that|it|which|we|the\s+[a-z]+)\b", head, re.I)
        number = (
            m.groupdict().get("after") or m.groupdict().get("ahead") or m.groupdict().get("low")
        )
        owns = _before(earlier, sentence.figure(number or "0")) if pointing else ()
        return owns, "-before"
    last = marks[-1]
    gap = head[last.end() :]
    if last.group(1) not in _KINDS or len(gap) > _LEFT or _PARTED.search(gap):
        return (), ""
    if (m["above"] or m["below"]) and not SETS_APART.search(gap):
        return (), ""
    return (sentence.figure(last.group(2)),), ""


def _before(earlier: Sequence[Sentence], other: Figure) -> tuple[Figure, ...]:
    """Return the values of one kind in the nearest sentence before that has any."""
    for sentence in reversed(earlier[-2:]):
        found = [f for f in sentence.figures(_KINDS) if _of_kind(f, other)]
        if found:
            return tuple(found)
    return ()


def _claims(
    sentence: Sentence,
    m: re.Match[str],
    owns: Sequence[Figure],
    other: Figure,
    high: Figure | None,
    how: str,
) -> Iterator[InlineComparison]:
    """Yield what a match says of the values that can be meant."""
    owns = [f for f in owns if _alike(f, other)]
    if not owns or (high is not None and not _alike(high, other)):
        return
    said = m.groupdict()
    order: Order = "above" if said["above"] else "below"
    sides = [(order, high if high is not None and order == "above" else other)]
    name = "over" if order == "above" else "under"
    if said.get("within"):
        sides = [("below", high or other)] if high is None else [("above", other), ("below", high)]
        name = "within"
    elif said.get("met") or said.get("missed"):
        if other.kind != "percentage" or other.printed.value < _HIGH:
            return
        name = "met" if said["met"] else "missed"
        sides = [("above" if said["met"] else "below", other)]
    span = sentence.span(m.start(), m.end())
    for way, value in sides:
        yield InlineComparison(
            span,
            m.group(),
            way,
            owns[0],
            value,
            how=f"{how}/{name}",
            or_own=tuple(owns[1:]),
            exact=m.re is not _SO_OURS,
        )


def _of_kind(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one kind, a rate or a mean being a number like others."""
    return one.kind == other.kind or {one.kind, other.kind} <= _PLAIN


def _alike(one: Figure, other: Figure) -> bool:
    return (
        _of_kind(one, other)
        and not one.printed.approx
        and not other.printed.approx
        and one.printed.currency == other.printed.currency
        and not (one.printed.currency and one.printed.scaled != other.printed.scaled)
    )
