"""DATE02: a weekday printed with a date on which it does not fall."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE02",
    name="the weekday is not that of the date",
    family="DATE",
    needs="date",
    kinds=frozenset({"weekday"}),
    severity="low",
    since="0.2.0",
    why="One of the two is wrong, and a reader who acts on it can miss the day.",
    title="{stated} was another day of the week",
    explanation="The report says “{stated}”, but {working}.",
    question="Is the weekday wrong, or the date?",
    innocent=("The event may have been moved and only the weekday or the date been changed.",),
    examples=(
        Example(
            "Contradiction",
            "wrong weekday",
            "# Annual report 2024-25\n\nThe meeting was held on Monday 10 May 2022.",
        ),
        Example(
            "Consistent",
            "right weekday",
            "# Annual report 2024-25\n\nThe meeting was held on Tuesday 10 May 2022.",
        ),
        Example(
            "Contradiction",
            "with a comma",
            "# Annual report 2024-25\n\nIt took place on Friday, 12 July 2023.",
        ),
        Example(
            "Consistent",
            "with a comma",
            "# Annual report 2024-25\n\nIt took place on Wednesday, 12 July 2023.",
        ),
        Example(
            "CannotTell",
            "no weekday",
            "# Annual report 2024-25\n\nThe meeting was held on 10 May 2022.",
        ),
        Example(
            "CannotTell",
            "no year",
            "# Annual report 2024-25\n\nThe meeting was held on Monday 10 May.",
        ),
    ),
)
