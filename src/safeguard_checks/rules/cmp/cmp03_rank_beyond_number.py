"""CMP03: a place in a ranking that there cannot be among the number ranked."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n| Indicator | 2024-25 |\n|---|---|\n| Referrals | 3414 |\n\n"

RULE = Rule(
    code="CMP03",
    name="rank beyond the number ranked",
    family="CMP",
    needs="comparison",
    kinds=frozenset({"rank"}),
    severity="low",
    since="0.2.0",
    why="A rank is quoted on its own; one that cannot be tells that a figure is wrong.",
    title="The text gives {working}, which cannot be",
    explanation="The text says “{stated}”, but that is {working}.",
    question="Which is right: the place, or the number ranked?",
    innocent=("The number may be of another group than the one that was ranked.",),
    examples=(
        Example(
            "Contradiction", "33rd of 32", _HEAD + "The borough ranked 33rd out of 32 boroughs."
        ),
        Example(
            "CannotTell", "third of 32", _HEAD + "The rate is the third highest of 32 boroughs."
        ),
        Example("CannotTell", "a target", _HEAD + "We aim to be ranked 33rd out of 32 boroughs."),
        Example(
            "Contradiction", "fifth of four", _HEAD + "It is the fifth lowest of the four areas."
        ),
        Example("CannotTell", "last of all", _HEAD + "The borough ranked 32nd out of 32 boroughs."),
        Example("CannotTell", "about how many", _HEAD + "It came 33rd out of about 30 boroughs."),
    ),
)
