"""FY05: a list for a municipal year that had ended by the meeting."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY05",
    name="a list for a year that had ended by the meeting",
    family="FY",
    needs="date",
    kinds=frozenset({"meeting year"}),
    severity="low",
    since="0.2.0",
    why="A list of members or copies for last year goes to people who may no longer sit.",
    title="A list for the {stated} is in the papers of a later meeting",
    explanation="The list is out of date: {working}.",
    question="Is the list that of this year?",
    innocent=("The list may be attached to minutes of last year.",),
    examples=(
        Example(
            "Contradiction",
            "last year",
            "# Scrutiny committee\n"
            "\n"
            "Tuesday 9 July 2023 7.00 pm Meeting Room 1\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2022-23\n"
            "\n"
            "AGENDA DISTRIBUTION LIST\n"
            "\n"
            "The clerk keeps the list.",
        ),
        Example(
            "Consistent",
            "this year",
            "# Scrutiny committee\n"
            "\n"
            "Tuesday 9 July 2023 7.00 pm Meeting Room 1\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2023-24\n"
            "\n"
            "AGENDA DISTRIBUTION LIST\n"
            "\n"
            "The clerk keeps the list.",
        ),
        Example(
            "CannotTell",
            "no list",
            "# Scrutiny committee\n"
            "\n"
            "Tuesday 9 July 2023 7.00 pm Meeting Room 1\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2022-23\n"
            "\n"
            "The work programme follows\n"
            "\n"
            "The clerk keeps the list.",
        ),
        Example(
            "CannotTell",
            "no meeting",
            "# Scrutiny committee\n"
            "\n"
            "London\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2022-23\n"
            "\n"
            "AGENDA DISTRIBUTION LIST\n"
            "\n"
            "The clerk keeps the list.",
        ),
        Example(
            "Contradiction",
            "membership",
            "# Scrutiny committee\n"
            "\n"
            "Tuesday 9 July 2023 7.00 pm Meeting Room 1\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2021-22\n"
            "\n"
            "Membership of the committee\n"
            "\n"
            "The clerk keeps the list.",
        ),
        Example(
            "Consistent",
            "the last day of the year",
            "# Scrutiny committee\n"
            "\n"
            "Wednesday 26 April 2023 7.00 pm Meeting Room 1\n"
            "\n"
            "## Agenda\n"
            "\n"
            "The committee will hear the report of the board.\n"
            "\n"
            "SCRUTINY COMMITTEE MUNICIPAL YEAR 2022-23\n"
            "\n"
            "AGENDA DISTRIBUTION LIST\n"
            "\n"
            "The clerk keeps the list.",
        ),
    ),
)
