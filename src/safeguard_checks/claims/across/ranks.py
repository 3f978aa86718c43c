"""Values that a paragraph puts in an order: the highest against the lowest, the second, those that follow.

The order is one of values of one kind that are called the highest (lowest, ...) of one thing. Where several
things are ranked the nouns differ, and nothing is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.across.superlative import Ranked, ranked
from safeguard_checks.claims.across.units import per_unit
from safeguard_checks.claims.claim import InlineComparison
from safeguard_checks.claims.lexicon import TOTALLED
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.tags import says_change
from safeguard_checks.mentions.mention import Figure

__all__ = ["rank_order_claims"]

_AWAY = 2
_KEY = re.compile(r"(?:^|\s)([a-z-]+?)s?\s*$")
# "All other groups were between 84% and 91%".
_OTHERS = re.compile(
    r"\b(?:(?:all|the)\s+(?:the\s+)?other(?:s\b|\s+[a-z][\w-]*)|the\s+(?:rest|remaining\s+[a-z]+)|other\s+[a-z-]+)(?:[^⟨;.()]|⟨D\d+⟩){0,60}?"
    r"\b(?:between|rang(?:e|ed|ing)\s+(?:from|between)|from)\s+⟨(?P<kind>[PRMAN])(?P<low>\d+)⟩\s+(?:and|to)\s+⟨(?P=kind)(?P<high>\d+)⟩",
    re.I,
)
_TOTAL = re.compile(rf"\b{TOTALLED}\b", re.I)


def rank_order_claims(found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield what the sentences of a block say of the order of values."""
    told: list[Ranked] = []
    for sentence in found:
        own = ranked(sentence)
        for rank in own:
            yield from _within(rank)
            yield from _others(rank, found)
            yield from _of_subjects(rank, found)
        near = [r for r in told if sentence.number - r.sentence.number <= _AWAY]
        for i, rank in enumerate(own):
            for before in (*near, *own[:i]):
                yield from _between(before, rank)
        told += own


def _within(rank: Ranked) -> Iterator[InlineComparison]:
    """Yield a value against those that are told to follow it."""
    if rank.tie == "compared" and says_change(rank.sentence.text):
        return
    before = rank.figure
    for figure in rank.after:
        if figure.printed.value != before.printed.value:  # two may share a place
            yield _claim(rank, before, figure, rank.high, rank.tie)
        if rank.tie == "followed-by":
            before = figure


def _between(one: Ranked, two: Ranked) -> Iterator[InlineComparison]:
    """Yield the comparison of two ranked values of one thing."""
    if one.letter != two.letter or not _of_one_thing(one, two):
        return
    if any(says_change(r.sentence.text) for r in (one, two)):
        return  # a loss of 1% and a rise of 2% are no values of one kind
    if one.high != two.high and one.place == two.place == 1:
        yield _claim(two, two.figure, one.figure, two.high, "highest-and-lowest")
    elif one.high == two.high and one.place and two.place and one.place != two.place:
        yield _claim(two, two.figure, one.figure, two.high == (two.place < one.place), "places")


def _of_one_thing(one: Ranked, two: Ranked) -> bool:
    """Tell whether two superlatives are of one thing at one time, as far as their words tell."""
    keys = [m[1] for noun in (one.noun, two.noun) if (m := _KEY.search(noun))]
    if len(set(keys)) > 1:
        return False
    if one.sentence is two.sentence:
        return True
    times = [{p.period for p in r.sentence.periods()} for r in (one, two)]
    return len(keys) == 2 and (not all(times) or times[0] == times[1])


def _others(rank: Ranked, found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield a highest or lowest value against the range that all others are told to lie in."""
    if rank.place != 1:
        return
    for sentence in found:
        if 0 <= sentence.number - rank.sentence.number <= 1:
            for m in _OTHERS.finditer(sentence.text):
                end = sentence.figure(m["high" if rank.high else "low"])
                if end.kind == rank.letter and end is not rank.figure:
                    yield _claim(rank, rank.figure, end, rank.high, "all-others")


def _of_subjects(rank: Ranked, found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield a highest or lowest value against the farthest of those in the same unit: "1,287 people per dentist"."""
    unit = per_unit(rank.sentence, rank.figure)
    if rank.place != 1 or not unit:
        return
    others: list[Figure] = []
    for sentence in found:
        if sentence.number < rank.sentence.number and not _TOTAL.search(sentence.text):
            marks = MARK.finditer(sentence.text)
            figures = [sentence.figure(m[2]) for m in marks if m[1] in "NRA"]
            others += [f for f in figures if per_unit(sentence, f) == unit]
    if others:
        farthest = (max if rank.high else min)(others, key=lambda f: f.printed.value)
        yield _claim(rank, rank.figure, farthest, rank.high, "of-subjects")


def _claim(rank: Ranked, own: Figure, other: Figure, above: bool, how: str) -> InlineComparison:
    text = rank.sentence.text[rank.start : rank.end]
    return InlineComparison(
        rank.sentence.span(rank.start, rank.end), text, "above" if above else "below", own, other,
        how=f"superlative/{how}", word=rank.word,
    )  # fmt: skip
