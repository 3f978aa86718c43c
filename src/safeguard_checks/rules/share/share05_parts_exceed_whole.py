"""SHARE05: the parts that a sentence shares a whole out into are more than the whole."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE05",
    name="the parts of a whole are together more than it",
    family="SHARE",
    needs="share",
    kinds=frozenset({"parts"}),
    severity="low",
    since="0.2.0",
    why="Readers take parts that are told alike to be apart; then they cannot exceed the whole.",
    title="The parts named beside {stated} are together more",
    explanation="The sentence shares {stated} out, and its parts are together more: {working}.",
    question="Can one of them be in two of the parts, or is a figure wrong?",
    innocent=("One can be counted in two parts: a case with two sources, say.",),
    examples=(
        Example(
            "Contradiction",
            "more parts than the whole",
            "# Annual report 2024-25\n\n"
            "Of 300 referrals, 100 came from schools, 120 from the police and 90 from health.",
        ),
        Example(
            "Consistent",
            "all of them",
            "# Annual report 2024-25\n\n"
            "Of 300 referrals, 100 came from schools, 120 from the police and 80 from health.",
        ),
        Example(
            "Consistent",
            "not all of them",
            "# Annual report 2024-25\n\n"
            "Of 300 referrals, 100 came from schools and 120 from the police.",
        ),
        Example(
            "Contradiction",
            "two parts",
            "# Annual report 2024-25\n\n"
            "Of the 45 alerts, 30 were made by schools and 25 by health services.",
        ),
        Example(
            "CannotTell",
            "no list of parts",
            "# Annual report 2024-25\n\nOf the 45 alerts, 30 were made by schools in the area.",
        ),
        Example(
            "CannotTell",
            "parts that can overlap",
            "# Annual report 2024-25\n\n"
            "Of 300 children, 180 were girls, 120 had a disability and 90 were in care.",
        ),
    ),
)
