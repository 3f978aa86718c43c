"""FLOW02: a balance told in words that does not come out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW02",
    name="opening, starts, endings and closing figure in the text do not balance",
    needs="flow",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=(
        "What was there, plus what came, less what went, is what is there; a gap means "
        "that one of four figures is wrong."
    ),
    title="The figures given in the text for the start, the year and the end do not balance",
    explanation="The opening figure plus starts less endings is {implied}; the text gives {stated}.",
    question="Which of the four figures is wrong, or were they taken on different days?",
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "A person who starts or ends more than once may be counted once in one place and twice in another.",
    ),
)
