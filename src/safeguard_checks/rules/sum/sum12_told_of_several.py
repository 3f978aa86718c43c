"""SUM12: an average or a total in the text that the numbers of a row or of a column beside it do not make."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM12",
    name="average or total in the text does not follow from the numbers beside it",
    needs="total",
    kinds=frozenset({"told mean", "told column"}),
    severity="medium",
    since="0.2.0",
    why="Whoever reads the text takes the table for its source, and the two then say different things.",
    title="{stated} does not follow from the numbers told with it",
    explanation="The text gives {stated}; the numbers beside it make {implied}.",
    question="Which is right: {stated}, or the numbers, which make {implied}?",
    innocent=("The numbers may not be all of those that it is of, or may be weighted.",),
)
