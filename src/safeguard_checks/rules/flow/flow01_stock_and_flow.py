"""FLOW01: opening, starts and endings that do not give the closing figure."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW01",
    name="opening plus starts less endings is not the closing figure",
    needs="flow",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "What was there, plus what came, less what went, is what is there; a gap means "
        "that one of four figures is wrong."
    ),
    title="The figures for {subject} do not balance from one year to the next",
    explanation="The opening figure plus starts less endings is {implied}; the table gives {stated}.",
    question="Which of the four figures is wrong, or were they taken on different days?",
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "A person who starts or ends more than once may be counted once in one place and twice in another.",
    ),
)
