"""SUM04: a net figure that is not what came in less what went out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n"

RULE = Rule(
    code="SUM04",
    name="net figure is not the difference of its totals",
    family="SUM",
    needs="total",
    kinds=frozenset({"net"}),
    severity="medium",
    since="0.1.0",
    why=("A surplus or a deficit is what readers of an account remember of it."),
    title="{subject} is not the difference of the two totals before it",
    explanation=("The table gives {stated}; what came in less what went out is {implied}."),
    question=("Which is right: {stated}, or the two totals, whose difference is {implied}?"),
    innocent=("Something else may have been taken off or added that the table does not show.",),
    examples=(
        Example(
            "Contradiction",
            "net income",
            f"{_HEAD}| Item | £ |\n|---|---|\n| Grants | 150.00 |\n| Fees | 390.00 |\n"
            "| Total income | 540.00 |\n| Rent | 252.97 |\n| Travel | 10.00 |\n"
            "| Total expenditure | 262.97 |\n| Net income | 377.03 |",
        ),
        Example(
            "Consistent",
            "net income",
            f"{_HEAD}| Item | £ |\n|---|---|\n| Grants | 150.00 |\n| Fees | 390.00 |\n"
            "| Total income | 540.00 |\n| Rent | 252.97 |\n| Travel | 10.00 |\n"
            "| Total expenditure | 262.97 |\n| Net income | 277.03 |",
        ),
        Example(
            "CannotTell",
            "nothing says what went out",
            f"{_HEAD}| Item | £ |\n|---|---|\n| Grants | 150.00 |\n| Fees | 390.00 |\n"
            "| Total income | 540.00 |\n| Net income | 277.03 |",
        ),
        Example(
            "Contradiction",
            "a column of surpluses, one of four wrong",
            f"{_HEAD}| Team | Income | Spending | Surplus |\n|---|---|---|---|\n"
            "| North | 900 | 820 | 80 |\n| South | 640 | 590 | 50 |\n"
            "| East | 710 | 655 | 65 |\n| West | 480 | 441 | 39 |",
        ),
        Example(
            "Consistent",
            "a deficit in brackets",
            f"{_HEAD}| Item | £ |\n|---|---|\n| Grants | 150 |\n| Fees | 390 |\n"
            "| Total income | 540 |\n| Rent | 500 |\n| Travel | 100 |\n"
            "| Total expenditure | 600 |\n| Surplus/(deficit) | (60) |",
        ),
        Example(
            "CannotTell",
            "net of something else",
            f"{_HEAD}| Item | £ |\n|---|---|\n| Total income | 540 |\n"
            "| Total expenditure | 600 |\n| Net assets | 1,260 |",
        ),
    ),
)
