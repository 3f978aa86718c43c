"""Where the figures that a sentence speaks of may stand: itself, its neighbours, what opens its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from safeguard_checks.claims.roles.quantity import Quantity, Read, mentions_total, read_sentence
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Block, Document

__all__ = ["SAME", "Near", "Window", "windows"]

SAME = "same"
# A sentence of more figures than anybody writes is a table or a list read as text.
_MOST = 24
_ITEMS, _LEADS = 4, 2
_LONGEST = 12
_TARGETS = ("⟨P", "⟨Q")
_COUNTS = ("⟨N", "⟨M")


@dataclass(frozen=True, slots=True)
class Near:
    """A quantity with where it stands: ``same``, ``back``, ``on``, ``above``, ``lead`` or ``item``.

    ``above`` is the last sentence of the block before, ``lead`` what opens the list, ``item`` the first
    count of an item of the list that the sentence opens.
    """

    where: str
    read: Read
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence and the quantities in reach of it; ``around`` are the sentences of its paragraph or list."""

    read: Read
    near: tuple[Near, ...]
    around: tuple[Read, ...]


@dataclass
class _Reader:
    """Reads each sentence once."""

    known: dict[tuple[int, int], Read] = field(default_factory=dict)

    def read(self, sentence: Sentence) -> Read:
        key = (sentence.block, sentence.number)
        if key not in self.known:
            self.known[key] = read_sentence(sentence)
        return self.known[key]


def windows(document: Document, sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Yield a window for each sentence that states a figure which others can make."""
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    reader = _Reader()
    for run in _runs(document, by_block):
        leads: list[tuple[int, Sentence]] = []
        for place, block in enumerate(run):
            found = by_block[block.index]
            depth = block.level if block.kind == "list_item" else 0
            leads = [(level, s) for level, s in leads if level < depth]
            if any(_asserts(s) or (_counts(s) and mentions_total(s)) for s in found):
                above = by_block[run[place - 1].index][-1] if place else None
                opens = [s for _, s in leads[-_LEADS:] if s is not above]
                around = _around(run, place, by_block)
                for i, sentence in enumerate(found):
                    if _asserts(sentence) or (_counts(sentence) and mentions_total(sentence)):
                        places = _places(found, i, above, opens)
                        items = _items(run, place, by_block) if sentence is found[-1] else []
                        yield _window(reader, sentence, places, around, items)
            leads.append((depth, found[-1]))


def _runs(document: Document, by_block: dict[int, list[Sentence]]) -> Iterator[list[Block]]:
    """Yield runs of blocks with sentences that no heading or table parts."""
    run: list[Block] = []
    for block in document.blocks:
        if block.table is not None or block.kind == "heading":
            if run:
                yield run
            run = []
        elif by_block.get(block.index):
            run.append(block)
    if run:
        yield run


def _asserts(sentence: Sentence) -> bool:
    return any(mark in sentence.text for mark in _TARGETS)


def _counts(sentence: Sentence) -> bool:
    return any(mark in sentence.text for mark in _COUNTS)


def _items(run: Sequence[Block], place: int, by_block: dict[int, list[Sentence]]) -> list[Sentence]:
    """Return the first sentences of the items of a list that a block opens, on one level."""
    found: list[Sentence] = []
    depth = run[place].level if run[place].kind == "list_item" else 0
    level = 0
    for block in run[place + 1 :]:
        if block.kind != "list_item" or block.level <= depth:
            break
        level = level or block.level
        if block.level == level:
            found.append(by_block[block.index][0])
    return found if len(found) <= _LONGEST else []


def _around(
    run: Sequence[Block], place: int, by_block: dict[int, list[Sentence]]
) -> list[Sentence]:
    """Return the sentences of a paragraph, or of the items next to one of a list."""
    if run[place].kind != "list_item":
        return by_block[run[place].index]
    first, last = place, place
    while first > 0 and place - first < _ITEMS and run[first - 1].kind == "list_item":
        first -= 1
    while last + 1 < len(run) and last - place < _ITEMS and run[last + 1].kind == "list_item":
        last += 1
    return [s for block in run[first : last + 1] for s in by_block[block.index]]


def _places(
    found: Sequence[Sentence], i: int, above: Sentence | None, opens: Sequence[Sentence]
) -> Iterator[tuple[str, Sentence]]:
    yield SAME, found[i]
    if i:
        yield "back", found[i - 1]
    elif above is not None:
        yield "above", above
    if i + 1 < len(found):
        yield "on", found[i + 1]
    for sentence in opens:
        yield "lead", sentence


def _window(
    reader: _Reader,
    sentence: Sentence,
    places: Iterator[tuple[str, Sentence]],
    around: Sequence[Sentence],
    items: Sequence[Sentence],
) -> Window:
    near = tuple(
        Near(where, read, quantity)
        for where, s in places
        if "⟨" in s.text
        for read in (reader.read(s),)
        if len(read.quantities) <= _MOST and read.is_prose
        for quantity in read.quantities
    )
    near += tuple(
        Near("item", read, quantity)
        for read in map(reader.read, items)
        for quantity in [q for q in read.quantities if q.kind in ("count", "money")][:1]
    )
    others = tuple(reader.read(s) for s in around if _asserts(s))
    return Window(reader.read(sentence), near, others)
