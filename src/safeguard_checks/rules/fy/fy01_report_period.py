"""FY01: a table introduced with another year than the report is of."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY01",
    name="a table is introduced with another year than the report",
    family="FY",
    needs="period_label",
    kinds=frozenset({"report"}),
    severity="medium",
    since="0.1.0",
    why=("Figures carried over from last year look like this year’s."),
    title="A table is introduced with a year that is not the report’s",
    explanation=("Two labels of one table do not agree: {working}."),
    question=("Are these figures of the year named above the table, or of the report’s own year?"),
    innocent=("The figures may really be last year’s, with this year’s not yet available.",),
    examples=(
        Example(
            "Contradiction",
            "last year’s label left in",
            "# Annual report 2024-25\n"
            "\n"
            "Contributions received in 2023-24 include:\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |",
        ),
        Example(
            "Consistent",
            "this year",
            "# Annual report 2024-25\n"
            "\n"
            "Contributions received in 2024-25 include:\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |",
        ),
        Example(
            "CannotTell",
            "background",
            "# Annual report 2024-25\n"
            "\n"
            "Following the review in 2023-24 the board agreed its members.\n"
            "\n"
            "| Agency | Members |\n"
            "|---|---|\n"
            "| Council | 3 |\n"
            "| Health | 2 |",
        ),
        Example(
            "Contradiction",
            "allocated last year",
            "# Annual report 2024-25\n"
            "\n"
            "Money received in 2022-23 is detailed below:\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |",
        ),
        Example(
            "CannotTell",
            "no year named",
            "# Annual report 2024-25\n"
            "\n"
            "Contributions received include:\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |",
        ),
        Example(
            "CannotTell",
            "told apart from this year",
            "# Annual report 2024-25\n"
            "\n"
            "Contributions received in 2023-24 are shown for comparison; those of 2024-25 are below:\n"
            "\n"
            "| Agency | Contribution |\n"
            "|---|---|\n"
            "| Council | £72,500 |\n"
            "| Health | £55,000 |",
        ),
    ),
)
