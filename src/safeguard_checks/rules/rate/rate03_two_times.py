"""RATE03: a count and rate of two times that need populations far apart."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n"

RULE = Rule(
    code="RATE03",
    name="counts and rates of two times need different populations",
    family="RATE",
    needs="rate",
    kinds=frozenset({"two times"}),
    severity="medium",
    since="0.2.0",
    why="A count and its rate give the population; one area's does not change much in a year.",
    title="The rate of {stated} does not fit its count, going by the later pair",
    explanation="On the population that the later count and rate need, the rate is {implied}, not {stated}.",
    question="Which of the two counts and rates is right?",
    innocent=(
        "The two rates may be worked on two estimates of the population.",
        "The area may have changed its boundary.",
    ),
    examples=(
        Example(
            "Contradiction",
            "digits swapped in the earlier rate",
            _HEAD
            + "At 31 March 2025, 305 children were looked after (a rate of 52 per 10,000). This is a "
            "reduction from 320 (65 per 10,000) at 31 March 2024.",
        ),
        Example(
            "Consistent",
            "much the same population",
            _HEAD
            + "At 31 March 2025, 305 children were looked after (a rate of 52 per 10,000). This is a "
            "reduction from 320 (56 per 10,000) at 31 March 2024.",
        ),
        Example(
            "Consistent",
            "a small area, coarse rates",
            _HEAD + "At 31 March 2025, 12 children had a plan (a rate of 8 per 10,000). This is an "
            "increase from 11 (7 per 10,000) at 31 March 2024.",
        ),
        Example(
            "Contradiction",
            "the later count is of something else",
            _HEAD
            + "At 31 March 2025, 510 children had a plan (a rate of 52 per 10,000). This is an "
            "increase from 284 (45 per 10,000) at 31 March 2024.",
        ),
        Example(
            "CannotTell",
            "only one pair",
            _HEAD + "At 31 March 2025, 305 children were looked after (a rate of 52 per 10,000).",
        ),
        Example(
            "CannotTell",
            "two bases",
            _HEAD
            + "At 31 March 2025, 305 children were looked after (a rate of 52 per 10,000). This is a "
            "reduction from 320 (5.6 per 1,000) at 31 March 2024.",
        ),
    ),
)
