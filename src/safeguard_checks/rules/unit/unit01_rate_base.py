"""UNIT01: one rate printed on two bases."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="UNIT01",
    name="one rate is given on two bases",
    needs="unit",
    kinds=frozenset({"rate base"}),
    severity="medium",
    since="0.2.0",
    why="A rate per 1,000 is ten times the same number per 10,000.",
    title="The same rate is given as {stated} and per {words}",
    explanation="The report prints one number both as {stated} and per {words}; only one of the two can be right.",
    question="Is the rate per {words} or as in “{stated}”?",
    innocent=("The two may be of different groups.",),
)
