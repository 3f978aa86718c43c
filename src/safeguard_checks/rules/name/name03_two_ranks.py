"""NAME03: one person with two ranks over the same field."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME03",
    name="one person has two ranks over one field",
    needs="name",
    kinds=frozenset({"rank"}),
    severity="low",
    since="0.2.0",
    why="A title tells who decides.",
    title="One person is given two titles: {working}",
    explanation="The report gives one person two titles: {working}.",
    question="Which title is right?",
    innocent=("The person may have been promoted in the year.",),
)
