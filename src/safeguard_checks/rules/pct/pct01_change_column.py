"""PCT01: a change column that does not follow from the two years beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT01",
    name="stated change does not follow from the two figures",
    needs="change",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "A change column is read before the figures beside it. If it is worked on the "
        "wrong base, falls look bigger and rises smaller than they were."
    ),
    title="The change given for {subject} does not follow from its figures",
    explanation="The table gives a change of {stated}, but its own figures give {implied}.",
    question=(
        "Which is right: the change of {stated}, or the figures it stands beside, which "
        "give {implied}?"
    ),
    innocent=(
        "The change was worked from unrounded figures that are not shown.",
        "One of the two years was revised after the change was worked out.",
    ),
)
