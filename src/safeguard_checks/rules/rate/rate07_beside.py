"""RATE07: a rate that does not follow from the count and the population told beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE07",
    name="rate does not follow from the count and the population beside it",
    needs="rate",
    kinds=frozenset({"beside"}),
    severity="medium",
    since="0.2.0",
    why="Areas are compared by their rates, and whoever has the count and the population can check one.",
    title="The rate of {stated} does not follow from the two numbers told with it",
    explanation="The text gives a rate of {stated}; the numbers beside it make {implied}.",
    question="Which of the three figures is wrong?",
    innocent=("The rate may rest on another population than the one told beside it.",),
)
