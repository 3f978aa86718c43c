"""SHARE02: a percentage of a table that does not follow from the count beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE02",
    name="percentage in a table does not follow from its counts",
    family="SHARE",
    needs="share",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=("A share is quoted without its counts, so a wrong one is believed."),
    title="The percentage given for {subject} does not follow from the counts",
    explanation=("The table gives {stated}; its counts give {implied}."),
    question=("Which is right: {stated}, or the counts, which give {implied}?"),
    innocent=("The percentage may be of another group than the total shown.",),
    examples=(
        Example(
            "Contradiction",
            "one row of four",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number | % |\n"
            "|---|---|---|\n"
            "| Under 5 | 25 | 25% |\n"
            "| 5 to 9 | 30 | 30% |\n"
            "| 10 to 15 | 35 | 53% |\n"
            "| 16 and over | 10 | 10% |\n"
            "| Total | 100 | 100% |",
        ),
        Example(
            "Consistent",
            "all rows",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number | % |\n"
            "|---|---|---|\n"
            "| Under 5 | 25 | 25% |\n"
            "| 5 to 9 | 30 | 30% |\n"
            "| 10 to 15 | 45 | 45% |\n"
            "| Total | 100 | 100% |",
        ),
        Example(
            "CannotTell",
            "most rows are of something else",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number | % |\n"
            "|---|---|---|\n"
            "| Under 5 | 25 | 5% |\n"
            "| 5 to 9 | 30 | 7% |\n"
            "| 10 to 15 | 45 | 9% |\n"
            "| Total | 100 | 21% |",
        ),
        Example(
            "Contradiction",
            "of the whole in another row",
            "# Annual report 2024-25\n"
            "\n"
            "| Ethnic group | Number | % |\n"
            "|---|---|---|\n"
            "| White | 40 | 40% |\n"
            "| Black | 30 | 30% |\n"
            "| Asian | 20 | 12% |\n"
            "| Mixed | 10 | 10% |\n"
            "| Total | 100 | 100% |",
        ),
        Example(
            "Consistent",
            "one decimal",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number | % |\n"
            "|---|---|---|\n"
            "| Under 5 | 25 | 24.8% |\n"
            "| 5 to 9 | 30 | 29.7% |\n"
            "| 10 to 15 | 46 | 45.5% |\n"
            "| Total | 101 | 100% |",
        ),
        Example(
            "CannotTell",
            "no whole",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number | % |\n"
            "|---|---|---|\n"
            "| Under 5 | 25 | 25% |\n"
            "| 5 to 9 | 30 | 30% |\n"
            "| 10 to 15 | 35 | 53% |",
        ),
    ),
)
