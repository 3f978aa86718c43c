"""Shares of a whole that was told some sentences or blocks before: "A total of 940 complaints ...", "We had 39 responses".

====================================================  ====================================================
the whole                                             whose shares
====================================================  ====================================================
"a total of 940 complaints were received"           pairs of a count and a percentage in its paragraph, of its time
"we asked 1,250 residents"                            likewise
"we had 39 responses"                                 pairs anywhere behind it, where others of them bear it out
"Rate your wellbeing. n = 5"                          pairs behind it, as far as the next question, likewise
====================================================  ====================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.across.pairs import Pair, pairs
from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import ASKED
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import is_near
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.packs.words import REPLYING
from safeguard_checks.regex import regex

__all__ = ["shares_of_earlier_whole"]

_TOTAL = regex(
    rf"\b(?:(?:a|the)\s+(?:grand\s+|overall\s+)?total\s+of|in\s+total,?|altogether,?|\b(?:{ASKED}))\s+{mark('N', 'whole')}\s+[a-z]",
    re.I,
)
_REPLIES = rf"(?:{REPLYING}|completed\s+(?:surveys|questionnaires))"
_RECEIVED = regex(
    rf"\b(?:(?:we|which|survey|questionnaire|consultation|there)\s+(?:had|received|got|attracted|generated|were|was)|had|received|from)\s+(?:a\s+total\s+of\s+|all\s+)?{mark('N', 'whole')}\s+(?:[a-z]+\s+)?{_REPLIES}"
    rf"|(?:^|\b(?:the|of\s+the|total\s+of)\s+){mark('N', 'whole2')}\s+(?:[a-z]+\s+)?{_REPLIES}\s+(?:were\s+)?(?:received|returned|completed|to\s+the\s+(?:survey|questionnaire))",
    re.I,
)
# How many answered a question, told at its end: "Rate your wellbeing. n = 5"
_BASE = regex(rf"(?<![a-z])n\s?=\s?{mark('N', 'whole')}\W*$", re.I)
_AWAY, _BLOCKS, _LEAST_HELD, _NEXT = 3, 60, 2, 24
_CLOSE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A count that is told to be all, with its sentence; ``base`` is true for one told as "n =" of a question."""

    sentence: Sentence
    figure: Figure
    base: bool = False


def shares_of_earlier_whole(
    document: Document, by_block: Mapping[int, Sequence[Sentence]], stated: set[int]
) -> Iterator[ShareClaim]:
    """Yield shares whose whole stands far before them; ``stated`` are the percentages read already."""
    replies: _Whole | None = None
    behind: list[Pair] = []
    for block in document.blocks:
        found = by_block.get(block.index, ())
        told = [(p, s) for s in found for p in pairs(s) if p.share.index not in stated]
        yield from _of_total(found, [p for p, _ in told])
        for sentence in found:
            whole = _replies(sentence)
            if whole is not None:
                if replies is not None:
                    yield from _borne_out(replies, behind)
                replies, behind = whole, []
        if replies is not None and block.index - replies.sentence.block <= _BLOCKS:
            behind += [p for p, s in told if (s.block, s.number) > _at(replies)]
    if replies is not None:
        yield from _borne_out(replies, behind)


def _at(whole: _Whole) -> tuple[int, int]:
    return whole.sentence.block, whole.sentence.number


def _of_total(found: Sequence[Sentence], told: Sequence[Pair]) -> Iterator[ShareClaim]:
    """Yield the pairs of a paragraph as shares of the one total that it tells of their time."""
    totals = [
        _Whole(s, s.figure(m["whole"]))
        for s in found
        for m in _TOTAL.finditer(s.text)
        if not is_withdrawn(s.text[max(0, m.start() - 40) : m.start()])
    ]
    for pair in told:
        before = [t for t in totals if 0 < pair.sentence.number - t.sentence.number <= _AWAY]
        if len(before) != 1 or not _of_its_time(pair, before[0]):
            continue
        whole = before[0].figure
        if is_near(pair.part, whole, pair.share.printed.value) and _is_part(pair.part, whole):
            yield _claim(pair, (whole,), "whole-told-before/total-of")


def _of_its_time(pair: Pair, whole: _Whole) -> bool:
    """Tell whether the period nearest to a pair meets one of the total, or either has none."""
    text = pair.sentence.text
    start = max(text.rfind(c, 0, pair.start) for c in ";([") + 1
    stop = re.search(r"[;)\]]", text[pair.end : pair.end + _NEXT])
    end = pair.end + (stop.start() if stop else _NEXT)
    own = pair.sentence.periods(pair.end, end) or pair.sentence.periods(start, pair.start)
    if not own:
        own = pair.sentence.periods(max(0, start - _NEXT), pair.start)
    times = whole.sentence.periods()
    return not own or not times or any(_meet(own[0].period, t.period) for t in times)


def _meet(one: Period, two: Period) -> bool:
    """Tell whether two periods have a day in common."""
    if one.start is None or two.start is None or one.end is None or two.end is None:
        return one == two
    return one.start <= two.end and two.start <= one.end


def _is_part(part: Figure, whole: Figure) -> bool:
    return part.printed.value < whole.printed.value


def _replies(sentence: Sentence) -> _Whole | None:
    """Return how many replied, where a sentence tells it of one survey."""
    if "⟨N" not in sentence.text:
        return None
    base = None if "⟨P" in sentence.text else _BASE.search(sentence.text)
    found = list(_RECEIVED.finditer(sentence.text))
    if base is None and len(found) != 1:
        return None
    figure = sentence.figure(base["whole"] if base else found[0]["whole"] or found[0]["whole2"])
    exact = figure.printed.approx is None and figure.printed.value > 1
    return _Whole(sentence, figure, bool(base)) if exact else None


def _holds(pair: Pair, whole: Figure) -> bool:
    share = 100 * pair.part.printed.value / whole.printed.value
    return abs(share - pair.share.printed.value) <= _CLOSE * Fraction(
        1, 10**pair.share.printed.decimals
    )


def _borne_out(whole: _Whole, behind: Sequence[Pair]) -> Iterator[ShareClaim]:
    """Yield pairs as shares of the number of replies, where others of them are shares of it."""
    near = [p for p in behind if is_near(p.part, whole.figure, p.share.printed.value)]
    held = sum(_holds(p, whole.figure) for p in near)
    if held < _LEAST_HELD or 2 * held < len(near) or 2 * len(near) < len(behind):
        return
    how = "base" if whole.base else "replies"
    for pair in near:
        yield _claim(pair, (whole.figure,), f"whole-told-before/{how}")


def _claim(pair: Pair, wholes: tuple[Figure, ...], how: str) -> ShareClaim:
    span = pair.sentence.span(pair.start, pair.end)
    return ShareClaim(span, pair.text, pair.share, pair.part, wholes, explicit=False, how=how)
