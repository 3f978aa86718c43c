"""Very long texts in pieces: what is tried on one text grows faster than its length.

No paragraph that people write comes near the limit. Nothing is left out: a paragraph becomes
several, what a cell holds beyond the limit follows its table as text, and the report says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from safeguard_checks.documents.document import Cell, NoteMark, Unread
from safeguard_checks.documents.raw import Raw
from safeguard_checks.documents.span import Run
from safeguard_checks.regex import regex

__all__ = ["LONGEST_TEXT", "in_pieces"]

LONGEST_TEXT = 4_000
# Where a text may be cut, best first: between sentences or lines, words, items.
_CUTS = tuple(
    regex(pattern)
    for pattern in (r"(?<=[.!?;:])\s+|\n+", r"\s+", r"(?<=[,;/|)\]])(?!\d)", r"(?<=[^\W\d])(?!\d)|(?<=,)(?=\d(?!\d\d))")
)  # fmt: skip


class _Piece(NamedTuple):
    text: str
    runs: tuple[Run, ...]
    marks: tuple[NoteMark, ...]


def in_pieces(raw: Sequence[Raw]) -> tuple[list[Raw], list[Unread]]:
    """Return blocks of no more than :data:`LONGEST_TEXT` characters, and what that leaves undone."""
    found: list[Raw] = []
    unread: list[Unread] = []
    for block in raw:
        if block.table is not None:
            found += _cells_in_pieces(block, unread)
        elif len(block.text) <= LONGEST_TEXT:
            found.append(block)
        else:
            found += _block_in_pieces(block, unread)
    return found, unread


def _block_in_pieces(block: Raw, unread: list[Unread]) -> Iterator[Raw]:
    pieces = _pieces(block.text, block.runs, block.marks)
    unread.append(_told(f"a text of {len(block.text):,} characters", len(pieces), block.runs))
    yield replace(block, text=pieces[0].text, runs=pieces[0].runs, marks=pieces[0].marks)
    # Only the first piece is a heading, the note of its mark, or opens a part of the report.
    kind = "paragraph" if block.kind in ("heading", "caption", "footnote") else block.kind
    rest = replace(block, kind=kind, new_part=False, marker="")
    for piece in pieces[1:]:
        yield replace(rest, text=piece.text, runs=piece.runs, marks=piece.marks)


def _cells_in_pieces(block: Raw, unread: list[Unread]) -> Iterator[Raw]:
    table = block.table
    if table is None or all(len(cell.text) <= LONGEST_TEXT for cell in table.cells):
        yield block
        return
    cells: list[Cell] = []
    rest: list[Raw] = []
    for cell in table.cells:
        if len(cell.text) <= LONGEST_TEXT:
            cells.append(cell)
            continue
        runs = cell.runs or block.runs
        pieces = _pieces(cell.text, cell.runs, cell.marks)
        unread.append(_told(f"a cell of {len(cell.text):,} characters", len(pieces), runs))
        first = pieces[0]
        cells.append(replace(cell, text=first.text, runs=first.runs, marks=first.marks))
        rest += [Raw("paragraph", p.text, runs=p.runs, marks=p.marks) for p in pieces[1:]]
    yield replace(block, table=replace(table, cells=tuple(cells)))
    yield from rest


def _told(what: str, pieces: int, runs: tuple[Run, ...]) -> Unread:
    note = f"{what} was read in {pieces} pieces; what one says of figures of another was not read"
    first = runs[0] if runs else Run(0, 0)
    return Unread("long_text", note, first.page, first.line)


def _pieces(text: str, runs: tuple[Run, ...], marks: tuple[NoteMark, ...]) -> list[_Piece]:
    """Cut a text; a run that begins before its piece has a start below nought."""
    bounds = [(a, b) for a, b in _bounds(text) if text[a:b].strip()]
    starts, ends = [a for a, _ in bounds], [b for _, b in bounds]
    of_runs: list[list[Run]] = [[] for _ in bounds]
    of_marks: list[list[NoteMark]] = [[] for _ in bounds]
    for run in runs:
        for i in range(bisect_right(ends, run.start), bisect_left(starts, run.end)):
            moved = replace(run, start=run.start - starts[i], end=run.end - starts[i])
            of_runs[i].append(moved)
    for mark in marks:
        i = min(bisect_left(ends, mark.offset), len(bounds) - 1)
        of_marks[i].append(replace(mark, offset=max(mark.offset - starts[i], 0)))
    found = zip(bounds, of_runs, of_marks, strict=True)
    return [_Piece(text[a:b], tuple(own), tuple(noted)) for (a, b), own, noted in found]


def _bounds(text: str) -> list[tuple[int, int]]:
    """Return where the pieces of a text start and end; nothing but white space lies between."""
    found: list[tuple[int, int]] = []
    at = 0
    while len(text) - at > LONGEST_TEXT:
        end, after = _cut(text, at)
        found.append((at, end))
        at = after
    return [*found, (at, len(text))]


def _cut(text: str, at: int) -> tuple[int, int]:
    """Return where a piece that starts at an offset ends, and where the next one starts."""
    for pattern in _CUTS:
        found = pattern.finditer(text, at + LONGEST_TEXT // 2, at + LONGEST_TEXT)
        if last := deque(found, maxlen=1):
            return last[0].start(), last[0].end()
    # A number without an end: no piece may be short enough to be read as one.
    return at + LONGEST_TEXT // 2, at + LONGEST_TEXT // 2
