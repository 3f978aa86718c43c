"""FY02: a table introduced with another year than its own columns carry."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY02",
    name="a table is introduced with a year that its columns do not carry",
    needs="period_label",
    kinds=frozenset({"columns"}),
    severity="medium",
    since="0.1.0",
    why="Two labels for one set of figures cannot both be right.",
    title="A table’s introduction and its columns name different years",
    explanation="Two labels of one table do not agree: {working}.",
    question="Which year are these figures of?",
    innocent=("The words above the table may be about something else than its figures.",),
)
