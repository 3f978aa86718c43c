"""What readers of a report's build share: what an item is called, and what is said around it, below it or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span

__all__ = ["below", "kind_word", "rank_of", "said_around", "table_beside"]


def rank_of(item: str) -> int | None:
    """Return the place of an item in its sequence: C is 3, 7 is 7; ``None`` for others."""
    if item.isdigit():
        return int(item)
    return ord(item) - ord("A") + 1 if len(item) == 1 and item.isupper() else None


def kind_word(text: str) -> str:
    """Return the word that a reference or caption names its kind by: "figure" for "Fig", "chart", "table"."""
    m = re.match(r"\W*([A-Za-z]+)", text)
    word = m[1].lower().rstrip("s") if m else ""
    return "figure" if word == "fig" else word


def said_around(
    text: str, reference: Span, stop: re.Pattern[str], others: Sequence[Span] = ()
) -> tuple[str, str]:
    """Return what is said before and behind a reference, as far as a stop or one of the ``others``."""
    stops = [m.end() for m in stop.finditer(text)]
    starts = (s for s in (*stops, *(o.end for o in others)) if s <= reference.start)
    ends = (s for s in (*stops, *(o.start for o in others)) if s >= reference.end)
    start, end = max(starts, default=0), min(ends, default=len(text))
    return text[start : reference.start], text[reference.end : end]


def table_beside(document: Document, caption: Block) -> Block | None:
    """Return the table that stands below a caption, or else above it."""
    for index in (caption.index + 1, caption.index - 1):
        if 0 <= index < len(document.blocks) and document.blocks[index].table is not None:
            return document.blocks[index]
    return None


def below(document: Document, heading: Block) -> Iterator[Block]:
    """Yield what stands below a heading, as far as the next of its level or above."""
    for block in document.blocks[heading.index + 1 :]:
        if block.part != heading.part or (block.kind == "heading" and block.level <= heading.level):
            return
        if block.kind != "furniture":
            yield block
