"""DIR04: a multiple in words ("doubled") that does not follow from the two figures beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR04",
    name="a multiple in a sentence does not follow from its two figures",
    family="DIR",
    needs="direction",
    kinds=frozenset({"multiple"}),
    severity="medium",
    since="0.2.0",
    why="“Doubled” or “halved” is what readers remember; the two figures say whether it is so.",
    title="“{stated}”: the two figures make another multiple",
    explanation="The text says “{stated}”; its two figures make it {implied}.",
    question="Which is right: the multiple stated or the two figures?",
    innocent=("The multiple may be meant loosely.", "One of the figures may be of another date."),
    examples=(
        Example(
            "Contradiction",
            "doubled, and only half as much again",
            "# Annual report 2024-25\n\nReferrals doubled from 120 to 190.",
        ),
        Example(
            "Consistent",
            "about doubled",
            "# Annual report 2024-25\n\nReferrals doubled from 120 to 235.",
        ),
        Example(
            "Consistent",
            "more than doubled",
            "# Annual report 2024-25\n\nThe number of homes more than doubled from 40 to 95.",
        ),
        Example(
            "Contradiction",
            "more than doubled",
            "# Annual report 2024-25\n\nThe number of homes more than doubled from 40 to 65.",
        ),
        Example(
            "Contradiction",
            "halved, and hardly less",
            "# Annual report 2024-25\n\nComplaints halved from 40 to 35.",
        ),
        Example(
            "CannotTell",
            "the wrong way: another rule's",
            "# Annual report 2024-25\n\nComplaints doubled from 40 to 20.",
        ),
    ),
)
