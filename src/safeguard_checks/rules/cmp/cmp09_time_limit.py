"""CMP09: a length of time on another side of its limit or target than the text says."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.dates.limits import told_limits
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the lengths of time of a report that it holds against a limit."""
    yield from told_limits(material.measures.sentences)


RULE = Rule(
    code="CMP09",
    name="a length of time is not on the side of its limit that the text says",
    needs="comparison",
    kinds=frozenset({"time limit"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Whether a limit was kept is what a reader takes away.",
    title="The text says “{stated}”, and the lengths of time say otherwise",
    explanation="The text says “{stated}”. The two lengths are {working}.",
    question="Which is wrong, a length of time or the words?",
    innocent=(
        "The limit may be of other cases than the length.",
        "The limit may be one to be reached and not one to be kept below.",
    ),
)
