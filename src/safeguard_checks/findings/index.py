"""Which finding is about which relation, and where each finding begins in the report's text."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard_checks.documents.span import Span
from safeguard_checks.findings.merge import Group
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["anchors", "finding_of_each"]


def finding_of_each(
    judged: Sequence[Judgement], named_groups: Sequence[tuple[Group, str]]
) -> dict[int, str]:
    """Map the id of each contradiction to the id of its finding.

    A contradiction that is not raised apart (a size that fails only because the direction of the
    same phrase does) belongs to the finding about that phrase.
    """
    found: dict[int, str] = {}
    phrases: dict[tuple[int, int], str] = {}
    for group, name in named_groups:
        for j in group.judgements:
            found[j.relation.id] = name
            span = j.relation.quotes[0]
            phrases.setdefault((span.block, span.start), name)
    for j in judged:
        if j.verdict is Verdict.CONTRADICTION and j.relation.id not in found:
            span = j.relation.quotes[0]
            name = phrases.get((span.block, span.start), "")
            if name:
                found[j.relation.id] = name
    return found


def anchors(named_groups: Sequence[tuple[Group, str]]) -> dict[Span, tuple[str, ...]]:
    """Map the span of each finding's stated figure or words to the ids of the findings there."""
    found: dict[Span, tuple[str, ...]] = {}
    seen: set[str] = set()
    for group, name in named_groups:
        if name in seen:
            continue
        seen.add(name)
        relation = group.judgements[0].relation
        stated = relation.stated
        span = stated.span if stated is not None else relation.quotes[0]
        found[span] = (*found.get(span, ()), name)
    return found
