"""DIR01: a sentence that says up and gives figures that go down, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR01",
    name="direction in a sentence does not match its two figures",
    needs="direction",
    kinds=frozenset({"prose", "sized"}),
    severity="high",
    since="0.1.0",
    why="The direction is the message; if it is wrong the conclusion is.",
    title="The text says {words}, but its two figures go {found}",
    explanation="The text says “{stated}”; its figures go {found}.",
    question="Which is right: the direction stated or the two figures?",
    innocent=("The two figures may be in the order new, then old.",),
)
