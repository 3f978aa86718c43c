"""PCT03: a change claimed in prose for a row that a table gives."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT03",
    name="change in prose does not follow from the table",
    needs="change",
    kinds=frozenset({"topic"}),
    severity="medium",
    since="0.1.0",
    why="Prose and table are often written by different people; the prose is what is quoted.",
    title="The change given in the text for {subject} does not follow from the table",
    explanation="The text gives a change of {stated}; the table gives {implied}.",
    question="Which is right: the text ({stated}) or the table ({implied})?",
    innocent=("The text may speak of another group or another date than the table.",),
)
