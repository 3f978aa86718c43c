"""SUM11: what is told as left of a whole is not the whole less the parts told with it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM11",
    name="what is said to be left is not the whole less its other parts",
    needs="total",
    kinds=frozenset({"rest"}),
    severity="medium",
    since="0.2.0",
    why="What is left of a whole follows from the whole and what is gone of it; where it does not, one of them is wrong.",
    title="What is said to be left does not go with the whole and the parts told with it",
    explanation="The text gives {stated} as what is left; with the parts told beside it that makes {implied}, which is not the whole.",
    question="Which is wrong: the whole, a part of it, or the {stated} that are said to be left?",
    innocent=(
        "A part may not be told here.",
        "What is left may be of another whole, or counted on another day.",
    ),
)
