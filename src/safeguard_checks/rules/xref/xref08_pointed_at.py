"""XREF08: a reference to a paragraph, table or appendix whose words stand in another."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF08",
    name="what is referred to stands in another place",
    needs="reference",
    kinds=frozenset({"pointed at"}),
    severity="low",
    since="0.2.0",
    why="A reader who follows the reference finds something else.",
    title="{stated} is referred to, and {words} speaks of it",
    explanation="The words of the sentence that refers to {subject} stand in {words}.",
    question="Which one is meant?",
    innocent=("Both may bear on it.", "The reference may be to the start of a passage."),
)
