"""The report's text with its figures marked, as plain records that a writer can lay out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Cell, Document, Table
from safeguard_checks.documents.span import Run, Span
from safeguard_checks.mentions.mention import Figure

__all__ = ["MarkedBlock", "MarkedCell", "Piece", "marked", "spans_of"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``tick`` is the number of the figure it is, 0 for other text.

    ``anchors`` are the ids of the findings whose stated words or figure begin here; the piece ends
    no later than they do.
    """

    text: str
    tick: int = 0
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """One place of a table's grid; spans tell how many rows and columns it covers."""

    pieces: tuple[Piece, ...]
    header: bool = False
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the report. ``rows`` hold the cells of a table, ``pieces`` any other text.

    ``kind``, ``level``, ``marker`` and ``index`` are those of the document; ``page`` is where it begins, and
    ``lines`` the rows of a sheet that the rows of a table (or the text) stand in.
    """

    kind: str
    level: int
    marker: str
    page: int | None
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[MarkedCell, ...], ...] = ()
    index: int = -1
    lines: tuple[int, ...] = ()


# Where text stands: block, row and column (of a cell).
_Owner = tuple[int, int | None, int | None]


def marked(
    document: Document, figures: Sequence[Figure], anchors: Mapping[Span, tuple[str, ...]]
) -> tuple[MarkedBlock, ...]:
    """Return the report's blocks in reading order, with every figure a piece of its own.

    ``figures`` are in tick order. Running headers and feet are left out unless something in them
    is marked.
    """
    at: dict[_Owner, list[tuple[int, int, int]]] = defaultdict(list)
    for number, f in enumerate(figures, 1):
        at[f.span.block, f.span.row, f.span.col].append((f.span.start, f.span.end, number))
    points: dict[_Owner, dict[int, tuple[str, ...]]] = defaultdict(dict)
    ends: dict[_Owner, set[int]] = defaultdict(set)
    for span, ids in anchors.items():
        found = points[span.block, span.row, span.col]
        found[span.start] = (*found.get(span.start, ()), *ids)
        ends[span.block, span.row, span.col].add(span.end)
    return tuple(_blocks(document, at, points, ends))


def spans_of(text: Iterable[MarkedBlock]) -> Iterator[tuple[int, Span]]:
    """Yield each figure's number and the span that it was marked at, outside tables."""
    for block in text:
        at = 0
        for piece in block.pieces:
            if piece.tick:
                yield piece.tick, Span(block.index, at, at + len(piece.text))
            at += len(piece.text)


def _blocks(
    document: Document,
    at: Mapping[_Owner, list[tuple[int, int, int]]],
    points: Mapping[_Owner, dict[int, tuple[str, ...]]],
    ends: Mapping[_Owner, set[int]],
) -> Iterator[MarkedBlock]:
    for block in document.blocks:
        owner = (block.index, None, None)
        if block.kind == "furniture" and owner not in at and owner not in points:
            continue
        rows: tuple[tuple[MarkedCell, ...], ...] = ()
        pieces: tuple[Piece, ...] = ()
        if block.table is not None:
            rows = _rows(block.index, block.table, at, points, ends)
        else:
            pieces = tuple(
                _pieces(block.text, at.get(owner, []), points.get(owner, {}), ends.get(owner, ()))
            )
        if rows or any(p.text.strip() for p in pieces):
            page = _page(block)
            yield MarkedBlock(
                block.kind, block.level, block.marker, page, pieces, rows, block.index,
                _lines(block) if document.is_sheet else (),
            )  # fmt: skip


def _rows(
    index: int,
    table: Table,
    at: Mapping[_Owner, list[tuple[int, int, int]]],
    points: Mapping[_Owner, dict[int, tuple[str, ...]]],
    ends: Mapping[_Owner, set[int]],
) -> tuple[tuple[MarkedCell, ...], ...]:
    rows: list[tuple[MarkedCell, ...]] = []
    for r, line in enumerate(table.grid()):
        cells: list[MarkedCell] = []
        for c, cell in enumerate(line):
            if cell is None:
                cells.append(MarkedCell(()))
            elif (cell.row, cell.col) == (r, c):
                owner = (index, r, c)
                pieces = tuple(
                    _pieces(
                        cell.text, at.get(owner, []), points.get(owner, {}), ends.get(owner, ())
                    )
                )
                cells.append(_cell(table, cell, pieces))
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(table: Table, cell: Cell, pieces: tuple[Piece, ...]) -> MarkedCell:
    header = cell.header or cell.row < table.header_rows or cell.col < table.label_cols
    return MarkedCell(
        pieces,
        header,
        min(cell.row_span, table.n_rows - cell.row),
        min(cell.col_span, table.n_cols - cell.col),
    )


def _pieces(
    text: str,
    figures: Sequence[tuple[int, int, int]],
    points: Mapping[int, tuple[str, ...]],
    ends: Iterable[int] = (),
) -> Iterator[Piece]:
    """Cut a text at its figures, anchors and the ends of what they begin.

    An anchor inside a figure goes to the figure.
    """
    waiting = dict(points)
    done = 0
    for start, end, number in sorted(figures):
        if start < done:
            continue
        yield from _plain(text, done, start, waiting, ends)
        ids = [i for p in sorted(waiting) if start <= p < end for i in waiting.pop(p)]
        yield Piece(text[start:end], number, tuple(dict.fromkeys(ids)))
        done = end
    yield from _plain(text, done, len(text), waiting, ends)


def _plain(
    text: str, start: int, end: int, waiting: dict[int, tuple[str, ...]], ends: Iterable[int]
) -> Iterator[Piece]:
    inside = sorted({p for p in (*waiting, *ends) if start < p < end})
    for here, after in zip([start, *inside], [*inside, end], strict=True):
        if after > here:
            yield Piece(text[here:after], 0, tuple(dict.fromkeys(waiting.pop(here, ()))))


def _page(block: Block) -> int | None:
    runs: tuple[Run, ...] = block.runs
    if not runs and block.table is not None:
        runs = next((cell.runs for cell in block.table.cells if cell.runs), ())
    return runs[0].page if runs else None


def _lines(block: Block) -> tuple[int, ...]:
    """Return the row of its sheet that a text stands in, or each row of a table."""
    first = block.runs[0].line if block.runs else None
    if first is None:
        return ()
    rows = 1 if block.table is None else block.table.n_rows
    return tuple(range(first, first + rows))
