"""All relations of a report: those that many rules share, and those that a rule finds by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.sources import Source
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.relations.construction import construction_of
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.material import Material

__all__ = ["all_relations"]


def all_relations(
    document: Document,
    mentions: Mentions,
    measures: Measures,
    pack: Pack,
    sources: Sequence[Source] = (),
) -> tuple[Relation, ...]:
    """Return every relation that a rule judges, numbered in a fixed order."""
    shared = find_relations(document, mentions, measures, pack, sources)
    material = Material(document, mentions, measures, pack)
    own = (found for rule in all_rules() if rule.finds for found in rule.finds(material))
    numbered = enumerate(own, len(shared))
    return shared + tuple(
        replace(found, id=i, construction=construction_of(document, found)) for i, found in numbered
    )
