"""DATE12: accounts that were approved before the year they are of had ended."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE12",
    name="accounts were approved before their year had ended",
    needs="date",
    kinds=frozenset({"approved"}),
    severity="medium",
    since="0.2.0",
    why="Accounts are of the whole year, and can be approved only after it.",
    title="The accounts are said to have been approved on {stated}, before the end of their year",
    explanation="The accounts were {working}.",
    question="On which day were the accounts approved?",
    innocent=("The date may be that of an earlier draft.",),
)
