"""XREF01: a reference to an appendix that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF01",
    name="the appendix referred to is not there",
    needs="reference",
    kinds=frozenset({"appendix"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to an appendix that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}; {working}.",
    question="Where is {words}?",
    innocent=("The appendix may be in a document of its own.",),
)
