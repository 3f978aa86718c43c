"""FLOW04: a year that opens with another number than the year before closed with."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW04",
    name="a year opens with another number than the year before closed with",
    needs="flow",
    kinds=frozenset({"next opening"}),
    severity="medium",
    since="0.2.0",
    why="What is there at the end of one year is what is there at the start of the next.",
    title="{subject} is not what the year before closed with",
    explanation="The table gives {stated}; the year before closed with {implied}.",
    question="Which of the two is right, or what was restated?",
    innocent=("The earlier year may have been restated.", "Late records may have been added."),
)
