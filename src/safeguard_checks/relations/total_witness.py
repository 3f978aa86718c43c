"""Totals that nothing in their table bears out, and what else says that the rows above are all of it.

One lone column with "Total" below it may be the total of more than is shown. Where the sum of its rows is told elsewhere
in the report, or the percentages beside the rows are shares of that sum, it is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.quantity.formula import TOTAL
from safeguard_checks.quantity.implied import ratio
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["witnessed"]

_ALONE = "alone-"
# So large a number is told again by luck nowhere, and one of three digits hardly within a few lines.
_ANYWHERE, _NEARBY, _NEAR = 1_000, 50, 6
_LEAST_SHARES, _LEAST_PARTS = 3, 3


def witnessed(
    document: Document,
    mentions: Mentions,
    tables: Sequence[TableReading],
    found: Iterable[Relation],
) -> list[Relation]:
    """Return relations, with what bears a total out that its table alone does not in its way of reading."""
    told: dict[Fraction, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if (
            figure.span.row is None
            and figure.kind in ("number", "money")
            and not figure.printed.approx
        ):
            told[figure.printed.value].append(figure)
    by_block = {m.block: t for t in tables for m in t.measures}
    return [_with_witness(document, r, told, by_block) for r in found]


def _with_witness(
    document: Document,
    relation: Relation,
    told: Mapping[Fraction, Sequence[Figure]],
    tables: Mapping[int, TableReading],
) -> Relation:
    total = _sum(relation) if relation.how.startswith(_ALONE) else None
    if total is None or relation.stated is None:
        return relation
    table = tables.get(relation.stated.span.block)
    shares = _shares(relation, total, table) if table is not None else []
    again = next(_again(document, relation.stated, total, told.get(total, ())), None)
    if again is not None:
        return _borne_out(relation, "restated", [again.span])
    if len(shares) >= _LEAST_SHARES:
        return _borne_out(relation, "shares", [m.figure.span for m in shares])
    return relation


def _borne_out(relation: Relation, by: str, spans: Sequence[Span]) -> Relation:
    how = f"{by}-{relation.how.removeprefix(_ALONE)}"
    return replace(relation, how=how, quotes=tuple(dict.fromkeys((*relation.quotes, *spans))))


def _sum(relation: Relation) -> Fraction | None:
    """Return what the rows of a total make, ``None`` where that is no one number."""
    reading = next(iter(relation.admissible), None)
    if relation.type != "total" or reading is None or reading.formula is not TOTAL:
        return None
    if len(reading.operands) < _LEAST_PARTS or not reading.implied.is_point:
        return None
    return reading.implied.low


def _again(
    document: Document, stated: Figure, total: Fraction, figures: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield the figures of prose that are the sum of the rows: large ones anywhere in its part, others near by."""
    own = document.blocks[stated.span.block]
    for figure in figures:
        block = document.blocks[figure.span.block]
        near = abs(block.index - own.index) <= _NEAR
        if block.part == own.part and (abs(total) >= _ANYWHERE or (abs(total) >= _NEARBY and near)):
            yield figure


def _shares(relation: Relation, total: Fraction, table: TableReading) -> list[Measure]:
    """Return the percentages beside the parts that are shares of their sum, none where most are not."""
    if total <= 0:
        return []
    parts = {(o.figure.span.block, o.figure.span.row): o for o in relation.readings[0].operands}
    if len(parts) < len(relation.readings[0].operands):
        return []
    by_column: dict[int, list[tuple[Measure, bool]]] = defaultdict(list)
    for m in table.measures:
        part = parts.get((m.block, m.row))
        if part is None or m.statistic != "percentage" or not usable(m):
            continue
        implied = ratio(part.value, Interval.point(total), 100)
        by_column[m.col].append((m, as_printed(m).overlaps(implied)))
    for cells in by_column.values():
        fits = [m for m, fit in cells if fit and m.figure.printed.value]
        if len(fits) >= _LEAST_SHARES and len(fits) * 3 >= len(cells) * 2:
            return fits
    return []
