"""What a reading's operands imply when one of them is changed.

A reading holds the result of its operands, not the way to it. Here the way is found again from
its type and the roles of its operands, and it is used only where it gives the very result that
the reading holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from safeguard_checks.quantity.implied import (
    change_percent,
    change_percent_of_new,
    closing,
    difference,
    rate,
    share_percent,
    total,
)
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.table_change import WRONG_BASE

__all__ = ["Formula", "formula_of"]

# Maps figure index to the values it is taken to have; others keep those of the reading.
Formula = Callable[[Mapping[int, Interval]], Interval]


def formula_of(relation: Relation, reading: Reading) -> Formula | None:
    """Return how a reading's result follows from its operands, ``None`` where it is not known."""
    work = _work(relation, reading)
    if work is None or not reading.operands:
        return None
    kept = [o.value for o in reading.operands]

    def implied(changed: Mapping[int, Interval]) -> Interval:
        values = [changed.get(o.figure.index, o.value) for o in reading.operands]
        return work(values)

    return implied if work(kept) == reading.implied else None


def _work(relation: Relation, reading: Reading) -> Callable[[list[Interval]], Interval] | None:
    roles = tuple(o.role for o in reading.operands)
    if relation.type == "total" and set(roles) == {"part"}:
        return total
    if relation.type == "total" and roles == ("part", "less"):
        return lambda v: difference(v[1], v[0])
    if relation.type == "flow" and roles == ("opening", "starts", "ceased"):
        return lambda v: closing(*v)
    if relation.type in ("change", "direction") and roles == ("old", "new"):
        return _change(reading)
    if relation.type == "change" and roles == ("new", "amount"):
        return _step(relation, reading)
    if relation.type in ("share", "ratio") and roles == ("part", "whole"):
        return lambda v: share_percent(*v)
    if relation.type == "comparison" and roles == ("value", "comparator"):
        return lambda v: difference(v[1], v[0])
    if relation.type == "repeat" and roles == ("first",):
        return lambda v: v[0]
    if relation.type == "rate":
        per = relation.stated.per if relation.stated else None
        if roles == ("count", "population") and per:
            return lambda v: rate(v[0], v[1], per)
        return _rate(reading.operands, reading.implied)
    return None


def _change(reading: Reading) -> Callable[[list[Interval]], Interval]:
    if reading.unit == "change":
        if reading.rescue == WRONG_BASE:
            return lambda v: change_percent_of_new(*v)
        return lambda v: change_percent(*v)
    if reading.unit == "times":
        return lambda v: v[1] / v[0]
    return lambda v: difference(*v)


def _step(relation: Relation, reading: Reading) -> Callable[[list[Interval]], Interval]:
    """Return how a percentage follows from the later value and the amount told with it."""
    if reading.rescue == WRONG_BASE:
        return lambda v: share_percent(v[1], v[0])
    if relation.words == "up":
        return lambda v: share_percent(v[1], v[0] - v[1])
    return lambda v: share_percent(v[1], v[0] + v[1])


def _rate(
    operands: tuple[Operand, ...], implied: Interval
) -> Callable[[list[Interval]], Interval] | None:
    """Return how a rate follows its count (in proportion), where the count is one number."""
    if [o.role for o in operands] != ["count"] or not operands[0].value.is_point:
        return None
    count = operands[0].value.low
    return (lambda v: implied.scaled(1 / count) * v[0]) if count else None
