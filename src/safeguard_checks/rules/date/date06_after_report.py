"""DATE06: an event told as past that the report dates later than itself."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE06",
    name="an event told as past lies after the date of the report",
    needs="date",
    kinds=frozenset({"after the report"}),
    severity="medium",
    since="0.2.0",
    why="A report cannot tell what happened after its date.",
    title="“{stated}” lies after the date of the report",
    explanation="The report tells as past what it dates later than itself: {working}.",
    question="Is the date of the event wrong, or that of the report?",
    innocent=("The report may have been changed after its date.",),
)
