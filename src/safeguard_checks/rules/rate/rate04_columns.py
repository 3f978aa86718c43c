"""RATE04: a rate of a table that does not follow from the count and the population of its row."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE04",
    name="rate does not follow from the count and population of its row",
    needs="rate",
    kinds=frozenset({"columns"}),
    severity="medium",
    since="0.1.0",
    why="A rate is what areas are compared by; it should follow from the figures beside it.",
    title="The rate given for {subject} does not follow from its count and population",
    explanation="The table gives a rate of {stated}; the count and the population of the row give {implied}.",
    question="Which is right: the rate of {stated}, or the figures beside it, which give {implied}?",
    innocent=("This rate may rest on another population estimate than the one shown.",),
)
