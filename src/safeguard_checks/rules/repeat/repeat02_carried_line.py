"""REPEAT02: a line that two tables print, which agrees in one column and not in another."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_FIRST = (
    "# Annual report 2024-25\n\n| Item | 2023-24 | 2024-25 |\n|---|---|---|\n"
    "| Trade debtors | 41,204 | 38,617 |\n| Cash at bank | 112,930 | 98,442 |\n\n## Debtors\n\n"
    "| Item | 2023-24 | 2024-25 |\n|---|---|---|\n| Prepayments | 6,120 | 7,033 |\n"
)

RULE = Rule(
    code="REPEAT02",
    name="a line is carried to another table with another value",
    family="REPEAT",
    needs="repeat",
    kinds=frozenset({"carried"}),
    severity="medium",
    since="0.2.0",
    why="A line that two tables print, such as a statement and its note, should be the same in both.",
    title="Two tables give {words} and {stated} for {subject}",
    explanation=(
        "One table gives {words} and another {stated} for {subject}; another column of the line is the"
        " same in both."
    ),
    question="Which is right: {words} or {stated}?",
    innocent=(
        "One of the two may leave something out that the other includes.",
        "One of the two may have been revised later.",
    ),
    examples=(
        Example("Contradiction", "digits swapped", f"{_FIRST}| Trade debtors | 41,204 | 36,817 |"),
        Example("Consistent", "the same in both", f"{_FIRST}| Trade debtors | 41,204 | 38,617 |"),
        Example(
            "CannotTell",
            "no column agrees, so it may be another thing",
            f"{_FIRST}| Trade debtors | 40,112 | 36,817 |",
        ),
        Example(
            "CannotTell",
            "of another company",
            f"{_FIRST}| Trade debtors (group) | 41,204 | 36,817 |",
        ),
        Example(
            "Contradiction",
            "a digit",
            f"{_FIRST}| Trade debtors | 41,304 | 38,617 |",
        ),
        Example("CannotTell", "withheld", f"{_FIRST}| Trade debtors | c | 36,817 |"),
    ),
)
