"""DATE11: what a report looks forward to lies in a year that had ended."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE11",
    name="a plan for a year that had ended",
    family="DATE",
    needs="date",
    kinds=frozenset({"ahead"}),
    severity="medium",
    since="0.2.0",
    why="A plan for a year that is over is last year’s text, and the reader does not learn what will be done.",
    title="“{stated}” is looked forward to, and had ended",
    explanation="The year was over: {working}.",
    question="Which year is meant?",
    innocent=("The text may be quoted from last year’s plan.",),
    examples=(
        Example(
            "Contradiction",
            "last year",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Looking forward\n"
            "\n"
            "Priorities to be addressed by the board during 2022/23 include neglect.",
        ),
        Example(
            "Consistent",
            "this year",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Looking forward\n"
            "\n"
            "Priorities to be addressed by the board during 2023/24 include neglect.",
        ),
        Example(
            "CannotTell",
            "what was done",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Looking forward\n"
            "\n"
            "The board addressed neglect during 2022/23.",
        ),
        Example(
            "CannotTell",
            "not looking forward",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## What we did\n"
            "\n"
            "Priorities to be addressed by the board during 2022/23 included neglect.",
        ),
        Example(
            "Contradiction",
            "next steps",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Next steps\n"
            "\n"
            "We will publish a strategy in 2021/22.",
        ),
        Example(
            "CannotTell",
            "what was hoped",
            "# Overview report\n"
            "\n"
            "Report date: 1 July 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Looking forward\n"
            "\n"
            "The board hoped that it would be able to report in 2022/23.",
        ),
        Example(
            "Consistent",
            "the year just ended",
            "# Overview report\n"
            "\n"
            "Report date: 10 April 2023\n"
            "\n"
            "The board met.\n"
            "\n"
            "## Looking forward\n"
            "\n"
            "The plan will be reported in 2022/23.",
        ),
    ),
)
