"""RATE06: an average or a price that the numbers beside it do not make."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE06",
    name="average does not follow from the two numbers beside it",
    needs="rate",
    kinds=frozenset({"each"}),
    severity="medium",
    since="0.2.0",
    why="An average is quoted by itself, and whoever quotes it no longer sees the numbers it is of.",
    title="The value of {stated} for each does not follow from the two numbers told with it",
    explanation="The text gives {stated}; the numbers beside it make {implied}.",
    question="Which of the three figures is wrong?",
    innocent=("The average may leave out some of those counted, or count some of them twice.",),
)
