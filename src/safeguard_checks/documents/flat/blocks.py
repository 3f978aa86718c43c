"""Flattened tables among the blocks that a reader hands over: each becomes a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.flat.find import Flat, find_flat
from safeguard_checks.documents.flat.line import read_line
from safeguard_checks.documents.raw import Raw
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table

__all__ = ["FLAT", "flat_table", "with_flat_tables"]

FLAT = "flat"
"""The tier of a table that was found in lines of text: what stands below what is then inferred."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """A printed line of a block: which block, and its offsets there."""

    block: int
    start: int
    end: int


def with_flat_tables(raw: Sequence[Raw]) -> list[Raw]:
    """Return the blocks with tables in place of the lines that are rows of one.

    Page furniture that stands between the rows is put before them.
    """
    strips = list(_strips(raw))
    texts = [_text(raw, s) if s is not None else None for s in strips]
    flats = iter(find_flat(texts))
    flat = next(flats, None)
    if flat is None:
        return list(raw)
    found: list[Raw] = []
    done = 0
    cut: dict[int, int] = {}
    while flat is not None:
        first, last = _strip(strips, flat.first), _strip(strips, flat.end - 1)
        found += _rest(raw, done, first.block, cut)
        if first.start > cut.get(first.block, 0):
            found.append(_part(raw[first.block], cut.get(first.block, 0), first.start))
        found += [b for b in raw[first.block + 1 : last.block] if b.kind == "furniture"]
        found.append(_table(raw, strips, flat))
        cut[last.block] = last.end
        done = last.block
        flat = next(flats, None)
    return [*found, *_rest(raw, done, len(raw), cut)]


def _rest(raw: Sequence[Raw], first: int, end: int, cut: dict[int, int]) -> Iterator[Raw]:
    """Yield the blocks up to one, of a block that a table took the beginning of what is left."""
    for i in range(first, end):
        block = raw[i]
        if i not in cut:
            yield block
        elif block.text[cut[i] :].strip():
            yield _part(block, cut[i], len(block.text))


def _strips(raw: Sequence[Raw]) -> Iterator[_Strip | None]:
    """Yield the printed lines of all blocks, ``None`` for what no row of a table can be."""
    for i, block in enumerate(raw):
        if block.kind == "furniture":
            continue
        if block.table is not None or block.kind not in ("paragraph", "heading") or block.marker:
            yield None
            continue
        lines = list(_lines(block))
        heading = block.kind == "heading"
        if heading and (len(lines) > 1 or not read_line(block.text).row):
            yield None
            continue
        yield from (_Strip(i, a, b) for a, b in lines)


def _lines(block: Raw) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the printed lines of a block; a run within another is no line."""
    end = 0
    for run in block.runs:
        if run.start >= end and run.end > run.start:
            yield run.start, run.end
            end = run.end
    if not end:
        yield 0, len(block.text)


def _text(raw: Sequence[Raw], strip: _Strip) -> str:
    return raw[strip.block].text[strip.start : strip.end]


def _strip(strips: Sequence[_Strip | None], at: int) -> _Strip:
    strip = strips[at]
    assert strip is not None
    return strip


def _part(block: Raw, start: int, end: int) -> Raw:
    """Return a part of a block, without the white space around it."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    runs = tuple(_moved(r, start) for r in block.runs if r.end > start and r.start < end)
    marks = tuple(
        replace(m, offset=min(max(m.offset - start, 0), len(text)))
        for m in block.marks
        if start <= m.offset <= end
    )
    return replace(block, text=text, runs=runs, marks=marks, marker="", new_part=False)


def _moved(run: Run, by: int) -> Run:
    return replace(run, start=run.start - by, end=run.end - by)


def _table(raw: Sequence[Raw], strips: Sequence[_Strip | None], flat: Flat) -> Raw:
    cells: list[Cell] = []
    for r, row in enumerate(flat.rows):
        for spot in row:
            strip = _strip(strips, spot.line)
            part = _part(raw[strip.block], strip.start + spot.start, strip.start + spot.end)
            if part.text:
                cells.append(
                    Cell(
                        r, spot.col, part.text, 1, spot.span, r < flat.heads, part.runs, part.marks
                    )
                )
    return flat_table(cells, flat)


def flat_table(cells: Sequence[Cell], flat: Flat) -> Raw:
    """Return the block of a flattened table with these cells."""
    table = build_table(cells, len(flat.rows), flat.width, flat.heads, (FLAT,))
    table = replace(table, header_rows=flat.heads, label_cols=1)
    return Raw("table", "", runs=cells[0].runs[:1], table=table)
