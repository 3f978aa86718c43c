"""DATE03: a change whose two values carry the same date."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE03",
    name="the earlier and the later value carry one date",
    needs="date",
    kinds=frozenset({"two values"}),
    severity="medium",
    since="0.2.0",
    why="A change is between two dates. Where both values carry the same one, the reader cannot know which year is which.",
    title="Two values of one thing are both dated {words}",
    explanation="The text tells a change between two values, but {working}.",
    question="Of which dates are the two values?",
    innocent=(
        "The earlier value may be of the year before.",
        "The two values may be of different groups.",
    ),
)
