"""A copy of a PDF report with a highlight and a note at each contradicted figure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Box, Run
from safeguard_checks.errors import InputError
from safeguard_checks.report.glyphs import Glyphs
from safeguard_checks.report.marks import AUTHOR, Mark

__all__ = ["annotate_pdf", "boxes_of"]

_COLOUR = [1, 0.85, 0.2]
_NOTE = (200, 120)
_DEEPEST = 64


def annotate_pdf(data: bytes, document: Document, marks: Sequence[Mark]) -> tuple[bytes, int]:
    """Return the marked copy and how many marks it holds.

    ``document`` is what was read from ``data``. Raises ``InputError`` where the file cannot be
    written again.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, Glyphs(data) as glyphs:
            held = sum(_mark(pdf, glyphs, document, mark) for mark in marks)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError):
        raise InputError(
            f"{document.name}: cannot be written as a marked copy; print it to a new PDF."
        ) from None
    return out.getvalue(), held


def boxes_of(document: Document, mark: Mark) -> list[tuple[int, Box]]:
    """Return the page and rectangle of each line that a mark covers, as the page is shown."""
    span = mark.span
    block = document.blocks[span.block]
    runs = block.runs
    if block.table is not None and span.row is not None and span.col is not None:
        cells = (c for c in block.table.cells if (c.row, c.col) == (span.row, span.col))
        runs = next(cells).runs
    boxed = [r for r in runs if r.box is not None and r.page is not None]
    touching = [r for r in boxed if r.start < span.end and r.end > span.start]
    within = [r for r in touching if span.start <= r.start and r.end <= span.end]
    inside = within if _covers(within, document.text_at(span), span.start) else touching
    lines: dict[tuple[int, int | None], Box] = {}
    for run in _narrowest(inside) if inside is within else _widest(inside):
        assert run.page is not None
        assert run.box is not None
        key = (run.page, run.line)
        lines[key] = lines[key].union(run.box) if key in lines else run.box
    return [(page, box) for (page, _), box in lines.items()]


def _covers(runs: Sequence[Run], words: str, start: int) -> bool:
    """Tell whether runs have rectangles for all letters and digits of the words."""
    return all(
        any(r.start <= i < r.end for r in runs) for i, c in enumerate(words, start) if c.isalnum()
    )


def _narrowest(runs: Sequence[Run]) -> list[Run]:
    """Leave out the line where a figure on it has a rectangle of its own that is enough."""
    return [
        run
        for i, run in enumerate(runs)
        if not any(
            run.start <= other.start
            and other.end <= run.end
            and (i, run) != (j, other)
            and ((run.start, run.end) != (other.start, other.end) or j > i)
            for j, other in enumerate(runs)
        )
    ]


def _widest(runs: Sequence[Run]) -> list[Run]:
    """Return the lines alone, without the rectangles of figures on them."""
    most = {(r.page, r.line): r for r in sorted(runs, key=lambda r: r.end - r.start)}
    return list(most.values())


def _mark(pdf: pikepdf.Pdf, glyphs: Glyphs, document: Document, mark: Mark) -> bool:
    lines = boxes_of(document, mark)
    if not lines:
        return False
    first = lines[0][0]
    page = pdf.pages[first - 1]
    turned = [_unturned(page, box) for number, box in lines if number == first]
    if len(lines) == 1:
        words = document.text_at(mark.span)
        turned = [glyphs.narrowed(first - 1, turned[0], words, _before(document, mark))]
    around = turned[0]
    for box in turned[1:]:
        around = around.union(box)
    quads = [n for box in turned for n in _quad(box)]
    note: Any = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Highlight,
            Rect=_numbers(around.left, around.bottom, around.right, around.top),
            QuadPoints=_numbers(*quads),
            C=pikepdf.Array(_COLOUR),
            CA=0.6,
            F=4,
            T=pikepdf.String(AUTHOR),
            NM=pikepdf.String(f"{mark.name}-{mark.span.block}-{mark.span.row}-{mark.span.start}"),
            Contents=pikepdf.String("\n".join(mark.lines)),
        )
    )
    wide, high = _NOTE
    popup: Any = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Popup,
            Rect=_numbers(around.right, around.top - high, around.right + wide, around.top),
            Parent=note,
            Open=False,
        )
    )
    note.Popup = popup
    if "/Annots" not in page.obj:
        page.obj.Annots = pdf.make_indirect(pikepdf.Array())
    page.obj.Annots.append(note)
    page.obj.Annots.append(popup)
    return True


def _before(document: Document, mark: Mark) -> str:
    """Return what stands before a mark on its line of prose, empty in tables."""
    span, block = mark.span, document.blocks[mark.span.block]
    if span.row is not None:
        return ""
    starts = [r.start for r in block.runs if r.start <= span.start < r.end]
    return block.text[min(starts, default=span.start) : span.start]


def _numbers(*values: float) -> pikepdf.Array:
    return pikepdf.Array([round(v, 3) for v in values])


def _quad(box: Box) -> tuple[float, ...]:
    """Return the corners in the order that viewers expect: upper two, then lower two."""
    return (
        box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom,
    )  # fmt: skip


def _unturned(page: pikepdf.Page, box: Box) -> Box:
    """Return a rectangle of the page as shown in the page's own space (crop box, rotation)."""
    own: Any = page.obj
    frame: Any = own.get("/CropBox", own.get("/MediaBox", [0, 0, 612, 792]))
    x0, y0, x1, y1 = (float(n) for n in frame)
    left, bottom = min(x0, x1), min(y0, y1)
    width, height = abs(x1 - x0), abs(y1 - y0)
    turn = _rotation(own)
    if turn == 90:
        found = Box(width - box.top, box.left, width - box.bottom, box.right)
    elif turn == 180:
        found = Box(width - box.right, height - box.top, width - box.left, height - box.bottom)
    elif turn == 270:
        found = Box(box.bottom, height - box.right, box.top, height - box.left)
    else:
        found = box
    return Box(found.left + left, found.bottom + bottom, found.right + left, found.top + bottom)


def _rotation(node: Any) -> int:
    """Return a page's rotation, which it may inherit."""
    for _ in range(_DEEPEST):
        if "/Rotate" in node:
            return int(node.Rotate) % 360
        if "/Parent" not in node:
            return 0
        node = node.Parent
    return 0
