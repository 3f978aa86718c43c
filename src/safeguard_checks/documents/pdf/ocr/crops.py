"""Small pictures of figures as they stand on a scanned page, for people to look at."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium

from safeguard_checks.documents.span import Box

__all__ = ["Spot", "crops"]

Spot = tuple[int, Box]
"""A page, from 1, and a box on it."""
_SCALE = 150 / 72
_BESIDE, _ABOVE = 24.0, 6.0
_MOST = 400


def crops(path: Path, spots: Iterable[Spot]) -> dict[Spot, bytes]:
    """Return a PNG picture of each spot with a little around it; of very many only the first."""
    wanted = sorted(set(spots), key=lambda s: (s[0], s[1].left, s[1].top))[:_MOST]
    found: dict[Spot, bytes] = {}
    pdf = pdfium.PdfDocument(path.read_bytes())
    try:
        for number, same in groupby(wanted, key=lambda s: s[0]):
            page = pdf[number - 1]
            image = page.render(scale=_SCALE, grayscale=True).to_pil()
            height = page.get_height()
            for spot in same:
                box = spot[1]
                part = image.crop(
                    (
                        max(0, round((box.left - _BESIDE) * _SCALE)),
                        max(0, round((height - box.top - _ABOVE) * _SCALE)),
                        min(image.width, round((box.right + _BESIDE) * _SCALE)),
                        min(image.height, round((height - box.bottom + _ABOVE) * _SCALE)),
                    )
                )
                out = io.BytesIO()
                part.quantize(16).save(out, "PNG", optimize=True)
                found[spot] = out.getvalue()
            page.close()
    finally:
        pdf.close()
    return found
