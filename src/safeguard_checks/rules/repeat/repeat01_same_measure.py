"""REPEAT01: one measure that two places of a report give different values."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="REPEAT01",
    name="one measure is given two values",
    family="REPEAT",
    needs="repeat",
    kinds=frozenset({"measure", "keys", "topic", "companion", "digits", "slip"}),
    severity="medium",
    since="0.2.0",
    why="A reader who quotes the report can quote either value.",
    title="The report gives {words} and {stated} for one thing",
    explanation="The report gives {words} in one place and {stated} in another for {subject}.",
    question="Which is right: {words} or {stated}?",
    innocent=(
        "One of the two may be of another date, group or source.",
        "One of the two may have been revised later.",
    ),
    examples=(
        Example(
            "Contradiction",
            "table and text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "There were 248 children subject to a child protection plan in 2024-25.\n",
        ),
        Example(
            "Consistent",
            "table and text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "There were 284 children subject to a child protection plan in 2024-25.\n",
        ),
        Example(
            "Contradiction",
            "the year before",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "The number of referrals was 3,386 in 2023-24.\n",
        ),
        Example(
            "Consistent",
            "the year before",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "The number of referrals was 3,368 in 2023-24.\n",
        ),
        Example(
            "CannotTell",
            "words that narrow it",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "There were 248 referrals from schools in 2024-25.\n",
        ),
        Example(
            "Consistent",
            "said to be rounded",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "There were about 3,400 referrals in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "another year",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children subject to a child protection plan | 301 | 284 |\n"
            "\n"
            "The number of referrals was 3,100 in 2021-22.\n",
        ),
        Example(
            "CannotTell",
            "a quarter and the year it ends",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Q3 2024-25 | Q4 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 1800 | 2100 |\n"
            "| Assessments | 1500 | 1600 |\n"
            "\n"
            "There were 3,414 referrals in 2024-25.\n",
        ),
        Example(
            "Contradiction",
            "twice in the text",
            "# Annual report 2024-25\n"
            "\n"
            "There were 3,414 referrals in 2024-25.\n"
            "\n"
            "## Activity\n"
            "\n"
            "The number of referrals was 3,441 in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "a note says the figure was revised",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "Note: figures for 2024-25 are provisional and may be revised.\n"
            "\n"
            "There were 3,441 referrals in 2024-25.\n",
        ),
        Example(
            "Contradiction",
            "another year was revised",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "Note: figures for 2023-24 have been revised.\n"
            "\n"
            "There were 3,441 referrals in 2024-25.\n",
        ),
    ),
)
