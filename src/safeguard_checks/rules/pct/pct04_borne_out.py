"""PCT04: a percentage that the other rows or columns of its table show to be a change, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT04",
    name="percentage is not the change that its table shows it to be",
    needs="change",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why="Nearly all other rows show which two figures the change is between, so this one has a wrong figure in it.",
    title="The change given for {subject} does not follow from its two figures",
    explanation="The table gives a change of {stated}; its figures make {implied}. The same change holds {words}.",
    question="Which is right: the change of {stated}, or the two figures, which make {implied}?",
    innocent=("One of the two figures may have been revised after the change was worked out.",),
)
