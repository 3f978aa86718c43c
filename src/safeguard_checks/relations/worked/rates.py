"""Rates told beside their count and their population: "124 dentists ... its 310,000 inhabitants ... four for every 10,000 people".

Both stand in the sentence of the rate, in the one before or in the one behind. The population is the number whose noun the rate is
for every so many of, or one that words call a population, or the larger of the only two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import OTHER_BASIS, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import LIVING, NATION, PEOPLE, POPULATION, any_word, listed
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.quantity.signs import BASE_IN_WORDS
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.prose_operands import cut_off, operand_of
from safeguard_checks.relations.rates import quoted_population
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.stated_rates import on_other_bases
from safeguard_checks.relations.worked.numbers import (
    Number,
    Window,
    around,
    is_prose,
    noun_behind,
    windows,
)

__all__ = ["rates_beside"]

_BASES = (100, 1_000, 10_000, 100_000, 1_000_000)
_BASE = regex(
    rf"\s*(?:[a-z]+\s+){{0,4}}?(?:per|(?:for|in)\s+every)\s+(?:[\d,]+|{BASE_IN_WORDS})\b(?:\s+of\s+(?:the|its|our|their))?",
    re.I,
)
_WHO = regex(
    rf"\b(?:{PEOPLE}|{POPULATION}|{any_word(listed('people', 'living'))}|{any_word(listed('people', 'housing'))})\b",
    re.I,
)
_CALLED = regex(
    rf"\b(?:population|roll|{LIVING})\s+(?:of|is|was|at|numbers|numbered|stands\s+at|:)\s*(?:[a-z]+\s+){{0,2}}$"
    r"|\bpopulation\s+of\s+(?:[a-z]+\s+){1,4}(?:was|is|stood)\s+(?:[a-z]+\s+)?(?:at\s+)?$",
    re.I,
)
_ELSEWHERE = regex(
    rf"\b(?:national(?:ly)?|{NATION}|region(?:al)?|average|neighbours?|similar|peers?|comparators?|target|threshold)\b[^⟨,;]{{0,45}}$",
    re.I,
)
_LEAST, _MOST_NUMBERS, _MOST_PAIRS = 500, 5, 2
_NEAR, _LOOSE = Fraction(5, 2), Fraction(9, 4)
_BACK = 60
_SHORT, _LONG = 1, 3


def rates_beside(sentences: Sequence[Sentence], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the rates that no other relation states, with the count and the population told near them."""
    for at, sentence in enumerate(sentences):
        if "⟨R" not in sentence.text or not is_prose(sentence):
            continue
        olds, sizes = values_beside(sentence.text)
        for m in MARK.finditer(sentence.text):
            if m[1] != "R" or m[2] in olds or m[2] in sizes:
                continue
            rate, head = sentence.figure(m[2]), sentence.text[max(0, m.start() - _BACK) : m.start()]
            if (
                rate.per not in _BASES
                or rate.index in spoken
                or rate.printed.approx not in (None, "about")
                or rate.printed.low is not None
                or rate.printed.value <= 0
                or _ELSEWHERE.search(head)
                or is_withdrawn(head)
                or OTHER_BASIS.search(sentence.text)
            ):
                continue
            base = _BASE.match(sentence.text, m.end())
            words = noun_behind(sentence.text, base.end()) if base else frozenset()
            for where, window in windows(sentences, at):
                pairs = [
                    p
                    for p in _pairs(window, rate, words, _digits_for_bases(where))
                    if where != "next" or p[2] != "alone"
                ]
                if pairs:
                    if len(pairs) <= _MOST_PAIRS:
                        yield _told(sentence, rate, pairs, where)
                    break
            else:
                # The only count and the only population around that come near to it.
                wide = around(sentences, at)
                pairs = _pairs(wide, rate, words) if wide is not None else []
                if len(pairs) == 1 and pairs[0][2] != "alone":
                    yield _told(sentence, rate, pairs, "far")


def _pairs(
    window: Window, rate: Figure, words: frozenset[str], other_bases: int = 0
) -> list[tuple[Number, Number, str]]:
    """Return the counts and populations that come near to a rate, and how the population is tied to it.

    A rate of so many digits (``other_bases``) they may make for every so many others than is printed.
    """
    pool = [n for n in window.numbers if n.letter == "N" and not _is_elsewhere(window, n)]
    if len(pool) < 2 or (len(pool) > _MOST_NUMBERS and not window.is_far):
        return []
    large = [n for n in pool if n.value >= _LEAST and n.value not in _BASES]
    named = [n for n in large if words & n.words]
    people = [
        n for n in large if _is_called(window, n) and (not words or _WHO.search(" ".join(words)))
    ]
    tied = named or people
    tie = "named" if named else "people" if people else "alone"
    if not tied and len(pool) == 2:
        tied = large
    return [
        (count, who, tie)
        for who in tied
        for count in pool
        if count.value < who.value
        and count is not who
        and (
            _is_near(rate, count, who, tie)
            or (
                0 < other_bases <= _digits(rate)
                and any(True for _ in _other_bases(rate, count, who))
            )
        )
    ]


def _digits_for_bases(where: str) -> int:
    """Return how many digits a rate needs to be one on another base: luck hits short ones, more so over two sentences."""
    return {"own": _SHORT, "before": _LONG}.get(where, 0)


def _digits(rate: Figure) -> int:
    return len(str(int(rate.printed.value / rate.printed.grain)))


def _is_elsewhere(window: Window, number: Number) -> bool:
    text = window.sentences[number.line].text
    return bool(_ELSEWHERE.search(text[max(0, number.start - _BACK) : number.start]))


def _is_called(window: Window, number: Number) -> bool:
    text = window.sentences[number.line].text
    behind = " ".join(number.words)
    return bool(
        _WHO.search(behind) or _CALLED.search(text[max(0, number.start - _BACK) : number.start])
    )


def _is_near(rate: Figure, count: Number, who: Number, tie: str) -> bool:
    made, value = count.value / who.value * (rate.per or 1), rate.printed.value
    most = _LOOSE if tie == "alone" else _NEAR
    return made <= most * value and value <= most * made


def _other_bases(rate: Figure, count: Number, who: Number) -> Iterator[Reading]:
    """Yield the readings of a count and a population under which a rate is right on another base."""
    if count.figure is not None and who.figure is not None:
        yield from on_other_bases(_reading(rate, count.figure, who.figure))


def _reading(rate: Figure, count: Figure, who: Figure) -> Reading:
    operands = (
        operand_of("count", count),
        Operand("population", who, quoted_population(who), "population"),
    )
    said = rate.printed.interval("rate")
    shown = Shown(printed=rate.printed.text)
    return Reading("beside it", RATE, operands, said, per=rate.per or 1, shown=shown)


def _told(
    sentence: Sentence, rate: Figure, pairs: Sequence[tuple[Number, Number, str]], where: str
) -> Relation:
    readings = []
    for count, who, _ in pairs:
        if count.figure is None or who.figure is None:
            continue
        reading = _reading(rate, count.figure, who.figure)
        readings.append(reading)
        readings += on_other_bases(reading)
        if rate.printed.approx is None:
            cut = Alternative.CUT_OFF_UNSTATED
            readings.append(replace(reading, name="cut off", stated=cut_off(rate), alternative=cut))
    spans = dict.fromkeys(
        n.figure.span for c, p, _ in pairs for n in (c, p) if n.figure is not None
    )
    return Relation(
        id=0,
        type="rate",
        kind="beside",
        subject=sentence.text,
        stated=rate,
        stated_text=rate.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=(rate.span, *spans),
        words=sentence.text,
        how=f"{pairs[0][2]}/{where}",
    )
