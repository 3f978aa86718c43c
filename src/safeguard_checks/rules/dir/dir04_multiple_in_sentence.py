"""DIR04: a multiple in words ("doubled") that does not follow from the two figures beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR04",
    name="a multiple in a sentence does not follow from its two figures",
    needs="direction",
    kinds=frozenset({"multiple"}),
    severity="medium",
    since="0.2.0",
    why="“Doubled” or “halved” is what readers remember; the two figures say whether it is so.",
    title="“{stated}”: the two figures make another multiple",
    explanation="The text says “{stated}”; its two figures make it {implied}.",
    question="Which is right: the multiple stated or the two figures?",
    innocent=("The multiple may be meant loosely.", "One of the figures may be of another date."),
)
