"""Totals that fail by one part wherever that part is anything: it stands in another part already.

"Hedging reserve" beside "Reserves", which hold it, is nothing in most rows of a statement of equity, so that these bear
out a sum of all columns. The rows in which it is something do not fail: it was added up twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.documents.span import Span
from safeguard_checks.quantity.formula import TOTAL
from safeguard_checks.relations.relation import Operand, Relation

__all__ = ["without_parts_of_parts"]

_Sum = tuple[int, str, int | None]
_WHY = "a part of it may hold another, which then was added twice"


def without_parts_of_parts(found: Sequence[Relation]) -> list[Relation]:
    """Return relations in their order, silent those totals that fail by a part which no total that holds has."""
    groups: dict[_Sum, list[int]] = defaultdict(list)
    for at, relation in enumerate(found):
        key = _along(relation)
        if key is not None:
            groups[key].append(at)
    kept = list(found)
    for (_, axis, _), members in groups.items():
        failing = [at for at in members if not _holds(found[at])]
        if not failing or len(failing) == len(members):
            continue
        used = {
            _line(o, axis)
            for at in members
            if at not in failing
            for o in found[at].readings[0].operands
            if o.figure.printed.value
        }
        for at in failing:
            if any(_line(part, axis) not in used for part in _added_twice(found[at])):
                kept[at] = replace(found[at], readings=(), reason=_WHY)
    return kept


def _along(relation: Relation) -> _Sum | None:
    """Return the table and the row or column of a plain sum, ``None`` for what is none along one line."""
    stated = relation.stated
    if relation.type != "total" or stated is None or not relation.readings:
        return None
    first = relation.readings[0]
    spans = [stated.span, *(o.figure.span for o in first.operands)]
    if first.formula is not TOTAL or not _in_one(span.block for span in spans):
        return None
    if stated.span.row is not None and _in_one(span.row for span in spans):
        return stated.span.block, "row", stated.span.col
    if stated.span.col is not None and _in_one(span.col for span in spans):
        return stated.span.block, "column", stated.span.row
    return None


def _added_twice(relation: Relation) -> list[Operand]:
    """Return the parts by which a sum is too much, where another part is large enough to hold them."""
    assert relation.stated is not None
    parts = relation.readings[0].operands
    values = [o.figure.printed.value for o in parts]
    printed = [relation.stated.printed, *(o.figure.printed for o in parts)]
    room = max(p.grain for p in printed) * len(printed) / 2
    over = sum(values, Fraction(0)) - relation.stated.printed.value
    return [
        part
        for i, part in enumerate(parts)
        if values[i] and abs(over - values[i]) <= min(room, abs(values[i]) / 2)
        if any(abs(v) >= abs(values[i]) for j, v in enumerate(values) if j != i)
    ]


def _holds(relation: Relation) -> bool:
    return any(r.holds for r in relation.readings if r.alternative is None)


def _line(part: Operand, axis: str) -> int | None:
    """Return the column of a part of a sum along a row, and the row of one along a column."""
    span: Span = part.figure.span
    return span.col if axis == "row" else span.row


def _in_one(lines: Iterable[int | None]) -> bool:
    return len(set(lines)) == 1
