"""A part of a sheet as the grid that it is: letters over its columns, numbers before its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import column_letters
from safeguard_checks.findings.marked import MarkedBlock, MarkedCell, Piece
from safeguard_checks.report.marked_text import table_cells

__all__ = ["Sheet", "SheetCell", "SheetRow", "sheet_of"]

# A text of so many letters would make its row high in a column of figures.
_LONG = 24


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: what it heads (``col``, ``row`` or nothing), and whether it stays in sight.

    ``span`` is how many columns it takes: a long text runs over the empty cells after it.
    """

    pieces: tuple[Piece, ...] = ()
    heads: str = ""
    side: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by its number in the sheet. ``text`` runs over it where it is none of a table."""

    number: int
    cells: tuple[SheetCell, ...]
    text: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The letters of the columns, and the rows that hold anything."""

    letters: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def sheet_of(blocks: Sequence[MarkedBlock]) -> Sheet | None:
    """Return blocks of a sheet where they stand in it, ``None`` for those of other documents."""
    if not any(block.lines for block in blocks):
        return None
    cells: dict[int, dict[int, tuple[MarkedCell, str]]] = {}
    texts: dict[int, tuple[Piece, ...]] = {}
    for block in blocks:
        if not block.rows:
            for number in block.lines:
                texts[number] = (*texts.get(number, ()), *block.pieces)
        for number, row in zip(block.lines, table_cells(block), strict=False):
            held = cells.setdefault(number, {})
            for col, told in enumerate(row):
                if told[0].pieces or col not in held:
                    held[col] = told
    width = max((col + 1 for row in cells.values() for col in row), default=1)
    sides = [col for row in cells.values() for col, (_, heads) in row.items() if heads == "row"]
    side = min(sides, default=-1)
    empty = (MarkedCell(()), "")
    rows = []
    for number in sorted({*cells, *texts}):
        if number in texts:
            rows.append(SheetRow(number, (), texts[number]))
        if number in cells:
            held = cells[number]
            line = [held.get(col, empty) for col in range(width)]
            rows.append(SheetRow(number, tuple(_cells(line, side))))
    return Sheet(tuple(column_letters(col) for col in range(width)), tuple(rows))


def _cells(row: Sequence[tuple[MarkedCell, str]], side: int) -> Iterator[SheetCell]:
    """Yield the cells of a row, long texts over the empty cells behind them."""
    col = 0
    while col < len(row):
        cell, heads = row[col]
        end = col + 1
        if sum(len(p.text) for p in cell.pieces) > _LONG and col != side:
            while end < len(row) and not row[end][0].pieces:
                end += 1
        yield SheetCell(cell.pieces, heads, col == side, end - col)
        col = end
