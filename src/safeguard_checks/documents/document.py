"""One model of a report, whatever file it came from.

Everything above this room sees only these records: blocks in reading order, tables as grids
of cells, footnotes tied to their marks, page furniture set aside, and a list of what could
not be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from safeguard_checks.documents.span import Box, Place, Run, Span
from safeguard_checks.regex import regex

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Footnote",
    "NoteMark",
    "Part",
    "Table",
    "Unread",
    "UnreadKind",
    "column_letters",
]

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "caption", "footnote", "contents", "furniture"
]
UnreadKind = Literal[
    "image",
    "chart",
    "textless_page",
    "recognised",
    "hidden_sheet",
    "hidden_rows",
    "hidden_text",
    "struck_text",
    "formula",
    "object",
    "long_text",
    "table",
    "cut",
]
# A line that names a table by its number, and no sentence about it.
_NAMED = regex(
    r"\W{0,3}(?i:table|exhibit)\s+[A-Z]?\d[\w.]{0,8}(?:\s*[:–—-]\s*|\s+(?=[A-Z]))[^\n]{3,150}(?<![;:,?])"
)
# Formats whose lines are rows of a sheet.
_SHEETS = ("xlsx", "csv")
# What leaves a reading in part: text or figures that the reader should have got and has not.
_PARTIAL: frozenset[UnreadKind] = frozenset({"cut", "formula"})


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark that was printed at ``offset`` of the text and taken out of it."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its top left, with its spans."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    header: bool = False
    runs: tuple[Run, ...] = ()
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True)
class Table:
    """A grid of cells. Rows ``0..header_rows-1`` and columns ``0..label_cols-1`` are headers.

    ``continues`` is the index of the table block this one carries on from after a page break
    (its repeated header rows are still present here). ``tiers`` names the readings that found
    the table, best first (``text``, ``structure``, ``lattice``, ``gaps``, ``xml``...) and
    ``disagreement`` says in words where they differ, empty where they agree. ``cut`` is true
    where rows of it stand before a page break and were read as text.
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    header_rows: int = 1
    label_cols: int = 1
    continues: int | None = None
    tiers: tuple[str, ...] = ()
    disagreement: str = ""
    cut: bool = False

    def grid(self) -> list[list[Cell | None]]:
        """Return the cells by row and column, merged cells repeated over what they cover."""
        return [list(row) for row in self._grid]

    @cached_property
    def _grid(self) -> list[list[Cell | None]]:
        rows: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for c in range(cell.col, min(cell.col + cell.col_span, self.n_cols)):
                    rows[r][c] = cell
        return rows

    def column_label(self, col: int) -> str:
        """Return the header of a column, outer level first, levels joined by `` | ``."""
        return self._label(self._grid, [(r, col) for r in range(self.header_rows)])

    def row_label(self, row: int, col: int = 0) -> str:
        """Return the label of a row, leftmost first, levels joined by `` | ``.

        ``col`` picks the half of a table set side by side.
        """
        return self._label(self._grid, [(row, c) for c in self.label_columns(col)])

    def label_columns(self, col: int) -> range:
        """Return the columns that label the cells of a column."""
        first = col - col % self.stride()
        return range(first, first + self.label_cols)

    def stride(self) -> int:
        """Return after how many columns a table set side by side begins again, else all of them.

        Its header says the same over again ("Name, Copies, Name, Copies") and words, not
        figures, stand below each first header. What is listed may have another name in each
        ("Highest wards, Rate, Lowest wards, Rate") if it then never names a thing twice.
        """
        return self._stride

    @cached_property
    def _stride(self) -> int:
        whole = max(self.n_cols, 1)
        if not self.header_rows or not self.label_cols:
            return whole
        heads = [
            ["" if cell is None else " ".join(cell.text.split()) for cell in self._grid[row]]
            for row in dict.fromkeys((0, self.header_rows - 1))
        ]
        for step in range(self.label_cols + 1, (self.n_cols + 1) // 2 + 1):
            if any(self._begins_again(head, step) for head in heads):
                return step
        return whole

    def _begins_again(self, head: list[str], step: int) -> bool:
        """Tell whether a header says the same again every ``step`` columns, above lists of words."""
        halves = [_no_gap(head[at : at + step]) for at in range(0, self.n_cols, step)]
        first = halves[0][self.label_cols :]
        if not any(first) or any(half[self.label_cols :] != first for half in halves):
            return False
        body = self._grid[self.header_rows :]
        lists = [[row[at] for row in body] for at in range(0, self.n_cols, step)]
        alike = bool(head[0]) and all(half == halves[0] for half in halves)
        return all(_is_words(cells) and (alike or _all_differ(cells)) for cells in lists)

    @staticmethod
    def _label(grid: list[list[Cell | None]], places: list[tuple[int, int]]) -> str:
        seen: list[str] = []
        for r, c in places:
            cell = grid[r][c]
            text = " ".join(cell.text.split()) if cell else ""
            if text and text not in seen:
                seen.append(text)
        return " | ".join(seen)


def column_letters(col: int) -> str:
    """Return what a sheet calls a column, which is counted from 0: A to Z, AA, AB."""
    letters, rest = "", col + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = f"{chr(ord('A') + letter)}{letters}"
    return letters


def _no_gap(head: list[str]) -> list[str]:
    """Drop the empty columns that set one list apart from the next."""
    end = next((i for i in range(len(head), 0, -1) if head[i - 1]), 0)
    return head[:end]


def _all_differ(cells: list[Cell | None]) -> bool:
    texts = [
        " ".join(cell.text.split()) for cell in cells if cell is not None and cell.text.strip()
    ]
    return len(texts) >= 2 and len(set(texts)) == len(texts)


def _is_words(cells: list[Cell | None]) -> bool:
    """Tell whether most of the cells that hold anything hold words."""
    texts = [cell.text for cell in cells if cell is not None and cell.text.strip()]
    words = [text for text in texts if re.search(r"[^\W\d_]{3}", text)]
    return len(words) * 2 > len(texts)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, caption, footnote, contents or furniture line.

    ``index`` is the reading order in the whole report. ``level`` is the heading level or the
    nesting of a list item, from 1. ``text`` holds no markup and no footnote marks; it is empty
    for a table. ``section`` is the text of the nearest heading above. ``marker`` is a list
    item's printed bullet or number.
    """

    index: int
    kind: BlockKind
    text: str
    level: int = 0
    section: str = ""
    part: int = 0
    marker: str = ""
    runs: tuple[Run, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    table: Table | None = None

    @property
    def whole(self) -> Span:
        """The place of all its text."""
        return Span(self.index, 0, len(self.text))

    @property
    def texts(self) -> list[str]:
        """Its text, or those of the cells of a table."""
        return [self.text] if self.table is None else [cell.text for cell in self.table.cells]

    @property
    def numbered_text(self) -> str:
        """Its text behind its marker, where that is a number."""
        return f"{self.marker} {self.text}" if self.marker[:1].isdigit() else self.text


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page or the end of the report, and the block it stands in."""

    mark: str
    block: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A paper within the file: the blocks ``first`` to ``last`` (both included)."""

    index: int
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Something on the page that this program cannot read, told so that nobody thinks it was."""

    kind: UnreadKind
    note: str
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class Document:
    """A report as read. ``format`` is the reader's name; ``pages`` is 0 where there are none.

    ``typed`` is true for figures that were given as such, under heads of their own, and not read.
    ``recognised`` are the pages that were pictures and read by text recognition (OCR).
    """

    name: str
    sha256: str
    format: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    pages: int = 0
    footnotes: tuple[Footnote, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
    typed: bool = False
    recognised: tuple[int, ...] = ()

    @property
    def is_sheet(self) -> bool:
        """Whether its lines are rows of sheets, and its cells have names."""
        return self.format in _SHEETS

    @property
    def missed(self) -> tuple[str, ...]:
        """Return what makes this a reading in part, in words; empty where all of it was read."""
        return tuple(u.note for u in self.unread if u.kind in _PARTIAL)

    def text_at(self, span: Span) -> str:
        """Return the exact characters of a span."""
        return self._owner(span).text[span.start : span.end]

    def place(self, span: Span, quote: str | None = None) -> Place:
        """Return page, line, section, table labels and box of a span, with its quote."""
        block = self.blocks[span.block]
        owner = self._owner(span)
        page, line, box, ocr = _locate(owner.runs or block.runs, span.start, span.end)
        table = row = column = named = ""
        if block.table is not None:
            table, named = self.table_title(block.index), self._named_above(block.index)
            if span.row is not None and span.col is not None:
                row = block.table.row_label(span.row, span.col)
                column = self._column(block.table, span.col)
        return Place(
            page=page,
            line=line,
            section=block.section,
            table=table,
            row=row,
            column=column,
            box=box,
            quote=owner.text[span.start : span.end] if quote is None else quote,
            ocr=ocr,
            cell=self._cell_name(line, span.col, block.section),
            named=named,
        )

    def _cell_name(self, line: int | None, col: int | None, section: str) -> str:
        """Return the name that a sheet gives a cell, with the sheet's where there are several."""
        if line is None or col is None or not self.is_sheet:
            return ""
        of = f" of sheet {section}" if self._has_sheets else ""
        return f"{column_letters(col)}{line}{of}"

    @cached_property
    def _has_sheets(self) -> bool:
        return self.is_sheet and len({b.section for b in self.blocks}) > 1

    def _column(self, table: Table, col: int) -> str:
        """Return a column's label, from the table before a page break where it is not repeated."""
        while not table.header_rows and table.continues is not None:
            before = self.blocks[table.continues].table
            if before is None:
                break
            table = before
        return table.column_label(col) if col < table.n_cols else ""

    def table_title(self, block: int) -> str:
        """Return a table's caption, else the section it stands in."""
        for near in (block - 1, block + 1):
            if 0 <= near < len(self.blocks) and self.blocks[near].kind == "caption":
                return self.blocks[near].text
        return self.blocks[block].section

    def table_name(self, block: int) -> str:
        """Return what a person calls a table: the numbered line right above it, else its title."""
        return self._named_above(block) or self.table_title(block)

    def _named_above(self, block: int) -> str:
        """Return the numbered name of a table that a line of text right above it is: "Table 3: Referrals"."""
        above = self.blocks[block - 1] if block else None
        named = above is not None and above.kind == "paragraph" and _NAMED.fullmatch(above.text)
        return " ".join(above.text.split()) if above is not None and named else ""

    def texts(self) -> Iterator[str]:
        """Yield the text of every block and cell in reading order."""
        for block in self.blocks:
            yield from block.texts

    def tables(self) -> Iterator[tuple[Block, Table]]:
        """Yield the table blocks in reading order."""
        for block in self.blocks:
            if block.table is not None:
                yield block, block.table

    @cached_property
    def _cells(self) -> dict[tuple[int, int, int], Cell]:
        return {
            (block.index, cell.row, cell.col): cell
            for block, table in self.tables()
            for cell in table.cells
        }

    def _owner(self, span: Span) -> Block | Cell:
        if span.row is None or span.col is None:
            return self.blocks[span.block]
        return self._cells[span.block, span.row, span.col]


def _locate(
    runs: tuple[Run, ...], start: int, end: int
) -> tuple[int | None, int | None, Box | None, float | None]:
    """Find page, line, box and confidence of characters ``start`` to ``end``: the narrowest runs win."""
    if not runs:
        return None, None, None, None
    touching = [r for r in runs if r.start < max(end, start + 1) and r.end > start]
    if not touching:
        touching = [runs[max(0, bisect_right([r.start for r in runs], start) - 1)]]
    first = min(touching, key=lambda r: (r.start > start, r.end - r.start))
    exact = [r for r in touching if r.start >= start and r.end <= end and r.box] or touching
    box: Box | None = None
    for run in exact:
        if run.box is not None and run.page == first.page:
            box = run.box if box is None else box.union(run.box)
    read = [run.ocr for run in exact if run.ocr is not None]
    return first.page, first.line, box, min(read, default=None)
