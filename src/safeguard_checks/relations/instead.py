"""What a whole layout tells of a figure, in place of what a word or the cells beside it do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeguard_checks.relations.relation import Relation

__all__ = ["instead_of"]

# The kinds that give way, by type, and of changes and shares the ways of reading: where words leave open what is meant.
_GIVE_WAY = {
    "total": frozenset({"row", "net", "closing"}),
    "change": frozenset({"table"}),
    "share": frozenset({"table"}),
}
_OPEN = ("by-column-none", "by-column-absolute-or-percent", "by-column-points", "two-columns")


def instead_of(found: Iterable[Relation], told: Sequence[Relation]) -> list[Relation]:
    """Return relations with those of a layout in place of others of the same figure.

    One that holds in another way stays, and what the layout would have wrong gives way to it.
    """
    by_figure = {r.stated.index: r for r in told if r.stated is not None}
    kept: list[Relation] = []
    for relation in found:
        index = relation.stated.index if relation.stated is not None else -1
        other = by_figure.get(index)
        if other is None or relation.type != other.type or not _gives_way(relation):
            kept.append(relation)
            if other is not None and relation.type == other.type:
                del by_figure[index]
        elif _holds(relation) and not _holds(other) and not _of_the_same(relation, other):
            kept.append(relation)
            del by_figure[index]
    return [*kept, *by_figure.values()]


def _gives_way(relation: Relation) -> bool:
    if relation.kind not in _GIVE_WAY.get(relation.type, frozenset()):
        return False
    return relation.type == "total" or not relation.readings or relation.how in _OPEN


def _of_the_same(relation: Relation, other: Relation) -> bool:
    """Tell whether two relations are of the same figures, which a layout may know to be more exact."""
    sets = [
        {frozenset(o.figure.index for o in r.operands) for r in x.admissible}
        for x in (relation, other)
    ]
    return bool(sets[0] & sets[1])


def _holds(relation: Relation) -> bool:
    return any(r.holds for r in relation.admissible)
