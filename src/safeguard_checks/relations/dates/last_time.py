"""When something was last done: "the last inspection in 2012" where the report dates it 2013."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import (
    ByBlock,
    date_relation,
    overlap,
    sentence_of,
    words_between,
)
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["last_time"]

_NOUN = r"(?P<noun>inspection|audit|review|survey|assessment|evaluation|census|election|valuation)"
_EVENT = regex(rf"\b{_NOUN}", re.I)
# Told in passing: "since the last inspection in February 2011".
_PASSING = regex(
    rf"\bthe\s+(?:last|previous)\s+(?:\w+\s+)?{_NOUN}\s+(?:in|on|of)\s+(?:the\s+)?$",
    re.I,
)
# Told for its own sake: "The last inspection of the service was in February 2012".
_TOLD = regex(
    rf"\b(?:last|previous|most\s+recent)\s+(?:\w+\s+){{0,2}}?{_NOUN}\b[^.;:]{{0,160}}?\b(?:was|were|took\s+place|carried\s+out|undertaken)"
    r"\s+(?:\w+\s+){0,2}?(?:in|on|during)\s+(?:the\s+)?$",
    re.I,
)
_KINDS = ("date", "month", "calendar", "span")


def last_time(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield whether a date told in passing is one that the report gives such an event elsewhere.

    Any date in a sentence that speaks of such an event will do, since there can have been several.
    """
    passing: dict[tuple[int, str], list[PeriodMention]] = defaultdict(list)
    told: dict[tuple[int, str], list[PeriodMention]] = defaultdict(list)
    named: dict[tuple[int, str], list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None or block.kind in ("contents", "furniture", "footnote"):
            continue
        for mention in found:
            if mention.period.kind not in _KINDS or mention.period.start is None:
                continue
            head = words_between(block.text, mention, found)
            for noun in _nouns(sentence_of(block.text, mention.span)):
                named[block.part, noun].append(mention)
            for pattern, group in ((_PASSING, passing), (_TOLD, told)):
                if m := pattern.search(head):
                    group[block.part, m["noun"].lower()].append(mention)
    for key, mentions in passing.items():
        for mention in mentions:
            others = [m for m in told[key] if m.span != mention.span]
            if not others:
                continue
            pool = [m for m in named[key] if m.span != mention.span]
            same = next((m for m in pool if overlap(mention.period, m.period)), None)
            given = " and ".join(dict.fromkeys(m.text for m in others))
            working = f"the last {key[1]} is dated {mention.text} here and {given} where it is told"
            yield date_relation(
                "last time",
                (fact("the dates given elsewhere", same is not None, working),),
                (mention.span, (same or others[0]).span),
                mention.text,
            )


def _nouns(text: str) -> set[str]:
    return {m["noun"].lower() for m in _EVENT.finditer(text)}
