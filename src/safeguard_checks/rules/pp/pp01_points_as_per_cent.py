"""PP01: a difference of two percentages given as a percentage change."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PP01",
    name="percentage points written as per cent",
    needs="change",
    kinds=frozenset({"points as per cent"}),
    severity="medium",
    since="0.1.0",
    why=(
        "From 32% to 27% is a fall of 5 percentage points, and of about 16 per cent. In "
        "one column with relative changes the two cannot be told apart."
    ),
    title="Percentage points are written as per cent for {subject}",
    explanation=(
        "The change of {stated} is a difference in percentage points; as a percentage "
        "change the figures give {implied}."
    ),
    question="Should {stated} read as percentage points?",
    innocent=("The column may be meant to mix percentage changes and percentage points.",),
)
