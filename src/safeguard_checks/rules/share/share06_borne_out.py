"""SHARE06: a percentage that the other rows or columns of its table show to be a share, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SHARE06",
    name="percentage is not the share that its table shows it to be",
    needs="share",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why="Nearly all other rows show what the percentages are of, so this one has a wrong figure in it.",
    title="The percentage given for {subject} does not follow from its table",
    explanation="The table gives {stated}; its figures make {implied}. The same share holds {words}.",
    question="Which is right: {stated}, or the figures it is worked from, which make {implied}?",
    innocent=("This percentage may be of another group than the others.",),
)
