"""NAME08: one person is a director here and an assistant director there."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME08",
    name="one person has two grades",
    needs="name",
    kinds=frozenset({"grade"}),
    severity="low",
    since="0.2.0",
    why="Who answers for a service should be told one way.",
    title="{words} has two grades",
    explanation="The report gives one person two grades: {working}.",
    question="Which is the person’s post?",
    innocent=("The person may have been promoted, or hold two posts.",),
)
