"""NAME08: one person is a director here and an assistant director there."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME08",
    name="one person has two grades",
    family="NAME",
    needs="name",
    kinds=frozenset({"grade"}),
    severity="low",
    since="0.2.0",
    why="Who answers for a service should be told one way.",
    title="{words} has two grades",
    explanation="The report gives one person two grades: {working}.",
    question="Which is the person’s post?",
    innocent=("The person may have been promoted, or hold two posts.",),
    examples=(
        Example(
            "Contradiction",
            "assistant director",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Director of Strategy.\n"
            "\n"
            "Copies go to Kerry Winlow, Assistant Director of Services.",
        ),
        Example(
            "Consistent",
            "the same grade",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Director of Strategy.\n"
            "\n"
            "Copies go to Kerry Winlow, Director of Strategy.",
        ),
        Example(
            "CannotTell",
            "two people",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Director of Strategy.\n"
            "\n"
            "Copies go to Pat Holm, Assistant Director of Services.",
        ),
        Example(
            "CannotTell",
            "promoted",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Director of Strategy.\n"
            "\n"
            "Until May it was Kerry Winlow, Assistant Director of Services.",
        ),
        Example(
            "Contradiction",
            "deputy head",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Head of Strategy.\n"
            "\n"
            "Copies go to Kerry Winlow, Deputy Head of Services.",
        ),
        Example(
            "CannotTell",
            "two ranks, no grade apart",
            "# Pack\n"
            "\n"
            "Lead officer: Kerry Winlow, Head of Strategy.\n"
            "\n"
            "Copies go to Kerry Winlow, Assistant Director of Services.",
        ),
    ),
)
