"""NAME10: a title in quotation marks that goes on in two ways."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME10",
    name="one title goes on in two ways",
    needs="name",
    kinds=frozenset({"subtitle"}),
    severity="low",
    since="0.2.0",
    why="A title told two ways leaves open whether one event or paper is meant or two.",
    title="“{words}” goes on in two ways",
    explanation="One title has two different words behind its colon: {working}.",
    question="Which is the whole title?",
    innocent=("There may be a series of events or papers under one title.",),
)
