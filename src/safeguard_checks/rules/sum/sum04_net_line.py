"""SUM04: a net figure that is not what came in less what went out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM04",
    name="net figure is not the difference of its totals",
    needs="total",
    kinds=frozenset({"net"}),
    severity="medium",
    since="0.1.0",
    why="A surplus or a deficit is what readers of an account remember of it.",
    title="{subject} is not the difference of the two totals before it",
    explanation="The table gives {stated}; what came in less what went out is {implied}.",
    question="Which is right: {stated}, or the two totals, whose difference is {implied}?",
    innocent=("Something else may have been taken off or added that the table does not show.",),
)
