"""FY01: a table introduced with another year than the report is of."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY01",
    name="a table is introduced with another year than the report",
    needs="period_label",
    kinds=frozenset({"report"}),
    severity="medium",
    since="0.1.0",
    why="Figures carried over from last year look like this year’s.",
    title="A table is introduced with a year that is not the report’s",
    explanation="Two labels of one table do not agree: {working}.",
    question="Are these figures of the year named above the table, or of the report’s own year?",
    innocent=("The figures may really be last year’s, with this year’s not yet available.",),
)
