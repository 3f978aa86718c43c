"""One date given to the earlier and to the later value of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, sentence_end, text_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["one_date_two_values"]

_BEFORE = 40
_STOP = regex(r"[.!?]\s+")
# What may stand between a figure and its date, before a date that opens a sentence, and right before one.
_BEHIND = regex(
    r"\s*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,4}(?:at|in|on|as at|during)\s+(?:the\s+)?", re.I
)
_OPENING = regex(r"\W*(?:as\s+)?(?:at|on|in)\s+(?:the\s+)?", re.I)
_DATED = regex(r"\b(?:at|on|in)\s+(?:the\s+)?$")


def one_date_two_values(
    document: Document,
    measures: Measures,
    by_block: ByBlock,
) -> Iterator[Relation]:
    """Yield changes whose earlier and later value are given the very same date."""
    for resolved in measures.claims:
        claim = resolved.claim
        if not isinstance(claim, ChangeClaim) or len(claim.olds) != 1 or not claim.news:
            continue
        old = _date_of(document, claim.olds[0], by_block)
        if old is None:
            continue
        before, after = claim.olds[0], claim.news[0]
        new = _date_of(document, after, by_block)
        if new is None or new.period.end is None or old.period.end is None:
            continue
        if new.span == old.span or before.printed.value == after.printed.value:
            continue
        agrees = new.period.label != old.period.label
        working = (
            f"{before.text} is of {old.text}, {after.text} of {new.text}"
            if agrees
            else f"{before.text} and {after.text} are both dated {old.text}"
        )
        yield date_relation(
            "two values",
            (fact("the dates of the two values", agrees, working),),
            (claim.span, old.span, new.span),
            old.text,
        )


def _date_of(document: Document, figure: Figure, by_block: ByBlock) -> PeriodMention | None:
    """Return the date printed with a figure: right behind it, opening its sentence, or the only one of it and behind."""
    text, at = text_of(document, figure.span), figure.span
    inside = [p for p in by_block.get(at.block, []) if p.span.row == at.row]
    for p in inside:
        near = 0 <= p.span.start - at.end < _BEFORE
        if near and _BEHIND.fullmatch(text[at.end : p.span.start]):
            return p
    start = max((m.end() for m in _STOP.finditer(text[: at.start])), default=0)
    opening = [
        p
        for p in inside
        if start <= p.span.start < at.start and _OPENING.fullmatch(text[start : p.span.start])
    ]
    if opening:
        return opening[0] if len(opening) == 1 else None
    end = sentence_end(text, at.end)
    told = [p for p in inside if start <= p.span.start < end]
    if len(told) != 1 or told[0].span.start <= at.end:
        return None
    return told[0] if _DATED.search(text[start : told[0].span.start]) else None
