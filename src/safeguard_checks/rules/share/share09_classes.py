"""SHARE09: a percentage of a class told in words that is not the share of the rows which make it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE09",
    name="percentage of a class told in words is not that of the rows that make it",
    needs="share",
    kinds=frozenset({"class"}),
    severity="medium",
    since="0.2.0",
    why="The table shows the classes one by one, and the words those of them that matter together.",
    title="The percentage given for “{words}” is not that of the rows which make it",
    explanation="The text gives {stated}; the rows of the table make {implied}.",
    question="Which is right: {stated}, or the rows of the table, which make {implied}?",
    innocent=("The text may be about another group than the table.",),
)
