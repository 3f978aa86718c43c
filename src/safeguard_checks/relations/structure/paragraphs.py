"""Paragraphs numbered under one head ("6.1" to "6.15"): the numbers may not begin again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["paragraph_runs"]

_NUMBER = regex(r"(?P<stem>\d{1,2}(?:\.\d{1,2})?)\.(?P<last>\d{1,2})(?:\.|\))?\s+(?=[A-Z“‘])")
_LEAST_RUN = 5
_LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Numbered:
    block: Block
    stem: str
    last: int

    @property
    def item(self) -> str:
        return f"{self.stem}.{self.last}"


def paragraph_runs(document: Document) -> Iterator[Relation]:
    """Yield whether the numbers of paragraphs under one head run on to the next head's.

    A run is what follows without a heading, and without paragraphs of another number, between.
    """
    lines = [_numbered(block) for block in document.blocks if block.kind != "furniture"]
    kept = [n for n in lines if n is not None]
    for _, group in groupby(kept, key=lambda n: (n.block.part, n.stem, n.block.section)):
        yield from _run(list(group))


def _numbered(block: Block) -> _Numbered | None:
    """Return the number that a paragraph of some words opens with."""
    if block.kind not in ("paragraph", "list_item") or len(block.text.split()) < _LEAST_WORDS:
        return None
    m = _NUMBER.match(block.numbered_text)
    return _Numbered(block, m["stem"], int(m["last"])) if m else None


def _run(found: Sequence[_Numbered]) -> Iterator[Relation]:
    again = [i for i, (a, b) in enumerate(pairwise(found), 1) if b.last == 1 and a.last > 1]
    first = found[: again[0]] if again else found
    if len(first) < _LEAST_RUN or [n.last for n in first] != list(range(1, len(first) + 1)):
        return
    a, b = first[-1], found[again[0]] if again else first[0]
    working = f"{len(first)} in order"
    if again:
        working = f"{a.item} is followed by {b.item} again: two paragraphs have the number {b.item}"
    readings = (fact("the numbers in order", not again, working),)
    quotes = b.block.whole, first[0].block.whole
    yield fact_relation("reference", "paragraph numbers", f"paragraph {b.item}", readings, quotes)
