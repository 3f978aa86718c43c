"""SUM03: a total in a sentence that is not the sum of the parts beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM03",
    name="total in a sentence is not the sum of its parts",
    family="SUM",
    needs="total",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=("A total that does not add up means that a part or the total is wrong."),
    title="The total of {stated} is not the sum of the parts named beside it",
    explanation=("The sentence gives a total of {stated}; its parts add up to {implied}."),
    question=("Which is right: the total of {stated}, or the parts, which add up to {implied}?"),
    innocent=(
        "A part may be left out of the sentence.",
        "One person may be counted in more than one part.",
    ),
    examples=(
        Example(
            "Contradiction",
            "two parts",
            "# Annual report 2024-25\n"
            "\n"
            "There were a total of 54 cases: 30 in the north and 25 in the south.",
        ),
        Example(
            "Consistent",
            "two parts",
            "# Annual report 2024-25\n"
            "\n"
            "There were a total of 54 cases: 30 in the north and 24 in the south.",
        ),
        Example(
            "CannotTell",
            "no parts",
            "# Annual report 2024-25\n\nThere were a total of 54 cases in the year.",
        ),
        Example(
            "Contradiction",
            "three parts",
            "# Annual report 2024-25\n"
            "\n"
            "There were a total of 60 referrals: 30 from schools, 20 from health and 12 from the police.",
        ),
        Example(
            "Consistent",
            "three parts",
            "# Annual report 2024-25\n"
            "\n"
            "There were a total of 62 referrals: 30 from schools, 20 from health and 12 from the police.",
        ),
        Example(
            "CannotTell",
            "parts that are examples",
            "# Annual report 2024-25\n"
            "\n"
            "There were a total of 60 referrals, including 30 from schools and 12 from the police.",
        ),
        Example(
            "Consistent",
            "made up of",
            "# Annual report 2024-25\n\nA total of 446 children were seen, made up of 210 boys and 236 girls.",
        ),
        Example(
            "Contradiction",
            "made up of",
            "# Annual report 2024-25\n\nA total of 446 children were seen, made up of 210 boys and 263 girls.",
        ),
        Example(
            "Contradiction",
            "the remaining",
            "# Annual report 2024-25\n\nThere were 100 visits, of which 64 were announced and the remaining 46 unannounced.",
        ),
        Example(
            "CannotTell",
            "of which: parts can be left out",
            "# Annual report 2024-25\n\nThere were a total of 60 cases, of which 30 were open and 20 had a plan.",
        ),
        Example(
            "CannotTell",
            "parts that overlap",
            "# Annual report 2024-25\n\nThere were 60 children, of whom 40 were boys and 30 were under five.",
        ),
        Example(
            "Contradiction",
            "the total after its parts",
            "# Annual report 2024-25\n\nThere were 40 in spring, 25 in summer and 20 in autumn, making 95 in all.",
        ),
        Example(
            "KnownMiss",
            "a list without words that say it is all",
            "# Annual report 2024-25\n\nThe 60 staff are 40 social workers and 30 managers.",
        ),
    ),
)
