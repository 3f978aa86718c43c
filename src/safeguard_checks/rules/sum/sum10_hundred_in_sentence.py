"""SUM10: percentages that are told as all the parts of one whole, and which do not make a hundred."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM10",
    name="shares of one whole do not make a hundred",
    needs="total",
    kinds=frozenset({"hundred"}),
    severity="medium",
    since="0.2.0",
    why="A whole makes a hundred per cent: what remains with the shares told before it, or all answers to a question.",
    title="The shares told with {stated} do not make 100%",
    explanation="The sentence tells all the shares of one whole; together they make {implied}.",
    question="Which of these shares is wrong: together they make {implied}?",
    innocent=("A share may be left out of the sentence.", "One share may be of another whole."),
)
