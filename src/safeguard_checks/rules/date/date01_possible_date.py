"""DATE01: a date that is in no calendar."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE01",
    name="the date does not exist",
    family="DATE",
    needs="date",
    kinds=frozenset({"possible", "one year"}),
    severity="low",
    since="0.2.0",
    why="A date that does not exist leaves open which one is meant.",
    title="“{stated}” cannot be a date",
    explanation="The report says “{stated}”: {working}.",
    question="Which date is meant?",
    innocent=("The date may have been garbled when the file was made.",),
    examples=(
        Example(
            "Contradiction",
            "31 June",
            "# Annual report 2024-25\n\nThe audit was completed on 31 June 2024.",
        ),
        Example(
            "Contradiction",
            "29 February of a common year",
            "# Annual report 2024-25\n\nFigures are as at 29 February 2023.",
        ),
        Example(
            "Consistent",
            "29 February of a leap year",
            "# Annual report 2024-25\n\nFigures are as at 29 February 2024.",
        ),
        Example(
            "Contradiction",
            "a month of two years",
            "# Annual report 2024-25\n"
            "\n"
            "Nine started in 2017/18, reducing to three as of December 19/20.",
        ),
        Example(
            "CannotTell",
            "a financial year",
            "# Annual report 2024-25\n\nNine started in 2017/18, reducing to three in 2019/20.",
        ),
        Example(
            "Contradiction",
            "no year given",
            "# Annual report 2024-25\n\nThe board met on 31 April.",
        ),
        Example(
            "Consistent",
            "a real date",
            "# Annual report 2024-25\n\nThe board met on 30 April 2024.",
        ),
    ),
)
