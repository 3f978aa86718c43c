"""Which contradictions are told together: a column with one cause, those that one wrong figure explains, one comparison,
one phrase, one figure against other documents."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.findings.diagnose import ColumnCause
from safeguard_checks.findings.evidence.evidence import Evidence, certainty_of
from safeguard_checks.findings.localise.locate import Located
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import CERTAINTIES, Judgement

__all__ = ["Group", "group"]

# What is told of one place, whatever else is wrong with the figure there.
_OF_ONE_PLACE = ("comparison", "source")


@dataclass(frozen=True, slots=True)
class Group:
    """Contradictions that make one finding, first the one that gives it its name.

    ``cause`` is set where one cause explains rows of a column. ``one_figure`` is true where one
    figure, set right, would mend all of them and all that holds would go on holding.
    """

    judgements: tuple[Judgement, ...]
    cause: ColumnCause | None = None
    one_figure: bool = False


def group(
    judged: Sequence[Judgement],
    causes: Sequence[ColumnCause],
    located: Mapping[int, Located],
    evidence: Mapping[int, Evidence],
) -> list[Group]:
    """Return the contradictions as findings to be told, in the order of the relations.

    ``causes`` are those that explain rows of a column. ``located`` (what would have to change) and
    ``evidence`` are by relation.
    """
    taken = {j.relation.id: cause for cause in causes for j in cause.failing}
    wrong = _one_per_phrase(judged, taken)
    stated = {
        where.relations
        for j in wrong
        if (where := located.get(j.relation.id)) is not None
        and where.culprit is not None
        and where.culprit == j.relation.stated
    }
    found: dict[tuple[object, ...], list[Judgement]] = {}
    for j in wrong:
        found.setdefault(_key(j, taken, located, stated), []).append(j)
    return [_told(some, taken, located, evidence) for some in found.values()]


def _one_per_phrase(
    judged: Sequence[Judgement], taken: Mapping[int, ColumnCause]
) -> list[Judgement]:
    """Return the contradictions without a size that fails only because the direction of its phrase does."""
    wrong = [j for j in judged if j.verdict is Verdict.CONTRADICTION]
    wrong_way = {_phrase(j) for j in wrong if j.relation.type == "direction"}
    return [
        j
        for j in wrong
        if j.relation.type != "change"
        or j.relation.kind == "table"
        or j.relation.id in taken
        or _phrase(j) not in wrong_way
    ]


def _phrase(j: Judgement) -> tuple[int, int]:
    span = j.relation.quotes[0]
    return span.block, span.start


def _key(
    j: Judgement,
    taken: Mapping[int, ColumnCause],
    located: Mapping[int, Located],
    stated: Container[tuple[int, ...]],
) -> tuple[object, ...]:
    """Return what contradictions that are told together have in common.

    ``stated`` are those (by relations) whose wrong figure one of them states, as a total is by its
    sum: what else breaks follows from that. A figure that none of them states makes one finding for
    each type, since each is a question of its own.
    """
    relation = j.relation
    if relation.id in taken:
        return "column", id(taken[relation.id])
    if relation.type in _OF_ONE_PLACE:
        span = relation.quotes[0]
        return relation.type, span.block, span.row, span.col, span.start
    where = located.get(relation.id)
    if where is None or where.culprit is None:
        return (relation.id,)
    return where.relations if where.relations in stated else (*where.relations, relation.type)


def _told(
    some: Sequence[Judgement],
    taken: Mapping[int, ColumnCause],
    located: Mapping[int, Located],
    evidence: Mapping[int, Evidence],
) -> Group:
    """Return a group; of what one figure explains the first that states it gives the name, else the surest."""
    first = some[0].relation
    if first.id in taken:
        return Group(taken[first.id].failing, taken[first.id])
    if len(some) == 1 or first.type in _OF_ONE_PLACE:
        return Group(tuple(some))
    culprit = located[first.id].culprit

    def order(j: Judgement) -> tuple[bool, int, float]:
        if j.relation.stated == culprit:
            return False, 0, 0.0
        weighed = evidence[j.relation.id]
        return True, CERTAINTIES.index(certainty_of(weighed)), -weighed.belief

    return Group(tuple(sorted(some, key=order)), one_figure=True)
