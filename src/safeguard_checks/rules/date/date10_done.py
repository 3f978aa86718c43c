"""DATE10: a row marked as done has a date after the report."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE10",
    name="what is marked as done lies after the report",
    family="DATE",
    needs="date",
    kinds=frozenset({"done"}),
    severity="medium",
    since="0.2.0",
    why="A task cannot be complete on a day that had not come.",
    title="“{stated}” in a row marked as done lies after the report’s own date",
    explanation="The date had not come: {working}.",
    question="Which year is meant?",
    innocent=("The row may also tell of what is still to follow.",),
    examples=(
        Example(
            "Contradiction",
            "a month after the report",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Complete | Audit of neglect 12/2023, discussed in March |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "Consistent",
            "before the report",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Complete | Audit of neglect 12/2022, discussed in March |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "CannotTell",
            "to be reviewed",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Complete | To be reviewed in December 2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "CannotTell",
            "not done yet",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Ongoing | Audit of neglect 12/2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "Contradiction",
            "a day after the report",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Completed | Agreed at the board 15 September 2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "CannotTell",
            "the report has no date",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Key | No |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Complete | Audit of neglect 12/2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "Consistent",
            "the day of the report",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Done | Agreed at the board 1 July 2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
        Example(
            "CannotTell",
            "the next of a series",
            "# Work plan\n"
            "\n"
            "| Version | Final |\n"
            "|---|---|\n"
            "| Dated | 1 July 2023 |\n"
            "\n"
            "The plan follows.\n"
            "\n"
            "| No | Action | Status | Progress |\n"
            "|---|---|---|---|\n"
            "| 1 | Audit of files | Complete | Held in the spring; next one 12/2023 |\n"
            "| 2 | Training | Ongoing | Courses are held. |",
        ),
    ),
)
