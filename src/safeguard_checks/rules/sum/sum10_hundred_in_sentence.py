"""SUM10: percentages of which the last is what remains, and which do not make a hundred."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM10",
    name="shares with the remaining one do not make a hundred",
    needs="total",
    kinds=frozenset({"hundred"}),
    severity="medium",
    since="0.2.0",
    why="What remains of a whole makes a hundred per cent with the shares told before it.",
    title="The shares told with the remaining {stated} do not make 100%",
    explanation="The sentence calls {stated} what remains; with the other shares it makes {implied}.",
    question="Which of these shares is wrong: together they make {implied}?",
    innocent=("A share may be left out of the sentence.", "One share may be of another whole."),
)
