"""FY05: a list for a municipal year that had ended by the meeting."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY05",
    name="a list for a year that had ended by the meeting",
    needs="date",
    kinds=frozenset({"meeting year"}),
    severity="low",
    since="0.2.0",
    why="A list of members or copies for last year goes to people who may no longer sit.",
    title="A list for the {stated} is in the papers of a later meeting",
    explanation="The list is out of date: {working}.",
    question="Is the list that of this year?",
    innocent=("The list may be attached to minutes of last year.",),
)
