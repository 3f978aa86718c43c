"""FLOW03: a balance laid out in a table that does not come out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW03",
    name="a balance laid out in a table does not come out",
    needs="flow",
    kinds=frozenset({"columns", "rows"}),
    severity="medium",
    since="0.2.0",
    why="What was there, plus what came, less what went, is what is left.",
    title="The balance does not come out: {subject}",
    explanation="What was there, what came and what went make {implied}; the table gives {stated}.",
    question="Which of these figures is wrong?",
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "Something may have come or gone in a way that the table does not show.",
    ),
)
