"""The rows and the columns of a table as lines: each with its label and its figures by where they stand along it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.relations.grid import Grid

__all__ = ["Axis", "Slot", "TableLine", "axes", "column_of"]

_MOST_ROWS = 400
Axis = str
Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row (or column): its label without the heads above it, and its figures by column (or row).

    ``whole`` is true where the line is a total, and ``wholes`` are the slots that are totals across it.
    """

    label: str
    cells: Mapping[Slot, Measure]
    whole: bool
    wholes: frozenset[Slot]


def axes(table: TableReading) -> Iterator[tuple[Axis, tuple[TableLine, ...]]]:
    """Yield a table by its rows and by its columns; numbers that name and second figures are left out.

    Tables of very many rows have no lines that words name one by one, and are left to the search by numbers.
    """
    if len({(m.block, m.row) for m in table.measures}) > _MOST_ROWS:
        return
    grid = Grid.of(table)
    rows = [_row(grid.row(line)) for line in grid.lines]
    columns = [_column(grid.column(col)) for col in grid.columns]
    yield "row", tuple(rows)
    yield "column", tuple(columns)


def _row(cells: Sequence[Measure]) -> TableLine:
    at = {(0, m.col): m for m in cells}
    wholes = frozenset(slot for slot, m in at.items() if m.total_col)
    label = cells[0].label.rsplit(" | ", 1)[-1]
    return TableLine(label, at, any(m.total_row for m in cells), wholes)


def _column(cells: Sequence[Measure]) -> TableLine:
    at = {(m.block, m.row): m for m in cells}
    wholes = frozenset(slot for slot, m in at.items() if m.total_row)
    return TableLine(cells[0].column.rsplit(" | ", 1)[-1], at, cells[0].total_col, wholes)


def column_of(table: TableReading, axis: Axis, m: Measure) -> tuple[int, int]:
    """Return the line along which a figure is worked, as a relation names it: its row or its column."""
    return table.block, m.col if axis == "column" else -1 - m.row
