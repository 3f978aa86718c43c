"""SUM01: a total row that is not the sum of the rows above it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM01",
    name="total row is not the sum of its rows",
    family="SUM",
    needs="total",
    kinds=frozenset({"row"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A total that does not add up means that a part or the total is wrong, and money "
        "is judged by its total."
    ),
    title="The total of {subject} is not the sum of its parts",
    explanation=("The table gives a total of {stated}; its parts add up to {implied}."),
    question=("Which is right: the total of {stated}, or the parts, which add up to {implied}?"),
    innocent=(
        "A part may be left out of the table.",
        "Parts may be rounded one by one.",
    ),
    examples=(
        Example(
            "Contradiction",
            "money a hundred out",
            "# Annual report 2024-25\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |\n"
            "| Police | £5,000 |\n"
            "| Total | £132,600 |",
        ),
        Example(
            "Consistent",
            "money",
            "# Annual report 2024-25\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |\n"
            "| Police | £5,000 |\n"
            "| Total | £132,500 |",
        ),
        Example(
            "CannotTell",
            "a suppressed part",
            "# Annual report 2024-25\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | c |\n"
            "| Police | £5,000 |\n"
            "| Total | £132,500 |",
        ),
        Example(
            "Consistent",
            "rounded percentages",
            "# Annual report 2024-25\n"
            "\n"
            "| Group | Share |\n"
            "|---|---|\n"
            "| A | 33% |\n"
            "| B | 33% |\n"
            "| C | 33% |\n"
            "| Total | 100% |",
        ),
        Example(
            "Contradiction",
            "digits swapped",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number |\n"
            "|---|---|\n"
            "| Under 5 | 25 |\n"
            "| 5 to 9 | 30 |\n"
            "| 10 to 15 | 45 |\n"
            "| Total | 109 |",
        ),
        Example(
            "Consistent",
            "a note says figures are rounded to 5",
            "# Annual report 2024-25\n"
            "\n"
            "| Age | Number |\n"
            "|---|---|\n"
            "| Under 5 | 25 |\n"
            "| 5 to 9 | 30 |\n"
            "| 10 to 15 | 45 |\n"
            "| Total | 105 |\n"
            "\n"
            "Figures are rounded to the nearest 5 and may not sum.",
        ),
        Example(
            "Contradiction",
            "a part larger than the total, where the other column adds up",
            "# Annual report 2024-25\n"
            "\n"
            "| Team | Referrals | Closed |\n"
            "|---|---|---|\n"
            "| North | 41 | 12 |\n"
            "| South | 38 | 250 |\n"
            "| West | 21 | 9 |\n"
            "| Total | 100 | 46 |",
        ),
        Example(
            "CannotTell",
            "no column adds up, so the total is of more than the rows shown",
            "# Annual report 2024-25\n"
            "\n"
            "| Ward | Contacts | Referrals |\n"
            "|---|---|---|\n"
            "| North | 410 | 120 |\n"
            "| South | 380 | 90 |\n"
            "| Total | 2,412 | 633 |",
        ),
        Example(
            "Contradiction",
            "the total stands first",
            "# Annual report 2024-25\n"
            "\n"
            "| Area | Boys | Girls |\n"
            "|---|---|---|\n"
            "| Total | 150 | 152 |\n"
            "| North | 80 | 70 |\n"
            "| South | 70 | 72 |",
        ),
        Example(
            "Consistent",
            "each heading has rows that add up to the total",
            "# Annual report 2024-25\n"
            "\n"
            "| Children | Number |\n"
            "|---|---|\n"
            "| Age | |\n"
            "| Under 10 | 61 |\n"
            "| 10 and over | 58 |\n"
            "| Sex | |\n"
            "| Boys | 66 |\n"
            "| Girls | 53 |\n"
            "| Total | 119 |",
        ),
        Example(
            "CannotTell",
            "a mean, not a sum",
            "# Annual report 2024-25\n"
            "\n"
            "| Team | Caseload |\n"
            "|---|---|\n"
            "| North | 14 |\n"
            "| South | 18 |\n"
            "| All | 16 |",
        ),
    ),
)
