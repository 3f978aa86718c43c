"""DATE11: what a report looks forward to lies in a year that had ended."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE11",
    name="a plan for a year that had ended",
    needs="date",
    kinds=frozenset({"ahead"}),
    severity="medium",
    since="0.2.0",
    why="A plan for a year that is over is last year’s text, and the reader does not learn what will be done.",
    title="“{stated}” is looked forward to, and had ended",
    explanation="The year was over: {working}.",
    question="Which year is meant?",
    innocent=("The text may be quoted from last year’s plan.",),
)
