"""Lengths of time against a limit or target: "24 days, six days inside the limit of 28", "the standard is 15 minutes; the median was 19, which meets it".

Three roles are read, each for itself: the *limit* (a noun such as limit, target or standard with a length, or with a number
alone), the *side* on which words put a value, and the *value*: the one length of its unit that the same sentence tells, or the
sentence before where a pronoun points to it. What is told as an amount of change, of another time or as set against something
is no value, and of two values neither is taken. Met is a limit that is not gone beyond, but a minimum one that is reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import RANGE_NOUN, SET_AGAINST, TARGET_NOUN
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.quantity.approx import APPROXIMATOR
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["told_limits"]

_NUMBER = rf"(?:⟨[NAM]\d+⟩|(?<![\d.,⟨A-Z])\d{{1,4}}(?:\.\d+)?(?![\d⟩])|\b{NUMBER_WORD}\b)"
_UNIT = r"(?:second|minute|hour|day|week|month|year)"
_GAP = r"(?:\s+|-)(?:(?:working|calendar|school)[\s-]+)?"
_LENGTH = regex(rf"(?P<n>{_NUMBER})(?:{_GAP}(?P<unit>{_UNIT})s?\b(?![\s-]+olds?\b))?", re.I)
_NOUN = rf"(?P<noun>{TARGET_NOUN}|deadline|{RANGE_NOUN})"
_WORD = r"(?:[A-Za-z][\w’'/-]*)"
_THE = r"(?:the|our|its|their|this|that|an?|both)"
_IS = r"(?:\s+(?:for|of|on)\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+){0,3}?)?\s*(?:,\s*which\s+(?:is|was)|of|is|was|at|stands\s+at|allows|being|:|\()\s*(?:set\s+at\s+|only\s+|just\s+)?"
_BEFORE_NOUN = r"(?:(?!and\b|but\b|or\b|than\b|which\b)[a-z]+\s+){0,2}?"
# The force standard is 15 minutes; the national limit of 28; its four-hour target
_LIMIT = (
    rf"\b{_THE}\s+(?:(?!(?:and|but|which|than|of)\b){_WORD}\s+){{0,4}}?(?:{_NOUN}{_IS}(?P<after>{_NUMBER})(?:{_GAP}(?P<unit>{_UNIT})s?\b)?"
    rf"|(?P<ahead>{_NUMBER}){_GAP}(?P<unit2>{_UNIT})s?\s+{_BEFORE_NOUN}(?P<noun2>{TARGET_NOUN}|deadline)\b)"
)
_TOLD = regex(_LIMIT, re.I)
# Between four and six months' spending
_BETWEEN = regex(
    rf"\b(?:between|from|of)\s+(?P<low>{_NUMBER})(?:{_GAP}{_UNIT}s?)?\s*(?:and|to|-|–)\s*(?P<high>{_NUMBER}){_GAP}(?P<unit>{_UNIT})s?\b",
    re.I,
)
_AIM = regex(
    rf"\b(?:{TARGET_NOUN}|{RANGE_NOUN}|policy|aims?|recommend(?:s|ed)|guidance|should|requires?|keep|hold)\b",
    re.I,
)
_SIDES = {
    "missed": r"(?:do(?:es)?\s+not|did\s+not|fail(?:s|ed|ing)?\s+to)\s+(?:quite\s+)?(?:meet|achieve|reach|beat)|miss(?:es|ed|ing)?|breach(?:es|ed|ing)?",
    "met": r"me(?:et|ets|t|eting)|achiev(?:es?|ed|ing)|beat(?:s|ing)?",
    "above": r"above|over|exceed(?:s|ed|ing)?|in\s+excess\s+of|(?:longer|more|higher)\s+than",
    "below": r"below|under|(?:shorter|less|lower)\s+than|short\s+of",
    "within": r"within|inside",
    "outside": r"outside|beyond",
}
_SIDE = (
    rf"\b(?P<not>not\s+)?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _SIDES.items())})"
)
_HELD = regex(rf"{_SIDE}\s+{_LIMIT}", re.I)
_POINTED = regex(
    rf"{_SIDE}\s+(?:it|this|that|(?:the|our|this|that|its)\s+(?:own\s+)?(?P<noun>{TARGET_NOUN}|deadline|{RANGE_NOUN}))(?=\s*(?:[.,;)]|$))",
    re.I,
)
# "Six days inside the national limit of 28"
_BY = regex(rf"(?P<by>{_NUMBER})(?:{_GAP}(?P<unit>{_UNIT})s?)?\s+$", re.I)
_FEW = (
    r"(?:(?:still|now|also|therefore|thus|so|just|well|far|again|already|only|both|[a-z]+ly)\s+)*"
)
_US = (
    r"(?:this|that|it|we|they|which|these|the\s+(?:figure|average|median|mean|time|wait|result)|us)"
)
_COPULA = r"(?:is|was|are|were|has\s+been|have\s+been|remains?|remained|being|puts?|put|leaves|left|came|comes|falls?|fell|lies|lay|stands|stood)"
# Nothing stands between a value and the side but words that go back to it.
_LINK = regex(
    rf"(?:[,;(–—]\s*(?:(?:and|but|so|yet|although|though|while)\s+)?|\b(?:and|but|so)\s+|^\W*)?{_FEW}(?:{_US}\s+)?{_FEW}(?:{_COPULA}\s+(?:us\s+)?)?{_FEW}(?:(?:a\s+little|some\s+way)\s+)?$",
    re.I,
)
_ASIDE = regex(r"[^⟨,;:()]{0,40}")
_POINTING = regex(rf"^\W*{_US}\b", re.I)
_NOT_A_VALUE = regex(
    rf"\b(?:than|from|by|{SET_AGAINST}|against|another|further|extra|first|last|after|every|each|if|for\s+the|aged?|per|{APPROXIMATOR})\s+(?:the\s+)?$|[/-]$",
    re.I,
)
_CHANGED = regex(
    r"\s*(?:more|less|fewer|longer|shorter|earlier|later|faster|quicker|slower|better|worse|inside|outside|within|under|over|below|above|beyond|short|ago|old|before|after|in\s+⟨D)\b",
    re.I,
)
_LEAST = regex(
    r"\b(?:minimum|least|floor|notice|reserves?|cover|retention|stay|rest|hours?\s+of)\b", re.I
)
_WITHDRAWN = regex(
    r"\b(?:if|unless|would|should|could|might|(?-i:may)|must|when|until|aims?|aimed|hopes?|intend(?:s|ed)?|plans?|percentage|proportion|share|number|most|all|many|some|none|of\s+(?:them|these|those|whom))\b",
    re.I,
)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of time as it is told: its number, its unit if any, and where it stands."""

    number: Fraction
    unit: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit, or both ends of a range, and whether it is one to be reached."""

    low: Fraction
    high: Fraction
    unit: str
    least: bool
    text: str

    @property
    def ranged(self) -> bool:
        return self.low != self.high


def told_limits(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each length of time that words put on one side of a limit."""
    for i, sentence in enumerate(sentences):
        text = sentence.text
        earlier = [s for s in sentences[max(0, i - 2) : i] if s.block == sentence.block]
        for m in _HELD.finditer(text):
            limit = _limit(sentence, m)
            if limit is not None:
                yield from _claim(sentence, earlier, m, limit, "held")
        for m in _POINTED.finditer(text):
            limit = _pointed_to(sentence, earlier, m)
            if limit is not None:
                yield from _claim(sentence, earlier, m, limit, "pointed")


def _number(sentence: Sentence, text: str) -> Fraction | None:
    if text.startswith("⟨"):
        printed = sentence.figure(text[2:-1]).printed
        plain = printed.approx is None and printed.low is None and not printed.scaled
        return printed.value if plain else None
    if text[0].isdigit():
        return Fraction(text)
    spelt = number_words(text.lower())
    return None if spelt is None else Fraction(spelt)


def _limit(sentence: Sentence, m: re.Match[str]) -> _Limit | None:
    number = _number(sentence, m["after"] or m["ahead"])
    noun = m["noun"] or m["noun2"] or ""
    if number is None:
        return None
    least = bool(_LEAST.search(m.group()))
    unit = (m["unit"] or m["unit2"] or "").lower()
    return _Limit(number, number, unit, least or noun.lower() == "minimum", m.group())


def _pointed_to(sentence: Sentence, earlier: Sequence[Sentence], m: re.Match[str]) -> _Limit | None:
    """Return the one limit that words point back to, told before in the sentence or in one of the two before it."""
    ranged = re.fullmatch(RANGE_NOUN, m["noun"] or "", re.I) is not None
    for near, end in ((sentence, m.start()), *((s, len(s.text)) for s in reversed(earlier))):
        pattern = _BETWEEN if ranged else _TOLD
        found = list(pattern.finditer(near.text, 0, end))
        if len(found) > 1:
            return None
        if found and ranged:
            low, high = (_number(near, found[0][name]) for name in ("low", "high"))
            if low is None or high is None or low >= high or not _AIM.search(near.text):
                return None
            return _Limit(low, high, found[0]["unit"].lower(), False, found[0].group())
        if found:
            return _limit(near, found[0])
    return None


def _claim(
    sentence: Sentence, earlier: Sequence[Sentence], m: re.Match[str], limit: _Limit, how: str
) -> Iterator[Relation]:
    head = sentence.text[: m.start()]
    by = _BY.search(head)
    gap = None
    if by is not None:
        gap = _number(sentence, by["by"])
        if gap is None:
            return
        head = head[: by.start()]
    if _WITHDRAWN.search(re.split(r"[.;:]\s", head)[-1][-_NEAR:]):
        return
    found = _value(sentence, earlier, head, limit, by is not None)
    if found is None:
        return
    near, value, place = found
    agrees = _agrees(m, limit, value.number)
    if agrees is None:
        return
    working = f"{value.text} against {_shown(limit)}"
    if by is not None and gap is not None:
        off = abs(value.number - limit.low)
        agrees = agrees and off == gap
        working = f"{working}: {_plain(off)} apart"
    name = f"limit/{how}/{place}{'/by' if by is not None else ''}"
    said = sentence.text[by.start() if by is not None else m.start() : m.end()]
    yield fact_relation(
        "comparison",
        "time limit",
        " ".join(_unmarked(sentence, said).split()),
        (fact("the limit", agrees, working),),
        (
            sentence.span(by.start() if by is not None else m.start(), m.end()),
            near.span(value.start, value.end),
        ),
        how=name,
    )


def _unmarked(sentence: Sentence, text: str) -> str:
    return re.sub(r"⟨[A-Z](\d+)⟩", lambda x: sentence.mentions[int(x[1])].text, text)


def _agrees(m: re.Match[str], limit: _Limit, value: Fraction) -> bool | None:
    """Tell whether a value lies where words put it, ``None`` where they leave it open."""
    side = next(name for name in _SIDES if m[name])
    if limit.ranged:
        inside = limit.low <= value <= limit.high
        found = {"above": value > limit.high, "below": value < limit.low, "within": inside}
        held = found.get(side, not inside if side == "outside" else None)
    elif side in ("above", "below"):
        held = value > limit.low if side == "above" else value < limit.low
    elif limit.least and side in ("within", "outside"):
        held = None
    elif limit.least:
        held = (value >= limit.low) == (side == "met")
    else:
        held = (value <= limit.low) == (side in ("met", "within"))
    return held if held is None or not m["not"] else not held


def _value(
    sentence: Sentence, earlier: Sequence[Sentence], head: str, limit: _Limit, by: bool
) -> tuple[Sentence, _Length, str] | None:
    """Return the one length that is held against a limit, with its sentence and where it stands."""
    here = _lengths(sentence, head, limit)
    if here:
        if len(here) != 1:
            return None
        between = head[here[0].end :]
        aside = _ASIDE.match(between)
        rest = between[aside.end() :] if aside else between
        linked = _LINK.fullmatch(between) or (rest and _LINK.fullmatch(rest)) or not between.strip()
        return (sentence, here[0], "sentence") if linked else None
    points = _POINTING.match(head) and _LINK.fullmatch(head)
    if not points or not earlier or by:
        return None
    before = earlier[-1]
    told = _lengths(before, before.text, limit)
    return (before, told[0], "before") if len(told) == 1 else None


def _lengths(sentence: Sentence, text: str, limit: _Limit) -> list[_Length]:
    """Return the lengths of a limit's unit before an offset that can be a value, in order."""
    others = [m.span() for p in (_TOLD, _BETWEEN) for m in p.finditer(text)]
    found = []
    for m in _LENGTH.finditer(text):
        unit = (m["unit"] or "").lower()
        number = _number(sentence, m["n"])
        mean = m["n"].startswith("⟨A")
        if (
            number is None
            or not (unit or (mean and limit.unit))
            or any(a <= m.start() < b for a, b in others)
        ):
            continue
        if unit and limit.unit and unit != limit.unit:
            continue
        before = text[max(0, m.start() - _NEAR) : m.start()]
        if _NOT_A_VALUE.search(before) or _CHANGED.match(text, m.end()):
            continue
        shown = _unmarked(sentence, m.group())
        found.append(_Length(number, unit, m.start(), m.end(), shown))
    return found


def _shown(limit: _Limit) -> str:
    unit = f" {limit.unit}s" if limit.unit else ""
    if limit.ranged:
        return f"{_plain(limit.low)} to {_plain(limit.high)}{unit}"
    return f"{_plain(limit.low)}{unit}"


def _plain(value: Fraction) -> str:
    return f"{float(value):g}"
