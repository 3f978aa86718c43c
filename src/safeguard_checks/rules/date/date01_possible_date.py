"""DATE01: a date that is in no calendar."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE01",
    name="the date does not exist",
    needs="date",
    kinds=frozenset({"possible", "one year"}),
    severity="low",
    since="0.2.0",
    why="A date that does not exist leaves open which one is meant.",
    title="“{stated}” cannot be a date",
    explanation="The report says “{stated}”: {working}.",
    question="Which date is meant?",
    innocent=("The date may have been garbled when the file was made.",),
)
