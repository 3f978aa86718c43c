"""XREF03: a reference to a paragraph or section that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF03",
    name="the paragraph or section referred to is not there",
    needs="reference",
    kinds=frozenset({"paragraph", "section", "chapter"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to a paragraph that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}; {working}.",
    question="Which paragraph or section is meant?",
    innocent=("Paragraphs may have been renumbered since the reference was written.",),
)
