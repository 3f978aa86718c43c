"""One date given to the earlier and to the later value of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.relations.dates.common import ByBlock, date_relation, text_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["one_date_two_values"]

_BEFORE = 40


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
        for new_figure in claim.news[:1]:
            new = _date_of(document, new_figure, by_block)
            if new is None or new.period.end is None or old.period.end is None:
                continue
            if new.span == old.span or claim.olds[0].printed.value == new_figure.printed.value:
                continue
            agrees = new.period.label != old.period.label
            working = (
                f"{claim.olds[0].text} and {new_figure.text} are both dated {old.text}"
                if not agrees
                else f"{claim.olds[0].text} is of {old.text}, {new_figure.text} of {new.text}"
            )
            yield date_relation(
                "two values",
                (fact("the dates of the two values", agrees, working),),
                (claim.span, old.span, new.span),
                old.text,
            )


def _date_of(document: Document, figure: Figure, by_block: ByBlock) -> PeriodMention | None:
    """Return the date printed with a figure: right after it, or opening its sentence."""
    text = text_of(document, figure.span)
    inside = [p for p in by_block.get(figure.span.block, []) if p.span.row == figure.span.row]
    for p in inside:
        gap = text[figure.span.end : p.span.start]
        if 0 <= p.span.start - figure.span.end < _BEFORE and re.fullmatch(
            r"\s*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,4}(?:at|in|on|as at|during)\s+(?:the\s+)?",
            gap,
            re.I,
        ):
            return p
    start = max((m.end() for m in re.finditer(r"[.!?]\s+", text[: figure.span.start])), default=0)
    opening = [
        p
        for p in inside
        if start <= p.span.start < figure.span.start
        and re.fullmatch(
            r"\W*(?:as\s+)?(?:at|on|in)\s+(?:the\s+)?", text[start : p.span.start], re.I
        )
    ]
    if opening:
        return opening[0] if len(opening) == 1 else None
    stop = re.search(r"[.!?;](?:\s|$)", text[figure.span.end :])
    end = figure.span.end + stop.start() if stop else len(text)
    alone = [p for p in inside if start <= p.span.start < end]
    told = (
        re.search(r"\b(?:at|on|in)\s+(?:the\s+)?$", text[start : alone[0].span.start])
        if alone
        else None
    )
    return alone[0] if len(alone) == 1 and told and alone[0].span.start > figure.span.end else None
