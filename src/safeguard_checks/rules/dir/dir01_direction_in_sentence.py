"""DIR01: a sentence that says up and gives figures that go down, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR01",
    name="direction in a sentence does not match its two figures",
    family="DIR",
    needs="direction",
    kinds=frozenset({"prose", "sized"}),
    severity="high",
    since="0.1.0",
    why=("The direction is the message; if it is wrong the conclusion is."),
    title="The text says {words} but its two figures do not",
    explanation=("The text says “{stated}”; its figures go {found}."),
    question=("Which is right: the direction stated or the two figures?"),
    innocent=("The two figures may be in the order new, then old.",),
    examples=(
        Example(
            "Contradiction",
            "said to fall, rises",
            "# Annual report 2024-25\n\nThe number of plans fell from 216 to 269.",
        ),
        Example(
            "Consistent",
            "up from",
            "# Annual report 2024-25\n\nThere were 165 referrals in the year, up from 146.",
        ),
        Example(
            "Contradiction",
            "pointing back",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 398 children were looked after. This is a reduction from 392 at 31 March 2024.",
        ),
        Example(
            "Consistent",
            "pointing back",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 398 children were looked after. This is an increase from 392 at 31 March 2024.",
        ),
        Example(
            "CannotTell",
            "negated",
            "# Annual report 2024-25\n\nThe number of plans did not fall from 216 to 269.",
        ),
        Example(
            "Contradiction",
            "up from a higher number",
            "# Annual report 2024-25\n\nThere were 146 referrals in the year, up from 165.",
        ),
        Example(
            "Contradiction",
            "said to double, falls",
            "# Annual report 2024-25\n\nThe number of homes doubled from 190 to 120.",
        ),
        Example(
            "Consistent",
            "broadly stable",
            "# Annual report 2024-25\n\nThe rate remained broadly stable at 215 (212 in 2023-24).",
        ),
        Example(
            "Contradiction",
            "said to be unchanged",
            "# Annual report 2024-25\n\nThe number of plans was 215, unchanged from 204 in 2023-24.",
        ),
        Example(
            "Contradiction",
            "rising to less",
            "# Annual report 2024-25\n\nThere were 64 cases in 2023, rising to 48 in 2024.",
        ),
        Example(
            "CannotTell",
            "a range",
            "# Annual report 2024-25\n\nFees rose by between 5% and 10% in most homes.",
        ),
        Example(
            "CannotTell",
            "the words of someone else",
            "# Annual report 2024-25\n\n“The number of plans fell from 216 to 269 in a year,” said one parent.",
        ),
        Example(
            "CannotTell",
            "a wish",
            "# Annual report 2024-25\n\nWe want to see the number of plans fall from 216 to 269.",
        ),
        Example(
            "KnownMiss",
            "a verb that says better, not more",
            "# Annual report 2024-25\n\nTimeliness improved from 82% to 75%.",
        ),
    ),
)
