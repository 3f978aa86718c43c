"""PCT02: a change claimed in a sentence that also gives both figures."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT02",
    name="change in a sentence does not follow from its two figures",
    needs="change",
    kinds=frozenset({"prose", "step"}),
    severity="low",
    since="0.1.0",
    why="Readers quote the percentage and not the figures, so a wrong one travels.",
    title="A change of {stated} does not follow from the two figures in the sentence",
    explanation="The sentence gives a change of {stated}, but its two figures give {implied}.",
    question="Which is right: the change of {stated}, or the two figures, which give {implied}?",
    innocent=(
        "The change was worked from unrounded figures that are not shown.",
        "The change may be of another group or another period than the two figures.",
    ),
)
