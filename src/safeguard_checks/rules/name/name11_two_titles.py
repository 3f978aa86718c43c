"""NAME11: one person's post is told in two ways."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME11",
    name="one person has two titles",
    needs="name",
    kinds=frozenset({"title"}),
    severity="low",
    since="0.2.0",
    why="Who answers for a service should be told one way.",
    title="{words} has two titles",
    explanation="The report tells the post of one person in two ways: {working}.",
    question="Which is the person’s title?",
    innocent=(
        "The person may have changed posts, or hold two.",
        "One may be the title of the post in an older structure.",
    ),
)
