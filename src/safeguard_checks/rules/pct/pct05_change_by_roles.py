"""PCT05: a change told in prose whose two figures stand in another order of words, or in the sentence beside it."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PCT05",
    name="change does not follow from the figures told with it",
    needs="change",
    kinds=frozenset({"roles", "fit"}),
    severity="low",
    since="0.2.0",
    why="Readers quote the percentage and not the figures, so a wrong one travels.",
    title="A change of {stated} does not follow from the two figures told with it",
    explanation="The text gives a change of {stated}; the two figures it seems to be of give {implied}.",
    question="Which is right: the change of {stated}, or the two figures, which give {implied}?",
    innocent=(
        "The change may be of other figures than the two told with it.",
        "The change was worked from unrounded figures that are not shown.",
    ),
)
