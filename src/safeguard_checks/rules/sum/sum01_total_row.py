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
    guidance="",
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
            "CannotTell",
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
    ),
)
