"""FLOW05: what is said to be left of two numbers, or to be between them, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW05",
    name="what is left does not follow from what came in and what went out",
    needs="total",
    kinds=frozenset({"left"}),
    severity="medium",
    since="0.2.0",
    why="A surplus, a deficit or a net gain is what is told on; the two numbers that it is of stand beside it.",
    title="{stated} is not what is left of the two numbers told with it",
    explanation="The text gives {stated}; the numbers beside it make {implied}.",
    question="Which of the three figures is wrong, or is it the word for which was the larger?",
    innocent=("Something may have come or gone in a way that the sentence does not tell.",),
)
