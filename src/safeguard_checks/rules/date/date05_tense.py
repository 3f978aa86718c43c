"""DATE05: something still to come by a date that the report elsewhere tells as past."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE05",
    name="a plan is told as coming although the date is past",
    family="DATE",
    needs="date",
    kinds=frozenset({"tense"}),
    severity="low",
    since="0.2.0",
    why="A plan left in the future tense hides whether it was carried out.",
    title="“{stated}” is told as still to come",
    explanation="The report tells {stated} as still to come, but tells later events as past: {working}.",
    question="Was what was planned for {stated} done?",
    innocent=("Parts of the report may have been written at different times.",),
    examples=(
        Example(
            "Contradiction",
            "a go-live date that is past",
            "# Annual report 2024-25\n"
            "\n"
            "The new group will go live from 1 April 2020. The review was completed in September 2020.",
        ),
        Example(
            "Consistent",
            "plans for later",
            "# Annual report 2024-25\n"
            "\n"
            "The new group will go live from 1 April 2021. The review was completed in September 2020.",
        ),
        Example(
            "Contradiction",
            "an intention",
            "# Annual report 2024-25\n"
            "\n"
            "The intention is for the service to open in May 2023.\n"
            "\n"
            "The pilot was launched in November 2023.",
        ),
        Example(
            "CannotTell",
            "an intention of then",
            "# Annual report 2024-25\n"
            "\n"
            "The intention was for the service to open in May 2023.\n"
            "\n"
            "The pilot was launched in November 2023.",
        ),
        Example(
            "Consistent",
            "only just past",
            "# Annual report 2024-25\n"
            "\n"
            "The service will open in May 2023.\n"
            "\n"
            "The pilot was launched in June 2023.",
        ),
        Example(
            "CannotTell",
            "nothing is told as past",
            "# Annual report 2024-25\n\nThe service will open in May 2023.",
        ),
    ),
)
