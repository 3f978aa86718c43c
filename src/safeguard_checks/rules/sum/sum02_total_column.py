"""SUM02: a total column that is not the sum of its row."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM02",
    name="total column is not the sum of its row",
    needs="total",
    kinds=frozenset({"column"}),
    severity="medium",
    since="0.1.0",
    why="A total that does not add up means that a part or the total is wrong.",
    title="The total for {subject} is not the sum of its row",
    explanation="The row gives a total of {stated}; its parts add up to {implied}.",
    question="Which is right: the total of {stated}, or the parts, which add up to {implied}?",
    innocent=(
        "A part may be left out of the table.",
        "One person may be counted in more than one column.",
    ),
)
