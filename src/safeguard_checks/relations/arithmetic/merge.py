"""What tables bear out, beside what their words say: the same figures in one formula are one relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from safeguard_checks.relations.arithmetic.make import figures_of
from safeguard_checks.relations.relation import Reading, Relation

__all__ = ["merged"]

_Key = tuple[object, ...]
# Ways of reading by which the numbers, and no words, told which figures a share is of.
_BY_NUMBERS = ("two-columns",)


def merged(worded: Sequence[Relation], borne_out: Iterable[Relation]) -> list[Relation]:
    """Return both kinds of relations, what both found once.

    A total that follows from other figures than its words were taken to say is not wrong: the way in
    which it does follow is one of its readings. (Of what a change is words tell themselves, and of what most
    shares are.) Nor does
    one that holds by its words fail by another sum along the same line.
    """
    kept = list(worded)
    known = {key for r in worded for key in _sums(r)}
    by_result: dict[_Key, list[int]] = defaultdict(list)
    for at, relation in enumerate(kept):
        if relation.stated is not None:
            by_result[_result(relation)].append(at)
    for relation in borne_out:
        if figures_of(relation) in known:
            continue
        others = by_result[_result(relation)] if relation.stated is not None else []
        told = [at for at in others if kept[at].readings]
        if _holds(relation):
            failing = [at for at in told if not _holds(kept[at])]
            for at in failing:
                if relation.type == "total" or kept[at].how in _BY_NUMBERS:
                    kept[at] = replace(kept[at], readings=(*kept[at].readings, *_plain(relation)))
            if failing:
                continue
        elif any(_holds(kept[at]) for at in told):
            continue
        kept.append(relation)
    return kept


def _result(relation: Relation) -> _Key:
    """Return what tells whether two relations are of one result along one line."""
    assert relation.stated is not None
    along = relation.column if relation.type == "total" else None
    return relation.type, relation.stated.index, along


def _sums(relation: Relation) -> Iterable[frozenset[int]]:
    for reading in _plain(relation):
        yield figures_of(replace(relation, readings=(reading,)))


def _plain(relation: Relation) -> tuple[Reading, ...]:
    return tuple(r for r in relation.readings if r.alternative is None)


def _holds(relation: Relation) -> bool:
    return any(r.holds for r in relation.readings if r.alternative is None)
