"""NAME07: an old name beside the new one, in a time when it had been replaced."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME07",
    name="an old name stands beside the new one",
    family="NAME",
    needs="name",
    kinds=frozenset({"renamed"}),
    severity="low",
    since="0.2.0",
    why="A body that no longer exists cannot act.",
    title="An old name stands beside the new one: {working}",
    explanation="The report uses both names although the old one was out of use in its period: {working}.",
    question="Should the old name be replaced?",
    innocent=("The old name may be meant for an earlier time.",),
    examples=(
        Example(
            "Contradiction",
            "a Queen’s title after her time",
            "# Annual report 2024-25\n"
            "\n"
            "Her Majesty’s Prison Service is a member. His Majesty’s Inspectorate visited.",
        ),
        Example(
            "CannotTell",
            "the new one only",
            "# Annual report 2024-25\n"
            "\n"
            "His Majesty’s Prison Service is a member. His Majesty’s Inspectorate visited.",
        ),
        Example(
            "CannotTell",
            "a report of the time",
            "# Annual report 2020-21\n\nHer Majesty’s Prison Service is a member.",
        ),
        Example(
            "Contradiction",
            "a body that was replaced",
            "# Annual report 2024-25\n"
            "\n"
            "The Clinical Commissioning Group is a partner. The Integrated Care Board pays.",
        ),
        Example(
            "CannotTell",
            "said to be former",
            "# Annual report 2024-25\n"
            "\n"
            "The former Clinical Commissioning Group was a partner. The Integrated Care Board pays.",
        ),
        Example(
            "CannotTell",
            "the old one only",
            "# Annual report 2024-25\n\nThe Clinical Commissioning Group is a partner.",
        ),
    ),
)
