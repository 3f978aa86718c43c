"""COUNT01: a stated number of things against the list that follows."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT01",
    name="the list has another number of items than stated",
    needs="list",
    kinds=frozenset({"counted", "numbered"}),
    severity="low",
    since="0.2.0",
    why="A count that does not fit its list means that an item is missing or one too many.",
    title="The text announces “{stated}”; the list has {words}",
    explanation="The text announces “{stated}”, but the list that follows has {words}.",
    question="Is the number wrong, or the list?",
    innocent=("Two items may stand in one line, or one in two.",),
)
