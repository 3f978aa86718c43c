"""SHARE05: the parts that a sentence shares a whole out into are more than the whole."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE05",
    name="the parts of a whole are together more than it",
    needs="share",
    kinds=frozenset({"parts"}),
    severity="low",
    since="0.2.0",
    why="Readers take parts that are told alike to be apart; then they cannot exceed the whole.",
    title="The parts named beside {stated} are together more",
    explanation="The sentence shares {stated} out, and its parts are together more: {working}.",
    question="Can one of them be in two of the parts, or is a figure wrong?",
    innocent=("One can be counted in two parts: a case with two sources, say.",),
)
