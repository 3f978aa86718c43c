"""UNIT02: one amount told on two scales."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="UNIT02",
    name="an amount is told in thousands here and in millions there",
    needs="unit",
    kinds=frozenset({"money scale"}),
    severity="medium",
    since="0.2.0",
    why="£2.1m and £2.1k are a thousand times apart, and a table in £m whose figures are thousands tells billions.",
    title="{words} in a table and {stated} in the text have the same digits on another scale",
    explanation="The two have the same digits, but are counted in other units: {working}.",
    question="What are the amounts counted in: is the unit of the table or that of “{stated}” right?",
    innocent=(
        "The two may be amounts of different things that happen to have the same digits.",
        "Only some of the table may be in the unit that its head names.",
    ),
)
