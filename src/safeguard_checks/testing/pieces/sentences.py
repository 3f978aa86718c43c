"""Sentences with slots: printed rightly once, and wrongly slot by slot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeguard_checks.testing.content import (
    Block,
    Bullets,
    Fault,
    NamedError,
    Paragraph,
    Piece,
    Spot,
)

__all__ = ["SlotSentence", "capital", "fault", "piece", "spoken"]


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class SlotSentence:
    """A template with the values of its slots."""

    template: str
    slots: dict[str, str]
    faults: list[tuple[str, tuple[str, ...], str, dict[str, str]]] = field(default_factory=list)

    def text(self, **changes: str) -> str:
        """Return the sentence, with some slots printed differently."""
        return capital(self.template.format(**{**self.slots, **changes}))

    def uses(self, *slots: str) -> bool:
        """Tell whether the template prints all of some slots."""
        return all("{" + slot + "}" in self.template for slot in slots)

    def wrong(self, family: str, also: Iterable[str], what: str, **changes: str) -> None:
        """Add a fault, where the template prints what it changes."""
        if self.text(**changes) != self.text():
            self.faults.append((family, tuple(also), what, changes))


def spoken(
    home: str,
    topics: Iterable[str],
    sentences: list[SlotSentence],
    bullets: bool = False,
    before: tuple[Block, ...] = (),
    after: tuple[Block, ...] = (),
) -> Piece:
    """Return a piece of sentences, as one paragraph or as a list, with every fault of each."""
    texts = [t.text() for t in sentences]
    faults = []
    for i, sentence in enumerate(sentences):
        for family, also, what, changes in sentence.faults:
            said = sentence.text(**changes)
            changed = [*texts[:i], said, *texts[i + 1 :]]
            error = NamedError(family, frozenset(also), what, (Spot(said),))
            faults.append(Fault(error, (*before, *_laid(changed, bullets), *after)))
    return Piece(home, frozenset(topics), (*before, *_laid(texts, bullets), *after), tuple(faults))


def _laid(texts: list[str], bullets: bool) -> tuple[Block, ...]:
    if bullets:
        return (Bullets(tuple((1, text) for text in texts)),)
    return (Paragraph(" ".join(texts)),)


def fault(
    family: str, also: Iterable[str], what: str, blocks: Iterable[Block], *spots: Spot
) -> Fault:
    """Return a fault of a piece that is laid out by hand."""
    return Fault(NamedError(family, frozenset(also), what, spots), tuple(blocks))


def piece(
    home: str, topics: Iterable[str], blocks: Iterable[Block], faults: Iterable[Fault] = ()
) -> Piece:
    """Return a piece that is laid out by hand."""
    return Piece(home, frozenset(topics), tuple(blocks), tuple(faults))
