"""DERIV01: a conversion rate against the two activities it is worked from."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DERIV01",
    name="conversion rate does not follow from its two rows",
    needs="ratio",
    kinds=frozenset({"conversion"}),
    severity="medium",
    since="0.2.0",
    why="A conversion rate is read as a sign of whether the right cases go on to the next step.",
    title="A conversion rate of {stated} does not follow from the figures it is of",
    explanation="The report gives a conversion rate of {stated}; dividing the two activities it is of gives {implied}.",
    question="How was the conversion rate of {stated} worked out?",
    innocent=(
        "It may follow individual cases instead of dividing the two totals.",
        "The two activities may be counted at different dates.",
    ),
)
