"""FY02: a table introduced with another year than its own columns carry."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY02",
    name="a table is introduced with a year that its columns do not carry",
    family="FY",
    needs="period_label",
    kinds=frozenset({"columns"}),
    severity="medium",
    since="0.1.0",
    why=("Two labels for one set of figures cannot both be right."),
    title="A table’s introduction and its columns name different years",
    explanation=("Two labels of one table do not agree: {working}."),
    question=("Which year are these figures of?"),
    innocent=("The words above the table may be about something else than its figures.",),
    examples=(
        Example(
            "Contradiction",
            "columns of other years",
            "# Annual report 2024-25\n"
            "\n"
            "Activity recorded in 2021-22:\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "Consistent",
            "one of the columns",
            "# Annual report 2024-25\n"
            "\n"
            "Activity recorded in 2024-25:\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "CannotTell",
            "undated columns",
            "# Annual report 2024-25\n"
            "\n"
            "Activity recorded in the year:\n"
            "\n"
            "| Indicator | Number |\n"
            "|---|---|\n"
            "| Referrals | 3368 |",
        ),
        Example(
            "Consistent",
            "written another way",
            "# Annual report 2024-25\n"
            "\n"
            "Activity recorded in 2024/25:\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "Contradiction",
            "a later year than the columns",
            "# Annual report 2024-25\n"
            "\n"
            "Activity recorded in 2025-26:\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
        Example(
            "CannotTell",
            "no year in the words before",
            "# Annual report 2024-25\n"
            "\n"
            "The table shows referrals.\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |",
        ),
    ),
)
