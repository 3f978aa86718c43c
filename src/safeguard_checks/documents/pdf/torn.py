"""Total rows that stand apart from their table: more white space, a rule or a note lies between.

A row is taken for the table's last one where its label says total and its figures stand under the table's own
columns, one in each. Only the lines of labels or notes may stand between it and the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from safeguard_checks.documents.characters import plain_cells
from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.pdf.groups import Group, groups_of, rows_of, said
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.letters import letters_of, words_of
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.tables_structure import cell_of
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import TORN, is_suppressed, is_value
from safeguard_checks.regex import regex

__all__ = ["with_torn_totals"]

_TOTAL = regex(r"^(?:(?:grand|overall|net|sub)[\s-]*)?totals?\b|\btotals?\W*$", re.I)
_SAYS_TOTAL = regex(r"\btotals?\b", re.I)
# How far below its table a total may stand, and how far off its column's edges figures, in heights of a line.
# Right under it one figure will do.
_FARTHEST, _CLOSE, _OFF = 12.0, 1.5, 0.4
_MOST_BETWEEN, _LEAST_CELLS = 3, 2


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: where it is, and where most of its figures begin and end."""

    at: int
    left: float
    right: float
    begins: float
    ends: float

    def has(self, box: Box) -> bool:
        """Tell whether a figure stands in the column as its own do."""
        room = (box.top - box.bottom) * _OFF
        middle = (self.begins + self.ends) / 2
        aligned = (
            abs(box.right - self.ends) <= room
            or abs(box.left - self.begins) <= room
            or abs((box.left + box.right) / 2 - middle) <= room
        )
        return aligned and box.left < self.right + room and box.right > self.left - room


def with_torn_totals(
    text: TextPage, read: Page, placed: Sequence[PlacedTable]
) -> list[PlacedTable]:
    """Return the tables of a page, each with the total rows that stand right under it."""
    members = frozenset(i for table in placed for i in table.members)
    free = [line for line in read.lines if any(not {a, b - 1} <= members for a, b in line.spans)]
    if not placed or not any(_SAYS_TOTAL.search(line.text) for line in free):
        return list(placed)
    letters = [x for x in letters_of(text, free) if x.index not in members]
    rows = [groups_of(row, text) for row in rows_of(words_of(text, letters))]
    boxes = [_box(table) for table in placed]
    return [
        _with_totals(text, table, box, rows, [b for b in boxes if b is not None and b is not box])
        for table, box in zip(placed, boxes, strict=True)
    ]


def _box(placed: PlacedTable) -> Box | None:
    found: Box | None = None
    for cell in placed.table.cells:
        for run in cell.runs:
            if run.box is not None:
                found = run.box if found is None else found.union(run.box)
    return found


def _with_totals(
    text: TextPage,
    placed: PlacedTable,
    box: Box | None,
    rows: Sequence[Sequence[Group]],
    others: Sequence[Box],
) -> PlacedTable:
    columns = _columns(placed)
    if box is None or not columns:
        return placed
    floor, between = box.bottom, 0
    for groups in rows:
        row = [g for g in groups if g.box.left < box.right and g.box.right > box.left]
        if not row or row[0].box.top > floor + (row[0].box.top - row[0].box.bottom) * _OFF:
            continue
        height = row[0].box.top - row[0].box.bottom
        if floor - row[0].box.top > height * _FARTHEST or _crossed(floor, row[0].box, box, others):
            break
        close = floor - row[0].box.top <= height * _CLOSE
        placed_at = _of_total(text, row, columns, 1 if close else _LEAST_CELLS)
        if placed_at is None:
            between += 1
            if between > _MOST_BETWEEN or len(row) > 1 or row[0].box.right > columns[0].left:
                break
            continue
        placed, floor, between = _added(text, placed, placed_at), row[0].box.bottom, 0
    return placed


def _crossed(floor: float, row: Box, table: Box, others: Sequence[Box]) -> bool:
    """Tell whether another table lies between a table and a row."""
    return any(
        b.top <= floor + 1
        and b.bottom >= row.bottom
        and b.left < table.right
        and b.right > table.left
        for b in others
    )


def _columns(placed: PlacedTable) -> list[_Column]:
    """Return the columns of figures of a table from left to right, none where its first one is of figures."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for cell in placed.table.cells:
        own = cell.runs[0].box if cell.runs else None
        if own is not None and cell.row >= placed.table.header_rows and is_value(cell.text):
            boxes[cell.col].append(own)
    found = [
        _Column(
            at,
            min(b.left for b in own),
            max(b.right for b in own),
            _middle([b.left for b in own]),
            _middle([b.right for b in own]),
        )
        for at, own in sorted(boxes.items())
        if len(own) >= _LEAST_CELLS
    ]
    return found if len(found) >= _LEAST_CELLS and found[0].at else []


def _middle(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def _of_total(
    text: TextPage, row: Sequence[Group], columns: Sequence[_Column], least: int
) -> list[tuple[int, Group]] | None:
    """Return the groups of a total row with their columns, ``None`` where it is no row of these columns.

    It has ``least`` figures, and figures in half of the columns.
    """
    label = [g for g in row if g.box.right <= columns[0].left + 1 and not is_value(said(text, g))]
    figures = [g for g in row if g not in label]
    if len(label) != 1 or not _TOTAL.search(said(text, label[0])):
        return None
    found = [(0, label[0])]
    for group in figures:
        if not (is_value(said(text, group)) or is_suppressed(said(text, group))):
            return None
        at = [c.at for c in columns if c.has(group.box)]
        if len(at) != 1 or at[0] == found[-1][0]:
            return None
        found.append((at[0], group))
    enough = len(figures) >= least and len(figures) * 2 >= len(columns)
    return found if enough else None


def _added(text: TextPage, placed: PlacedTable, row: Sequence[tuple[int, Group]]) -> PlacedTable:
    table = placed.table
    made = (
        cell_of(text, sorted(g.indexes()), placed.page, table.n_rows, col, 1, 1) for col, g in row
    )
    cells: list[Cell] = list(plain_cells([cell for cell in made if cell is not None]))
    members = placed.members.union(i for _, g in row for i in g.indexes())
    grown = replace(
        table,
        cells=(*table.cells, *cells),
        n_rows=table.n_rows + 1,
        tiers=(*table.tiers, TORN),
    )
    return PlacedTable(placed.page, placed.first_line, placed.lines, grown, members)
