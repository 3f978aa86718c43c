"""SHARE01: a part and a whole in prose that do not give the percentage printed with them."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE01",
    name="percentage does not follow from part and whole",
    needs="share",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why="A share is quoted without its counts, so a wrong one is believed.",
    title="{stated} does not follow from the numbers given with it",
    explanation="The text gives {stated}, but the numbers it gives with it make {implied}.",
    question="Which is right: {stated}, or the numbers, which make {implied}?",
    innocent=("The percentage may be of another group than the one named.",),
)
