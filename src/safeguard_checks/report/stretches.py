"""The lines of a page that words of a report run over, for whoever looks for their letters there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Box, Run, Span

__all__ = ["Stretch", "stretches"]


class Stretch(NamedTuple):
    """The part of a span that stands in one area of a page, in most cases a line.

    ``page`` is 1-based; ``before`` is what stands before the words in the area, ``near`` the boxes
    of figures among the words.
    """

    page: int
    area: Box
    words: str
    before: str
    near: tuple[Box, ...]


def stretches(document: Document, span: Span) -> Iterator[Stretch]:
    """Yield the areas that a span runs over, in reading order."""
    block = document.blocks[span.block]
    runs, text = block.runs, block.text
    if block.table is not None and span.row is not None and span.col is not None:
        cells = (c for c in block.table.cells if (c.row, c.col) == (span.row, span.col))
        cell = next(cells)
        runs, text = cell.runs, cell.text
    touching = [r for r in runs if r.start < span.end and r.end > span.start and r.box]
    areas: dict[tuple[int, int | None], Run] = {}
    for run in sorted(touching, key=lambda r: r.end - r.start):
        if run.page is not None:
            areas[run.page, run.line] = run
    for run in sorted(areas.values(), key=lambda r: r.start):
        start, end = max(span.start, run.start), min(span.end, run.end)
        known = (
            r.box for r in touching if r is not run and start <= r.start and r.end <= end and r.box
        )
        if run.page is not None and run.box is not None:
            yield Stretch(run.page, run.box, text[start:end], text[run.start : start], tuple(known))
