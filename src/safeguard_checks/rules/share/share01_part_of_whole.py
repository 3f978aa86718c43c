"""SHARE01: a part and a whole in prose that do not give the percentage printed with them."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE01",
    name="percentage does not follow from part and whole",
    family="SHARE",
    needs="share",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=("A share is quoted without its counts, so a wrong one is believed."),
    title="{stated} does not follow from the numbers given with it",
    explanation=("The text gives {stated}, but the numbers it gives with it make {implied}."),
    question=("Which is right: {stated}, or the numbers, which make {implied}?"),
    innocent=("The percentage may be of another group than the one named.",),
    examples=(
        Example(
            "Contradiction",
            "of the whole named",
            "# Annual report 2024-25\n\nThe programme helped 435 (65%) of the 730 families.",
        ),
        Example(
            "Consistent",
            "of the whole named",
            "# Annual report 2024-25\n\nThe programme helped 435 (60%) of the 730 families.",
        ),
        Example(
            "Contradiction",
            "a list of parts",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (or 59.4%) live outside the area\n"
            "- 128 live with foster families",
        ),
        Example(
            "Consistent",
            "a list of parts",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (or 56.9%) live outside the area",
        ),
        Example(
            "CannotTell",
            "no whole named",
            "# Annual report 2024-25\n\nIn the year 58 (23%) were missing from home.",
        ),
        Example(
            "Consistent",
            "of whom",
            "# Annual report 2024-25\n"
            "\n"
            "281 live with foster families, of whom 107 (38%) live elsewhere.",
        ),
        Example(
            "Consistent",
            "share first, or part of whole",
            "# Annual report 2024-25\n\nContact is kept with 93%, or 66 of the 71 young people.",
        ),
        Example(
            "Contradiction",
            "share first, or part of whole",
            "# Annual report 2024-25\n\nContact is kept with 83%, or 66 of the 71 young people.",
        ),
        Example(
            "Consistent",
            "two shares in one bracket",
            "# Annual report 2024-25\n\n17 of 20 visits and 12 of 15 reviews (85% and 80% respectively) were on time.",
        ),
        Example(
            "Contradiction",
            "two shares in one bracket",
            "# Annual report 2024-25\n\n17 of 20 visits and 12 of 15 reviews (85% and 60% respectively) were on time.",
        ),
        Example(
            "CannotTell",
            "the bracket names its whole",
            "# Annual report 2024-25\n\nAt 31 March 2025 there were 167 children; 95 (40% of all in the region) live here.",
        ),
        Example(
            "Consistent",
            "a list within a list",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (57%) live outside the area. Of these:\n"
            "  - 40 (42%) live with relatives\n"
            "  - 38 (40%) live with foster carers\n"
            "- 72 (43%) live in the area",
        ),
        Example(
            "Contradiction",
            "a list within a list: the inner whole",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (57%) live outside the area. Of these:\n"
            "  - 40 (42%) live with relatives\n"
            "  - 38 (23%) live with foster carers\n"
            "- 72 (43%) live in the area",
        ),
        Example(
            "Contradiction",
            "a list within a list: the outer whole again",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (57%) live outside the area. Of these:\n"
            "  - 40 (42%) live with relatives\n"
            "  - 38 (40%) live with foster carers\n"
            "- 72 (76%) live in the area",
        ),
        Example(
            "Consistent",
            "an inner list without its indent",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 167 children were looked after. Of this number:\n"
            "\n"
            "- 95 (57%) live outside the area. Of these:\n"
            "- 38 (40%) live with foster carers\n"
            "- 72 (43%) live in the area",
        ),
    ),
)
