"""DATE15: a length of time that is told with two dates that are not so far apart."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.dates.service import told_service
from safeguard_checks.relations.dates.steps import steps_of_tables
from safeguard_checks.relations.dates.told_lengths import told_lengths
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the lengths of time of a report that are told with their dates."""
    sentences = material.measures.sentences
    yield from told_lengths(sentences)
    yield from told_service(material.document, material.measures, sentences)
    steps = steps_of_tables(material.document, material.mentions)
    yield from (r for r in steps if r.kind == "length")


RULE = Rule(
    code="DATE15",
    name="a length of time does not fit its two dates",
    needs="date",
    kinds=frozenset({"length"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Readers cannot tell which of the two is wrong, the length or a date.",
    title="{stated} is not how far the two dates are apart",
    explanation="A length of time is told with the dates at both ends, and they do not agree: {working}.",
    question="Which is wrong, the length or one of the dates?",
    innocent=(
        "The time may have been broken off in between.",
        "The length may be of something else than what the dates are of.",
    ),
)
