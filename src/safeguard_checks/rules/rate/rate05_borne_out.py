"""RATE05: a figure that the other rows or columns of its table show to be a quotient, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Ward | Miles | Lorries | Miles a lorry |\n|---|---|---|---|\n"
    "| North | 41,200 | 13 | 3,169.2 |\n| South | 39,040 | 21 | 1,859.0 |\n"
    "| East | 28,770 | 10 | 2,877.0 |\n| West | 63,100 | 34 | 1,855.9 |\n| Hill | 19,420 | 6 | 3,236.7 |\n"
)

RULE = Rule(
    code="RATE05",
    name="figure is not the quotient that its table shows it to be",
    family="RATE",
    needs="rate",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why=(
        "Nearly all other rows are worked by the same division, so this one has a wrong figure in it."
    ),
    title="The figure given for {subject} does not follow from the two beside it",
    explanation=(
        "The table gives {stated}; the figures beside it make {implied}. The same division holds {words}."
    ),
    question=("Which is right: {stated}, or the figures beside it, which make {implied}?"),
    innocent=("This figure may rest on another count than the one shown.",),
    examples=(
        Example("Contradiction", "one row of six", f"{_HEAD}| Lake | 22,040 | 8 | 2,575.0 |"),
        Example("Consistent", "all rows", f"{_HEAD}| Lake | 22,040 | 8 | 2,755.0 |"),
        Example("Contradiction", "another row's", f"{_HEAD}| Lake | 22,040 | 8 | 3,236.7 |"),
        Example("Contradiction", "ten times", f"{_HEAD}| Lake | 22,040 | 8 | 27,550.0 |"),
        Example("Consistent", "to the unit", f"{_HEAD}| Lake | 22,040 | 8 | 2,755 |"),
        Example("Consistent", "to a hundredth", f"{_HEAD}| Lake | 22,040 | 8 | 2,755.00 |"),
    ),
)
