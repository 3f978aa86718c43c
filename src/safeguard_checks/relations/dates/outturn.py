"""An outturn of a year that had not ended: "Outturn 2024/25" in a report dated June 2024.

What was spent is known once the year is over. A forecast of it is another thing, and told as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, text_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["outturns"]

_OUTTURN = regex(r"\bout-?turn\b|\bactual\s+(?:spend|expenditure|income|spending)\b", re.I)
# Said of what is not known yet, and of a part of the year.
_AHEAD = regex(
    r"\b(?:forecast\w*|project(?:ed|ion\w*)|predict\w*|estimat\w*|expected|anticipated|indicative|likely|probable|revised|latest|plan(?:ned|s)?"
    r"|monitor\w*|quarter\w*|month\w*|period|Q[1-4]|P\d+|to\s+date|so\s+far|half[- ]year|mid[- ]year|position|profile\w*|will|variance\s+to)\b",
    re.I,
)
_LONGEST = 20


def outturns(
    document: Document,
    by_block: ByBlock,
    measures: Measures,
    own_dates: Mapping[int, PeriodMention],
) -> Iterator[Relation]:
    """Yield whether the years whose outturn a title or the head of a column tells had ended by then."""
    for part in document.parts:
        own, period = own_dates.get(part.index), measures.periods.get(part.index)
        limit = own.period.end if own is not None else period.end if period is not None else None
        if limit is None:
            continue
        told = f"dated {own.text}" if own is not None else "of the year before"
        for index in range(part.first, part.last + 1):
            block = document.blocks[index]
            for mention in by_block.get(index, ()):
                text = text_of(document, mention.span)
                if not _is_title(block, mention, text) or mention.period.end is None:
                    continue
                if not _OUTTURN.search(text) or _AHEAD.search(_around(document, block, text)):
                    continue
                if not _stands_alone(mention, by_block[index]):
                    continue
                working = f"an outturn of {mention.text} in a report {told}"
                yield date_relation(
                    "outturn",
                    (fact("the time of the report", mention.period.end <= limit, working),),
                    (mention.span, *((own.span,) if own is not None else ())),
                    mention.text,
                    "dated" if own is not None else "of-its-year",
                )


def _is_title(block: Block, mention: PeriodMention, text: str) -> bool:
    """Tell whether a year stands in a title or in the head of a column."""
    if mention.period.kind != "financial" or len(text.split()) > _LONGEST:
        return False
    if block.table is not None:
        return mention.span.row is not None and mention.span.row < block.table.header_rows
    return block.kind in ("heading", "caption") or block.text.lstrip().lower().startswith("table")


def _stands_alone(mention: PeriodMention, found: Sequence[PeriodMention]) -> bool:
    """Tell whether a text or cell has no other date or period."""
    place = mention.span.row, mention.span.col
    return sum((m.span.row, m.span.col) == place for m in found) == 1


def _around(document: Document, block: Block, text: str) -> str:
    """Return a text with what the table and the section around it are called."""
    title = document.table_title(block.index) if block.table is not None else ""
    return f"{title} {block.section} {text}"
