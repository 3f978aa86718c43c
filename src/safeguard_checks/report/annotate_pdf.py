"""A copy of a PDF report with a highlight and a note at each contradicted figure."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Box
from safeguard_checks.errors import InputError
from safeguard_checks.report.glyphs import Glyphs
from safeguard_checks.report.marks import AUTHOR, Mark, MarkedCopy
from safeguard_checks.report.stretches import stretches

__all__ = ["annotate_pdf"]

_COLOUR = [1, 0.85, 0.2]
_NOTE = (200, 120)
# What stands where it is used has no number of its own.
_DIRECT = (0, 0)
# What the libraries raise where a file does not hold to the format.
_DAMAGED = (
    pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError, ValueError, TypeError, KeyError, IndexError,
    AttributeError,
)  # fmt: skip


def annotate_pdf(data: bytes, document: Document, marks: Sequence[Mark]) -> MarkedCopy:
    """Return the marked copy.

    ``document`` is what was read from ``data``. Notes of ours that an earlier marked copy has go, but for
    those that a person answered. Raises ``InputError`` where the file is protected or cannot be
    written again.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, Glyphs(data) as glyphs:
            if pdf.is_encrypted:
                raise InputError(
                    f"{document.name}: is protected against changes, so no marked copy can be made; "
                    "save a copy without protection first."
                )
            kept = _clear(pdf)
            missing = tuple(m for m in marks if not _mark(pdf, glyphs, document, m, kept))
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
    except _DAMAGED:
        raise InputError(
            f"{document.name}: cannot be written as a marked copy; print it to a new PDF."
        ) from None
    return MarkedCopy(out.getvalue(), missing)


def _clear(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Take our notes out; return the names of those that stay, since a person answered them."""
    kept: set[str] = set()
    for page in pdf.pages:
        notes: list[Any] = list(page.obj.get("/Annots", []))
        told = {n.IRT.objgen for n in notes if "/IRT" in n and not _is_ours(n)} - {_DIRECT}
        ours = [n for n in notes if _is_ours(n) and "/NM" in n]
        kept |= {str(n.NM) for n in ours if n.objgen in told}
        gone = {n.objgen for n in ours} - told - {_DIRECT}
        left = [
            n
            for n in notes
            if not (_is_ours(n) and "/NM" in n and n.objgen not in told)
            and not (n.get("/Subtype") == "/Popup" and "/Parent" in n and n.Parent.objgen in gone)
        ]
        if len(left) < len(notes):
            page.obj.Annots = pdf.make_indirect(pikepdf.Array(left))
    return frozenset(kept)


def _is_ours(note: Any) -> bool:
    return str(note.get("/T", "")) == AUTHOR


def _mark(
    pdf: pikepdf.Pdf, glyphs: Glyphs, document: Document, mark: Mark, kept: Collection[str]
) -> bool:
    """Add a highlight with a note on each page that the words of a mark stand on.

    One of those ``kept`` stands there already.
    """
    marked = False
    for page, parts in groupby(stretches(document, mark.span), key=lambda s: s.page):
        boxes = [box for part in parts for box in glyphs.boxes(part)]
        if boxes:
            span = mark.span
            name = f"{mark.name}-{page}-{span.block}-{span.row}-{span.start}"
            if name not in kept:
                _highlight(pdf, pdf.pages[page - 1], boxes, name, mark)
            marked = True
    return marked


def _highlight(
    pdf: pikepdf.Pdf, page: pikepdf.Page, boxes: Sequence[Box], name: str, mark: Mark
) -> None:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.union(box)
    note: Any = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Highlight,
            Rect=_numbers(around.left, around.bottom, around.right, around.top),
            QuadPoints=_numbers(*(n for box in boxes for n in _quad(box))),
            C=pikepdf.Array(_COLOUR),
            F=4,
            P=page.obj,
            T=pikepdf.String(AUTHOR),
            NM=pikepdf.String(name),
            Contents=pikepdf.String("\n".join(mark.lines)),
            AP=pikepdf.Dictionary(N=_drawn(pdf, around, boxes)),
        )
    )
    note.Popup = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Popup,
            Rect=_beside(page, around),
            P=page.obj,
            Parent=note,
            Open=False,
        )
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = pdf.make_indirect(pikepdf.Array())
    page.obj.Annots.append(note)
    page.obj.Annots.append(note.Popup)


def _drawn(pdf: pikepdf.Pdf, around: Box, boxes: Sequence[Box]) -> pikepdf.Object:
    """Return how a highlight looks: its boxes in colour, through which the words are seen."""
    red, green, blue = _COLOUR
    drawn = [f"/Over gs {red} {green} {blue} rg"]
    for b in boxes:
        drawn.append(
            f"{b.left:.3f} {b.bottom:.3f} {b.right - b.left:.3f} {b.top - b.bottom:.3f} re f"
        )
    over = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
    return pdf.make_stream(
        "\n".join(drawn).encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=_numbers(around.left, around.bottom, around.right, around.top),
        Group=pikepdf.Dictionary(S=pikepdf.Name.Transparency),
        Resources=pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Over=over)),
    )


def _beside(page: pikepdf.Page, around: Box) -> pikepdf.Array:
    """Return where the note opens: beside the words, moved so that it stands on the page."""
    x0, y0, x1, y1 = (float(n) for n in page.cropbox)
    wide, high = min(_NOTE[0], abs(x1 - x0)), min(_NOTE[1], abs(y1 - y0))
    left = max(min(x0, x1), min(around.right, max(x0, x1) - wide))
    top = min(max(y0, y1), max(around.top, min(y0, y1) + high))
    return _numbers(left, top - high, left + wide, top)


def _numbers(*values: float) -> pikepdf.Array:
    return pikepdf.Array([round(v, 3) for v in values])


def _quad(box: Box) -> tuple[float, ...]:
    """Return the corners in the order that viewers expect: upper two, then lower two."""
    return (
        box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom,
    )  # fmt: skip
