"""FY07: a column of changes headed with other years than those its figures are worked from."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY07",
    name="a column of changes is headed with other years than it is worked from",
    needs="period_label",
    kinds=frozenset({"change-head"}),
    severity="medium",
    since="0.2.0",
    why="Last year's heading left over this year's figures makes the change look like another one.",
    title="A column of changes is headed with other years than its figures are worked from",
    explanation="The head and the figures do not agree: {working}.",
    question="Between which two years are these changes?",
    innocent=(
        "The columns of the figures may carry the wrong years, and the head the right ones.",
    ),
)
