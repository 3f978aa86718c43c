"""How long somebody served, or something went on, against the year it is told to have begun.

"Retired in March 2024 after 31 years, having joined us in 1993", "will step down in May after eleven years; she was appointed in
2014". The words that begin and end it stand around the length, in one sentence or two, and an end whose year is not told is of
the one that a date of its own sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.lexicon import ENDED, STARTED
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.dates.lengths import (
    LENGTH,
    Edge,
    edge,
    length_said,
    lengths_between,
    tells_length,
)
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_service"]

_DATE = r"⟨D\d+⟩"
_PAUSE = r"(?:\s*[,;:(–—]\s*|\.\s+|\s+)"
_LEAVES = rf"(?:{ENDED}|retires?|retiring|leaves?|leaving|resigns?|resigning|(?:stands?|steps?|standing|stepping)\s+down|end|close|closing|cease|bows?\s+out|bowed\s+out|moved?\s+on|hand(?:s|ed)?\s+over)"
_OF_SERVICE = r"(?:\s+(?:of\s+(?:[a-z]+\s+)?(?:service|work)|as\s+(?:[a-z-]+\s+){1,4}?[a-z-]+|(?:with|at|on|in)\s+(?:us|the\s+[a-z]+(?:\s+[a-z]+)?|post|office)|in\s+(?:the\s+)?(?:post|role|office)))*"
_BEGAN = rf"(?:(?:having\s+|(?:and\s+)?(?:he|she|they|it|who|which)\s+(?:had\s+|was\s+|were\s+|had\s+been\s+)?(?:first\s+)?|(?:first\s+)?)(?:been\s+)?(?:first\s+)?{STARTED})"
# Retired in March 2024 after 31 years, having joined us in 1993
_BEHIND = regex(
    rf"^{_OF_SERVICE}{_PAUSE}{_BEGAN}\b(?:(?!\b(?:and|but|when|while|after|until)\b)[^⟨.;]){{0,60}}?\b(?:in|on|since)\s+(?:the\s+)?(?:(?:spring|summer|autumn|winter)\s+(?:of\s+)?)?(?P<a>{_DATE})\s*(?:[.,;)]|$)",
    re.I,
)
_HEAD = regex(
    rf"\b{_LEAVES}\b(?P<words>(?:[^.;]|{_DATE}){{0,90}}?)\bafter\s+(?:(?:just|only|exactly|some|a\s+total\s+of)\s+)?$",
    re.I,
)
_END = regex(_DATE)
_BROKEN = regex(
    r"\b(?:break|returned|rejoined|again|second\s+(?:time|spell)|combined|between\s+them|altogether|in\s+other|elsewhere|previous(?:ly)?|acting|interim|both|deputy|first\s+as)\b",
    re.I,
)


def told_service(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each length that ends something, with the dates it is told to have ended and begun."""
    length = regex(rf"(?<![\w-]){LENGTH}(?!\w)", re.I)
    for sentence in sentences:
        text = sentence.text
        if "⟨D" not in text or not tells_length(text):
            continue
        for m in length.finditer(text):
            found = _relation(sentence, m)
            if found is not None:
                yield found


def _relation(sentence: Sentence, m: re.Match[str]) -> Relation | None:
    text = sentence.text
    said = length_said(m)
    head, behind = _HEAD.search(text[: m.start()]), _BEHIND.match(text[m.end() :])
    if said is None or head is None or behind is None or _BROKEN.search(text):
        return None
    dates = list(_END.finditer(text[: m.start()], head.start()))
    if len(dates) > 1:
        return None
    start = _edge(sentence, behind["a"])
    end = _edge(sentence, dates[0].group()) if dates else None
    if start is None or end is None or start.first > end.last:
        return None
    possible = lengths_between(start, end, said.unit)
    length = " ".join(m.group().split())
    years = end.last.year - start.first.year
    working = f"“{length}”, and the dates are {years} years apart"
    return date_relation(
        "length",
        (fact("the dates at both ends", said.number.overlaps(possible), working),),
        (
            sentence.span(m.start(), m.end()),
            sentence.span(head.start(), m.end() + behind.end()),
        ),
        length,
        f"ended-after-begun/{said.unit}s",
    )


def _edge(sentence: Sentence, mark: str) -> Edge | None:
    found = sentence.mentions[int(mark[2:-1])]
    return edge(found.text, found.period) if isinstance(found, PeriodMention) else None
