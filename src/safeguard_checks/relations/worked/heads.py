"""Heads whose parts are told behind them: "the 318 staff are spread over three areas: 124 in the north, ..."; "of the 145 species, 88 were ...".

Words say that the parts are all of it (spread over, split, a sentence that begins "Of the 145"), or each part is told as one of
them. All numbers of its kind behind the head in its sentence, or in the one sentence behind it, are its parts, and they come near to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    ALL_OF_THEM,
    AND_THE_REST,
    AVERAGED,
    FEMALE,
    FOLLOWED_BY,
    MALE,
    OF_THEM,
    OTHER_BASIS,
    SET_OFF,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.total import ONE_MORE
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import prose_totals
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.worked.numbers import Number, is_prose, makes, numbers, one_currency

__all__ = ["heads_beside"]

_SPLIT = regex(
    r"\b(?:spread|split|divided|shared|distributed|consist(?:s|ed|ing)?|compris(?:e|es|ed|ing)|made\s+up|broken\s+down|composed)\b",
    re.I,
)
_OF_HEAD = regex(
    r"^\W*(?:out\s+)?of\s+(?:(?:the|these|those|our|its|all|a\s+total\s+of)\s+)*$", re.I
)
_OF_FIRST = regex(rf"\s+{OF_THEM}\b|\s*,?\s*(?:of\s+(?:whom|which))\b", re.I)
_OF_WHICH = regex(rf"\b{OF_THEM}\b", re.I)
_ALL = regex(rf"\b{ALL_OF_THEM}\b", re.I)
_NO_PARTS = regex(
    r"\b(?:includ(?:e|es|ed|ing)|at\s+least|up\s+to|some|most|mainly|among|each|every|per|average|than|compared|also|both|another|respectively"
    r"|more|fewer|if|groups?\s+of|sets?\s+of|pairs?\s+of|times|last\s+year|previous(?:ly)?|excluding|remaining)\b|\bfrom\s+⟨",
    re.I,
)
# "412 incidents were reported by the four divisions: 142 by ..."
_COLON = regex(r"(?:[^⟨:;.()]|⟨[DN]\d+⟩){1,90}:\s+", re.I)
_BRACKET = regex(r"\s*(?:[a-z]+\s+){0,2}\((?P<parts>[^()]+)\)", re.I)
_GROUPS = regex(
    r"\b(?:over|across|between|into|among|in|by)\s+(?:the\s+|its\s+|our\s+)?$|\b(?:of\s+)?$", re.I
)
_AREAS = regex(r"\s+[a-z]+(?:s|ies)\b\s*[:,(–-]", re.I)
_THE = regex(r"\b(?:the|these|its|their|our|all|both)\s+$", re.I)
# Those are read by the roles of figures.
_POINTS_BACK = regex(r"\W*(?:these|they|this|those)\b", re.I)
_NEXT_WORD = regex(r"(?:\s+of\s+(?:them|these|those|whom|which))?\s+(?P<word>[a-z]+)", re.I)
_CLOSE = Fraction(11, 12)
# What is set against the parts, or some that have no number: "with the rest scattered".
_SET_OFF = regex(
    rf"\b(?:{SET_OFF}|{FOLLOWED_BY})\b|{AND_THE_REST}",
    re.I,
)
# "(a) ... of which 94 are open. - (b) ..." written on one line.
_NEXT_ITEM = regex(r"[.;]\s+[-–•*]\s|[.;]\s+(?:[-–•*]\s+)?\(?[a-z0-9]{1,3}\)\s", re.I)
_WORD = regex(r"\s+[a-z]", re.I)
_FEW = 12
_LEAST, _MOST = Fraction(4, 5), Fraction(5, 4)
_MOST_PARTS, _TWO = 8, 2
_BOTH_SEXES = tuple(regex(sex, re.I) for sex in (MALE, FEMALE))


def heads_beside(sentences: Sequence[Sentence], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the numbers that no other relation states with the parts told behind them."""
    for at, sentence in enumerate(sentences):
        if "⟨" not in sentence.text or not is_prose(sentence) or OTHER_BASIS.search(sentence.text):
            continue
        told = list(numbers(sentence, 0))
        for i, head in enumerate(told):
            if head.figure is None or head.letter not in "NM" or head.figure.index in spoken:
                continue
            how, parts = _parts(sentences, at, head, told[i + 1 :])
            if parts:
                parts = _first_that_make(parts, head)
                span = sentence.span(head.start, parts[-1].end if how != "next" else head.end)
                claim = TotalClaim(
                    span, sentence.text, head.figure, tuple(p.figure for p in parts if p.figure), f"beside/head/{how}"
                )  # fmt: skip
                yield from prose_totals(claim)
                break
        else:
            yield from _before_head(sentence, told, spoken)


def _parts(
    sentences: Sequence[Sentence], at: int, head: Number, behind: Sequence[Number]
) -> tuple[str, list[Number]]:
    text = sentences[at].text
    clause = text[: head.start]
    if _SET_OFF.search(text, head.end):
        return "", []
    if is_withdrawn(clause[-30:]) or AVERAGED.search(clause[-40:]):
        return "", []
    item = _NEXT_ITEM.search(text, head.end)
    parts = _like(text, head, [n for n in behind if item is None or n.start < item.start()])
    inside = _in_bracket(text, head, parts)
    if len(inside) > 2 and _come_near(inside, head):
        return "bracket", inside
    if len(parts) > 1 and not _NO_PARTS.search(text, head.end, _stop(text, parts[-1])):
        between = text[head.end : parts[0].start]
        if ONE_MORE.search(text, head.end, _stop(text, parts[-1])):
            return "", []
        split = _SPLIT.search(between) and ";" not in between and not _count_others(parts, head)
        if split and _come_near(parts, head):
            return "split", parts
        after_colon = all(_WORD.match(text, p.end) for p in parts) and (
            between.strip() == ":" or (len(parts) > 2 and bool(_COLON.fullmatch(between)))
        )
        if after_colon and _come_near(parts, head):
            return "colon", parts
        if (
            _OF_HEAD.search(clause)
            and "," in between
            and len(parts) > 2
            and _come_near(parts, head)
        ):
            return "of-head", parts
        first = _OF_FIRST.match(text, parts[0].end) or re.search(
            r"\bof\s+(?:whom|which)\s*$", between
        )
        once = len(_OF_WHICH.findall(text)) <= 1  # else parts of parts stand among them
        if (
            first
            and once
            and "," in between
            and _come_near(parts, head)
            and _are_all(text, parts, head)
        ):
            return "of-them", parts
    others = _like(text, head, list(numbers(sentences[at], 0)))
    others = [
        n
        for n in others
        if not (n.value <= _FEW and _THE.search(text[max(0, n.start - 12) : n.start]))
    ]
    alone = not parts and _ALL.search(text) and not others
    if alone and at + 1 < len(sentences) and sentences[at + 1].block == sentences[at].block:
        behind_it = sentences[at + 1].text
        parts = _like(behind_it, head, list(numbers(sentences[at + 1], 0)))
        apart = (
            not _POINTS_BACK.match(behind_it)
            and not _NO_PARTS.search(behind_it)
            and not _OF_WHICH.search(behind_it)
        )
        if len(parts) > 1 and apart and _come_near(parts, head):
            return "next", parts
    return "", []


def _count_others(parts: Sequence[Number], head: Number) -> bool:
    """Tell whether all parts count one thing that is not what their head counts."""
    alike = frozenset.intersection(*(p.words for p in parts))
    return bool(alike and head.words) and not alike & head.words


def _stop(text: str, last: Number) -> int:
    """Return where the clause of a last part ends."""
    return min(
        (i for mark in (", ", ". ", ";") if (i := text.find(mark, last.end)) >= 0),
        default=len(text),
    )


def _in_bracket(text: str, head: Number, parts: Sequence[Number]) -> list[Number]:
    """Return the numbers of the bracket behind a head, one for each thing named in it: "£96.4m (grant £71.0m, fees £18.9m, other £6.5m)"."""
    m = _BRACKET.match(text, head.end)
    if m is None or _NO_PARTS.search(m["parts"]):
        return []
    pieces = len(re.split(r",\s|;\s|\band\b", re.sub(r",\s+and\b", ",", m["parts"])))
    found = [p for p in parts if m.start("parts") <= p.start < m.end("parts")]
    marks = [x[1] for x in MARK.finditer(m["parts"])]
    return found if len(found) == pieces == len(marks) else []


def _first_that_make(parts: list[Number], head: Number) -> list[Number]:
    """Return the first parts that make a head, where those behind them may say more of something; else all."""
    fits = (parts[:n] for n in range(len(parts), 1, -1) if makes(parts[:n], head))
    return next(fits, parts)


def _are_all(text: str, parts: Sequence[Number], head: Number) -> bool:
    """Tell whether parts told as some of a whole are all of it: three and more, else two of the same words or the two sexes."""
    if len(parts) > _TWO:
        return True
    together = sum((p.value for p in parts), Fraction(0))
    words = [m["word"].lower() if (m := _NEXT_WORD.match(text, p.end)) else "" for p in parts]
    alike = words[0] == words[1] != "" or all(
        any(sex.fullmatch(word) for word in words) for sex in _BOTH_SEXES
    )
    return alike and together * _CLOSE <= head.value <= together / _CLOSE


def _before_head(
    sentence: Sentence, told: Sequence[Number], spoken: frozenset[int]
) -> Iterator[Relation]:
    """Yield the last number of a sentence that begins by saying what it is made of: "Consisting of 11 elected and four ..., the board of 15"."""
    text = sentence.text
    if not told or not _SPLIT.match(text, len(text) - len(text.lstrip())):
        return
    head = told[-1]
    parts = _like(text, head, told[:-1])
    if head.figure is None or head.figure.index in spoken or not _come_near(parts, head):
        return
    claim = TotalClaim(
        sentence.span(0, head.end), text, head.figure, tuple(p.figure for p in parts if p.figure), "beside/head/before"
    )  # fmt: skip
    yield from prose_totals(claim)


def _like(text: str, head: Number, found: Sequence[Number]) -> list[Number]:
    """Return the numbers of a head's kind, without one that says into how many groups it falls."""
    like = [
        n
        for n in found
        if n.letter == head.letter
        and n.figure is not None
        and n.figure is not head.figure
        and n.value != head.value
        and one_currency((n.figure, head.figure))
    ]
    return [
        n
        for n in like
        if not (
            n.value == len(like) - 1
            and _GROUPS.search(text[max(0, n.start - 30) : n.start])
            and _AREAS.match(text, n.end)
        )
    ]


def _come_near(parts: Sequence[Number], head: Number) -> bool:
    together = sum((p.value for p in parts), Fraction(0))
    if not 2 <= len(parts) <= _MOST_PARTS or 2 * max(p.value for p in parts) == together:
        return False
    return together * _LEAST <= head.value <= together * _MOST
