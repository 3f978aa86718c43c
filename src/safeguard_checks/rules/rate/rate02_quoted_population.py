"""RATE02: a count and a rate in prose that do not fit the population the report quotes."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="RATE02",
    name="count and rate do not fit the population quoted",
    family="RATE",
    needs="rate",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A rate is what areas are compared by; it should follow from the count and the "
        "population in the same report."
    ),
    title="A rate of {stated} does not follow from the count and the population quoted",
    explanation=("The report’s own count and population give a rate of {implied}, not {stated}."),
    question=("Which population does the rate of {stated} rest on?"),
    innocent=("The rate may rest on another mid-year population estimate than the one quoted.",),
    examples=(
        Example(
            "Contradiction",
            "far from the quoted population",
            "# Annual report 2024-25\n"
            "\n"
            "Approximately 63,200 children and young people under the age of 18 live in the area.\n"
            "\n"
            "At 31 March 2025, 305 children were being looked after (a rate of 52 per 10,000 children).",
        ),
        Example(
            "Consistent",
            "follows",
            "# Annual report 2024-25\n"
            "\n"
            "Approximately 63,200 children and young people under the age of 18 live in the area.\n"
            "\n"
            "At 31 March 2025, 305 children were being looked after (a rate of 48 per 10,000 children).",
        ),
        Example(
            "CannotTell",
            "no population quoted",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2025, 305 children were being looked after (a rate of 52 per 10,000 children).",
        ),
        Example(
            "Consistent",
            "a population given to the thousand",
            "# Annual report 2024-25\n"
            "\n"
            "Approximately 63,000 children and young people under the age of 18 live in the area.\n"
            "\n"
            "At 31 March 2025, 305 children were being looked after (a rate of 48.4 per 10,000 children).",
        ),
        Example(
            "Contradiction",
            "a child protection rate",
            "# Annual report 2024-25\n"
            "\n"
            "Approximately 63,200 children and young people under the age of 18 live in the area.\n"
            "\n"
            "At 31 March 2025, 284 children and young people were the subject of a child protection plan (a rate of 54 per 10,000 children).",
        ),
        Example(
            "CannotTell",
            "a population of adults",
            "# Annual report 2024-25\n"
            "\n"
            "Approximately 163,200 adults live in the area.\n"
            "\n"
            "At 31 March 2025, 305 children were being looked after (a rate of 52 per 10,000 children).",
        ),
        Example(
            "Consistent",
            "the rate before its count",
            "# Annual report 2024-25\n\nApproximately 58,600 children and young people under the age of 18 live in the area. The rate was 52 per 10,000 (305 children).",
        ),
        Example(
            "Contradiction",
            "the rate before its count",
            "# Annual report 2024-25\n\nApproximately 58,600 children and young people under the age of 18 live in the area. The rate was 82 per 10,000 (305 children).",
        ),
        Example(
            "Consistent",
            "the population in the sentence",
            "# Annual report 2024-25\n\n305 of the 58,600 children (52 per 10,000) were looked after.",
        ),
        Example(
            "Contradiction",
            "the population in the sentence",
            "# Annual report 2024-25\n\n305 of the 58,600 children (25 per 10,000) were looked after.",
        ),
    ),
)
