"""NAME07: an old name beside the new one, in a time when it had been replaced."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME07",
    name="an old name stands beside the new one",
    needs="name",
    kinds=frozenset({"renamed"}),
    severity="low",
    since="0.2.0",
    why="A body that no longer exists cannot act.",
    title="An old name stands beside the new one: {working}",
    explanation="The report uses both names although the old one was out of use in its period: {working}.",
    question="Should the old name be replaced?",
    innocent=("The old name may be meant for an earlier time.",),
)
