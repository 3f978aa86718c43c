"""COUNT03: a number of rows of a table that meet a condition, told in words."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT03",
    name="another number of rows meet a condition than the text says",
    needs="list",
    kinds=frozenset({"rows"}),
    severity="medium",
    since="0.2.0",
    why="How many are red, rose or met their target is what people take away from a table.",
    title="The text says “{stated}”; in the table it is {words}",
    explanation="The text and the table count differently: {working}.",
    question="Is the number in the text wrong, or a row of the table?",
    innocent=("The text may count another group of rows, or the rows of another table.",),
)
