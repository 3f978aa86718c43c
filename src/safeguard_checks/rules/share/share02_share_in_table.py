"""SHARE02: a percentage of a table that does not follow from the count beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE02",
    name="percentage in a table does not follow from its counts",
    needs="share",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why="A share is quoted without its counts, so a wrong one is believed.",
    title="The percentage given for {subject} does not follow from the counts",
    explanation="The table gives {stated}; its counts give {implied}.",
    question="Which is right: {stated}, or the counts, which give {implied}?",
    innocent=("The percentage may be of another group than the total shown.",),
)
