"""SUM03: a total in a sentence that is not the sum of the parts beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM03",
    name="total in a sentence is not the sum of its parts",
    needs="total",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why="A total that does not add up means that a part or the total is wrong.",
    title="The total of {stated} is not the sum of the parts named beside it",
    explanation="The sentence gives a total of {stated}; its parts add up to {implied}.",
    question="Which is right: the total of {stated}, or the parts, which add up to {implied}?",
    innocent=(
        "A part may be left out of the sentence.",
        "One person may be counted in more than one part.",
    ),
)
