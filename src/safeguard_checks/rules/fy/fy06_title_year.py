"""FY06: a table's title with another year than its total, or than all other titles."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY06",
    name="a table's title has another year than what else dates it",
    needs="period_label",
    kinds=frozenset({"title"}),
    severity="medium",
    since="0.2.0",
    why="Last year's title left over this year's figures makes them look like last year's.",
    title="A table's title says {words}, and what else dates it another year",
    explanation="The title and what else dates the table do not agree: {working}.",
    question="Of which year are the figures below this title?",
    innocent=("The table may be of the year that it names, with later figures not yet available.",),
)
