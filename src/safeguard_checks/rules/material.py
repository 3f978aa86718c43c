"""What a rule that finds its own relations has to find them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.relations.relation import Relation

__all__ = ["Finds", "Material"]


@dataclass(frozen=True)
class Material:
    """A report as it was read."""

    document: Document
    mentions: Mentions
    measures: Measures
    pack: Pack


Finds = Callable[[Material], Iterator[Relation]]
