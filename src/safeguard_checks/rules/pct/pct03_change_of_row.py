"""PCT03: a change claimed in prose for a row that a table gives."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT03",
    name="change in prose does not follow from the table",
    family="PCT",
    needs="change",
    kinds=frozenset({"topic"}),
    severity="medium",
    since="0.1.0",
    why=("Prose and table are often written by different people; the prose is what is quoted."),
    title="The change given in the text for {subject} does not follow from the table",
    explanation=("The text gives a change of {stated}; the table gives {implied}."),
    question=("Which is right: the text ({stated}) or the table ({implied})?"),
    innocent=("The text may speak of another group or another date than the table.",),
    examples=(
        Example(
            "Contradiction",
            "text and table differ",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "| Assessments | 900 | 950 |\n"
            "\n"
            "Referrals increased by 15% in 2024-25.",
        ),
        Example(
            "Consistent",
            "text follows the table",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "| Assessments | 900 | 950 |\n"
            "\n"
            "Referrals increased by 10% in 2024-25.",
        ),
        Example(
            "CannotTell",
            "a row the table does not have",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "\n"
            "Adoptions increased by 15% in 2024-25.",
        ),
        Example(
            "Consistent",
            "about",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "| Assessments | 900 | 950 |\n"
            "\n"
            "Referrals increased by around 10% in 2024-25.",
        ),
        Example(
            "Contradiction",
            "the other base",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "| Assessments | 900 | 950 |\n"
            "\n"
            "Referrals increased by 9% in 2024-25.",
        ),
        Example(
            "CannotTell",
            "a quarter of the year",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3000 | 3300 |\n"
            "\n"
            "Referrals from schools increased by 15% in 2024-25.",
        ),
    ),
)
