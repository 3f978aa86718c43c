"""XREF09: feet that number more pages than there are."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF09",
    name="the feet number more pages than there are",
    needs="reference",
    kinds=frozenset({"page feet"}),
    severity="low",
    since="0.2.0",
    why="A reader who sees “page 34 of 43” on the last page looks for nine more.",
    title="The last page is numbered “{stated}”",
    explanation="The feet count more pages than the report has: {working}.",
    question="Are pages missing, or is the number in the feet an old one?",
    innocent=("The file may be a part of the report.",),
)
