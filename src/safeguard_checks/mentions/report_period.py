"""The period a report (or one of its parts) is of, with the evidence for it."""

from __future__ import annotations

from collections import Counter

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Mentions, Period, PeriodMention

__all__ = ["infer_report_period"]

_ANNUAL = frozenset({"financial", "academic", "municipal"})
_TITLE_BLOCKS = 40


def infer_report_period(
    document: Document, part_index: int, mentions: Mentions
) -> tuple[Period | None, str]:
    """Return the period of a part and why, or ``None`` where nothing settles it.

    Evidence, strongest first: a year in the title or its first lines that is also the most
    frequent in headings and text; else the one year that more than half of all mentions name.
    """
    part = document.parts[part_index]
    found = [
        p
        for p in mentions.periods
        if part.first <= p.span.block <= part.last and p.period.kind in _ANNUAL and p.period.start
    ]
    if not found:
        return None, "no year is named"
    counts = Counter(p.period.label for p in found)
    by_label = {p.period.label: p.period for p in found}
    titled = [p for p in found if _is_titled(document, p, part.first)]
    for mention in titled:
        label = mention.period.label
        if counts[label] * 3 >= max(counts.values()):
            return mention.period, f"“{_quote(document, mention)}” and {counts[label]} mentions"
    label, most = counts.most_common(1)[0]
    opening = document.blocks[part.first : min(part.last + 1, part.first + _TITLE_BLOCKS)]
    annual = any("annual" in block.text.lower() for block in opening)
    if most >= 3 and most * (3 if annual else 2) > sum(counts.values()):
        return by_label[label], f"{label} is named {most} times, more than any other year"
    return None, "several years are named and none stands out"


def _is_titled(document: Document, mention: PeriodMention, first: int) -> bool:
    block = document.blocks[mention.span.block]
    if block.table is not None or block.kind == "contents" or len(block.text) > 120:
        return False
    near = mention.span.block - first < _TITLE_BLOCKS
    return near and (block.kind == "heading" or "report" in block.text.lower())


def _quote(document: Document, mention: PeriodMention) -> str:
    return " ".join(document.blocks[mention.span.block].text.split())[:80]
