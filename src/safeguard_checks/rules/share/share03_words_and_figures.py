"""SHARE03: a share told in words and in figures that do not meet."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE03",
    name="share in words does not match the figure beside it",
    needs="share",
    kinds=frozenset({"words"}),
    severity="medium",
    since="0.2.0",
    why="The words are what readers remember; the figure beside them says something else.",
    title="“{stated}” does not match the figure printed with it",
    explanation="The text says “{stated}”, but the figure with it is {implied}.",
    question="Which is right: “{stated}”, or the figure of {implied}?",
    innocent=("The words may speak of another group than the figure.",),
)
