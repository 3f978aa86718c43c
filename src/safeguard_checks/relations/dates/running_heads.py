"""Running heads and feet that print another date or period than the cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Period
from safeguard_checks.mentions.periods import find_periods, month_first
from safeguard_checks.relations.dates.common import ByBlock, date_relation, overlap
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["running_heads"]

_SHORT, _COVER = 31, 14


def running_heads(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield running heads and feet that print another date or period than the cover does."""
    seen: dict[tuple[str, str], list[tuple[Block, int, int, Period]]] = defaultdict(list)
    american = month_first(document.texts())
    for block in document.blocks:
        if block.kind != "furniture":
            continue
        whole = [(0, len(block.text))]
        for start, end, period in find_periods(block.text, whole, american=american):
            if period.start is not None:
                seen[period.kind, period.label].append((block, start, end, period))
    cover = [
        p
        for b in document.blocks[:_COVER]
        if b.kind in ("heading", "paragraph", "table")
        for p in by_block.get(b.index, [])
    ]
    for (kind, label), places in seen.items():
        if len(places) < (2 if document.pages else 1):
            continue
        block, start, end, period = places[0]
        same = [p for p in cover if p.period.kind == kind]
        if kind not in ("span", "financial", "date") or not same:
            continue
        span = Span(block.index, start, end)
        text = block.text[start:end]
        match = next((p for p in same if p.period.label == label or _equal(p.period, period)), None)
        if match is not None:
            yield date_relation(
                "feet",
                (fact("the cover", True, f"{text} on the cover too"),),
                (span, match.span),
                text,
            )
            continue
        near = next((p for p in same if _half_equal(p.period, period)), None)
        alone = len({p.period.label for p in same}) == 1
        if near is None and alone and (kind == "financial" or _beside(same[0].period, period)):
            near = same[0]
        if near is not None:
            working = f"“{text}” at the edge of {len(places)} pages, “{near.text}” on the cover"
            yield date_relation(
                "feet", (fact("the cover", False, working),), (span, near.span), text
            )


def _equal(a: Period, b: Period) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _beside(a: Period, b: Period) -> bool:
    """Tell whether two short spans of days touch or overlap: 2 to 6 and 6 to 12 December."""
    if a.kind != "span" or a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    short = max((a.end - a.start).days, (b.end - b.start).days) <= _SHORT
    return short and overlap(a, b)


def _half_equal(a: Period, b: Period) -> bool:
    return a.kind == "span" and (a.start == b.start) != (a.end == b.end)
