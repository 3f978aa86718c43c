"""Counts that are more than what they are a share of, where nearly all others of their column are less.

Of 250 wards one has more voters than people on its register. That the column beside them is the one by the
other is borne out by its percentages; a share that may well be more than all (of a target, a budget, places) is
so oftener, or its head says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.measures.measure import TableReading
from safeguard_checks.quantity.formula import WITHIN
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["over_wholes"]

_LEAST, _OFTEN, _BELOW = 20, 50, 0.95
_ROLES = ({"part", "whole"}, {"count", "population"})
_MAY_BE_MORE = regex(
    r"\b(?:target|plan\w*|budget\w*|capacity|places|beds|expected|estimate\w*|forecast|previous|last|prior|baseline"
    r"|change|index|growth|recover\w*|achiev\w*|occupan\w*|utili[sz]\w*|average|base)\b",
    re.I,
)


def over_wholes(found: Sequence[Relation], tables: Sequence[TableReading]) -> Iterator[Relation]:
    """Yield that each count of a column is no more than what its share is of."""
    heads = {m.figure.index: m.column for table in tables for m in table.measures}
    columns: dict[tuple[int, int], list[tuple[Relation, Operand, Operand]]] = defaultdict(list)
    for r in found:
        if r.type in ("share", "rate") and r.column is not None and r.column[1] >= 0:
            pair = _pair(r, heads)
            if pair is not None:
                columns[r.column].append((r, *pair))
    for rows in columns.values():
        over = [row for row in rows if _value(row[1]) > _value(row[2])]
        near = [row for row in rows if _value(row[1]) > _BELOW * float(_value(row[2]))]
        if len(rows) < _LEAST or not over or len(near) * _OFTEN > len(rows) + _OFTEN:
            continue
        yield from (_relation(*row) for row in rows)


def _pair(r: Relation, heads: Mapping[int, str]) -> tuple[Operand, Operand] | None:
    """Return a part and its whole where their share follows, and both are counts in full."""
    reading = next((x for x in r.readings if x.alternative is None and x.holds), None)
    if reading is None or reading.per not in (1, 100) or len(reading.terms) != 2:
        return None
    part, whole = reading.terms
    if {part.role, whole.role} not in _ROLES or not (part.value.is_point and whole.value.is_point):
        return None
    told = [] if r.stated is None else [r.stated, part.figure, whole.figure]
    head = " ".join(heads.get(figure.index, "") for figure in told)
    counts = all(o.figure.kind == "number" and not o.figure.printed.decimals for o in (part, whole))
    return (part, whole) if counts and not _MAY_BE_MORE.search(head) else None


def _value(operand: Operand) -> int:
    return int(operand.figure.printed.value)


def _relation(share: Relation, part: Operand, whole: Operand) -> Relation:
    working = f"{part.figure.text} are part of {whole.figure.text}"
    reading = Reading("a part of its whole", WITHIN, (whole,), part.value, shown=Shown(working))
    return Relation(
        id=0,
        type="share",
        kind="subset",
        subject=share.subject,
        stated=part.figure,
        stated_text=part.figure.text,
        readings=(reading,),
        pairing="matched",
        quotes=(part.figure.span, whole.figure.span),
        words=whole.figure.text,
        how="of-a-column",
    )
