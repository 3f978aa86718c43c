"""Plans for a date that the same paper elsewhere tells as long past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import ByBlock, date_relation, sentence_head
from safeguard_checks.relations.dates.verbs import REPORTED, begins, tense_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["tense"]

_LONG_PAST = 28


def tense(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield plans for a date that the same paper elsewhere tells as long past."""
    past: dict[int, list[tuple[date, PeriodMention]]] = defaultdict(list)
    coming: dict[int, list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None or block.kind in ("contents", "furniture", "footnote"):
            continue
        for mention in found:
            start = begins(mention.period)
            if start is None:
                continue
            head = sentence_head(block.text, mention.span.start)
            told = tense_of(head)
            if told == "coming" and not REPORTED.search(head):
                if mention.period.end is not None:
                    coming[block.part].append(mention)
            elif told == "past":
                past[block.part].append((start, mention))
    for part, plans in coming.items():
        if not past[part]:
            continue
        known, latest = max(past[part], key=lambda pair: pair[0])
        for plan in plans:
            end = plan.period.end
            assert end is not None
            agrees = (known - end).days < _LONG_PAST
            working = f"{plan.text} is told as still to come, {latest.text} as past"
            yield date_relation(
                "tense",
                (
                    fact("what is past", agrees, working),
                    fact("what is past", agrees, working, Alternative.BEFORE_THE_DATE),
                ),
                (plan.span, latest.span),
                plan.text,
            )
