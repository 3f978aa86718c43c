"""What is left of a whole when the parts told of it are taken away, in whatever order they stand.

===============  ========================================================================================
how              for example
===============  ========================================================================================
``named``        "the other fifteen", "the remaining £0.2m", "the balance of £250,000", "the rest, 12,"
``leaving``      "leaving 12 open", "will be left with nineteen"
``still``        "465 were still being worked on", "£140,000 is left", "four vacancies would remain"
``so``           "and so 290 were followed up"
``not``          "thirty-three were up to date; fifteen were not"
``after``        "after 27 withdrawals and 14 rejections, 89 went forward"
``without``      "all except seven of the 63 bridges were examined; those 56 ..."
===============  ========================================================================================

The whole is what words set a part against ("29 of the 41"), or the largest number, told first. Numbers that make the rest in
another way are taken for what is meant, and where they come nowhere near to the whole nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    COMPARED,
    INSTANCES,
    LEFT_OVER,
    MORE_OR_LESS,
    REMAINS,
    REST,
    WITHOUT,
    governs,
)
from safeguard_checks.claims.near.of_whole import Count, counts_told, parts_told
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_one_of_several
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.regex import regex

__all__ = ["LEAST", "MOST", "NOT_OF", "PLAIN", "TINY", "rests"]

_R = mark("NM", "rest")
_FEW = rf"(?:(?:{EMPHASIS}|some|about|a|an|of|or|another|these|us|them|it|with|the|balance|total|figure)\s+)*"
PLAIN = r"(?:[^⟨;.:()]|⟨[DP]\d+⟩)"
# "12 of the", "£270k short of its aim", "three fewer": no amount that is there.
NOT_OF = rf"(?!\s*(?:%|(?:out\s+)?of\b)|\s+(?:short|below|above|{MORE_OR_LESS})\b)"
_OF_ANY = r"(?:\s+(?:out\s+)?of\s+(?:[a-z’']+\s+){0,3}?⟨[NM]\d+⟩)?"
_TRIGGERS = {
    "named": regex(
        rf"\b(?:the|this|that|a|an|its|their|our)\s+(?:remaining|other)\s+(?:[a-z’'-]+(?:(?<!s)|(?=\s+(?:of|is|was)\b))\s+(?:(?:of|is|was)\s+)?)?{_FEW}{_R}{NOT_OF}"
        rf"|\b(?:the|this|that|a|an|its|their|our)\s+{REST}(?:\s+of\s+(?:the|these|those|this)\s+[a-z]+)?(?:\s+(?:is|was|were|are|of|being|totall?ing)\s+|,\s+|\s*\(\s*|\s+[–—]\s+){_FEW}{_R.replace('rest', 'rest2')}{NOT_OF}",
        re.I,
    ),
    "leaving": regex(
        rf"(?:\b(?:leaving|leaves)|\b(?:which|this|that|would|will|to)\s+leave|\b(?:which|this|that)\s+left|\bleft\s+with)\s+(?:[a-z’'-]+\s+){{0,3}}?{_FEW}{_R}{NOT_OF}", re.I
    ),
    "still": regex(
        rf"{_R}{_OF_ANY}(?:\s+(?!(?:and|but|while|which|who)\b)[a-z’'-]+){{0,5}}?\s+(?:{REMAINS}|(?:is|are|was|were|stands?|stood)\s+(?:now\s+)?{LEFT_OVER}|to\s+be\s+(?:found|spent|filled|paid|raised|completed))\b", re.I
    ),
    "left": regex(
        rf"\b(?:the|these|those)\s+{_R}\s+(?:[a-z’'-]+\s+){{0,2}}?(?:still\s+)?{LEFT_OVER}\b"
        rf"|\bthere\s+(?:is|are|was|were)\s+(?:(?:thus|therefore|then|hence|still)\s+)?{_R.replace('rest', 'rest2')}\s+(?:[a-z’'-]+\s+)?left\b"
        rf"|\bthere\s+(?:is|are|was|were)\s+(?:thus|therefore|then|hence|accordingly)\s+{_R.replace('rest', 'rest3')}{NOT_OF}"
        rf"|\b(?:thus|therefore|hence|accordingly)\s+(?:retain|ha|keep|hold)(?:s|ve|d|ed)?\s+{_R.replace('rest', 'rest4')}{NOT_OF}"
        rf"|\b(?:the|an?|its|our|their)\s+{REST}\s+of\s+{_R.replace('rest', 'rest5')}{NOT_OF}",
        re.I,
    ),
    "so": regex(rf"(?:[,;]\s+|\band\s+)(?:and\s+)?(?:so|thus|therefore)(?:\s+that)?,?\s+{_FEW}{_R}{NOT_OF}", re.I),
    "not": regex(
        rf"(?:[,;]\s+|\b(?:and|but|while|whilst)\s+)(?:the\s+other\s+)?{_R}(?:\s+(?!of\b)[a-z’'-]+){{0,2}}?\s+(?:did|were|was|had|have|has|are|is|do|does|could|would)"
        r"(?:\s+not|n[’']t)(?:\s+(?:yet|been|[a-z]+ed)){0,2}(?=\s*[.;,]|\s*$)", re.I,
    ),
    "after": regex(
        rf"(?:^|[;,:]\s+|\band\s+)\W*{WITHOUT}\s+{PLAIN}{{0,60}}?⟨[NM]\d+⟩(?:{PLAIN}|⟨[NM]\d+⟩){{0,120}}?,\s+{_FEW}{_R}{NOT_OF}(?=\s+(?:[a-z]+\s+){{0,2}}?(?:went|were|was|are|is|had|have|has|remain\w*|came|took)\b)", re.I
    ),
    "without": regex(
        rf"\b(?:apart\s+from|aside\s+from|all\s+but|all\s+except|except(?:\s+for)?)\s+(?:for\s+)?(?:the\s+|just\s+|only\s+)?{_R}(?=\s|,)", re.I
    ),
}  # fmt: skip
_NOT_SAID = regex(
    rf"\b(?:{COMPARED}|per|each|every|average|than|target|{MORE_OR_LESS}|percentage|cent|respectively|at\s+least|up\s+to)\b",
    re.I,
)
_TAKEN_AWAY = regex(rf"(?:^|[.;:,]\s+|\b(?:and|but)\s+)\W*{WITHOUT}\b[^.;:]*$", re.I)
# A part that has no noun of its own, or is said to be of them, is of what was told before; "in 12 cases" too.
_TIED = regex(
    rf"\s*(?:[,.;:()]|$|\s[–—]|{INSTANCES}\b)|\s+(?:of\s+(?:them|these|those|it|this|which|whom)\b|(?:were|was|are|is|had|have|has|did|do|came|went|said|felt|failed|passed|agreed|dropped|died|left"
    r"|replied|responded|received|took|gave|could|and|for|to|on|from|at|in|by|through)\b|(?!need\b|indeed\b)[a-z]{2,}ed\b)",
    re.I,
)
# "Within that category": all that a sentence counts is of the whole before it.
_WITHIN = regex(
    r"^\W*(?:(?:with)?in|of|among(?:st)?|from)\s+(?:that|this|these|those)(?:\s+[a-z-]+){0,2}?\s*,",
    re.I,
)
_AND_ONE = regex(r"[^⟨.;:,]{0,30}\band\s+(?:one|an?)\s", re.I)
_NOUNLESS = regex(
    r"\s*(?:were|was|are|is|had|have|has|did|do|came|went|said|of\s+(?:them|these|those))\b", re.I
)
# What is told of each, or comes in beside, makes other sums.
_COMES_IN = regex(
    r"\b(?:each\s+of|added|adding|plus|topped\s+up|joined|at\s+the\s+(?:start|beginning|outset)|brought\s+forward)\b",
    re.I,
)
_OTHER = regex(r"\b(?:the|these|those)\s+(?:other|remaining)\s+$", re.I)
_WORD = regex(r"\s*(?:[a-z-]+ing\s+)?([A-Za-z]{3,})")
# Sums so far from the whole are of something else, and so small a part may be of anything.
LEAST, MOST, TINY = Fraction(3, 4), Fraction(4, 3), Fraction(1, 50)
_MOST_PARTS, _STEM, _BACK = 4, 5, 5


@dataclass(frozen=True, slots=True)
class _Told:
    """The numbers of a stretch of sentences in reading order, with the sentence of each."""

    counts: tuple[tuple[Sentence, Count], ...]

    def of_kind(self, rest: Figure) -> list[tuple[Sentence, Count]]:
        sign = rest.printed.currency
        return [
            (s, c) for s, c in self.counts
            if c.figure.kind == rest.kind and c.figure.printed.currency == sign
        ]  # fmt: skip


def rests(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield the wholes of which a sentence says what is left; ``before`` are the sentences of the block before it."""
    if "⟨N" not in sentence.text and "⟨M" not in sentence.text:
        return
    done: set[int] = set()
    for how, pattern in _TRIGGERS.items():
        for m in pattern.finditer(sentence.text):
            at = next(m.start(name) for name, told in m.groupdict().items() if told)
            rest = next((c for c in counts_told(sentence) if c.start == at - 2), None)
            if rest is None or rest.start in done or _NOT_SAID.search(m.group()):
                continue
            if _AND_ONE.match(sentence.text, rest.end):
                continue  # "the remaining 14 diesel and one petrol vans"
            claim = _claim(sentence, before, rest, how)
            if claim is not None:
                done.add(rest.start)
                yield claim


def _claim(
    sentence: Sentence, before: Sequence[Sentence], rest: Count, how: str
) -> TotalClaim | None:
    """Return the whole with its parts and the rest, from the fewest sentences that tell them."""
    first: TotalClaim | None = None
    for back in range(3):
        if back > len(before):
            break
        stretch = [*before[len(before) - back :], sentence]
        told = _Told(tuple((s, c) for s in stretch for c in counts_told(s)))
        found = _whole_and_parts(sentence, stretch, told.of_kind(rest.figure), rest, how)
        if found is None:
            continue
        whole, parts = found
        if how == "still" and not (
            _is_here(sentence, parts) and _is_behind(sentence, stretch, parts, rest)
        ):
            continue
        span = sentence.span(0, len(sentence.text))
        where = "apart" if back else "beside"
        figures = tuple(c.figure for c in parts)
        claim = TotalClaim(
            span, sentence.text.strip(), whole.figure, (*figures, rest.figure), f"{how}/{where}", left=True
        )  # fmt: skip
        if _fits(whole.figure, claim.parts):
            return claim
        if first is None and _is_near(claim):
            first = claim
    near = [*before[-_BACK:], sentence]
    if first is None or _otherwise(near, rest, first):
        return None
    return first


def _is_here(sentence: Sentence, parts: Sequence[Count]) -> bool:
    """Tell whether all parts stand beside a rest: what is "still" so in another sentence is as often of something else."""
    here = {id(c.figure) for c in counts_told(sentence)}
    return all(id(c.figure) in here for c in parts)


def _is_behind(
    sentence: Sentence, stretch: Sequence[Sentence], parts: Sequence[Count], rest: Count
) -> bool:
    """Tell whether a part is told before the rest: what is "still" so, told first, need be no rest."""
    here = {id(c.figure) for c in counts_told(sentence) if c.start > rest.start}
    return any(id(c.figure) not in here for c in parts)


def _whole_and_parts(
    sentence: Sentence,
    stretch: Sequence[Sentence],
    told: list[tuple[Sentence, Count]],
    rest: Count,
    how: str,
) -> tuple[Count, list[Count]] | None:
    """Return the whole and the parts that a stretch of sentences tells beside a rest."""
    told = _without_breakdown(sentence, _told_once(told, rest), rest)
    tied = [p for s in stretch for p in parts_told(s)]
    wholes = {id(p.whole.figure): p.whole for p in tied}
    pairs = [p for p in tied if p.part.figure is not rest.figure]
    others = [(s, c) for s, c in told if c.figure is not rest.figure]
    if not 2 <= len(others) <= _MOST_PARTS + 1 or not others:
        return None
    largest = max(others, key=lambda x: x[1].figure.printed.value)[1]
    if len(wholes) > 1 or (wholes and largest.figure is not next(iter(wholes.values())).figure):
        return None
    whole = largest
    parts = [(s, c) for s, c in others if c.figure is not whole.figure]
    if any(
        c.figure.printed.value >= whole.figure.printed.value for _, c in [*parts, (sentence, rest)]
    ):
        return None
    if _is_open(whole, parts, rest):
        return None
    if any(governs(s.text[: c.start]) for s, c in [*others, (sentence, rest)]):
        return None
    if any(c.figure is whole.figure and is_one_of_several(s.text, c.start) for s, c in others):
        return None
    of_pairs = {id(p.part.figure) for p in pairs}
    loose = [(s, c) for s, c in parts if id(c.figure) not in of_pairs]
    if wholes and (not loose or len(parts) == 1):
        return whole, [c for _, c in parts]
    if not wholes and others[0][1].figure is not whole.figure and len(others) > 2:
        return None
    if not wholes and whole.figure.kind == "number" and _NOUNLESS.match(_behind(others, whole)):
        return None
    if how == "not" and len(parts) == 1 and parts[0][0] is sentence:
        return whole, [parts[0][1]]
    noun = _WORD.match(_behind(others, whole))
    within = bool(_WITHIN.match(sentence.text)) and others[0][0] is not sentence
    for s, c in loose:
        if within and s is sentence:
            continue
        own = _WORD.match(s.text, c.end)
        alike = noun and own and noun[1].lower()[:_STEM] == own[1].lower()[:_STEM]
        if not (alike or _TIED.match(s.text, c.end) or _TAKEN_AWAY.search(s.text, 0, c.start)):
            return None
    return whole, [c for _, c in parts]


def _behind(others: Sequence[tuple[Sentence, Count]], whole: Count) -> str:
    return next(s.text[c.end :] for s, c in others if c.figure is whole.figure)


def _is_open(whole: Count, parts: Sequence[tuple[Sentence, Count]], rest: Count) -> bool:
    """Tell whether one of the numbers is no exact one, or makes hardly a difference."""
    figures = [whole.figure, rest.figure, *(c.figure for _, c in parts)]
    least = rest.figure.printed.value
    if len(parts) == 1:
        least = min(least, parts[0][1].figure.printed.value)
    loose = any(
        f.printed.approx not in (None, *(["about"] if f.printed.decimals else [])) for f in figures
    )
    return loose or least < TINY * whole.figure.printed.value


def _without_breakdown(
    sentence: Sentence, told: list[tuple[Sentence, Count]], rest: Count
) -> list[tuple[Sentence, Count]]:
    """Leave out the parts of a rest itself: "the other nine, six in one and three in the other"."""
    behind = [c for s, c in told if s is sentence and c.start > rest.end]
    together = sum(c.figure.printed.value for c in behind)
    if len(behind) > 1 and together == rest.figure.printed.value:
        return [(s, c) for s, c in told if c not in behind]
    return told


def _told_once(told: list[tuple[Sentence, Count]], rest: Count) -> list[tuple[Sentence, Count]]:
    """Leave out a rest that is told again: "one of the three arms and the other two ... without the other two"."""
    return [
        (s, c) for s, c in told
        if c.figure is rest.figure or c.figure.printed.value != rest.figure.printed.value
        or not _OTHER.search(s.text, 0, c.start)
    ]  # fmt: skip


def _fits(whole: Figure, parts: Sequence[Figure]) -> bool:
    off = abs(sum((p.printed.value for p in parts), Fraction(0)) - whole.printed.value)
    return off <= sum((_half(f) for f in (whole, *parts)), Fraction(0))


def _half(figure: Figure) -> Fraction:
    """Return by how much an amount that is told in thousands or with decimals may be off."""
    rounded = figure.printed.scaled or figure.printed.decimals
    return figure.printed.grain / 2 if rounded else Fraction(0)


def _is_near(claim: TotalClaim) -> bool:
    together = sum((p.printed.value for p in claim.parts), Fraction(0))
    return LEAST <= together / claim.total.printed.value <= MOST


def _otherwise(stretch: Sequence[Sentence], rest: Count, claim: TotalClaim) -> bool:
    """Tell whether other numbers nearby make the rest: then it is of another whole, or other parts are."""
    if any(_COMES_IN.search(s.text) for s in stretch):
        return True
    near = [
        f for s in stretch for f in s.figures("NM")
        if f.kind == rest.figure.kind and f is not rest.figure and f.printed.low is None
    ]  # fmt: skip
    for size in (1, 2, 3):
        for parts in combinations(near, size):
            for whole in near:
                if whole not in parts and _fits(whole, (*parts, rest.figure)):
                    return True
    return False
