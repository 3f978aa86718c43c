"""DATE09: a date told in passing for what was last done is none that the report gives."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE09",
    name="what was last done has another date",
    needs="date",
    kinds=frozenset({"last time"}),
    severity="low",
    since="0.2.0",
    why="The time since the last inspection, audit or review is what progress is measured over.",
    title="“{stated}” is none of the dates that the report gives",
    explanation="The report dates it twice: {working}.",
    question="When was it last done?",
    innocent=("There may have been another one that is not told of.",),
)
