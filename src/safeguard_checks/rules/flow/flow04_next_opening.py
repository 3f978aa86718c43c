"""FLOW04: a year that opens with another number than the year before closed with."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_PLANS = (
    "# Annual report 2024-25\n"
    "\n"
    "| | 2022-23 | 2023-24 | 2024-25 |\n"
    "|---|---|---|---|\n"
    "| Plans at 1 April | 240 | 255 | {} |\n"
    "| Plans made | 310 | 322 | 341 |\n"
    "| Plans at {} | 255 | 268 | 282 |\n"
)

RULE = Rule(
    code="FLOW04",
    name="a year opens with another number than the year before closed with",
    family="FLOW",
    needs="flow",
    kinds=frozenset({"next opening"}),
    severity="medium",
    since="0.2.0",
    why="What is there at the end of one year is what is there at the start of the next.",
    title="{subject} is not what the year before closed with",
    explanation="The table gives {stated}; the year before closed with {implied}.",
    question="Which of the two is right, or what was restated?",
    innocent=("The earlier year may have been restated.", "Late records may have been added."),
    examples=(
        Example("Contradiction", "two digits swapped", _PLANS.format("286", "31 March")),
        Example("Consistent", "as it closed", _PLANS.format("268", "31 March")),
        Example(
            "CannotTell", "the days do not follow on each other", _PLANS.format("286", "31 May")
        ),
        Example(
            "Contradiction",
            "opening and closing by name",
            _PLANS.format("286", "x")
            .replace("Plans at 1 April", "Opening")
            .replace("Plans at x", "Closing"),
        ),
        Example(
            "CannotTell",
            "two things",
            _PLANS.format("286", "31 March").replace("Plans at 31 March", "Children at 31 March"),
        ),
        Example(
            "CannotTell",
            "columns are no years",
            _PLANS.format("286", "31 March")
            .replace("2022-23", "North")
            .replace("2023-24", "South")
            .replace("| 2024-25", "| West"),
        ),
    ),
)
