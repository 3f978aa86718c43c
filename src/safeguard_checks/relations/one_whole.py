"""Counts with percentages of one whole that is printed nowhere: 9 (82%), 8 (73%), 7 (64%) are of eleven.

Where most of a paragraph or list can only be shares of one number, each other one must be too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.across.pairs import Pair, pairs
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.prose_operands import cut_off, operand_of
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown

__all__ = ["one_whole"]

_LEAST, _NEAR, _WIDE = 4, 12, Fraction(3, 100)
_OF_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Wholes:
    """The whole numbers that a count with its percentage can be of."""

    pair: Pair
    low: int
    high: int


def one_whole(
    document: Document, told: Sequence[Sentence], spoken: frozenset[int]
) -> Iterator[Relation]:
    """Yield the shares of a paragraph or list that must be of one number; ``spoken`` are those that others state."""
    for group in _groups(document, told):
        found = [_wholes(pair) for s in group for pair in pairs(s)]
        low, high, held = _shared(found)
        others = len(found) - len(held)
        if len({(w.pair.part.printed.value, w.pair.share.printed.value) for w in held}) < _LEAST:
            continue
        if 4 * others > len(found) or (high - low) > _WIDE * low:
            continue
        for wholes in found:
            if wholes.pair.share.index not in spoken and _is_near(wholes, low):
                yield _relation(wholes.pair, low, high)


def _groups(document: Document, told: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph, and those of each list."""
    group: list[Sentence] = []
    last = None
    for sentence in told:
        block = document.blocks[sentence.block]
        if block.kind not in ("paragraph", "list_item"):
            continue
        goes_on = last is not None and (
            block is last
            or (
                block.kind == last.kind == "list_item"
                and block.section == last.section
                and block.index - last.index == 1
            )
        )
        if not goes_on and group:
            yield group
            group = []
        group.append(sentence)
        last = block
    if group:
        yield group


def _wholes(pair: Pair) -> _Wholes:
    """Return the least and greatest whole that a percentage and its count leave, cut off or rounded."""
    value, grain = pair.share.printed.value, Fraction(1, 10**pair.share.printed.decimals)
    part = _OF_HUNDRED * pair.part.printed.value
    low = math.ceil(part / (value + grain / 2))
    lowest = value - grain / 2
    return _Wholes(pair, low, math.floor(part / lowest) if lowest > 0 else low)


def _shared(found: Sequence[_Wholes]) -> tuple[int, int, list[_Wholes]]:
    """Return the range of wholes that most of the pairs share, and those pairs."""
    best: tuple[int, int, list[_Wholes]] = (0, 0, [])
    for at in sorted({w.low for w in found if w.low <= w.high}):
        held = [w for w in found if w.low <= at <= w.high]
        if len(held) > len(best[2]):
            best = (at, min(w.high for w in held), held)
    return best


def _is_near(wholes: _Wholes, whole: int) -> bool:
    share = _OF_HUNDRED * wholes.pair.part.printed.value / whole
    return abs(share - wholes.pair.share.printed.value) <= _NEAR


def _relation(pair: Pair, low: int, high: int) -> Relation:
    told = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    part = operand_of("part", pair.part)
    said = pair.share.printed.interval("percentage")
    given = Given(Interval.between(low, high), told)
    shown = Shown(printed=pair.share.text, tail=f"; the others given here are of {told}")
    plain = Reading(f"of {told}", SHARE, (part,), said, given, shown=shown)
    cut = Reading(
        f"of {told}", SHARE, (part,), cut_off(pair.share), given, alternative=Alternative.CUT_OFF
    )
    span = pair.sentence.span(pair.start, pair.end)
    return Relation(
        id=0, type="share", kind="prose", subject=pair.text, stated=pair.share, stated_text=pair.share.text,
        readings=(plain, cut), pairing="matched", quotes=(span, pair.share.span, pair.part.span),
        words=pair.text, how="pairs-of-one-whole",
    )  # fmt: skip
