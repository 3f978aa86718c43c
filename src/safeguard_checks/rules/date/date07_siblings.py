"""DATE07: one item of a list dated a year apart from its siblings."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE07",
    name="one item of a list is dated a year apart from the others",
    family="DATE",
    needs="date",
    kinds=frozenset({"siblings"}),
    severity="low",
    since="0.2.0",
    why="A year left in by mistake makes one figure look like last year’s.",
    title="One item is dated {stated}, the items beside it another year",
    explanation="Items that stand together are dated alike but for one: {working}.",
    question="Is “{stated}” the right year?",
    innocent=("The item may be meant for another year.",),
    examples=(
        Example(
            "Contradiction",
            "one left in",
            "# Annual report 2024-25\n"
            "\n"
            "- At 24 April 2017, 12 children were adopted.\n"
            "- At 24 April 2017, 40 children were in care.\n"
            "- At 24 April 2016, three children were privately fostered.\n"
            "- At 24 April 2017, 90 children had a plan.\n",
        ),
        Example(
            "Consistent",
            "all alike",
            "# Annual report 2024-25\n"
            "\n"
            "- At 24 April 2017, 12 children were adopted.\n"
            "- At 24 April 2017, 40 children were in care.\n"
            "- At 24 April 2017, 90 children had a plan.\n",
        ),
        Example(
            "CannotTell",
            "two and two",
            "# Annual report 2024-25\n"
            "\n"
            "- At 24 April 2017, 12 children were adopted.\n"
            "- At 24 April 2017, 40 children were in care.\n"
            "- At 24 April 2016, 41 children were in care.\n"
            "- At 24 April 2016, 90 children had a plan.\n",
        ),
        Example(
            "Consistent",
            "another day of the year",
            "# Annual report 2024-25\n"
            "\n"
            "- At 24 April 2017, 12 children were adopted.\n"
            "- At 24 April 2017, 40 children were in care.\n"
            "- At 24 April 2017, 90 children had a plan.\n"
            "- At 31 March 2016, 41 children were in care.\n",
        ),
        Example(
            "CannotTell",
            "no list",
            "# Annual report 2024-25\n\nAt 24 April 2016, three children were privately fostered.",
        ),
        Example(
            "CannotTell",
            "too few to tell",
            "# Annual report 2024-25\n"
            "\n"
            "- At 24 April 2017, 12 children were adopted.\n"
            "- At 24 April 2016, 40 children were in care.\n",
        ),
    ),
)
