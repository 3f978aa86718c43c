"""RATE05: a figure that the other rows or columns of its table show to be a quotient, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE05",
    name="figure is not the quotient that its table shows it to be",
    needs="rate",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why="Nearly all other rows are worked by the same division, so this one has a wrong figure in it.",
    title="The figure given for {subject} does not follow from the two beside it",
    explanation="The table gives {stated}; the figures beside it make {implied}. The same division holds {words}.",
    question="Which is right: {stated}, or the figures beside it, which make {implied}?",
    innocent=("This figure may rest on another count than the one shown.",),
)
