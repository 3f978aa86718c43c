"""The date that a report, or one of its parts, gives itself."""

from __future__ import annotations

import re
from datetime import date

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, text_of

__all__ = ["own_dates"]

_DATED = regex(
    r"^\W*(?:(?:report|version|document|publication)\s+)?(?:dated?|published|date\s+of\s+(?:report|publication|issue)"
    r"|report\s+(?:date|published)|date\s+published|publication\s+date)\W*$",
    re.I,
)
_COVER = 8


def own_dates(
    document: Document, by_block: ByBlock, measures: Measures
) -> dict[int, PeriodMention]:
    """Return the date that each part gives itself ("Report published: ..."), where it gives just one.

    A line of the cover that is a date and nothing else counts where it lies after the period
    that the report is of.
    """
    found = {}
    for part in document.parts:
        period = measures.periods.get(part.index)
        own = _own_date(
            document, by_block, part.first, part.last, period.end if period is not None else None
        )
        if own is not None:
            found[part.index] = own
    return found


def _own_date(
    document: Document,
    by_block: ByBlock,
    first: int,
    last: int,
    period_end: date | None,
) -> PeriodMention | None:
    found: list[PeriodMention] = []
    for index in range(first, last + 1):
        for mention in by_block.get(index, []):
            if mention.period.kind not in ("date", "month") or mention.period.end is None:
                continue
            text = text_of(document, mention.span)
            rest = text[: mention.span.start] + text[mention.span.end :]
            block = document.blocks[index]
            if block.table is not None and not rest.strip():
                rest = block.table.row_label(mention.span.row or 0).replace(mention.text, "")
            bare = not rest.strip() and block.table is None and index < first + _COVER
            after = period_end is not None and mention.period.end > period_end
            if (bare and after) or _DATED.match(" ".join(rest.replace("|", " ").split())):
                found.append(mention)
    return found[0] if len({m.period.label for m in found}) == 1 else None
