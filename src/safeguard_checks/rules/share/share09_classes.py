"""SHARE09: a percentage of a class told in words that is not the share of the rows which make it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_TABLE = (
    "\n\n| Age | People |\n|---|---|\n| 0 to 19 | 310 |\n| 20 to 39 | 244 |\n| 40 to 59 | 386 |\n"
    "| 60 to 79 | 402 |\n| 80 and over | 119 |\n| Total | 1,461 |\n"
)


def _report(sentence: str) -> str:
    return f"# Annual report 2024-25\n\n## Who came\n\n{sentence}{_TABLE}"


RULE = Rule(
    code="SHARE09",
    name="percentage of a class told in words is not that of the rows that make it",
    family="SHARE",
    needs="share",
    kinds=frozenset({"class"}),
    severity="medium",
    since="0.2.0",
    why="The table shows the classes one by one, and the words those of them that matter together.",
    title="The percentage given for “{words}” is not that of the rows which make it",
    explanation="The text gives {stated}; the rows of the table make {implied}.",
    question="Which is right: {stated}, or the rows of the table, which make {implied}?",
    innocent=("The text may be about another group than the table.",),
    examples=(
        Example(
            "Contradiction",
            "60 or older",
            _report("Of those who came, 38.7% were aged 60 or older."),
        ),
        Example(
            "Consistent", "60 or older", _report("Of those who came, 35.7% were aged 60 or older.")
        ),
        Example(
            "Consistent", "under 40", _report("Of those who came, 38% were under 40 years of age.")
        ),
        Example(
            "CannotTell",
            "of another group",
            _report("Of the volunteers, 71% were aged 60 or older."),
        ),
        Example(
            "CannotTell",
            "no such classes",
            _report("Of those who came, 38.7% were aged 65 or older."),
        ),
        Example("CannotTell", "one row", _report("Of those who came, 28.7% were aged 20 to 39.")),
    ),
)
