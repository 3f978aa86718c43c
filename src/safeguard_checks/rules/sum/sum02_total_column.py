"""SUM02: a total column that is not the sum of its row."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM02",
    name="total column is not the sum of its row",
    family="SUM",
    needs="total",
    kinds=frozenset({"column"}),
    severity="medium",
    since="0.1.0",
    why=("A total that does not add up means that a part or the total is wrong."),
    title="The total for {subject} is not the sum of its row",
    explanation=("The row gives a total of {stated}; its parts add up to {implied}."),
    question=("Which is right: the total of {stated}, or the parts, which add up to {implied}?"),
    innocent=(
        "A part may be left out of the table.",
        "One person may be counted in more than one column.",
    ),
    examples=(
        Example(
            "Contradiction",
            "one row of three",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | Started | Completed | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 457 |\n"
            "| Two | 1 | 253 | 255 |\n"
            "| Three | 0 | 95 | 95 |",
        ),
        Example(
            "Consistent",
            "all rows",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | Started | Completed | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 457 |\n"
            "| Two | 1 | 253 | 254 |",
        ),
        Example(
            "CannotTell",
            "most rows fail, so the total is of something else",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | Started | Completed | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 900 |\n"
            "| Two | 1 | 253 | 800 |",
        ),
        Example(
            "Contradiction",
            "one row of four",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | Started | Completed | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 457 |\n"
            "| Two | 1 | 253 | 254 |\n"
            "| Three | 0 | 95 | 95 |\n"
            "| Four | 7 | 30 | 73 |",
        ),
        Example(
            "Consistent",
            "with a subtotal",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | North | South | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 457 |\n"
            "| Two | 1 | 253 | 254 |\n"
            "| All | 5 | 706 | 711 |",
        ),
        Example(
            "CannotTell",
            "one row alone",
            "# Annual report 2024-25\n"
            "\n"
            "| Course | Started | Completed | Total |\n"
            "|---|---|---|---|\n"
            "| One | 4 | 453 | 900 |",
        ),
        Example(
            "Contradiction",
            "a rank before the parts",
            "# Annual report 2024-25\n"
            "\n"
            "| Team | Rank | Band A | Band B | Total |\n"
            "|---|---|---|---|---|\n"
            "| North | 1 | 24 | 12 | 36 |\n"
            "| South | 2 | 5 | 8 | 16 |\n"
            "| East | 3 | 6 | 5 | 11 |\n"
            "| West | 4 | 1 | 4 | 5 |",
        ),
        Example(
            "Contradiction",
            "only columns of the same name are added",
            "# Annual report 2024-25\n"
            "\n"
            "| Team | Spring visits | Spring hours | Autumn visits | Autumn hours | Total visits |\n"
            "|---|---|---|---|---|---|\n"
            "| North | 12 | 30 | 9 | 25 | 21 |\n"
            "| South | 7 | 21 | 11 | 40 | 18 |\n"
            "| East | 5 | 14 | 8 | 22 | 14 |",
        ),
        Example(
            "Consistent",
            "a total of a total",
            "# Annual report 2024-25\n"
            "\n"
            "| Team | Boys | Girls | Total children | Adults | Total |\n"
            "|---|---|---|---|---|---|\n"
            "| North | 12 | 30 | 42 | 25 | 67 |\n"
            "| South | 7 | 21 | 28 | 40 | 68 |\n"
            "| East | 5 | 14 | 19 | 22 | 41 |",
        ),
        Example(
            "CannotTell",
            "a running total",
            "# Annual report 2024-25\n"
            "\n"
            "| Quarter | Opened | Reopened | Total so far |\n"
            "|---|---|---|---|\n"
            "| 1 | 32 | 16 | 48 |\n"
            "| 2 | 20 | 7 | 75 |\n"
            "| 3 | 12 | 14 | 101 |",
        ),
    ),
)
