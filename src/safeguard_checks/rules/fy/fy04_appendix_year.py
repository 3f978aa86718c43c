"""FY04: an appendix is listed with another year than it is headed with."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY04",
    name="an appendix is listed with another year",
    needs="reference",
    kinds=frozenset({"appendix year"}),
    severity="medium",
    since="0.2.0",
    why="A list of appendices left as it was last year tells the reader that last year’s plan is attached.",
    title="The list gives {words} another year than its heading",
    explanation="One appendix has two years: {working}.",
    question="Which year is the appendix of?",
    innocent=("The list may name the document that the appendix was taken from.",),
)
