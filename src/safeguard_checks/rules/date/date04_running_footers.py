"""DATE04: running heads and feet dated otherwise than the cover."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE04",
    name="the date at the edge of the pages is not the one on the cover",
    needs="date",
    kinds=frozenset({"feet"}),
    severity="low",
    since="0.2.0",
    why="The cover and the foot of the page tell the reader which report it is.",
    title="The pages carry “{stated}”, the cover another date",
    explanation="The running head or foot does not agree with the cover: {working}.",
    question="Which of the two is right?",
    innocent=("The running head may belong to a wider document.",),
)
