"""FY08: an outturn of a year that had not ended."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY08",
    name="the outturn is of a year that had not ended",
    needs="date",
    kinds=frozenset({"outturn"}),
    severity="medium",
    since="0.2.0",
    why="What was spent is known when the year is over; before it is a forecast.",
    title="The outturn of {stated} is told before the year had ended",
    explanation="The year was not over when the report was made: {working}.",
    question="Which year are these figures of, or are they a forecast?",
    innocent=(
        "The figures may be a forecast, which the title does not say.",
        "The report may carry an older date than its tables.",
    ),
)
