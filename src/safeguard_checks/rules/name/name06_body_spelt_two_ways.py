"""NAME06: two spellings of one body’s name."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME06",
    name="one body is spelt two ways",
    needs="name",
    kinds=frozenset({"body"}),
    severity="low",
    since="0.2.0",
    why="A misspelt name makes a body hard to find and to hold to account.",
    title="A name is spelt two ways: {working}",
    explanation="Two spellings stand for what looks like one body: {working}.",
    question="Which spelling is right?",
    innocent=("They may be two bodies.",),
)
