"""REF01: a figure of the report's area, or of a comparator, that a published table gives another value."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="REF01",
    name="a published table gives another value",
    needs="source",
    kinds=frozenset({"reference"}),
    severity="medium",
    since="0.2.0",
    why="How an area compares with England or its neighbours is often what a report concludes from; "
    "a comparator that is not the published one can turn the comparison round.",
    title="The report gives {stated} for {subject}; the published table gives {words}",
    explanation="This report gives {stated} for {subject}. The published table that it was held "
    "against gives {words} for the same area; rounding does not make the two agree.",
    question="Where does {stated} come from? If it is of another year, another release or local data, "
    "where does the report say so?",
    innocent=(
        "The report may use an earlier or later release of the statistics, which are revised.",
        "A figure of the report's own area may be a local one that was not yet validated for "
        "publication.",
        "The figure may be of another year than the report's own.",
    ),
)
