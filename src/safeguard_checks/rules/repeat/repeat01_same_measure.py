"""REPEAT01: one measure that two places of a report give different values."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="REPEAT01",
    name="one measure is given two values",
    needs="repeat",
    kinds=frozenset(
        {
            "measure",
            "keys",
            "topic",
            "companion",
            "digits",
            "slip",
            "row-year",
            "titled",
            "summary",
        }
    ),
    severity="medium",
    since="0.2.0",
    why="A reader who quotes the report can quote either value.",
    title="The report gives {words} and {stated} for one thing",
    explanation="The report gives {words} in one place and {stated} in another for {subject}.",
    question="Which is right: {words} or {stated}?",
    innocent=(
        "One of the two may be of another date, group or source.",
        "One of the two may have been revised later.",
    ),
)
