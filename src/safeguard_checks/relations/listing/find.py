"""All relations of words that speak of all rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.relations.listing.alone import told_alone
from safeguard_checks.relations.listing.apposed import told_apposed
from safeguard_checks.relations.listing.beside import told_beside
from safeguard_checks.relations.listing.called import called, follows
from safeguard_checks.relations.listing.counted import counted
from safeguard_checks.relations.listing.extremes import extremes
from safeguard_checks.relations.listing.moves import moved_all, moved_alone
from safeguard_checks.relations.listing.orders import orders
from safeguard_checks.relations.listing.outnumbered import told_outnumbered
from safeguard_checks.relations.listing.rows import plain_name
from safeguard_checks.relations.listing.said import Said, Tables
from safeguard_checks.relations.relation import Relation

__all__ = ["said_of_rows"]


def said_of_rows(
    document: Document,
    mentions: Mentions,
    measures: Measures,
    topics: Topics,
    known: Sequence[Relation],
) -> Iterator[Relation]:
    """Yield the relations of what sentences say of all rows of a table, where none ``known`` fails for the row already."""
    tables = Tables(document, mentions, measures)
    if not tables.by_part:
        return
    wrong = [
        (r.quotes[0], r.subject)
        for r in known
        if r.type == "comparison" and r.kind == "row" and not any(x.holds for x in r.readings)
    ]
    before: list[Said] = []
    for sentence in measures.sentences:
        told = list(tables.said(sentence))
        if before and not follows(before[0].sentence, sentence):
            before = []
        if told:
            whole = sentence.whole
            told_already = {
                subject
                for span, subject in wrong
                if span.block == whole.block and whole.start <= span.start < whole.end
            }
            most = [r for r in extremes(told, topics) if plain_name(r.subject) not in told_already]
            yield from most
            read = frozenset(r.subject for r in most)
            yield from (
                r
                for r in called(told, before, topics, read)
                if plain_name(r.subject) not in told_already
            )
            alone = list(moved_alone(told, topics))
            yield from alone
            yield from () if alone else told_alone(told, topics)
            yield from moved_all(told, topics)
            yield from orders(told)
            yield from counted(told, topics)
            yield from told_beside(told)
            yield from told_outnumbered(told, topics)
            yield from told_apposed(told)
        before = told
