"""How long somebody served, or something went on, against the year it is told to have begun.

"Retired in March 2024 after 31 years, having joined us in 1993", "will step down in May after eleven years; she was appointed in
2014". The words that begin and end it stand around the length, in one sentence or two, and an end whose year is not told is of
the one that a date of its own sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from safeguard_checks.claims.lexicon import ENDED, STARTED
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.mentions.periods import MONTH
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

_LENGTH = regex(rf"(?<![\w-]){LENGTH}(?!\w)", re.I)
_MONTH = regex(rf"(?-i:\b{MONTH})", re.I)
_OTHER_TIME = regex(
    r"\b(?:next|last|previous|this|since|summer|spring|autumn|winter|will|due|soon|coming|today|now)\b|\b(?:19|20)\d\d\b",
    re.I,
)
_DATE = r"⟨D\d+⟩"
_PAUSE = r"(?:\s*[,;:(–—]\s*|\.\s+|\s+)"
_LEAVES = rf"(?:{ENDED}|retires?|retiring|leaves?|leaving|resigns?|resigning|(?:stands?|steps?|standing|stepping)\s+down|end|close|closing|cease|bows?\s+out|bowed\s+out|moved?\s+on|hand(?:s|ed)?\s+over)"
_OF_SERVICE = r"(?:\s+(?:of\s+(?:[a-z]+\s+)?(?:service|work)|as\s+(?:[a-z-]+\s+){0,4}?[a-z-]+|(?:with|at|on|in)\s+(?:us|the\s+[a-z]+(?:\s+[a-z]+)?|post|office)|in\s+(?:the\s+)?(?:post|role|office)))*"
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
_AHEAD = regex(
    r"\b(?:will|shall|is\s+to|are\s+to|due\s+to|plans?\s+to|intends?\s+to)\s+(?:[a-z]+\s+)?$", re.I
)
_OVER = regex(rf"{_OF_SERVICE}\s*[.!]?\s*", re.I)
_PERSON = regex(r"\W*(?:he|she|they|it)\b", re.I)
_END = regex(_DATE)
_BROKEN = regex(
    r"\b(?:break|returned|rejoined|again|second\s+(?:time|spell)|combined|between\s+them|altogether|in\s+other|elsewhere|previous(?:ly)?|acting|interim|both|deputy|first\s+as)\b",
    re.I,
)


def told_service(
    document: Document, measures: Measures, sentences: Sequence[Sentence]
) -> Iterator[Relation]:
    """Yield each length that ends something, with the dates it is told to have ended and begun."""
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if not tells_length(sentence.text) or " after " not in sentence.text:
            continue
        same = following is not None and following.block == sentence.block
        for m in _LENGTH.finditer(sentence.text):
            found = _begun(sentence, following if same else None, m)
            if found is not None:
                yield from _relation(document, measures, sentence, m, *found)


def _begun(
    sentence: Sentence, following: Sentence | None, m: re.Match[str]
) -> tuple[Sentence, re.Match[str]] | None:
    """Return where a sentence, or the one behind it, tells when what a length ends was begun."""
    rest = sentence.text[m.end() :]
    found = _BEHIND.match(rest)
    if found is not None:
        return sentence, found
    if following is None or not _OVER.fullmatch(rest):
        return None
    found = _BEHIND.match(f"; {following.text}")
    return (following, found) if found and _PERSON.match(following.text) else None


def _relation(
    document: Document,
    measures: Measures,
    sentence: Sentence,
    m: re.Match[str],
    other: Sentence,
    begun: re.Match[str],
) -> Iterator[Relation]:
    text = sentence.text
    said, head = length_said(m), _HEAD.search(text[: m.start()])
    if said is None or head is None or any(_BROKEN.search(s.text) for s in (sentence, other)):
        return
    dates = list(_END.finditer(text[: m.start()], head.start()))
    start = _edge(other, begun["a"])
    if len(dates) > 1 or start is None:
        return
    if not dates and _AHEAD.search(text[: head.start()]):
        return
    told = _edge(sentence, dates[0].group()) if dates else None
    end = told or (None if dates else _in_the_report(document, measures, sentence, head["words"]))
    if end is None or start.first > end.last:
        return
    agrees = said.number.overlaps(lengths_between(start, end, said.unit))
    length = " ".join(m.group().split())
    working = f"“{length}”, from {_shown(start)} to {_shown(end)}"
    place = "date" if told else "report"
    where = "" if other is sentence else "next-"
    yield date_relation(
        "length",
        (fact("the dates at both ends", agrees, working),),
        (sentence.span(m.start(), m.end()), other.whole),
        length,
        f"{where}ended-after-begun/{place}/{said.unit}s",
    )


def _in_the_report(
    document: Document, measures: Measures, sentence: Sentence, words: str
) -> Edge | None:
    """Return when something ended that the report tells of its own year: in a month of it, or at any time of it."""
    part = next((p for p in document.parts if p.first <= sentence.block <= p.last), None)
    period = measures.periods.get(part.index) if part is not None else None
    if period is None or period.start is None or period.end is None:
        return None
    if not 300 < (period.end - period.start).days < 400:
        return None
    month = _MONTH.search(words)
    if month is None:
        return None if _OTHER_TIME.search(words) else Edge(period.start, period.end, "stretch")
    for year in (period.start.year, period.end.year):
        found = edge(month.group(), None, year)
        if found is not None and period.start <= found.first <= period.end:
            return Edge(found.first, found.last, "month")
    return None


def _shown(end: Edge) -> str:
    first, last = end.first.year, end.last.year
    return f"{first}" if first == last else f"{first} or {last}"


def _edge(sentence: Sentence, mark: str) -> Edge | None:
    found = sentence.mentions[int(mark[2:-1])]
    return edge(found.text, found.period) if isinstance(found, PeriodMention) else None
