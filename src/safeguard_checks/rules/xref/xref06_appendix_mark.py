"""XREF06: an appendix is called by a letter where the appendices are numbered, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF06",
    name="an appendix is called by another mark",
    needs="reference",
    kinds=frozenset({"appendix mark"}),
    severity="medium",
    since="0.2.0",
    why="Who looks for an appendix by a mark that none of them has does not know which is meant.",
    title="{stated} is named, but the appendices are called otherwise",
    explanation="The mark fits no appendix: {working}.",
    question="Which appendix is meant?",
    innocent=("It may be an appendix of another document.",),
)
