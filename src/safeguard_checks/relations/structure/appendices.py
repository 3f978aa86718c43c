"""What a list of appendices says of each against the heading of that appendix itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Anchor, Mentions, Reference
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading, Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import rank_of

__all__ = ["appendices"]

_LEAST = 2
_LISTED_NEAR = 2
_TITLE_LINES = 3
_LONGEST_LINE = 140
_PAGE_AT_END = regex(r"[\s.…·_\t]+\d{1,3}\s*$")
_YEARLY = range(360, 372)


@dataclass(frozen=True, slots=True)
class _Title:
    """What is printed as the title of an appendix, and where."""

    span: Span
    text: str


def appendices(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield the relations of the appendices of each part with what lists them or points to them."""
    by_item: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    for anchor in mentions.anchors:
        if anchor.kind == "appendix":
            by_item[anchor.part, anchor.item].append(anchor)
    everywhere = [a for a in mentions.anchors if a.kind == "appendix"]
    yield from _lettering(mentions.references, everywhere)
    for found in by_item.values():
        listed = [a for a in found if _is_listed(document, a, everywhere)]
        headed = [a for a in found if a not in listed and a.span.row is None]
        if listed and len(headed) == 1:
            there = _heading(document, headed[0], everywhere)
            for anchor in listed[:1]:
                yield from _year(anchor, _entry(document, anchor), there)


def _lettering(references: Sequence[Reference], anchors: Sequence[Anchor]) -> Iterator[Relation]:
    """Yield references to "Appendix A" in a paper whose appendices are all numbered, or the reverse."""
    for reference in references:
        if reference.kind != "appendix":
            continue
        own = [a for a in anchors if a.part == reference.part]
        ranks = {rank_of(a.item) for a in own}
        other = all(a.item.isdigit() != reference.item.isdigit() for a in own)
        if len(ranks) < _LEAST or None in ranks or not other:
            continue
        if ranks != set(range(1, len(ranks) + 1)) or rank_of(reference.item) not in ranks:
            continue
        items = ", ".join(sorted({a.item for a in own}))
        working = f"appendix {reference.item} is named; the report calls its appendices {items}"
        head = next((a for a in own if a.span.row is None and not a.listed), own[0])
        yield _relation(
            "appendix mark",
            reference,
            (
                fact("what the appendices are called", False, working),
                fact("what the appendices are called", False, working, Alternative.OF_ITS_OWN),
            ),
            head.span,
        )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def _is_listed(document: Document, anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """Tell whether an appendix is named in a list of them: in the contents, a table, a row of lines."""
    block = document.blocks[anchor.span.block]
    if anchor.listed or block.table is not None:
        return True
    return any(
        o.item != anchor.item
        and o.span.row is None
        and abs(o.span.block - anchor.span.block) <= _LISTED_NEAR
        for o in others
    )


def _entry(document: Document, anchor: Anchor) -> _Title:
    """Return the title that a list gives an appendix: the rest of its line or of its row."""
    span = anchor.span
    table = document.blocks[span.block].table
    if table is None:
        text = document.blocks[span.block].text
        end = text.find("\n", span.end)
        line = text[span.end : end if end >= 0 else len(text)]
        return _Title(span, _PAGE_AT_END.sub("", line).strip(" .:–—-\t"))
    row = [c for c in table.cells if c.row == span.row]
    texts = [
        c.text[span.end :] if c.col == span.col else c.text for c in row if c.col >= (span.col or 0)
    ]
    return _Title(span, " ".join(" ".join(texts).split()).strip(" .:–—-"))


def _heading(document: Document, anchor: Anchor, others: Sequence[Anchor]) -> _Title:
    """Return the title at the head of an appendix: the rest of its line and short lines below."""
    block = document.blocks[anchor.span.block]
    lines = [block.text[anchor.span.end :]]
    last = block
    taken = {o.span.block for o in others}
    for below in document.blocks[block.index + 1 : block.index + 1 + _TITLE_LINES]:
        short = len(below.text) <= _LONGEST_LINE and not below.text.rstrip().endswith(
            (".", ";", ",")
        )
        if below.kind not in ("heading", "paragraph") or not short or below.index in taken:
            break
        lines.append(below.text)
        last = below
    span = last.whole if last is not block else anchor.span
    return _Title(span, " ".join(" ".join(lines).split()).strip(" .:–—-"))


def _year(anchor: Anchor, listed: _Title, headed: _Title) -> Iterator[Relation]:
    """Yield whether the one year that a list gives an appendix is the one at its head."""
    a, b = _years(listed.text), _years(headed.text)
    if len(a) != 1 or len(b) != 1 or not _words(listed.text) & _words(headed.text):
        return
    working = f"listed as “{listed.text}”, headed “{headed.text}”"
    yield _relation(
        "appendix year", anchor, (fact("its own heading", a == b, working),), headed.span
    )


def _years(text: str) -> set[tuple[date, date]]:
    """Return the years of twelve months that a title names."""
    found = (p for _, _, p in find_periods(text, [(0, len(text))], header=True))
    return {
        (p.start, p.end)
        for p in found
        if p.start is not None and p.end is not None and (p.end - p.start).days + 1 in _YEARLY
    }


def _relation(
    kind: str, anchor: Anchor | Reference, readings: tuple[Reading, ...], other: Span
) -> Relation:
    quotes = anchor.span, other
    return fact_relation("reference", kind, f"appendix {anchor.item}", readings, quotes)
