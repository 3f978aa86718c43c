"""NAME01: one office with two holders and no word of a change."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME01",
    name="one office has two holders",
    family="NAME",
    needs="name",
    kinds=frozenset({"office"}),
    severity="medium",
    since="0.2.0",
    why="The reader cannot know who is answerable.",
    title="Two people are named as {words}",
    explanation="The report names two people for one office: {working}.",
    question="Who held the office, and when?",
    innocent=("The office may have changed hands in the year.",),
    examples=(
        Example(
            "Contradiction",
            "foreword and list",
            "# Annual report 2024-25\n"
            "\n"
            "Foreword from Jo Hill, Independent Chair\n"
            "\n"
            "Text.\n"
            "\n"
            "Independent Chair: Sam Field\n",
        ),
        Example(
            "Consistent",
            "one holder",
            "# Annual report 2024-25\n"
            "\n"
            "Foreword from Jo Hill, Independent Chair\n"
            "\n"
            "Text.\n"
            "\n"
            "Independent Chair: Jo Hill\n",
        ),
        Example(
            "CannotTell",
            "said to have changed",
            "# Annual report 2024-25\n"
            "\n"
            "Foreword from Jo Hill, Independent Chair\n"
            "\n"
            "Text.\n"
            "\n"
            "Sam Field, Independent Chair until May 2024\n",
        ),
        Example(
            "CannotTell",
            "an office of which there are many",
            "# Annual report 2024-25\n"
            "\n"
            "Jo Hill, Service Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Sam Field, Service Manager\n",
        ),
        Example(
            "CannotTell",
            "of two bodies",
            "# Annual report 2024-25\n"
            "\n"
            "Jo Hill, Independent Chair of the Kent Partnership\n"
            "\n"
            "Text.\n"
            "\n"
            "Sam Field, Independent Chair of the Essex Board\n",
        ),
        Example(
            "Contradiction",
            "in two lines",
            "# Annual report 2024-25\n"
            "\n"
            "Foreword from Jo Hill, Independent Chair\n"
            "\n"
            "Text.\n"
            "\n"
            "Independent Chair\n"
            "\n"
            "Sam Field\n",
        ),
    ),
)
