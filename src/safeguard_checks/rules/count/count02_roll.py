"""COUNT02: a team of so many, and fewer names."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT02",
    name="fewer are named than a team is said to have",
    needs="list",
    kinds=frozenset({"roll"}),
    severity="low",
    since="0.2.0",
    why="Who did the work is part of the evidence for it.",
    title="{stated} are said to have been in the team, and {words} are named",
    explanation="The roll is short: {working}.",
    question="Who else was in the team?",
    innocent=("Some members may not have wished to be named.",),
)
