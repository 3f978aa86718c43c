"""PRIOR01: a figure of an earlier year that an earlier report gave another value."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="PRIOR01",
    name="an earlier report gave another value",
    needs="source",
    kinds=frozenset({"prior"}),
    severity="medium",
    since="0.2.0",
    why="A change from one year to the next is worked from last year's figure; if that figure was "
    "changed without a word, a reader cannot tell whether the change is real.",
    title="The report gives {stated} for {subject}; an earlier report gave {words}",
    explanation="This report gives {stated} for {subject}. An earlier report gave {words} for the "
    "same time, and neither says that the figure was revised.",
    question="Which is right, {stated} or {words}? If the figure was revised, where does the report "
    "say so?",
    innocent=(
        "The figure may have been revised after the earlier report, with no note that says so.",
        "What is counted, or how, may have changed between the two reports.",
    ),
)
