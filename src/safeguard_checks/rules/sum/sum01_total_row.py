"""SUM01: a total row that is not the sum of the rows above it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM01",
    name="total row is not the sum of its rows",
    needs="total",
    kinds=frozenset({"closing", "row"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A total that does not add up means that a part or the total is wrong, and money "
        "is judged by its total."
    ),
    title="The total of {subject} is not the sum of its parts",
    explanation="The table gives a total of {stated}; its parts add up to {implied}.",
    question="Which is right: the total of {stated}, or the parts, which add up to {implied}?",
    innocent=(
        "A part may be left out of the table.",
        "Parts may be rounded one by one.",
    ),
)
