"""Estimates with their limits in one cell: "12.3 (10.1 to 14.5)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["cell_limits", "limits_reading"]

_NUMBER = r"[-−–]?\d[\d,]*(?:\.\d+)?\s?%?"
_SHAPE = regex(
    rf"[£€$]?{_NUMBER}\s*[(\[]\s*(?:95\s?%\s*CI:?\s*)?[£€$]?{_NUMBER}\s*(?:to|[-–—,;])\s*[£€$]?{_NUMBER}\s*[)\]]",
    re.I,
)
_LEAST_HOLDING, _ONE_IN = 4, 10


def cell_limits(document: Document, tables: Sequence[TableReading]) -> Iterator[Relation]:
    """Yield whether estimates lie between the limits behind them, for columns that nearly all do."""
    for table in tables:
        columns: dict[int, list[Relation]] = defaultdict(list)
        for cell in _cells(document, table):
            relation = _relation(table, cell)
            if relation is not None:
                columns[cell[0].col].append(relation)
        for found in columns.values():
            holding = sum(r.readings[0].holds for r in found)
            fails = len(found) - holding
            if holding >= _LEAST_HOLDING and fails <= max(1, len(found) // _ONE_IN):
                yield from found


def _cells(document: Document, table: TableReading) -> Iterator[list[Measure]]:
    """Yield the cells of a table that hold an estimate and its limits and nothing else."""
    cells: dict[tuple[int, int, int], list[Measure]] = defaultdict(list)
    for m in table.measures:
        cells[m.block, m.row, m.col].append(m)
    several = {place: found for place, found in cells.items() if 2 <= len(found) <= 3}
    for block in sorted({place[0] for place in several}):
        grid = document.blocks[block].table
        for cell in grid.cells if grid is not None else ():
            found = several.get((block, cell.row, cell.col))
            if found is not None and _SHAPE.fullmatch(" ".join(cell.text.split())):
                yield found


def _relation(table: TableReading, cell: Sequence[Measure]) -> Relation | None:
    estimate, *limits = cell
    values = [as_printed(m) for m in limits]
    low, high = values[0].low, values[-1].high
    printed = limits[0].figure.printed
    if len(limits) == 1:
        low = printed.low
    if low is None or high is None or low > high:
        return None
    operands = [Operand("limit", m.figure, v, m.label) for m, v in zip(limits, values, strict=True)]
    reading = limits_reading(estimate, operands, Interval.between(low, high))
    return Relation(
        id=0,
        type="comparison",
        kind="limits",
        subject=estimate.label or estimate.column,
        stated=estimate.figure,
        stated_text=estimate.figure.text,
        readings=(reading,),
        pairing="explicit",
        quotes=(estimate.figure.span, *(m.figure.span for m in limits)),
        column=(table.block, estimate.col),
        words="in the other cells of the column",
        how="in-cell",
    )


def limits_reading(estimate: Measure, limits: Sequence[Operand], inside: Interval) -> Reading:
    """Return the reading of an estimate as one that lies between its limits."""
    told = f"its limits are {' and '.join(o.figure.text for o in limits)}"
    return Reading(
        "its limits",
        GIVEN,
        tuple(limits),
        as_printed(estimate),
        Given(inside),
        shown=Shown(text=told),
    )
