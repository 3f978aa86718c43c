"""SHARE04: a part that is larger than the whole it belongs to."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE04",
    name="a part is larger than its whole",
    needs="share",
    kinds=frozenset({"subset"}),
    severity="medium",
    since="0.2.0",
    why="Where a part exceeds its whole, one of the two counts, or its label, is wrong.",
    title="{stated} are said to be part of {words}",
    explanation="The report gives {stated} for a part and {words} for the whole it belongs to, of the same date.",
    question="Which of the two is right, and are both of the same date and group?",
    innocent=(
        "The part may be counted over the year and the whole at its end.",
        "The two may count different things: people and events, say.",
    ),
)
