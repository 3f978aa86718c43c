"""SUM09: a class told in words that is not the sum of the rows which make it."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.classes import class_sums
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    yield from class_sums(material.document, material.measures.tables, material.measures.sentences)


RULE = Rule(
    code="SUM09",
    name="class told in words is not the sum of the rows that make it",
    needs="total",
    kinds=frozenset({"class"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="The table shows the classes one by one, and the words those of them that matter together.",
    title="The number given for “{words}” is not that of the rows which make it",
    explanation="The text gives {stated}; the rows of the table make {implied}.",
    question="Which is right: {stated}, or the rows of the table, which make {implied}?",
    innocent=("The text may count another group than the table.",),
)
