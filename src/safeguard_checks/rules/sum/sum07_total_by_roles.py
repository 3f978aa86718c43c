"""SUM07: a total in prose whose parts stand in another order of words, in the next sentence or in a list."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM07",
    name="total does not follow from the parts told with it",
    needs="total",
    kinds=frozenset({"roles", "fit"}),
    severity="medium",
    since="0.2.0",
    why="A total that its own parts do not make is the first thing a reader with a pencil finds.",
    title="{stated} is not the sum of the parts told with it",
    explanation="The text gives {stated}; the parts it seems to be of come to {implied}.",
    question="Which is right: {stated}, or the parts, which come to {implied}?",
    innocent=("Some parts may be left out, or one may be counted in two.",),
)
