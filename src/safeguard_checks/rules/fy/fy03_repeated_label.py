"""FY03: two columns of one table with the same period label."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY03",
    name="two columns carry the same year",
    family="FY",
    needs="period_label",
    kinds=frozenset({"repeated"}),
    severity="medium",
    since="0.1.0",
    why=("One of the two columns is another year’s; the reader cannot know which."),
    title="Two columns of a table carry the same year",
    explanation=("Two columns are both headed “{stated}”, so one of the labels cannot be right."),
    question=("Which year is each of the two columns of?"),
    innocent=("The columns may differ in something that their headings do not say.",),
    examples=(
        Example(
            "Contradiction",
            "label left in",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2024-25 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Assessments | 900 | 950 |",
        ),
        Example(
            "Consistent",
            "two years",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "Consistent",
            "number and rate of one year",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 596 |",
        ),
        Example(
            "Consistent",
            "two areas in one year",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2024-25 Borough | 2024-25 England |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "Contradiction",
            "one of three",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2022-23 | 2023-24 | 2023-24 |\n"
            "|---|---|---|---|\n"
            "| Referrals | 3300 | 3368 | 3414 |\n"
            "| Assessments | 880 | 900 | 950 |",
        ),
        Example(
            "CannotTell",
            "no years",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Before | After |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
    ),
)
