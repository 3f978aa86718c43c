"""NAME02: two spellings of one person’s name."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME02",
    name="one person is spelt two ways",
    needs="name",
    kinds=frozenset({"person"}),
    severity="low",
    since="0.2.0",
    why="A misspelt name is an error that its bearer sees first.",
    title="A name is spelt two ways: {working}",
    explanation="Two spellings stand for what looks like one person: {working}.",
    question="Which spelling is right?",
    innocent=("They may be two people.",),
)
