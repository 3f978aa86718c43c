"""SHARE03: a share told in words and in figures that do not meet."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n"

RULE = Rule(
    code="SHARE03",
    name="share in words does not match the figure beside it",
    family="SHARE",
    needs="share",
    kinds=frozenset({"words"}),
    severity="medium",
    since="0.2.0",
    why="The words are what readers remember; the figure beside them says something else.",
    title="“{stated}” does not match the figure printed with it",
    explanation="The text says “{stated}”, but the figure with it is {implied}.",
    question="Which is right: “{stated}”, or the figure of {implied}?",
    innocent=("The words may speak of another group than the figure.",),
    examples=(
        Example(
            "Contradiction", "over half, and less", _HEAD + "Over half of the children (48%) moved."
        ),
        Example(
            "Consistent", "over half, and more", _HEAD + "Over half of the children (53%) moved."
        ),
        Example(
            "Contradiction",
            "one in four of counts",
            _HEAD + "One in four cases (35 of 100) was late.",
        ),
        Example(
            "Consistent", "one in four of counts", _HEAD + "One in four cases (25 of 100) was late."
        ),
        Example(
            "Contradiction",
            "a majority that is none",
            _HEAD + "The majority (45%) of plans were good.",
        ),
        Example("Consistent", "a majority", _HEAD + "The large majority (87%) of plans were good."),
        Example("Consistent", "a third, loosely", _HEAD + "A third of families (31%) replied."),
        Example("CannotTell", "a target", _HEAD + "We aim for a third of families (45%) to reply."),
        Example(
            "KnownMiss",
            "the figure stands in the next sentence",
            _HEAD + "The majority of plans were good. The figure was 45%.",
        ),
    ),
)
