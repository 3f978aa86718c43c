"""CMP08: values that a text puts in an order which they have not."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.told_ranks import told_ranks
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the orders of values that sentences tell."""
    yield from told_ranks(material.measures.sentences)


RULE = Rule(
    code="CMP08",
    name="values are not in the order that the text gives them",
    needs="comparison",
    kinds=frozenset({"told rank"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Who had most and who came next is what readers take from a list of values.",
    title="The values are not in the order that the text gives them",
    explanation="The words and the values disagree about who comes first: {working}.",
    question="Is a value wrong, or the order?",
    innocent=("The values may be of different things or times.",),
)
