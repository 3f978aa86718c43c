"""Where the figures that a sentence speaks of may stand: itself, its neighbours, what opens its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.roles.quantity import Quantity, Read, read_sentence
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document

__all__ = ["SAME", "Near", "Window", "windows"]

SAME = "same"
# A sentence of more figures than anybody writes is a table or a list read as text.
_MOST = 24


@dataclass(frozen=True, slots=True)
class Near:
    """A quantity with where it stands: ``same``, ``back``, ``on``, ``above`` (last of the paragraph before) or ``lead`` (what opens the list)."""

    where: str
    read: Read
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence and the quantities in reach of it."""

    read: Read
    near: tuple[Near, ...]


def windows(document: Document, sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Yield a window for each sentence that states a figure which others can make."""
    known: dict[tuple[int, int], Read] = {}
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)

    def read(sentence: Sentence) -> Read:
        key = (sentence.block, sentence.number)
        if key not in known:
            known[key] = read_sentence(sentence)
        return known[key]

    above: Sentence | None = None
    leads: list[tuple[int, Sentence]] = []
    for block in document.blocks:
        if block.table is not None or block.kind == "heading":
            above, leads = None, []
            continue
        found = by_block.get(block.index)
        if not found:
            continue
        depth = block.level if block.kind == "list_item" else 0
        leads = [(level, s) for level, s in leads if level < depth]
        for i, sentence in enumerate(found):
            if not _asserts(sentence):
                continue
            places: list[tuple[str, Sentence]] = [(SAME, sentence)]
            if i:
                places.append(("back", found[i - 1]))
            elif above is not None:
                places.append(("above", above))
            if i + 1 < len(found):
                places.append(("on", found[i + 1]))
            places += (
                [
                    ("lead", s)
                    for _, s in leads[-2:]
                    if (s.block, s.number) != (places[1][1].block, places[1][1].number)
                ]
                if len(places) > 1
                else [("lead", s) for _, s in leads[-2:]]
            )
            near = tuple(
                Near(where, r, q)
                for where, s in places
                for r in (read(s),)
                if len(r.quantities) <= _MOST
                for q in r.quantities
            )
            yield Window(read(sentence), near)
        leads.append((depth, found[-1]))
        above = found[-1] if block.kind in ("paragraph", "list_item") else above


def _asserts(sentence: Sentence) -> bool:
    return any(letter in sentence.text for letter in ("⟨P", "⟨Q"))
