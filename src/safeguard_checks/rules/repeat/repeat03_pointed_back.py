"""REPEAT03: a number that is pointed back to and is another one."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.told_again import told_again
from safeguard_checks.relations.told_same import told_same
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the numbers that sentences point back to."""
    sentences = material.measures.sentences
    yield from told_again(sentences)
    yield from told_same(sentences)


RULE = Rule(
    code="REPEAT03",
    name="a number told just before comes back as another",
    needs="repeat",
    kinds=frozenset({"again"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="A reader who quotes the report can quote either value.",
    title="The text goes back to {words}, and calls it {stated}",
    explanation="The text gives {words} and then {stated} for what it has just told of.",
    question="Which is right: {words} or {stated}?",
    innocent=("The second number may be of another thing.",),
)
