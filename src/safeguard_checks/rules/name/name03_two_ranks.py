"""NAME03: one person with two ranks over the same field."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME03",
    name="one person has two ranks over one field",
    family="NAME",
    needs="name",
    kinds=frozenset({"rank"}),
    severity="low",
    since="0.2.0",
    why="A title tells who decides.",
    title="One person is given two titles: {working}",
    explanation="The report gives one person two titles: {working}.",
    question="Which title is right?",
    innocent=("The person may have been promoted in the year.",),
    examples=(
        Example(
            "Contradiction",
            "two ranks",
            "# Annual report 2024-25\n"
            "\n"
            "Ruth Calder, Head of Transport\n"
            "\n"
            "Text.\n"
            "\n"
            "Ruth Calder, Assistant Director of Transport\n",
        ),
        Example(
            "CannotTell",
            "one rank",
            "# Annual report 2024-25\n"
            "\n"
            "Ruth Calder, Head of Transport\n"
            "\n"
            "Text.\n"
            "\n"
            "Ruth Calder, Head of Transport\n",
        ),
        Example(
            "CannotTell",
            "two fields",
            "# Annual report 2024-25\n"
            "\n"
            "Ruth Calder, Head of Transport\n"
            "\n"
            "Text.\n"
            "\n"
            "Ruth Calder, Chair of Governors\n",
        ),
        Example(
            "CannotTell",
            "two people",
            "# Annual report 2024-25\n"
            "\n"
            "Ruth Calder, Head of Transport\n"
            "\n"
            "Text.\n"
            "\n"
            "Jo Hill, Assistant Director of Transport\n",
        ),
        Example(
            "Contradiction",
            "title first",
            "# Annual report 2024-25\n"
            "\n"
            "Director of Nursing: Jo Hill\n"
            "\n"
            "Text.\n"
            "\n"
            "Jo Hill, Deputy Director of Nursing\n",
        ),
        Example(
            "CannotTell",
            "no title",
            "# Annual report 2024-25\n\nRuth Calder, Head of Transport\n\nRuth Calder spoke.\n",
        ),
    ),
)
