"""UNIT01: one rate printed on two bases."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="UNIT01",
    name="one rate is given on two bases",
    family="UNIT",
    needs="unit",
    kinds=frozenset({"rate base"}),
    severity="medium",
    since="0.2.0",
    why="A rate per 1,000 is ten times the same number per 10,000.",
    title="The same rate is given as {stated} and per {words}",
    explanation="The report prints one number both as {stated} and per {words}; only one of the two can be right.",
    question="Is the rate per {words} or as in “{stated}”?",
    innocent=("The two may be of different groups.",),
    examples=(
        Example(
            "Contradiction",
            "per 1,000 in the text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals was 604.2 per 1,000 in 2024-25.\n",
        ),
        Example(
            "Consistent",
            "per 10,000 in both",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals was 604.2 per 10,000 in 2024-25.\n",
        ),
        Example(
            "Contradiction",
            "per 100,000 in the text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals was 604.2 per 100,000 children in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "another number",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals was 60.4 per 1,000 in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "another area",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals for England was 604.2 per 1,000 in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "another year",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of referrals per 10,000 | 596 | 604.2 |\n"
            "\n"
            "The rate of referrals was 604.2 per 1,000 in 2021-22.\n",
        ),
    ),
)
