"""NAME04: an abbreviation after words that spell another abbreviation of the report."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME04",
    name="the abbreviation is another’s",
    needs="name",
    kinds=frozenset({"abbreviation"}),
    severity="low",
    since="0.2.0",
    why="Two panels or boards whose abbreviations are swapped are taken for each other.",
    title="“{words}” stands after words that spell another abbreviation",
    explanation="The abbreviation does not fit its words: {working}.",
    question="Which of the two is meant?",
    innocent=("The abbreviation may be an older one of the same group.",),
)
