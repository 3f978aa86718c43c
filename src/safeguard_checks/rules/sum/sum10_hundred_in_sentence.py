"""SUM10: percentages of which the last is what remains, and which do not make a hundred."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n"

RULE = Rule(
    code="SUM10",
    name="shares with the remaining one do not make a hundred",
    family="SUM",
    needs="total",
    kinds=frozenset({"hundred"}),
    severity="medium",
    since="0.2.0",
    why="What remains of a whole makes a hundred per cent with the shares told before it.",
    title="The shares told with the remaining {stated} do not make 100%",
    explanation="The sentence calls {stated} what remains; with the other shares it makes {implied}.",
    question="Which of these shares is wrong: together they make {implied}?",
    innocent=("A share may be left out of the sentence.", "One share may be of another whole."),
    examples=(
        Example(
            "Contradiction",
            "three shares",
            f"{_HEAD}In all, 40% agreed, 35% did not and the remaining 35% gave no answer.",
        ),
        Example(
            "Consistent",
            "three shares",
            f"{_HEAD}In all, 40% agreed, 35% did not and the remaining 25% gave no answer.",
        ),
        Example(
            "Consistent",
            "out by rounding",
            f"{_HEAD}In all, 33% agreed, 33% did not and the remaining 33% gave no answer.",
        ),
        Example(
            "CannotTell",
            "what remains of some of them",
            f"{_HEAD}In all, 40% agreed; of these 35% wrote and the remaining 50% spoke.",
        ),
        Example(
            "CannotTell",
            "a change among them",
            f"{_HEAD}The share rose by 12% to 40%, and the remaining 45% gave no answer.",
        ),
        Example(
            "Contradiction",
            "two shares",
            f"{_HEAD}Of the replies 72% were favourable and the remaining 82% were not.",
        ),
    ),
)
