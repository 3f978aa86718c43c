"""All relations of words that speak of all rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.relations.listing.extremes import extremes
from safeguard_checks.relations.listing.moves import moved_all, moved_alone
from safeguard_checks.relations.listing.orders import orders
from safeguard_checks.relations.listing.said import Tables
from safeguard_checks.relations.relation import Relation

__all__ = ["said_of_rows"]


def said_of_rows(
    document: Document, mentions: Mentions, measures: Measures, topics: Topics
) -> Iterator[Relation]:
    """Yield the relations of what sentences say of all rows of a table."""
    tables = Tables(document, mentions, measures)
    if not tables.by_part:
        return
    for sentence in measures.sentences:
        told = list(tables.said(sentence))
        if told:
            yield from extremes(told, topics)
            yield from moved_alone(told, topics)
            yield from moved_all(told, topics)
            yield from orders(told)
