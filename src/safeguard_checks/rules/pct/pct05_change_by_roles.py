"""PCT05: a change told in prose whose two figures stand in another order of words, or in the sentence beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT05",
    name="change does not follow from the figures told with it",
    family="PCT",
    needs="change",
    kinds=frozenset({"roles", "fit"}),
    severity="low",
    since="0.2.0",
    why=("Readers quote the percentage and not the figures, so a wrong one travels."),
    title="A change of {stated} does not follow from the two figures told with it",
    explanation=(
        "The text gives a change of {stated}; the two figures it seems to be of give {implied}."
    ),
    question=("Which is right: the change of {stated}, or the two figures, which give {implied}?"),
    innocent=(
        "The change may be of other figures than the two told with it.",
        "The change was worked from unrounded figures that are not shown.",
    ),
    examples=(
        Example(
            "Contradiction",
            "the earlier figure in a bracket",
            "# Annual report 2024-25\n\nComplaints fell 12% to 420 in 2024-25 (2023-24: 450).",
        ),
        Example(
            "Consistent",
            "the earlier figure in a bracket",
            "# Annual report 2024-25\n\nComplaints fell 6.7% to 420 in 2024-25 (2023-24: 450).",
        ),
        Example(
            "Contradiction",
            "both figures in a bracket",
            "# Annual report 2024-25\n\nA 7% reduction in crashes (300 to 240) was seen.",
        ),
        Example(
            "Consistent",
            "both figures in a bracket",
            "# Annual report 2024-25\n\nA 20% reduction in crashes (300 to 240) was seen.",
        ),
        Example(
            "Consistent",
            "the earlier figure in the sentence before",
            "# Annual report 2024-25\n\nWe received 1,604 applications in 2023-24. In 2024-25 there were 1,499, which is a 6.5% fall.",
        ),
        Example(
            "Consistent",
            "rounded amounts",
            "# Annual report 2024-25\n\nSpending rose 12% to £4.5m (2023-24: £4.1m).",
        ),
        Example(
            "CannotTell",
            "no figures near",
            "# Annual report 2024-25\n\nCalls rose by 12% in the year.",
        ),
    ),
)
