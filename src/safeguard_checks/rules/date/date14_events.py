"""DATE14: one event with two dates."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE14",
    name="one event has two dates",
    needs="date",
    kinds=frozenset({"event"}),
    severity="medium",
    since="0.2.0",
    why="A reader who knows one of the dates doubts both.",
    title="One event has two dates",
    explanation="The report dates one event twice: {working}.",
    question="Which date is right?",
    innocent=(
        "It may have been done again, or in two steps.",
        "The two may be different things of like names.",
    ),
)
