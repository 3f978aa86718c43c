"""NAME01: one office with two holders and no word of a change."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME01",
    name="one office has two holders",
    needs="name",
    kinds=frozenset({"office"}),
    severity="medium",
    since="0.2.0",
    why="The reader cannot know who is answerable.",
    title="Two people are named as {words}",
    explanation="The report names two people for one office: {working}.",
    question="Who held the office, and when?",
    innocent=("The office may have changed hands in the year.",),
)
