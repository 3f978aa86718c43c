"""DATE07: one item of a list dated a year apart from its siblings."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE07",
    name="one item of a list is dated a year apart from the others",
    needs="date",
    kinds=frozenset({"siblings"}),
    severity="low",
    since="0.2.0",
    why="A year left in by mistake makes one figure look like last year’s.",
    title="One item is dated {stated}, the items beside it another year",
    explanation="Items that stand together are dated alike but for one: {working}.",
    question="Is “{stated}” the right year?",
    innocent=("The item may be meant for another year.",),
)
