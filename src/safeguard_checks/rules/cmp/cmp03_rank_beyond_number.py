"""CMP03: a place in a ranking that there cannot be among the number ranked."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP03",
    name="rank beyond the number ranked",
    needs="comparison",
    kinds=frozenset({"rank"}),
    severity="low",
    since="0.2.0",
    why="A rank is quoted on its own; one that cannot be tells that a figure is wrong.",
    title="The text gives {working}, which cannot be",
    explanation="The text says “{stated}”, but that is {working}.",
    question="Which is right: the place, or the number ranked?",
    innocent=("The number may be of another group than the one that was ranked.",),
)
