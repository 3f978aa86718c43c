"""All ties of a report: the one function that gathers them, each pair of figures once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import TableReading
from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.relations.memory.borne_out import borne_out_elsewhere
from safeguard_checks.relations.memory.columns import read_out
from safeguard_checks.relations.memory.companions import companions
from safeguard_checks.relations.memory.digits import digits_changed_over
from safeguard_checks.relations.memory.same_words import same_words
from safeguard_checks.relations.memory.slipped import slipped
from safeguard_checks.relations.memory.summaries import retold_in_summaries
from safeguard_checks.relations.memory.text_table import text_table
from safeguard_checks.relations.memory.titled import titled
from safeguard_checks.relations.relation import Relation

__all__ = ["restated"]


def restated(
    document: Document,
    quantities: Sequence[Quantity],
    known: Iterable[Relation],
    tables: Sequence[TableReading],
    topics: Topics,
) -> Iterator[Relation]:
    """Yield the ties of quantities told in two places, other than those ``known`` already.

    Of several ties of the same figures the one by a companion counts, which is the stronger.
    """
    prose = [q for q in quantities if q.table is None]
    cells = [q for q in quantities if q.table is not None]
    known = tuple(known)
    tied = {pair for relation in known if relation.type == "repeat" for pair in _figures(relation)}
    explained = _Explained(known)
    found = (
        companions(prose, cells),
        retold_in_summaries(document, quantities, tables, topics),
        digits_changed_over(quantities),
        same_words(prose),
        text_table(prose, cells),
        titled(prose, cells, tables, topics),
        slipped(prose, explained),
        borne_out_elsewhere(prose, explained),
        read_out(prose, cells),
    )
    for relation in chain.from_iterable(found):
        pairs = set(_figures(relation))
        if not pairs & tied:
            tied |= pairs
            yield relation


def _figures(relation: Relation) -> Iterator[frozenset[int]]:
    if relation.stated is not None:
        for reading in relation.readings:
            yield frozenset((relation.stated.index, *(o.figure.index for o in reading.operands)))


class _Explained:
    """The figures that hold in a relation with others, worked out for those that are asked for."""

    def __init__(self, known: Iterable[Relation]) -> None:
        self.relations: dict[int, list[Relation]] = defaultdict(list)
        for relation in known:
            if relation.type != "repeat" and relation.stated is not None:
                figures = [o.figure for reading in relation.readings for o in reading.operands]
                for index in {f.index for f in (relation.stated, *figures)}:
                    self.relations[index].append(relation)

    def __contains__(self, index: object) -> bool:
        found = self.relations.get(index, ()) if isinstance(index, int) else ()
        return any(r.holds for relation in found for r in relation.readings if not r.alternative)
