"""SUM13: a gap that is not the difference of the two figures it is between."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM13",
    name="gap is not the difference of its two figures",
    needs="total",
    kinds=frozenset({"gap"}),
    severity="medium",
    since="0.1.0",
    why="A gap between two groups is what is quoted of them, and what targets are set for.",
    title="{subject}: the figure is not the difference of the two",
    explanation="The table gives {stated}; the two figures that it is between are {implied} apart.",
    question="Which is right: {stated}, or the two figures, which are {implied} apart?",
    innocent=("The gap may have been worked out before the two figures were rounded.",),
)
