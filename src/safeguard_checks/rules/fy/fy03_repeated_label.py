"""FY03: two columns of one table with the same period label."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY03",
    name="two columns carry the same year",
    needs="period_label",
    kinds=frozenset({"repeated"}),
    severity="medium",
    since="0.1.0",
    why="One of the two columns is another year’s; the reader cannot know which.",
    title="Two columns of a table carry the same year",
    explanation="Two columns are both headed “{stated}”, so one of the labels cannot be right.",
    question="Which year is each of the two columns of?",
    innocent=("The columns may differ in something that their headings do not say.",),
)
