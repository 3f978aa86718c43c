"""GRIM01: a percentage that no whole number of the people stated can give (the GRIM test)."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="GRIM01",
    name="no whole number gives the percentage",
    needs="granularity",
    kinds=frozenset({"share"}),
    severity="medium",
    since="0.2.0",
    why="A share of people is a whole number of them. A percentage that none gives shows that the percentage or the number is wrong.",
    title="No whole number of {words} gives {stated}",
    explanation="The text gives {stated} of {words}. The nearest that whole numbers give is {implied}.",
    question="How many of the {words} is it, and is {words} the number it is a share of?",
    innocent=(
        "The percentage may be of another group than the number printed with it.",
        "The percentage may be weighted.",
    ),
)
