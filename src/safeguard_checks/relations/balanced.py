"""Shares of one whole that make a hundred per cent as printed, one of which may have been set right for it.

Shares that are rounded one by one mostly make 99.9 or 100.1; publishers then move the last digit of
one, so that the column makes 100.0. Of such a column a share that misses by one in its last place is no
error for certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Relation

__all__ = ["balanced"]

_LEAST, _WHOLE = 3, Fraction(100)


def balanced(found: Iterable[Relation]) -> list[Relation]:
    """Return relations in their order, those of shares that make 100% with what that would excuse."""
    listed = list(found)
    groups: dict[tuple[object, ...], dict[int, int]] = defaultdict(dict)
    for at, relation in enumerate(listed):
        for key in _lines(relation):
            assert relation.stated is not None
            groups[key].setdefault(relation.stated.index, at)
    for members in groups.values():
        told = [r.stated.printed for at in members.values() if (r := listed[at]).stated is not None]
        if len(told) >= _LEAST and sum((p.value for p in told), Fraction(0)) == _WHOLE:
            for at in members.values():
                listed[at] = _excused(listed[at])
    return listed


def _lines(relation: Relation) -> Iterable[tuple[object, ...]]:
    """Yield the column and the row in which a share of a table stands, each with the whole it is of."""
    stated = relation.stated
    if relation.type != "share" or stated is None or not relation.admissible:
        return
    span, terms = stated.span, relation.admissible[0].terms
    if span.row is None or len(terms) != 2:
        return
    whole = terms[1].figure.index
    yield span.block, "column", span.col, whole
    yield span.block, "row", span.row, whole


def _excused(relation: Relation) -> Relation:
    if (
        any(r.alternative is Alternative.BALANCED for r in relation.readings)
        or relation.stated is None
    ):
        return relation
    grain = relation.stated.printed.grain
    room = Interval.between(-grain, grain)
    moved = relation.admissible[0].excused(Alternative.BALANCED, room)
    return replace(relation, readings=(*relation.readings, moved))
