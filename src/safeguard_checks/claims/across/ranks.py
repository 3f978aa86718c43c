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
from safeguard_checks.claims.lexicon import CHANGED
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.tags import says_change
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["rank_order_claims"]

_AWAY = 2
_CHANGES = regex(rf"\b{CHANGED}\b", re.I)
_KEY = regex(r"(?:^|\s)([a-z-]+?)s?\s*$")


def rank_order_claims(found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield what the sentences of a block say of the order of values."""
    told: list[Ranked] = []
    for sentence in found:
        own = ranked(sentence)
        for rank in own:
            yield from _within(rank)
            yield from _among_units(rank, found)
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


def _among_units(rank: Ranked, found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield a value against those that the sentences beside it tell in the same unit: "2,195 people per dentist"."""
    counted = per_unit(rank.sentence, rank.figure)
    if counted is None or rank.place != 1 or _CHANGES.search(rank.sentence.text):
        return
    for sentence in found:
        if sentence is rank.sentence or abs(sentence.number - rank.sentence.number) > _AWAY:
            continue
        if {p.period for p in sentence.periods()} != {p.period for p in rank.sentence.periods()}:
            continue
        for figure in sentence.figures("NRMA"):
            if per_unit(sentence, figure) == counted and figure.kind == rank.letter:
                yield _claim(rank, rank.figure, figure, rank.high, "per-unit")


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


def _claim(rank: Ranked, own: Figure, other: Figure, above: bool, how: str) -> InlineComparison:
    text = rank.sentence.text[rank.start : rank.end]
    return InlineComparison(
        rank.sentence.span(rank.start, rank.end), text, "above" if above else "below", own, other,
        how=f"superlative/{how}", word=rank.word,
    )  # fmt: skip
