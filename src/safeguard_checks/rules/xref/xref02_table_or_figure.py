"""XREF02: a reference to a table or figure that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF02",
    name="the table or figure referred to is not there",
    needs="reference",
    kinds=frozenset({"table", "figure", "note"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to a table that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}; {working}.",
    question="Which table or figure is meant?",
    innocent=("It may be in a document of its own.",),
)
