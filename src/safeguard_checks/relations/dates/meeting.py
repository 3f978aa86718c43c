"""Lists for a municipal year that had ended by the meeting whose papers they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.quantity.words import WEEKDAY
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["meeting_year"]

_COVER = 12
_DAY = regex(WEEKDAY, re.I)
_TIME = regex(r"\b\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\b|hours)|\b\d{1,2}\s*[ap]\.?m\b", re.I)
_LIST = regex(r"\b(?:list|members|membership|calendar|distribution|appointments)\b", re.I)
_LONGEST = 140


def meeting_year(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield whether lists for a municipal year are of the year of the meeting, or of a later one."""
    meeting = _meeting(document, by_block)
    if meeting is None or meeting.period.start is None:
        return
    for block in document.blocks:
        if block.table is not None or len(block.text) > _LONGEST:
            continue
        beside = document.blocks[block.index : block.index + 2]
        if not any(_LIST.search(b.text) for b in beside):
            continue
        for mention in by_block.get(block.index, ()):
            period = mention.period
            if period.kind != "municipal" or period.end is None:
                continue
            agrees = period.end >= meeting.period.start
            working = f"a list for the {mention.text.lower()} in the papers of {meeting.text}"
            yield date_relation(
                "meeting year",
                (fact("the date of the meeting", agrees, working),),
                (mention.span, meeting.span),
                mention.text,
            )


def _meeting(document: Document, by_block: ByBlock) -> PeriodMention | None:
    """Return the date of a meeting from the first lines: a weekday, a date and a time in one line."""
    for block in document.blocks[:_COVER]:
        dates = [m for m in by_block.get(block.index, ()) if m.period.kind == "date"]
        told = _TIME.search(block.text) and _DAY.search(block.text)
        if block.table is None and len(dates) == 1 and told:
            return dates[0]
    return None
