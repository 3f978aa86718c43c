"""PCT01: a change column that does not follow from the two years beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT01",
    name="stated change does not follow from the two figures",
    family="PCT",
    needs="change",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A change column is read before the figures beside it. If it is worked on the "
        "wrong base, falls look bigger and rises smaller than they were."
    ),
    title="The change given for {subject} does not follow from its figures",
    explanation=("The table gives a change of {stated}, but its own figures give {implied}."),
    question=(
        "Which is right: the change of {stated}, or the figures it stands beside, which "
        "give {implied}?"
    ),
    innocent=(
        "The change was worked from unrounded figures that are not shown.",
        "One of the two years was revised after the change was worked out.",
    ),
    examples=(
        Example(
            "Contradiction",
            "divided by the later year",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Enquiries | 1222 | 1479 | +17% |\n"
            "| Referrals | 3368 | 3414 | +1% |",
        ),
        Example(
            "Consistent",
            "rounded to the nearest whole number",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Enquiries | 1222 | 1479 | +21% |",
        ),
        Example(
            "Consistent",
            "a tie may be rounded either way",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Visits | 200 | 225 | +13% |\n"
            "| Calls | 200 | 225 | +12% |",
        ),
        Example(
            "CannotTell",
            "a suppressed year",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Enquiries | c | 1479 | +21% |",
        ),
        Example(
            "Consistent",
            "a fall shown with a minus sign",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Plans | 269 | 216 | −20% |",
        ),
        Example(
            "Contradiction",
            "a fall on the wrong base",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Plans | 269 | 216 | -25% |",
        ),
        Example(
            "Consistent",
            "counts rounded to 5",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 | Change |\n"
            "|---|---|---|---|\n"
            "| Adoptions | 20 | 25 | 35% |\n"
            "| Referrals | 3370 | 3415 | 1% |\n"
            "\n"
            "Note: numbers have been rounded to the nearest five; changes are from unrounded numbers.\n",
        ),
    ),
)
