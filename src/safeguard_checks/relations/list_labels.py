"""Numbers of things whose headings are numbered: "our five priorities", and "Priority 1" to "Priority 6"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import LEAST, list_relation
from safeguard_checks.relations.relation import Relation

__all__ = ["labelled"]

_LABEL = regex(r"^\W{0,3}(?P<noun>[A-Z][a-z]{3,})\s+(?P<number>\d{1,2})\s*(?:[:.–—-]|$)")
_NOT_LABELS = frozenset({
    "table", "figure", "chart", "page", "section", "appendix", "annex", "level", "year", "part", "item", "graph",
    "paragraph", "note", "version", "stage", "tier", "step", "phase", "quarter", "week", "day", "grade", "band", "key",
    "schedule", *MONTHS,
})  # fmt: skip
_ALL = regex(r"\b(?:the|our|these|all|its)\s*$", re.I)


def labelled(document: Document, figures: Mapping[int, Sequence[Figure]]) -> Iterator[Relation]:
    """Yield the relations of numbers of things that headings number: "our five priorities"."""
    for (part, noun), headings in _headings(document).items():
        plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
        counted = regex(rf"\s+(?!(?:other|example|remaining)\b)(?:[a-z-]+\s+)?{plural}\b", re.I)
        for index, found in figures.items():
            block = document.blocks[index]
            for figure in found if block.part == part else ():
                start, end = figure.span.start, figure.span.end
                if _ALL.search(block.text[:start]) and counted.match(block.text, end):
                    places = [heading.whole for heading in headings]
                    yield list_relation(figure, Interval.point(len(headings)), "labelled", places)


def _headings(document: Document) -> dict[tuple[int, str], list[Block]]:
    """Return the headings that number a thing from one on, by part and noun; letters may number others of it."""
    labels: dict[tuple[int, str], dict[int, Block]] = defaultdict(dict)
    for block in document.blocks:
        m = _LABEL.match(block.text) if block.kind == "heading" else None
        if m is not None and m["noun"].lower() not in _NOT_LABELS:
            labels[block.part, m["noun"].lower()].setdefault(int(m["number"]), block)
    return {
        (part, noun): list(found.values())
        for (part, noun), found in labels.items()
        if len(found) >= LEAST
        and sorted(found) == list(range(1, len(found) + 1))
        and not _is_lettered(document, noun)
    }


def _is_lettered(document: Document, noun: str) -> bool:
    lettered = regex(rf"\b{noun}\s+[A-H]\b", re.I)
    return any(lettered.search(text) for text in document.texts())
