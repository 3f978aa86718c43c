"""Two dates since which one office is said to have been held by its present holder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.packs.load import Pack
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, overlap, words_between
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["in_post"]

_IN_POST = regex(
    r"\b(?:in\s+post|in\s+(?:the|this|her|his|their)\s+(?:post|role)|in\s+role|came\s+into\s+post|took\s+up\s+(?:the\s+|her\s+|his\s+)?(?:post|role)"
    r"|appointed|joined|started)\b[^.;⟨]{0,30}$",
    re.I,
)
_SINCE = regex(r"\b(?:since|in|from|on)\s*(?:the\s+)?$", re.I)
# Of one who went before, or for a time.
_BEFORE = regex(r"\b(?:previous|former|interim|until|first)\b", re.I)


def in_post(document: Document, by_block: ByBlock, pack: Pack) -> Iterator[Relation]:
    """Yield two dates since which one office is said to have been held by its present holder."""
    starts: dict[tuple[int, str], list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None:
            continue
        for mention in found:
            if mention.period.kind not in ("month", "date") or mention.period.start is None:
                continue
            head = words_between(block.text, mention, found)
            post = _IN_POST.search(head) if _SINCE.search(head) else None
            if post is None or _BEFORE.search(head):
                continue
            offices = pack.offices_in(head[: post.start()])
            if len(offices) == 1:
                starts[block.part, offices[0]].append(mention)
    for (_, office), found_starts in starts.items():
        first = found_starts[0]
        for other in found_starts[1:]:
            working = f"{office}: in post since {first.text} and since {other.text}"
            yield date_relation(
                "in post",
                (fact("the two dates", overlap(first.period, other.period), working),),
                (other.span, first.span),
                other.text,
            )
