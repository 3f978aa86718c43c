"""What a report looks forward to, and the year it puts it in: one that had ended is last year's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import ByBlock, date_relation, words_between
from safeguard_checks.relations.dates.verbs import REPORTED
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["ahead"]

_AHEAD = regex(
    r"\b(?:look(?:ing)?\s+(?:forward|ahead)|(?:the\s+)?(?:year|months)\s+ahead|next\s+(?:steps|year)|forward\s+(?:look|plan)"
    r"|future\s+(?:plans?|work|priorities|developments?)|(?:plans?|priorities|objectives|ambitions)\s+for\s+(?:the\s+)?(?:next|coming|future|20\d\d)"
    r"|going\s+forward|outlook)\b",
    re.I,
)
_PLANNED = regex(
    r"\b(?:will|shall|to\s+be\s+[a-z]+(?:ed|en|wn|ne)|plans?\s+to|intends?\s+to|aims?\s+to|is\s+to|are\s+to)\b[^.;:]{0,80}?"
    r"\b(?:during|in|over|throughout|within)\s+(?:the\s+(?:financial\s+|academic\s+)?(?:year\s+)?)?$",
    re.I,
)
_ANNUAL = ("financial", "academic", "municipal", "calendar")
_LONGEST_HEAD = 70
_LEAST_DAYS = 28


def ahead(
    document: Document,
    by_block: ByBlock,
    measures: Measures,
    own_dates: Mapping[int, PeriodMention],
) -> Iterator[Relation]:
    """Yield the years of plans under a head that looks forward, held against the time of writing.

    That is the date the report gives itself, else the end of the year it reports on.
    """
    for part in document.parts:
        period = measures.periods.get(part.index)
        own = own_dates.get(part.index)
        written = own.period.start if own is not None else period.end if period else None
        if written is None:
            continue
        head: Block | None = None
        for block in document.blocks[part.first : part.last + 1]:
            if _is_head(block):
                head = block
            elif head is not None and _AHEAD.search(head.text) and block.table is None:
                for mention in by_block.get(block.index, ()):
                    yield from _plan(mention, block, by_block, own, written)


def _is_head(block: Block) -> bool:
    """Tell whether a block heads what follows: a heading, or a short line in capitals or with a number."""
    text = block.text.strip()
    if block.table is not None or not text or block.kind == "furniture":
        return False
    short = len(text) <= _LONGEST_HEAD and text[-1] not in ".;:,"
    numbered = block.marker.strip("().").isdigit()
    return block.kind == "heading" or (short and (text.isupper() or numbered))


def _plan(
    mention: PeriodMention,
    block: Block,
    by_block: ByBlock,
    own: PeriodMention | None,
    written: date,
) -> Iterator[Relation]:
    period = mention.period
    if block.kind in ("contents", "furniture", "footnote") or period.kind not in _ANNUAL:
        return
    head = words_between(block.text, mention, by_block.get(block.index, ()))
    if period.end is None or not _PLANNED.search(head) or REPORTED.search(head):
        return
    agrees = (written - period.end).days < _LEAST_DAYS
    when = (
        f"a report dated {own.text}"
        if own is not None
        else f"a report on the year to {written.day} {written:%B %Y}"
    )
    working = f"{mention.text} is told as still to come in {when}"
    yield date_relation(
        "ahead",
        (
            fact("the time of writing", agrees, working),
            fact("the time of writing", agrees, working, Alternative.BEFORE_THE_YEAR_ENDED),
        ),
        (mention.span, own.span if own is not None else mention.span),
        mention.text,
    )
