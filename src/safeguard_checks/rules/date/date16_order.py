"""DATE16: what ends before it begins, and a step of a timetable that is out of its place."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.dates.steps import steps_of_tables
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the dates of the rows of tables in their order."""
    yield from (
        r for r in steps_of_tables(material.document, material.mentions) if r.kind == "order"
    )


RULE = Rule(
    code="DATE16",
    name="dates of a table are not in the order of time",
    needs="date",
    kinds=frozenset({"order"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="A plan that ends before it begins cannot be held to.",
    title="{stated} cannot be where it stands in time",
    explanation="The dates of the table are not in the order of time: {working}.",
    question="Which of the two dates is wrong?",
    innocent=("The rows may be in another order than that of time.",),
)
