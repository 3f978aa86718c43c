"""Charts as PNG pictures, for Word files."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from safeguard_checks.report.chart import WIDTH, Box, Chart, Tone

__all__ = ["png"]

_SCALE = 2
_SIZE = 13
_TONES: dict[Tone, str] = {
    "ink": "#0b0c0c",
    "soft": "#8c9196",
    "pale": "#d5d7d9",
    "paper": "#ffffff",
}
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(chart: Chart) -> bytes:
    """Return a chart as a PNG at twice its size, black on white."""
    picture = Image.new("L", (WIDTH * _SCALE, round(chart.height * _SCALE)), 255)
    draw = ImageDraw.Draw(picture)
    for shape in chart.shapes:
        if isinstance(shape, Box):
            left, top = shape.x * _SCALE, shape.y * _SCALE
            right = max(left + shape.width * _SCALE - 1, left)
            bottom = max(top + shape.height * _SCALE - 1, top)
            draw.rectangle(
                (left, top, right, bottom),
                fill=_TONES[shape.tone],
                outline=_TONES["ink"] if shape.outline else None,
                width=_SCALE,
            )
        else:
            draw.text(
                (shape.x * _SCALE, shape.y * _SCALE),
                shape.text,
                fill=_TONES["ink"],
                font=_font(),
                anchor=_ANCHORS[shape.anchor],
            )
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_SIZE * _SCALE)
