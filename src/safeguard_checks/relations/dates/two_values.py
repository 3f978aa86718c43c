"""One date given to the earlier and to the later value of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.sentence import Sentence, after_another
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, sentence_end, text_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["one_date_two_values", "told_again"]

_BEFORE = 40
_STOP = regex(r"[.!?]\s+")
# What may stand between a figure and its date, before a date that opens a sentence, and right before one.
_BEHIND = regex(
    r"\s*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,4}(?:at|in|on|as at|during)\s+(?:the\s+)?", re.I
)
_OPENING = regex(r"\W*(?:as\s+)?(?:at|on|in)\s+(?:the\s+)?", re.I)
_DATED = regex(r"\b(?:at|on|in)\s+(?:the\s+)?$")


# In 2022/23 there were 641 of them; in 2023/24 it was 544. A value that goes on with a noun or place is of that.
_THEN = regex(
    r"(?:^\W*|;\s+|,\s+(?:and|but|while|whereas)\s+)(?:in|during)\s+⟨D(?P<at>\d+)⟩\s*,?\s+(?:it|this|the\s+(?:figure|number|rate|share|count)|there)\s+(?:was|were|had\s+been|stood\s+at|came\s+to)\s+(?:only\s+|just\s+)?⟨(?P<now>[A-Z]\d+)⟩"
    r"(?:\s+(?:out\s+)?of\s+(?:them|these|⟨[A-Z]\d+⟩))?(?=\W*$|\s*[.;)]|,\s)",
    re.I,
)
_FIRST = regex(r"^\W*(?:in|during)\s+⟨D(?P<at>\d+)⟩[^⟨]*⟨(?P<old>[A-Z]\d+)⟩", re.I)


def told_again(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield two values told one after the other with "in", each with its year: no year has both."""
    for before, sentence in after_another(sentences):
        for m in _THEN.finditer(sentence.text):
            first = sentence if m.start() and sentence.text[m.start()] in ";," else before
            told = _FIRST.search(first.text) if first is not None else None
            within = sentence.text[: m.start()] if first is sentence else ""
            if (
                first is None
                or told is None
                or (within and len(sentence.periods(0, m.start())) != 1)
            ):
                continue
            if first is before and len(before.periods()) != 1:
                continue
            yield from _same_year(first, told, sentence, m)


def _same_year(
    first: Sentence, told: re.Match[str], sentence: Sentence, m: re.Match[str]
) -> Iterator[Relation]:
    one, two = first.mentions[int(told["at"])], sentence.mentions[int(m["at"])]
    old, new = first.mentions[int(told["old"][1:])], sentence.mentions[int(m["now"][1:])]
    if not isinstance(one, PeriodMention) or not isinstance(two, PeriodMention):
        return
    if not isinstance(old, Figure) or not isinstance(new, Figure) or not two.period.end:
        return
    if old.printed.value == new.printed.value or old.kind != new.kind:
        return
    agrees = one.period.label != two.period.label
    working = (
        f"{old.text} is of {one.text}, {new.text} of {two.text}"
        if agrees
        else f"{old.text} and {new.text} are both of {one.text}"
    )
    quotes = two.span, one.span, new.span
    readings = (fact("the years of the two values", agrees, working),)
    yield date_relation("two values", readings, quotes, two.text, "again")


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
