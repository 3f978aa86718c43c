"""SHARE04: a part that is larger than the whole it belongs to."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE04",
    name="a part is larger than its whole",
    family="SHARE",
    needs="share",
    kinds=frozenset({"subset"}),
    severity="medium",
    since="0.2.0",
    why="Where a part exceeds its whole, one of the two counts, or its label, is wrong.",
    title="{stated} are said to be part of {words}",
    explanation="The report gives {stated} for a part and {words} for the whole it belongs to, of the same date.",
    question="Which of the two is right, and are both of the same date and group?",
    innocent=(
        "The part may be counted over the year and the whole at its end.",
        "The two may count different things: people and events, say.",
    ),
    examples=(
        Example(
            "Contradiction",
            "more unaccompanied children than children in care",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Children looked after | 380 | 391 |\n"
            "| Unaccompanied asylum-seeking children | 38 | 411 |\n",
        ),
        Example(
            "Consistent",
            "a part of the whole",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Children looked after | 380 | 391 |\n"
            "| Unaccompanied asylum-seeking children | 38 | 41 |\n",
        ),
        Example(
            "CannotTell",
            "the whole is not given",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Unaccompanied asylum-seeking children | 38 | 41 |\n",
        ),
        Example(
            "CannotTell",
            "suppressed",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Children looked after | 380 | c |\n"
            "| Unaccompanied asylum-seeking children | c | 41 |\n",
        ),
        Example(
            "Contradiction",
            "in the text",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Re-referrals | 90 | 812 |\n"
            "\n"
            "There were 700 referrals at 31 March 2025.\n",
        ),
        Example(
            "Consistent",
            "all of them",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 31 March 2024 | 31 March 2025 |\n"
            "|---|---|---|\n"
            "| Referrals | 90 | 81 |\n"
            "| Re-referrals | 90 | 81 |\n",
        ),
    ),
)
