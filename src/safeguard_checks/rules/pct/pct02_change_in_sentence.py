"""PCT02: a change claimed in a sentence that also gives both figures."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT02",
    name="change in a sentence does not follow from its two figures",
    family="PCT",
    needs="change",
    kinds=frozenset({"prose"}),
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
    guidance="",
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
    ),
)
