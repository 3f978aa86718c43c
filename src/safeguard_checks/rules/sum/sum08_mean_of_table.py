"""SUM08: an average that is not that of the figures which its table averages elsewhere."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM08",
    name="average is not that of its figures",
    needs="total",
    kinds=frozenset({"arith mean"}),
    severity="medium",
    since="0.2.0",
    why="The other averages of the table follow from its figures, so this one is wrong or one of them is.",
    title="The average given for {subject} is not that of the figures of its table",
    explanation="The table gives {stated}; {working}. The other averages follow, {words}.",
    question="Which is right: {stated}, or the figures that it is the average of?",
    innocent=("This average may be of more, or of fewer, than the figures shown.",),
)
