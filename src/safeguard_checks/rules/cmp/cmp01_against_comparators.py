"""CMP01: prose that says above where the table says below, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP01",
    name="comparison does not match the comparators in the table",
    needs="comparison",
    kinds=frozenset({"topic"}),
    severity="high",
    since="0.1.0",
    why="Comparison with others is how a rate is judged.",
    title="The text compares {subject} in a way the table does not bear out",
    explanation="The text says “{stated}”. {working}.",
    question="Is {subject} really “{stated}”?",
    innocent=("The comparators may be of another year than those in the table.",),
)
