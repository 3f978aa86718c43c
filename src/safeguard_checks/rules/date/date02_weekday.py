"""DATE02: a weekday printed with a date on which it does not fall."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE02",
    name="the weekday is not that of the date",
    needs="date",
    kinds=frozenset({"weekday"}),
    severity="low",
    since="0.2.0",
    why="One of the two is wrong, and a reader who acts on it can miss the day.",
    title="{stated} was another day of the week",
    explanation="The report says “{stated}”, but {working}.",
    question="Is the weekday wrong, or the date?",
    innocent=("The event may have been moved and only the weekday or the date been changed.",),
)
