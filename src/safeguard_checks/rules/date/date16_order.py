"""DATE16: what ends before it begins, a step of a timetable that is out of its place, and a report that is dated before what it is of."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.dates.reported import reported
from safeguard_checks.relations.dates.steps import steps_of_tables
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the dates of the rows of tables in their order, and of reports with what they are of."""
    yield from (
        r for r in steps_of_tables(material.document, material.mentions) if r.kind == "order"
    )
    yield from reported(material.measures.sentences)


RULE = Rule(
    code="DATE16",
    name="dates are not in the order of time",
    needs="date",
    kinds=frozenset({"order"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="A plan that ends before it begins cannot be held to.",
    title="{stated} cannot be where it stands in time",
    explanation="The dates are not in the order of time: {working}.",
    question="Which of the two dates is wrong?",
    innocent=(
        "The rows may be in another order than that of time.",
        "The report may be of an earlier visit.",
    ),
)
