"""SUM06: percentages of one whole that make a hundred in all rows but this."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM06",
    name="percentages do not make a hundred as in the other rows",
    needs="total",
    kinds=frozenset({"arith split"}),
    severity="medium",
    since="0.1.0",
    why="The other rows show that these are the shares of one whole; here one of them is wrong.",
    title="The percentages given for {subject} do not make 100%",
    explanation="The percentages make {implied}. They make 100% {words}.",
    question="They make {implied}: which of these percentages is wrong?",
    innocent=("A group may have been left out of this row.",),
)
