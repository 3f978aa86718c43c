"""FY09: figures, or the report itself, told of another year than a table or the text has them of."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.dates.told_year import told_years
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the years told of figures and of the report."""
    yield from told_years(material.document, material.mentions, material.measures)


RULE = Rule(
    code="FY09",
    name="a year is told that another place does not bear out",
    needs="date",
    kinds=frozenset({"told year"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Figures of last year that are taken for this year's show a change that there was not.",
    title="{stated} is not the year that another place of the report gives",
    explanation="Two places of the report do not give one year: {working}.",
    question="Which year is it?",
    innocent=("The words may be of another year than the table or the text.",),
)
