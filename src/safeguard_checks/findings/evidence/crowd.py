"""How many other figures stand in the sentence of a failed relation: among many it is easily misread.

Where all figures of a sentence take part in one relation, hardly another reading is left. (Of those that failed
on published reports, the crowded ones were misreadings several times as often: the counts say how often.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.relations.construction import SENTENCE_END, where_of
from safeguard_checks.relations.relation import Relation

__all__ = ["crowd_of", "figures_of_text"]

_FARTHER = "farther"
_FEW = 2


def figures_of_text(figures: Sequence[Figure]) -> Mapping[int, Sequence[Figure]]:
    """Return the figures that stand in text, by block."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.span.row is None:
            found[figure.span.block].append(figure)
    return found


def crowd_of(
    document: Document, relation: Relation, figures: Mapping[int, Sequence[Figure]]
) -> str:
    """Return the bucket of a relation: how many figures of its sentence take no part in it."""
    if where_of(document, relation) != "sentence":
        return _FARTHER
    own = {o.figure.index for reading in relation.readings for o in reading.operands}
    of = next(o.figure.span for reading in relation.readings for o in reading.operands)
    if relation.stated is not None:
        own.add(relation.stated.index)
    text = document.blocks[of.block].text
    start = max((m.end() for m in SENTENCE_END.finditer(text, 0, of.start)), default=0)
    stop = SENTENCE_END.search(text, of.end)
    end = stop.start() if stop else len(text)
    others = [
        f for f in figures.get(of.block, ()) if start <= f.span.start < end and f.index not in own
    ]
    if not others:
        return "sentence: nothing else"
    return "sentence: a few others" if len(others) <= _FEW else "sentence: many others"
