"""RATE03: a count and rate of two times that need populations far apart."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE03",
    name="counts and rates of two times need different populations",
    needs="rate",
    kinds=frozenset({"two times"}),
    severity="medium",
    since="0.2.0",
    why="A count and its rate give the population; one area's does not change much in a year.",
    title="The rate of {stated} does not fit its count, going by the later pair",
    explanation="On the population that the later count and rate need, the rate is {implied}, not {stated}.",
    question="Which of the two counts and rates is right?",
    innocent=(
        "The two rates may be worked on two estimates of the population.",
        "The area may have changed its boundary.",
    ),
)
