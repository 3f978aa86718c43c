"""RATE02: a count and a rate in prose that do not fit the population the report quotes."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE02",
    name="count and rate do not fit the population quoted",
    needs="rate",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A rate is what areas are compared by; it should follow from the count and the "
        "population in the same report."
    ),
    title="A rate of {stated} does not follow from the count and the population quoted",
    explanation="The report’s own count and population give a rate of {implied}, not {stated}.",
    question="Which population does the rate of {stated} rest on?",
    innocent=("The rate may rest on another mid-year population estimate than the one quoted.",),
)
