"""SUM05: a figure that the other rows or columns of its table show to be a sum, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Ward | Owned | Rented | Homes |\n|---|---|---|---|\n"
    "| North | 4,120 | 1,377 | 5,497 |\n| South | 3,904 | 2,115 | 6,019 |\n"
    "| East | 2,877 | 1,046 | 3,923 |\n| West | 6,310 | 3,488 | 9,798 |\n| Hill | 1,942 | 613 | 2,555 |\n"
)

RULE = Rule(
    code="SUM05",
    name="figure is not the sum that its table shows it to be",
    family="SUM",
    needs="total",
    kinds=frozenset({"arith", "arith net"}),
    severity="medium",
    since="0.1.0",
    why=("Nearly all other rows follow the same sum, so this one has a wrong figure in it."),
    title="The figure given for {subject} does not follow the sum of its table",
    explanation=(
        "The table gives {stated}; its figures make {implied}. The same sum holds {words}."
    ),
    question=("Which is right: {stated}, or the figures it is worked from, which make {implied}?"),
    innocent=(
        "This row may count something that the others do not.",
        "One of the figures may have been revised by itself.",
    ),
    examples=(
        Example("Contradiction", "one row of six", f"{_HEAD}| Lake | 2,204 | 871 | 3,057 |"),
        Example("Consistent", "all rows", f"{_HEAD}| Lake | 2,204 | 871 | 3,075 |"),
        Example(
            "CannotTell",
            "a figure is withheld",
            f"{_HEAD}| Lake | 2,204 | c | 3,057 |".replace("Homes", "Total"),
        ),
        Example(
            "Contradiction",
            "what is left after taking off",
            "# Annual report 2024-25\n\n| Team | Opened | Moved | Kept |\n|---|---|---|---|\n"
            "| North | 912 | 207 | 705 |\n| South | 845 | 318 | 527 |\n| East | 1,033 | 274 | 759 |\n"
            "| West | 764 | 155 | 609 |\n| Hill | 1,218 | 431 | 787 |\n| Lake | 587 | 96 | 419 |",
        ),
        Example(
            "Contradiction",
            "digits swapped in a part",
            f"{_HEAD}| Lake | 2,240 | 871 | 3,075 |",
        ),
        Example(
            "Consistent",
            "what is left after taking off",
            "# Annual report 2024-25\n\n| Team | Opened | Moved | Kept |\n|---|---|---|---|\n"
            "| North | 912 | 207 | 705 |\n| South | 845 | 318 | 527 |\n| East | 1,033 | 274 | 759 |\n"
            "| West | 764 | 155 | 609 |\n| Hill | 1,218 | 431 | 787 |\n| Lake | 587 | 96 | 491 |",
        ),
    ),
)
