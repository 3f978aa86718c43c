"""REPEAT02: a line that two tables print, which agrees in one column and not in another."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="REPEAT02",
    name="a line is carried to another table with another value",
    needs="repeat",
    kinds=frozenset({"carried"}),
    severity="medium",
    since="0.2.0",
    why="A line that two tables print, such as a statement and its note, should be the same in both.",
    title="Two tables give {words} and {stated} for {subject}",
    explanation=(
        "One table gives {words} and another {stated} for {subject}; another column of the line is the"
        " same in both."
    ),
    question="Which is right: {words} or {stated}?",
    innocent=(
        "One of the two may leave something out that the other includes.",
        "One of the two may have been revised later.",
    ),
)
