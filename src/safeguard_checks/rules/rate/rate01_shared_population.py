"""RATE01: a count and a rate that imply another population than the rows around them."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE01",
    name="count and rate do not fit the population of the other rows",
    needs="rate",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "All rates of one table rest on one population, so a pair that does not fit means"
        " that its count or its rate is wrong."
    ),
    title="The count and the rate given for {subject} do not fit each other",
    explanation=(
        "On the population that the other rows share, the count gives a rate of "
        "{implied}, not {stated}."
    ),
    question="Which is wrong for {subject}: the count or the rate of {stated}?",
    innocent=("This row may rest on another mid-year population estimate than the others.",),
)
