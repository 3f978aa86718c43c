"""RATE04: a rate of a table that does not follow from the count and the population of its row."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Ward | Children | Plans | Plans per 1,000 |\n|---|---|---|---|\n"
)
_ROWS = "| North | 3,820 | 69 | 18.06 |\n| South | 4,416 | 160 | 36.23 |\n| East | 4,210 | 106 | 25.18 |\n"

RULE = Rule(
    code="RATE04",
    name="rate does not follow from the count and population of its row",
    family="RATE",
    needs="rate",
    kinds=frozenset({"columns"}),
    severity="medium",
    since="0.1.0",
    why=("A rate is what areas are compared by; it should follow from the figures beside it."),
    title="The rate given for {subject} does not follow from its count and population",
    explanation=(
        "The table gives a rate of {stated}; the count and the population of the row give {implied}."
    ),
    question=(
        "Which is right: the rate of {stated}, or the figures beside it, which give {implied}?"
    ),
    innocent=("This rate may rest on another population estimate than the one shown.",),
    examples=(
        Example(
            "Contradiction", "one row of four", f"{_HEAD}{_ROWS}| West | 4,621 | 214 | 56.31 |"
        ),
        Example("Consistent", "all rows", f"{_HEAD}{_ROWS}| West | 4,621 | 214 | 46.31 |"),
        Example(
            "CannotTell",
            "the rates rest on a population that is not shown",
            f"{_HEAD}| North | 3,820 | 69 | 12.10 |\n| South | 4,416 | 160 | 31.23 |\n"
            "| East | 4,210 | 106 | 21.70 |",
        ),
        Example(
            "Contradiction",
            "a count headed total",
            f"{_HEAD}{_ROWS}| West | 4,621 | 241 | 46.31 |".replace("| Plans |", "| Plans total |"),
        ),
        Example(
            "Consistent",
            "populations in round hundreds",
            f"{_HEAD}{_ROWS}".replace("3,820", "3,800")
            .replace("4,416", "4,400")
            .replace("4,210", "4,200"),
        ),
        Example(
            "CannotTell",
            "too few rows to know what the rates are of",
            f"{_HEAD}| North | 3,820 | 69 | 18.06 |\n| South | 4,416 | 160 | 35.23 |",
        ),
    ),
)
