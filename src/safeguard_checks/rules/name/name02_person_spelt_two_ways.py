"""NAME02: two spellings of one person’s name."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME02",
    name="one person is spelt two ways",
    family="NAME",
    needs="name",
    kinds=frozenset({"person"}),
    severity="low",
    since="0.2.0",
    why="A misspelt name is an error that its bearer sees first.",
    title="A name is spelt two ways: {working}",
    explanation="Two spellings stand for what looks like one person: {working}.",
    question="Which spelling is right?",
    innocent=("They may be two people.",),
    examples=(
        Example(
            "Contradiction",
            "letters swapped",
            "# Annual report 2024-25\n"
            "\n"
            "Paul Harlnad, Outreach Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Paul Harland, Outreach Manager\n",
        ),
        Example(
            "CannotTell",
            "one spelling",
            "# Annual report 2024-25\n"
            "\n"
            "Paul Harland, Outreach Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Paul Harland, Outreach Manager\n",
        ),
        Example(
            "Contradiction",
            "in the text",
            "# Annual report 2024-25\n"
            "\n"
            "Paul Harland, Outreach Manager\n"
            "\n"
            "We thank Paul Harlan for his work.\n",
        ),
        Example(
            "CannotTell",
            "two surnames",
            "# Annual report 2024-25\n"
            "\n"
            "Paul Harland, Outreach Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Paul Brown, Service Manager\n",
        ),
        Example(
            "CannotTell",
            "two first names",
            "# Annual report 2024-25\n"
            "\n"
            "Paul Harland, Outreach Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Rick Harland, Service Manager\n",
        ),
        Example(
            "CannotTell",
            "a short surname",
            "# Annual report 2024-25\n"
            "\n"
            "Ann Lee, Outreach Manager\n"
            "\n"
            "Text.\n"
            "\n"
            "Ann Lea, Service Manager\n",
        ),
    ),
)
