"""What the readings of dates share: the record of one, and the words before a date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Period, PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Reading, Relation, fact_relation

__all__ = [
    "LATEST",
    "ByBlock",
    "date_relation",
    "overlap",
    "sentence_end",
    "sentence_head",
    "sentence_of",
    "text_of",
    "words_between",
]

ByBlock = Mapping[int, Sequence[PeriodMention]]
"""The dates and periods of a report by the block they stand in."""

LATEST = regex(
    r"\b(?:latest|recent(?:ly)?|available|published|last|previous|prior|earlier|ago|then)\b", re.I
)
"""What tells of another year without its number."""

_STOP = regex(r"[.!?;](?:\s|$)")


def date_relation(
    kind: str,
    readings: tuple[Reading, ...],
    quotes: tuple[Span, ...],
    text: str,
    how: str = "",
) -> Relation:
    """Return a relation of dates; the place that may be wrong is the first of ``quotes``."""
    return fact_relation("date", kind, text, readings, quotes, how=how)


def overlap(a: Period, b: Period) -> bool:
    """Tell whether two periods have a day in common, as far as their days are known."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start <= b.end and b.start <= a.end


def text_of(document: Document, span: Span) -> str:
    """Return the whole text of the block or cell that a span lies in."""
    whole = Span(span.block, 0, 1 << 30, span.row, span.col)
    return document.text_at(whole)


def sentence_head(text: str, at: int) -> str:
    """Return the words of the sentence before an offset."""
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", text[:at])), default=0)
    return text[start:at]


def sentence_end(text: str, at: int) -> int:
    """Return the offset at which the sentence around an offset ends."""
    stop = _STOP.search(text, at)
    return stop.start() if stop else len(text)


def sentence_of(text: str, span: Span) -> str:
    """Return the sentence that a span of a text stands in."""
    return sentence_head(text, span.start) + text[span.start : sentence_end(text, span.end)]


def words_between(text: str, mention: PeriodMention, found: Sequence[PeriodMention]) -> str:
    """Return the words of the sentence before a date and after the date before it, if any."""
    start = mention.span.start - len(sentence_head(text, mention.span.start))
    ends = [p.span.end for p in found if start < p.span.end <= mention.span.start]
    return text[max(ends, default=start) : mention.span.start]
