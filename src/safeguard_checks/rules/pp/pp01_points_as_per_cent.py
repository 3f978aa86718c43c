"""PP01: a difference of two percentages given as a percentage change."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PP01",
    name="percentage points written as per cent",
    family="PP",
    needs="change",
    kinds=frozenset({"points as per cent"}),
    severity="medium",
    since="0.1.0",
    why=(
        "From 32% to 27% is a fall of 5 percentage points, and of about 16 per cent. In "
        "one column with relative changes the two cannot be told apart."
    ),
    title="Percentage points are written as per cent for {subject}",
    explanation=(
        "The change of {stated} is a difference in percentage points; as a percentage "
        "change the figures give {implied}."
    ),
    question=("Should {stated} read as percentage points?"),
    innocent=("The column may be meant to mix percentage changes and percentage points.",),
    examples=(
        Example(
            "Contradiction",
            "points in a column of changes",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Contacts | 1573 | 2083 | 32% |\n"
            "| Referrals | 506 | 549 | 8.5% |\n"
            "| Conversion rate | 32% | 27% | -5% |",
        ),
        Example(
            "Consistent",
            "told as points",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Contacts | 1573 | 2083 | 32% |\n"
            "| Conversion rate | 32% | 27% | -5 percentage points |",
        ),
        Example(
            "Consistent",
            "a relative change of a percentage",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Conversion rate | 32% | 27% | -16% |",
        ),
        Example(
            "Contradiction",
            "two of them",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Contacts | 1573 | 2083 | 32% |\n"
            "| Referrals | 506 | 549 | 8.5% |\n"
            "| Conversion rate | 32% | 27% | -5% |\n"
            "| Re-referrals | 15% | 19% | 4% |",
        ),
        Example(
            "Consistent",
            "written pp",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Contacts | 1573 | 2083 | 32% |\n"
            "| Conversion rate | 32% | 27% | -5pp |",
        ),
        Example(
            "CannotTell",
            "no column of changes",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Conversion rate | 32% | 27% |",
        ),
    ),
)
