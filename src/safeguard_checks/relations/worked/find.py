"""All relations of figures that others beside them in the text make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import TableReading
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.worked.each import each_values
from safeguard_checks.relations.worked.each_so import concluded_values
from safeguard_checks.relations.worked.groups import groups_beside
from safeguard_checks.relations.worked.heads import heads_beside
from safeguard_checks.relations.worked.means import means_of_columns, means_of_rows
from safeguard_checks.relations.worked.nets import nets_beside
from safeguard_checks.relations.worked.rates import rates_beside
from safeguard_checks.relations.worked.sums import sums_beside

__all__ = ["worked_beside"]


def worked_beside(
    document: Document,
    sentences: Sequence[Sentence],
    tables: Sequence[TableReading],
    spoken: frozenset[int],
) -> Iterator[Relation]:
    """Yield what neighbouring figures make of each other; ``spoken`` are figures that other relations state."""
    each = list(each_values(sentences))
    yield from each
    told = spoken | {r.stated.index for r in each if r.stated is not None}
    yield from concluded_values(sentences, told)
    yield from rates_beside(sentences, spoken)
    groups = list(groups_beside(sentences, spoken))
    yield from groups
    spoken |= {r.stated.index for r in groups if r.stated is not None}
    yield from sums_beside(document, sentences, spoken)
    yield from heads_beside(sentences, spoken)
    yield from nets_beside(sentences, spoken)
    yield from means_of_rows(sentences)
    yield from means_of_columns(document, sentences, tables)
