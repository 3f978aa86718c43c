"""What a sentence says as a share: "42.5%", "three in every four", "just under half", "seven children in ten", "a majority".

==========================  =====================================================
told                        stands for
==========================  =====================================================
a percentage                all that prints so
a fraction, "half"          as :mod:`safeguard_checks.claims.share_words` has it
"exactly a third"           half a point about it
"four children in ten"      that fraction
"39p in every pound"        that many per cent, to half a penny
"most", "a majority"        above half
"nearly all"                four fifths and above
==========================  =====================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_words import MANY, said_fraction, said_many, said_share
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import APPROXIMATOR, split_approx
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, TIME_UNIT, number_words
from safeguard_checks.regex import regex

__all__ = ["Said", "shares_said"]

# Behind a share that stands for those who make it up: "half were", "most of them", "seven in ten said".
_VERB = r"(?:were|was|are|is|had|have|has|did|do|does|said|say|felt|feel|told|thought|came|went|will|could|can|should|may|might|would|who|that|[a-z]+ed)"
_HALF = regex(
    rf"(?:{APPROXIMATOR}\s+)?\bhalf\b(?!-|\s+(?:an?|one|{TIME_UNIT}|term|way|time|price|past)\b)"
    rf"(?=\s*[,.;:()]|\s+[–—]|\s*$|\s+(?:of|the|these|those|our|their|its|{_VERB})\b)",
    re.I,
)
# "The first half", "a year and a half", "half by half": no share.
_NO_HALF = regex(
    r"(?:\b(?:first|second|latter|other|last|top|bottom|upper|lower|and|and\s+a|one|by|in)|⟩(?:\s+and)?(?:\s+a)?)\s*$",
    re.I,
)
_IN_SO_MANY = regex(
    rf"{mark('N', 'top')}\s+(?:(?!(?:of|out|in|per|were|was|are|is|had|have|has)\b)(?:[a-z’'-]+\s+){{1,2}}(?:in|out\s+of)\s+(?:every\s+)?{mark('N', 'base')}"
    rf"(?=\s*[,.;:()]|\s*$|\s+{_VERB}\b)|(?:(?:out\s+)?of|in)\s+every\s+{mark('N', 'base2')})",
    re.I,
)
# "One prisoner in eight": its numbers are no figures.
_ONE_IN = regex(
    rf"\bone\s+(?!of\b|in\b|or\b)[a-z’'-]+\s+in\s+(?:every\s+)?(?P<base>{NUMBER_WORD}|\d{{1,3}})(?=\s*[,.;:()]|\s*$|\s+{_VERB}\b)",
    re.I,
)
# "39p in every pound we received", "82 pence of each £1" of it.
_PENCE = regex(
    rf"{mark('N', 'pence')}(?:p\b|\s+pence\b)\s+(?:in|of|out\s+of)\s+(?:every|each|the)\s+pound\b(?:\s+(?:that\s+)?(?:we|it|they|he|she)\s+(?:have\s+|has\s+|had\s+)?[a-z]+\b)?",
    re.I,
)
_BASES = frozenset((*range(2, 11), 12, 20, 100, 1000))
_MANY_WORDS = regex(rf"\b{MANY}\b", re.I)
# "Most of them", "most were": not "the most", "most common", "most recent".
_MOST = regex(
    r"(?<!\bthe\s)(?<!\bat\s)\bmost\b(?=\s+of\s|\s*[,()]|\s+(?:were|was|are|had|have|came|went)\b)",
    re.I,
)
_NEARLY_ALL = regex(
    r"\b(?:nearly|almost|virtually|practically)\s+all\b(?=\s+of\s|\s*[,()]|\s+(?:the|these|those|were|had|have|came|went)\b)",
    re.I,
)
_EXACT = regex(r"\b(?:exactly|precisely)\s+$", re.I)
_NEARLY_ALL_IS, _GRAIN, _HUNDRED = Fraction(80), Fraction(1, 2), 100


@dataclass(frozen=True, slots=True)
class Said:
    """A share that a sentence tells, with the percentages it can stand for; ``figure`` is a printed percentage."""

    start: int
    end: int
    said: Interval
    words: str
    figure: Figure | None = None
    many: bool = False

    def near(self, made: Fraction) -> Fraction:
        """Return by how many points a percentage lies outside what is said."""
        if made in self.said:
            return Fraction(0)
        ends = [end for end in (self.said.low, self.said.high) if end is not None]
        return min((abs(made - end) for end in ends), default=Fraction(0))


def shares_said(sentence: Sentence) -> list[Said]:
    """Return the shares of a sentence in order, none within another."""
    found: list[Said] = []
    for said in sorted(_all(sentence), key=lambda s: (s.start, -s.end)):
        if not found or said.start >= found[-1].end:
            found.append(said)
    return found


def _all(sentence: Sentence) -> Iterator[Said]:
    text = sentence.text
    for m in MARK.finditer(text):
        if m[1] == "P":
            figure = sentence.figure(m[2])
            yield Said(
                m.start(), m.end(), figure.printed.interval("percentage"), figure.text, figure
            )
        elif m[1] == "T":
            figure = sentence.figure(m[2])
            if figure.printed.value <= 1:
                said = _exactly(text, m.start(), figure.printed.value) or said_share(figure)
                yield Said(m.start(), m.end(), said, figure.text)
    for m in _HALF.finditer(text):
        if not _NO_HALF.search(text, max(0, m.start() - 24), m.start()):
            half = Fraction(1, 2)
            plain = split_approx(" ".join(m.group().lower().split()))
            said = _exactly(text, m.start(), half) or said_fraction(half, plain[1], m.group())
            yield Said(m.start(), m.end(), said, m.group())
    for m in _IN_SO_MANY.finditer(text):
        top = sentence.figure(m["top"]).printed
        base = sentence.figure(m["base"] or m["base2"]).printed
        if top.value < base.value and base.value in _BASES and base.approx is None:
            said = said_fraction(top.value / base.value, top.approx, m.group())
            words = f"{top.text} in {base.text}"
            yield Said(m.start(), m.end(), said, words)
    for m in _ONE_IN.finditer(text):
        told = int(m["base"]) if m["base"].isdigit() else number_words(m["base"])
        if told in _BASES:
            said = said_fraction(Fraction(1, told or 1), None, m.group())
            yield Said(m.start(), m.end(), said, m.group())
    for m in _PENCE.finditer(text):
        pence = sentence.figure(m["pence"]).printed
        if 0 < pence.value < _HUNDRED and pence.low is None:
            exact = pence.approx is None
            share = Interval.between(pence.value - _GRAIN, pence.value + _GRAIN)
            said = (
                share if exact else said_fraction(pence.value / _HUNDRED, pence.approx, m.group())
            )
            yield Said(m.start(), m.end(), said, f"{pence.text}p in the pound")
    for m in _MANY_WORDS.finditer(text):
        yield Said(m.start(), m.end(), said_many(m.group()), m.group(), many=True)
    for m in _MOST.finditer(text):
        yield Said(m.start(), m.end(), said_many("majority"), m.group(), many=True)
    for m in _NEARLY_ALL.finditer(text):
        yield Said(m.start(), m.end(), Interval.at_least(_NEARLY_ALL_IS), m.group(), many=True)


def _exactly(text: str, start: int, share: Fraction) -> Interval | None:
    """Return what "exactly a third" stands for, nothing where it is not called exact."""
    if not _EXACT.search(text, max(0, start - 14), start):
        return None
    return Interval.between(100 * share - _GRAIN, 100 * share + _GRAIN)
