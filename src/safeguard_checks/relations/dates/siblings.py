"""The one item of a list that is dated a year apart from all beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import ByBlock, date_relation
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["siblings"]

_AS_AT = regex(r"^\W*(?:as\s+)?at\s*$", re.I)
_LEAST_SIBLINGS = 3


def siblings(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield the one item of a list that is dated a year apart from all its siblings."""
    lists: dict[tuple[str, int], list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.kind != "list_item" or not found:
            continue
        first = found[0]
        if first.period.kind == "date" and _AS_AT.match(block.text[: first.span.start]):
            lists[block.section, block.level].append(first)
    for items in lists.values():
        labels = Counter(p.period.label for p in items)
        usual, most = labels.most_common(1)[0]
        if most < _LEAST_SIBLINGS:
            continue
        main = next(p for p in items if p.period.label == usual)
        for p in items:
            if p.period.start is None or main.period.start is None:
                continue
            same_day = (p.period.start.month, p.period.start.day) == (
                main.period.start.month,
                main.period.start.day,
            )
            odd = p.period.label != usual and same_day and labels[p.period.label] == 1
            if odd or p is main:
                working = (
                    f"one item is dated {p.text}, {most} beside it {main.text}"
                    if odd
                    else f"{most} items of the list are dated {main.text}"
                )
                yield date_relation(
                    "siblings",
                    (
                        fact("the other items", not odd, working),
                        fact("the other items", not odd, working, Alternative.MEANT),
                    ),
                    (p.span, main.span),
                    p.text,
                )
