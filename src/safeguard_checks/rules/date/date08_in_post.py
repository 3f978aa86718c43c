"""DATE08: two dates since which one office has been held."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE08",
    name="one office-holder has two starting dates",
    needs="date",
    kinds=frozenset({"in post"}),
    severity="low",
    since="0.2.0",
    why="The date since which somebody has been in post tells who was responsible when.",
    title="The holder of one office has two starting dates",
    explanation="The report dates the start in post twice: {working}.",
    question="Since when has the present holder been in post?",
    innocent=("Somebody else may have held the office at the earlier date.",),
)
