"""SUM09: a class told in words that is not the sum of the rows which make it."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.relations.classes import class_sums
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_TABLE = (
    "\n\n| Age | People |\n|---|---|\n| 0 to 19 | 310 |\n| 20 to 39 | 244 |\n| 40 to 59 | 386 |\n"
    "| 60 to 79 | 402 |\n| 80 and over | 119 |\n| Total | 1,461 |\n"
)


def _report(sentence: str) -> str:
    return f"# Annual report 2024-25\n\n## Who came\n\n{sentence}{_TABLE}"


def _finds(material: Material) -> Iterator[Relation]:
    yield from class_sums(material.document, material.measures.tables, material.sentences)


RULE = Rule(
    code="SUM09",
    name="class told in words is not the sum of the rows that make it",
    family="SUM",
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
    examples=(
        Example(
            "Contradiction",
            "digits swapped",
            _report("Of those who came, 512 were aged 60 or older."),
        ),
        Example(
            "Consistent", "60 or older", _report("Of those who came, 521 were aged 60 or older.")
        ),
        Example("Consistent", "under 40", _report("There were 554 people under 40 years of age.")),
        Example(
            "CannotTell",
            "of another group",
            _report("Of the volunteers, 31 were aged 60 or older."),
        ),
        Example(
            "CannotTell",
            "no such classes",
            _report("Of those who came, 512 were aged 65 or older."),
        ),
        Example("CannotTell", "no age", _report("On 512 days 60 or more visits were made.")),
    ),
)
