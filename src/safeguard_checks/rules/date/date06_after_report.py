"""DATE06: an event told as past that the report dates later than itself."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE06",
    name="an event told as past lies after the date of the report",
    family="DATE",
    needs="date",
    kinds=frozenset({"after the report"}),
    severity="medium",
    since="0.2.0",
    why="A report cannot tell what happened after its date.",
    title="“{stated}” lies after the date of the report",
    explanation="The report tells as past what it dates later than itself: {working}.",
    question="Is the date of the event wrong, or that of the report?",
    innocent=("The report may have been changed after its date.",),
    examples=(
        Example(
            "Contradiction",
            "after the date",
            "# Annual report 2024-25\n"
            "\n"
            "Date of report: 12 June 2024\n"
            "\n"
            "The pilot was launched in November 2024.",
        ),
        Example(
            "Consistent",
            "before the date",
            "# Annual report 2024-25\n"
            "\n"
            "Date of report: 12 June 2024\n"
            "\n"
            "The pilot was launched in November 2023.",
        ),
        Example(
            "CannotTell",
            "told as coming",
            "# Annual report 2024-25\n"
            "\n"
            "Date of report: 12 June 2024\n"
            "\n"
            "The pilot will be launched in November 2024.",
        ),
        Example(
            "Contradiction",
            "report published",
            "# Annual report 2024-25\n"
            "\n"
            "Report published: 11 March 2016\n"
            "\n"
            "The policy was approved on 4 May 2016.",
        ),
        Example(
            "Consistent",
            "in the month of the report",
            "# Annual report 2024-25\n"
            "\n"
            "Date of report: 12 June 2024\n"
            "\n"
            "The policy was approved in June 2024.",
        ),
        Example(
            "CannotTell",
            "the report is not dated",
            "# Annual report 2024-25\n\nThe pilot was launched in November 2024.",
        ),
    ),
)
