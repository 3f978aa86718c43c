"""COUNT04: a number of things that a table has more or fewer of."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT04",
    name="a table has another number of rows than the text says there are",
    needs="list",
    kinds=frozenset({"all rows"}),
    severity="low",
    since="0.2.0",
    why="A table from which one is missing is read as if it had all.",
    title="The text says “{stated}”; the table has {words}",
    explanation="The rows of the table add up to its last one, and there are not so many: {working}.",
    question="Is the number in the text wrong, or is a row missing?",
    innocent=("The text may count others than the table lists.",),
)
