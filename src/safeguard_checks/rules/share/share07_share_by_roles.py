"""SHARE07: a percentage in prose whose part and whole stand in another order of words, or beside the sentence."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE07",
    name="percentage does not follow from the part and the whole told with it",
    family="SHARE",
    needs="share",
    kinds=frozenset({"roles", "fit"}),
    severity="medium",
    since="0.2.0",
    why=("A share is quoted without its counts, so a wrong one is believed."),
    title="{stated} does not follow from the numbers told with it",
    explanation=(
        "The text gives {stated}; the part and the whole it seems to be of make {implied}."
    ),
    question=("Which is right: {stated}, or the numbers, which make {implied}?"),
    innocent=("The percentage may be of another group than the one named.",),
    examples=(
        Example(
            "Contradiction",
            "both numbers behind the share",
            "# Annual report 2024-25\n\nThere were 81% of homes seen, 266 out of 371.",
        ),
        Example(
            "Consistent",
            "both numbers behind the share",
            "# Annual report 2024-25\n\nThere were 72% of homes seen, 266 out of 371.",
        ),
        Example(
            "KnownMiss",
            "the whole in the sentence before",
            "# Annual report 2024-25\n\nThere were 371 homes in the area. In the year 266 (81%) of homes were seen.",
        ),
        Example(
            "Consistent",
            "the whole in the sentence before",
            "# Annual report 2024-25\n\nThere were 371 homes in the area. In the year 266 (72%) of homes were seen.",
        ),
        Example(
            "CannotTell",
            "the words behind it name another whole",
            "# Annual report 2024-25\n\nTaxis were 371 of the vehicles and 266 of the lorries, but 8% of cycle collisions.",
        ),
        Example(
            "CannotTell",
            "no whole near",
            "# Annual report 2024-25\n\nIn all, 60% of families were seen in time.",
        ),
    ),
)
