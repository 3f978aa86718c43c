"""What is told as past or done, and lies after the date the report gives itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.relations.dates.common import ByBlock, date_relation, sentence_head
from safeguard_checks.relations.dates.verbs import tense_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["after_report"]


def after_report(
    document: Document, by_block: ByBlock, own_dates: Mapping[int, PeriodMention]
) -> Iterator[Relation]:
    """Yield events told as past that lie after the date the report gives itself."""
    for part in document.parts:
        own = own_dates.get(part.index)
        if own is None or own.period.end is None:
            continue
        for index in range(part.first, part.last + 1):
            block = document.blocks[index]
            if block.table is not None or block.kind in ("contents", "furniture", "footnote"):
                continue
            for mention in by_block.get(index, []):
                start = mention.period.start
                if mention.period.kind not in ("date", "month") or start is None:
                    continue
                head = sentence_head(block.text, mention.span.start)
                if mention is own or tense_of(head) != "past":
                    continue
                agrees = start <= own.period.end
                working = f"{mention.text} is told as past in a report dated {own.text}"
                yield date_relation(
                    "after the report",
                    (fact("the report's own date", agrees, working),),
                    (mention.span, own.span),
                    mention.text,
                )
