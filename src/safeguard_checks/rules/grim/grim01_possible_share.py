"""GRIM01: a percentage that no whole number of the people stated can give (the GRIM test)."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="GRIM01",
    name="no whole number gives the percentage",
    family="GRIM",
    needs="granularity",
    kinds=frozenset({"share"}),
    severity="medium",
    since="0.2.0",
    why="A share of people is a whole number of them. A percentage that none gives shows that the percentage or the number is wrong.",
    title="No whole number of {words} gives {stated}",
    explanation="The text gives {stated} of {words}. The nearest that whole numbers give is {implied}.",
    question="How many of the {words} is it, and is {words} the number it is a share of?",
    innocent=(
        "The percentage may be of another group than the number printed with it.",
        "The percentage may be weighted.",
    ),
    examples=(
        Example(
            "Contradiction",
            "impossible at one decimal",
            "# Annual report 2024-25\n"
            "\n"
            "171 live with foster families, of whom 19.5% live outside the area.",
        ),
        Example(
            "Consistent",
            "possible at one decimal",
            "# Annual report 2024-25\n"
            "\n"
            "171 live with foster families, of whom 19.3% live outside the area.",
        ),
        Example(
            "Contradiction",
            "of a number named first",
            "# Annual report 2024-25\n\nOf the 14 reviews, 55% were completed in time.",
        ),
        Example(
            "Consistent",
            "of a number named first",
            "# Annual report 2024-25\n\nOf the 14 reviews, 57% were completed in time.",
        ),
        Example(
            "Consistent",
            "percentage of a number",
            "# Annual report 2024-25\n\nIn the audit 85% of the 20 cases were good.",
        ),
        Example(
            "Contradiction",
            "percentage of a number",
            "# Annual report 2024-25\n\nIn the audit 83% of the 20 plans were good.",
        ),
        Example(
            "CannotTell",
            "an approximate percentage",
            "# Annual report 2024-25\n\nAbout 83% of the 20 plans were good.",
        ),
        Example(
            "Consistent",
            "so many that any percentage is possible",
            "# Annual report 2024-25\n"
            "\n"
            "1,200 children were seen, of whom 19.5% live outside the area.",
        ),
        Example(
            "CannotTell",
            "a weighted percentage",
            "# Annual report 2024-25\n\nOf the 14 reviews, weighted 55% were completed in time.",
        ),
        Example(
            "Contradiction",
            "the other part of the whole is as impossible",
            "# Annual report 2024-25\n"
            "\n"
            "Of the 37 people who replied, 48.5% agreed and 51.5% did not.",
        ),
    ),
)
