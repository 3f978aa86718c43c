"""GRIM02: a mean of whole scores that the number of replies cannot give (the GRIM test)."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="GRIM02",
    name="no whole scores give the mean",
    family="GRIM",
    needs="granularity",
    kinds=frozenset({"mean"}),
    severity="low",
    since="0.2.0",
    why="A mean of whole scores moves in steps of one over the number of replies. One between the steps shows that the mean or the number of replies is wrong.",
    title="No {words} whole scores have a mean of {stated}",
    explanation="The text gives a mean of {stated} from {words} replies. The nearest that whole scores give is {implied}.",
    question="How many replies is the mean of {stated} of?",
    innocent=(
        "Half points may have been allowed.",
        "Some of the replies may have left the question out.",
    ),
    examples=(
        Example(
            "Contradiction",
            "between the steps",
            "# Annual report 2024-25\n"
            "\n"
            "There were 12 responses, with an average score of 4.55 out of 5.",
        ),
        Example(
            "Consistent",
            "on a step",
            "# Annual report 2024-25\n"
            "\n"
            "There were 12 responses, with an average score of 4.58 out of 5.",
        ),
        Example(
            "Contradiction",
            "in the sentence before",
            "# Annual report 2024-25\n\nWe had 20 evaluations. The average rating was 4.62.",
        ),
        Example(
            "Consistent",
            "in the sentence before",
            "# Annual report 2024-25\n\nWe had 20 evaluations. The average rating was 4.65.",
        ),
        Example(
            "Consistent",
            "one decimal and many replies",
            "# Annual report 2024-25\n\nThere were 34 evaluations with an average rating of 4.8.",
        ),
        Example(
            "CannotTell",
            "no number of replies",
            "# Annual report 2024-25\n\nThe average rating was 4.55.",
        ),
        Example(
            "Consistent",
            "of a scale with four items",
            "# Annual report 2024-25\n"
            "\n"
            "The 24 staff filled in a four-item scale; the average score was 3.61.",
        ),
        Example(
            "Contradiction",
            "of a scale with two items",
            "# Annual report 2024-25\n"
            "\n"
            "The 12 staff filled in a two-item scale; the average score was 3.61.",
        ),
        Example(
            "CannotTell",
            "of several questions, and nobody says how many",
            "# Annual report 2024-25\n"
            "\n"
            "There were 12 responses, with an average score of 4.55 out of 5 across all questions.",
        ),
    ),
)
