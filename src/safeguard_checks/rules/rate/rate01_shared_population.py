"""RATE01: a count and a rate that imply another population than the rows around them."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE01",
    name="count and rate do not fit the population of the other rows",
    family="RATE",
    needs="rate",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "All rates of one table rest on one population, so a pair that does not fit means"
        " that its count or its rate is wrong."
    ),
    title="The count and the rate given for {subject} do not fit each other",
    explanation=(
        "On the population that the other rows share, the count gives a rate of "
        "{implied}, not {stated}."
    ),
    question=("Which is wrong for {subject}: the count or the rate of {stated}?"),
    innocent=("This row may rest on another mid-year population estimate than the others.",),
    examples=(
        Example(
            "Contradiction",
            "one row of five",
            "# Annual report 2024-25\n"
            "\n"
            "Rates are per 10,000 children.\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate per 10,000 |\n"
            "|---|---|---|\n"
            "| Referrals | 3414 | 604 |\n"
            "| Assessments completed | 3208 | 568 |\n"
            "| Section 47 enquiries | 1479 | 262 |\n"
            "| Initial child protection conferences | 413 | 73 |\n"
            "| Children looked after | 397 | 68.5 |",
        ),
        Example(
            "Consistent",
            "all rows",
            "# Annual report 2024-25\n"
            "\n"
            "Rates are per 10,000 children.\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate per 10,000 |\n"
            "|---|---|---|\n"
            "| Referrals | 3414 | 604 |\n"
            "| Assessments completed | 3208 | 568 |\n"
            "| Section 47 enquiries | 1479 | 262 |\n"
            "| Initial child protection conferences | 413 | 73 |\n"
            "| Children looked after | 387 | 68.5 |",
        ),
        Example(
            "CannotTell",
            "too few rows to know the population",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate per 10,000 |\n"
            "|---|---|---|\n"
            "| Referrals | 3414 | 604 |\n"
            "| Assessments completed | 3208 | 500 |",
        ),
        Example(
            "Consistent",
            "whole rates of a small area",
            "# Annual report 2024-25\n"
            "\n"
            "Rates are per 10,000 children.\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate per 10,000 |\n"
            "|---|---|---|\n"
            "| Referrals | 341 | 604 |\n"
            "| Assessments completed | 321 | 569 |\n"
            "| Section 47 enquiries | 148 | 262 |\n"
            "| Initial child protection conferences | 41 | 73 |\n"
            "| Children looked after | 39 | 69 |",
        ),
        Example(
            "Contradiction",
            "digits swapped",
            "# Annual report 2024-25\n"
            "\n"
            "Rates are per 10,000 children.\n"
            "\n"
            "| Indicator | 2024-25 Number | 2024-25 Rate per 10,000 |\n"
            "|---|---|---|\n"
            "| Referrals | 3414 | 604 |\n"
            "| Assessments completed | 3208 | 568 |\n"
            "| Section 47 enquiries | 1479 | 226 |\n"
            "| Initial child protection conferences | 413 | 73 |\n"
            "| Children looked after | 387 | 68.5 |",
        ),
        Example(
            "CannotTell",
            "no rates",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Referrals | 3400 | 3414 |\n"
            "| Assessments completed | 3300 | 3208 |",
        ),
    ),
)
