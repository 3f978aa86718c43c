"""XREF07: paragraph numbers that begin again under one head."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF07",
    name="paragraph numbers begin again",
    needs="reference",
    kinds=frozenset({"paragraph numbers"}),
    severity="low",
    since="0.2.0",
    why="Where two paragraphs have one number, a reference to it is ambiguous.",
    title="The paragraph numbers begin again at {words}",
    explanation="The numbers begin again under one head: {working}.",
    question="Which numbers should the later paragraphs have?",
    innocent=("The later paragraphs may be of another paper whose head was lost.",),
)
