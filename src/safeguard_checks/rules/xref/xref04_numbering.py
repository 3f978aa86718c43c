"""XREF04: headings, tables or appendices whose numbers do not run on."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF04",
    name="a number is skipped or comes twice",
    needs="reference",
    kinds=frozenset({"numbering"}),
    severity="low",
    since="0.2.0",
    why="A gap in the numbering can mean that something was left out, a number that comes twice that a reference is ambiguous.",
    title="The numbering does not run on at {words}",
    explanation="The numbering does not run on: {working}.",
    question="Was something left out or numbered twice?",
    innocent=("The number may have been lost when the file was made.",),
)
