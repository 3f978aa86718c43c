"""CMP04: an estimate that lies outside its own interval, or an interval whose limits are crossed."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP04",
    name="estimate outside its own limits",
    needs="comparison",
    kinds=frozenset({"limits"}),
    severity="medium",
    since="0.2.0",
    why="An estimate stands between its limits, so one of the three figures is wrong.",
    title="{subject}: {stated} does not agree with the limits printed with it",
    explanation="The table gives {stated}, but {working}. The other estimates are between theirs, {words}.",
    question="Which is right: {stated}, or the limits?",
    innocent=("The limits may be of another estimate than the one beside them.",),
)
