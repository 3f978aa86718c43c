"""SHARE07: a percentage in prose whose part and whole stand in another order of words, or beside the sentence."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE07",
    name="percentage does not follow from the part and the whole told with it",
    needs="share",
    kinds=frozenset({"roles", "fit"}),
    severity="medium",
    since="0.2.0",
    why="A share is quoted without its counts, so a wrong one is believed.",
    title="{stated} does not follow from the numbers told with it",
    explanation="The text gives {stated}; the part and the whole it seems to be of make {implied}.",
    question="Which is right: {stated}, or the numbers, which make {implied}?",
    innocent=("The percentage may be of another group than the one named.",),
)
