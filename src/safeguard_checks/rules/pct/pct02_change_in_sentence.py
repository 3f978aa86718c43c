"""PCT02: a change claimed in a sentence that also gives both figures."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT02",
    name="change in a sentence does not follow from its two figures",
    family="PCT",
    needs="change",
    kinds=frozenset({"prose", "step"}),
    severity="low",
    since="0.1.0",
    why=("Readers quote the percentage and not the figures, so a wrong one travels."),
    title="A change of {stated} does not follow from the two figures in the sentence",
    explanation=("The sentence gives a change of {stated}, but its two figures give {implied}."),
    question=("Which is right: the change of {stated}, or the two figures, which give {implied}?"),
    innocent=(
        "The change was worked from unrounded figures that are not shown.",
        "The change may be of another group or another period than the two figures.",
    ),
    examples=(
        Example(
            "Contradiction",
            "a point too many",
            "# Annual report 2024-25\n\nAttendance dropped from 57 to 33, a reduction of 43%.",
        ),
        Example(
            "Consistent",
            "follows",
            "# Annual report 2024-25\n\nAttendance dropped from 57 to 33, a reduction of 42%.",
        ),
        Example(
            "Consistent",
            "by first, figures after",
            "# Annual report 2024-25\n\nThe number has increased by 25% from 1,469 to 1,831.",
        ),
        Example(
            "Contradiction",
            "wrong base",
            "# Annual report 2024-25\n\nEnquiries rose from 1,222 to 1,479, an increase of 17%.",
        ),
        Example(
            "CannotTell",
            "no base given",
            "# Annual report 2024-25\n\nCalls rose by 12% in the year.",
        ),
        Example(
            "Consistent",
            "rounded figures",
            "# Annual report 2024-25\n"
            "\n"
            "Referrals rose from about 1,200 to about 1,500, an increase of 27%.",
        ),
        Example(
            "Consistent",
            "a fraction in words",
            "# Annual report 2024-25\n\nPlans fell by a third from 300 to 200.",
        ),
        Example(
            "Contradiction",
            "a fraction in words",
            "# Annual report 2024-25\n\nPlans fell by a quarter from 300 to 200.",
        ),
        Example(
            "Consistent",
            "the size after the two values",
            "# Annual report 2024-25\n\nThere were 1,234 referrals in 2024, compared with 1,100 in 2023, an increase of 12%.",
        ),
        Example(
            "Contradiction",
            "the size after the two values",
            "# Annual report 2024-25\n\nThere were 1,234 referrals in 2024, compared with 1,100 in 2023, an increase of 21%.",
        ),
        Example(
            "CannotTell",
            "the percentage in brackets is a share",
            "# Annual report 2024-25\n\nThe number of boys rose from 60 to 120 (20%).",
        ),
        Example(
            "CannotTell",
            "a forecast",
            "# Annual report 2024-25\n\nReferrals are expected to rise from 300 to 400, an increase of 20%.",
        ),
        Example(
            "CannotTell",
            "since another year",
            "# Annual report 2024-25\n\nPlans fell from 60 in 2023 to 50 in 2024, a reduction of 30% since 2019.",
        ),
        Example(
            "Consistent",
            "the amount in number and in per cent",
            "# Annual report 2024-25\n\nThere were 150,070 enquiries, a decrease of 1,090 (0.7%) on last year.",
        ),
        Example(
            "Contradiction",
            "the amount in number and in per cent",
            "# Annual report 2024-25\n\nThere were 3,414 referrals, an increase of 310 (15%) on last year.",
        ),
        Example(
            "Contradiction",
            "the amount against both values",
            "# Annual report 2024-25\n\nAssessments rose from 1,200 to 1,284, an increase of 94 (7%).",
        ),
        Example(
            "Consistent",
            "the amount before the later value",
            "# Annual report 2024-25\n\nThe number of plans fell by 12, or 3%, to 388.",
        ),
        Example(
            "Consistent",
            "an amount of either of two values",
            "# Annual report 2024-25\n\nCourts received 1,499 cases with 2,335 children, an increase of 104 cases (7.5%).",
        ),
        Example(
            "CannotTell",
            "an amount without the later value",
            "# Annual report 2024-25\n\nReferrals rose by 310 (10%) in the year.",
        ),
        Example(
            "KnownMiss",
            "two changes told together",
            "# Annual report 2024-25\n\nThe rates rose from 10 and 12 to 15 and 18 respectively, increases of 60% and 50%.",
        ),
    ),
)
