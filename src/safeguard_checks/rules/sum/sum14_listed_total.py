"""SUM14: a total of a list that is not the sum of its items."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM14",
    name="total of a list is not the sum of its items",
    needs="total",
    kinds=frozenset({"listed"}),
    severity="medium",
    since="0.1.0",
    why="A total that does not add up means that an item or the total is wrong, or that one was left out.",
    title="The total of {stated} is not the sum of the items listed",
    explanation="The total is given as {stated}; the items of the list add up to {implied}.",
    question="Which is right: the total of {stated}, or the items, which add up to {implied}?",
    innocent=(
        "An item may be left out of the list.",
        "The items may have been rounded one by one.",
    ),
)
