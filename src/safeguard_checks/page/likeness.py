"""How alike two reports are, told from a sketch of each that takes no more room than a few lines.

The sketch holds the smallest hashes of the report's paragraphs and rows of tables. Two drafts share
most of theirs; the reports of two years share few, as most of their paragraphs hold other figures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from safeguard_checks.findings.marked import MarkedBlock, Piece
from safeguard_checks.page.shelf import Entry

__all__ = ["most_like", "sketch_of"]

_MOST, _FEWEST = 100, 8
# Of all paragraphs of two reports, how many at least both have in one that is the draft of the other.
_LEAST_SHARED = 0.5


def sketch_of(text: Sequence[MarkedBlock]) -> str:
    """Return the sketch of a report; empty where it is too short to tell."""
    lines = {line for line in _lines(text) if line}
    found = sorted(
        hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:10] for line in lines
    )
    return " ".join(found[:_MOST]) if len(found) >= _FEWEST else ""


def most_like(sketch: str, others: Iterable[Entry]) -> str:
    """Return the file of the report that is a draft of the same; empty where none is."""
    like = {other.file: _shared(sketch, other.sketch) for other in others}
    best = max(like, key=like.__getitem__, default="")
    return best if best and like[best] >= _LEAST_SHARED else ""


def _shared(one: str, other: str) -> float:
    """Return the part of the paragraphs of two reports that both have, as far as their sketches tell."""
    if not one or not other:
        return 0.0
    ours, theirs = set(one.split()), set(other.split())
    least = sorted(ours | theirs)[:_MOST]
    return len(ours.intersection(theirs, least)) / len(least)


def _lines(text: Sequence[MarkedBlock]) -> Iterator[str]:
    for block in text:
        yield _words(block.pieces)
        for row in block.rows:
            yield _words(piece for cell in row for piece in cell.pieces)


def _words(pieces: Iterable[Piece]) -> str:
    return " ".join("".join(piece.text for piece in pieces).split()).casefold()
