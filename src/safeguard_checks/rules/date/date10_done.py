"""DATE10: a row marked as done has a date after the report."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE10",
    name="what is marked as done lies after the report",
    needs="date",
    kinds=frozenset({"done"}),
    severity="medium",
    since="0.2.0",
    why="A task cannot be complete on a day that had not come.",
    title="“{stated}” in a row marked as done lies after the report’s own date",
    explanation="The date had not come: {working}.",
    question="Which year is meant?",
    innocent=("The row may also tell of what is still to follow.",),
)
