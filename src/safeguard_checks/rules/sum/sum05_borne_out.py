"""SUM05: a figure that the other rows or columns of its table show to be a sum, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM05",
    name="figure is not the sum that its table shows it to be",
    needs="total",
    kinds=frozenset({"arith", "arith net"}),
    severity="medium",
    since="0.1.0",
    why="Nearly all other rows follow the same sum, so this one has a wrong figure in it.",
    title="The figure given for {subject} does not follow the sum of its table",
    explanation="The table gives {stated}; its figures make {implied}. The same sum holds {words}.",
    question="Which is right: {stated}, or the figures it is worked from, which make {implied}?",
    innocent=(
        "This row may count something that the others do not.",
        "One of the figures may have been revised by itself.",
    ),
)
