"""DATE05: something still to come by a date that the report elsewhere tells as past."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE05",
    name="a plan is told as coming although the date is past",
    needs="date",
    kinds=frozenset({"tense"}),
    severity="low",
    since="0.2.0",
    why="A plan left in the future tense hides whether it was carried out.",
    title="“{stated}” is told as still to come",
    explanation="The report tells {stated} as still to come, but tells later events as past: {working}.",
    question="Was what was planned for {stated} done?",
    innocent=("Parts of the report may have been written at different times.",),
)
