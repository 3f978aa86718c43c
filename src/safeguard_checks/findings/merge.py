"""Which contradictions are told together: a column with one cause, one comparison, one phrase, one figure against other
documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_checks.findings.diagnose import ColumnCause
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["Group", "group"]


@dataclass(frozen=True, slots=True)
class Group:
    """Contradictions that make one finding, first the one that gives it its name.

    ``cause`` is set where one cause explains rows of a column.
    """

    judgements: tuple[Judgement, ...]
    cause: ColumnCause | None = None


def group(judged: Sequence[Judgement], causes: Sequence[ColumnCause]) -> list[Group]:
    """Return the contradictions as findings to be told, in the order of the relations.

    ``causes`` are those that explain rows of a column.
    """
    taken: dict[int, ColumnCause] = {}
    for cause in causes:
        for j in cause.failing:
            taken[j.relation.id] = cause
    groups: list[Group] = []
    told: set[int] = set()
    by_place: dict[tuple[object, ...], int] = {}
    for j in judged:
        if j.verdict is not Verdict.CONTRADICTION:
            continue
        shared = taken.get(j.relation.id)
        if shared is not None:
            if id(shared) not in told:
                told.add(id(shared))
                groups.append(Group(shared.failing, shared))
            continue
        span = j.relation.quotes[0]
        key = (j.relation.type, span.block, span.row, span.col, span.start)
        if j.relation.type in ("comparison", "source") and key in by_place:
            at = by_place[key]
            groups[at] = Group((*groups[at].judgements, j))
            continue
        by_place[key] = len(groups)
        groups.append(Group((j,)))
    return _one_per_phrase(groups)


def _one_per_phrase(groups: list[Group]) -> list[Group]:
    """Drop a size that fails only because the direction of the same phrase does."""
    wrong_way = {
        (j.relation.quotes[0].block, j.relation.quotes[0].start)
        for g in groups
        for j in g.judgements
        if j.relation.type == "direction"
    }
    return [
        g
        for g in groups
        if not (
            g.cause is None
            and g.judgements[0].relation.type == "change"
            and g.judgements[0].relation.kind != "table"
            and (
                g.judgements[0].relation.quotes[0].block,
                g.judgements[0].relation.quotes[0].start,
            )
            in wrong_way
        )
    ]
