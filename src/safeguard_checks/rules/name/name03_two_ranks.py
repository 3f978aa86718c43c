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
            "Danny Edwards, Head of Economy\n"
            "\n"
            "Text.\n"
            "\n"
            "Danny Edwards, Assistant Director of Economy\n",
        ),
        Example(
            "CannotTell",
            "one rank",
            "# Annual report 2024-25\n"
            "\n"
            "Danny Edwards, Head of Economy\n"
            "\n"
            "Text.\n"
            "\n"
            "Danny Edwards, Head of Economy\n",
        ),
        Example(
            "CannotTell",
            "two fields",
            "# Annual report 2024-25\n"
            "\n"
            "Danny Edwards, Head of Economy\n"
            "\n"
            "Text.\n"
            "\n"
            "Danny Edwards, Chair of Governors\n",
        ),
        Example(
            "CannotTell",
            "two people",
            "# Annual report 2024-25\n"
            "\n"
            "Danny Edwards, Head of Economy\n"
            "\n"
            "Text.\n"
            "\n"
            "Jo Hill, Assistant Director of Economy\n",
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
            "# Annual report 2024-25\n\nDanny Edwards, Head of Economy\n\nDanny Edwards spoke.\n",
        ),
    ),
)
