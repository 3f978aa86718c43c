"""A scanned page as the same records that a page with text has: letters with boxes, lines, rules.

Everything that reads pages and tables then works on it unchanged; only how sure each letter is comes
with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np
import pypdfium2 as pdfium

from safeguard_checks.documents.pdf.ocr.engine import recognise
from safeguard_checks.documents.pdf.ocr.picture import (
    Grey,
    Picture,
    Ruled,
    ink_of,
    straightened,
    without_rules,
)
from safeguard_checks.documents.pdf.ocr.seen import Seen
from safeguard_checks.documents.pdf.page import Drawn, Page, TextPage, lines_of
from safeguard_checks.documents.span import Box
from safeguard_checks.regex import regex

__all__ = ["ScannedPage", "read_scan"]

_DPI = 300
# Heights of letters as parts of the size of type: with what rises and hangs, and the font's box.
_RISE, _SMALL, _HANG = 0.72, 0.5, 0.22
_UP, _DOWN = 0.93, 0.23
_RISES, _HANGS = regex(r"[bdfhklA-Z0-9£$%()/]"), regex(r"[gjpqyQ,;()]")
_ALIKE = 0.14
# How sure a digit that stands alone can be, and a point before three digits, which may be a comma.
_ALONE = 0.5
_POINT = regex(r"\d{1,3}\.\d{3}(?!\d)")
# Cells that are read twice: of so few characters, or short and not sure; of very many none.
_SHORT, _SHORTISH, _UNSURE, _MOST_CELLS = 2, 10, 0.8, 150
# They are set out so far apart, in lines so wide, in inches.
_GAP, _WIDE = 0.17, 6.0
# Ink that could be print is at least so high and wide, in inches; so many pixels are kept around it.
_LEAST_HIGH, _LEAST_WIDE, _PAD = 0.05, 0.01, 6


class ScannedPage(TextPage):
    """The words of a scanned page, as if they were the text of the file."""

    tagged = False

    def __init__(self, picture: Picture, lines: Sequence[Sequence[Seen]], height: float) -> None:
        self.text = ""
        self._tight: list[Box] = []
        self._loose: list[Box] = []
        self._sure: list[float] = []
        self._scale, self._height, self._picture = 72 / picture.dpi, height, picture
        body = _body([_size(line) for line in lines])
        for line in lines:
            size = _size(line)
            if abs(size - body) <= _ALIKE * body:
                size = body
            self._add_line(line, size)

    def tight(self, index: int) -> Box:
        """Return the box of a character's ink."""
        return self._tight[index]

    def loose(self, index: int) -> Box:
        """Return a character's box as high as its font."""
        return self._loose[index]

    def weight(self, index: int) -> int:
        """Return that the weight of a font is not known."""
        return -1

    def sure(self, start: int, end: int) -> float | None:
        """Return how sure it is that characters were read rightly: as sure as the least of them."""
        least = min(self._sure[start:end], default=0.0)
        token = self.text[start:end].strip()
        alone = (
            not self.text[max(start - 1, 0) : start].strip()
            and not self.text[end : end + 1].strip()
        )
        if (len(token) == 1 and token.isdigit() and alone) or _POINT.search(token):
            least = min(least, _ALONE)
        return round(least, 2)

    def close(self) -> None:
        """Nothing is held."""

    def _add_line(self, line: Sequence[Seen], size: float) -> None:
        flat = [w.bottom for w in line if not _HANGS.search(w.text)] or [w.bottom for w in line]
        base = median(flat)
        for number, word in enumerate(line):
            wide = (word.right - word.left) / len(word.text)
            for i, char in enumerate(word.text):
                left, right = word.left + i * wide, word.left + (i + 1) * wide
                tight = self._box(left, word.top, right, word.bottom)
                loose = self._box(left, base - _UP * size, right, base + _DOWN * size)
                self._put(char, tight, loose, word.sure)
            last = number == len(line) - 1
            self._put("\n" if last else " ", tight, loose, word.sure)

    def _put(self, char: str, tight: Box, loose: Box, sure: float) -> None:
        self.text += char
        self._tight.append(tight)
        self._loose.append(loose)
        self._sure.append(sure)

    def _box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the straight picture in points from the lower left of the page."""
        x, y = self._picture.back((left + right) / 2, (top + bottom) / 2)
        wide, high = (right - left) / 2, (bottom - top) / 2
        s = self._scale
        return Box(
            (x - wide) * s,
            self._height - (y + high) * s,
            (x + wide) * s,
            self._height - (y - high) * s,
        )


def read_scan(page: pdfium.PdfPage, index: int, name: str) -> tuple[Page, ScannedPage]:
    """Read a page that is a picture. Raises ``InputError`` where it cannot be recognised."""
    width, height = page.get_size()
    image = page.render(scale=_DPI / 72, grayscale=True).to_pil()
    picture = straightened(image, _DPI)
    ruled = without_rules(picture)
    words = recognise(ruled.clean, _DPI, "page", name)
    words = _looked_again(ruled, words, name)
    text = ScannedPage(picture, _lines(words), height)
    drawn = Drawn(images=1, shapes=[(box, 1) for box in _shapes(text, ruled)])
    return Page(index, lines_of(text), drawn, 0, width, height), text


def _lines(words: Sequence[Seen]) -> list[list[Seen]]:
    """Group words by the line in which they were seen, each from left to right."""
    found: dict[tuple[int, int, int], list[Seen]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word)
    return [sorted(line, key=lambda w: w.left) for line in found.values()]


def _size(line: Sequence[Seen]) -> float:
    """Return the size of a line's type, told by which of its letters rise and hang."""
    sizes = []
    for word in line:
        rises, hangs = bool(_RISES.search(word.text)), bool(_HANGS.search(word.text))
        part = (_RISE if rises else _SMALL) + (_HANG if hangs else 0.0)
        sizes.append((word.bottom - word.top) / part)
    return median(sizes)


def _body(sizes: Sequence[float]) -> float:
    return median(sizes) if sizes else 1.0


def _shapes(text: ScannedPage, ruled: Ruled) -> list[Box]:
    """Return the rules as thin boxes in points, a little longer than they were seen."""
    reach = round(0.02 * _DPI)
    across = [
        (le - reach, (t + b) / 2 - 1, r + reach, (t + b) / 2 + 1) for le, t, r, b in ruled.across
    ]
    down = [
        ((le + r) / 2 - 1, t - reach, (le + r) / 2 + 1, b + reach) for le, t, r, b in ruled.down
    ]
    return [text._box(*box) for box in (*across, *down)]


def _looked_again(ruled: Ruled, words: Sequence[Seen], name: str) -> list[Seen]:
    """Read cells of ruled tables again of which little was seen, or nothing although there is ink.

    They are set below each other in one picture, since on a page a lone digit is easily taken for
    something else or passed over. The surer reading counts; where the two differ it stays in doubt.
    """
    seen = {box: _within(box, words) for box in _cells(ruled)}
    doubted = [box for box, inside in seen.items() if _is_doubted(inside)]
    inked = [(box, ink) for box in doubted if (ink := _print(ruled.clean, box)) is not None]
    if not inked or len(inked) > _MOST_CELLS:
        return list(words)
    again = _second_reading(ruled.clean, [ink for _, ink in inked], name)
    kept = list(words)
    for number, (box, _) in enumerate(inked):
        first, second = seen[box], again.get(number, [])
        if not second or _least(first) >= _least(second):
            continue
        alike = "".join(w.text for w in first) == "".join(w.text for w in second)
        kept = [w for w in kept if w not in first]
        kept += second if alike else [replace(w, sure=min(w.sure, _ALONE)) for w in second]
    return kept


def _is_doubted(inside: Sequence[Seen]) -> bool:
    length = sum(len(w.text) for w in inside)
    return length <= _SHORT or (length <= _SHORTISH and _least(inside) < _UNSURE)


def _least(words: Sequence[Seen]) -> float:
    return min((w.sure for w in words), default=-1.0)


def _second_reading(
    clean: Grey, inks: Sequence[tuple[int, int, int, int]], name: str
) -> dict[int, list[Seen]]:
    """Return the words seen in each of several pieces of a page, by the number of the piece.

    The pieces are set out as words are in lines of print, which is what is recognised best.
    """
    gap = round(_GAP * _DPI)
    row = max(b - t for _, t, _, b in inks)
    slots: list[tuple[int, int]] = []
    x, y, wide = gap, gap, 0
    for left, _, right, _ in inks:
        if x > gap and x + right - left > _WIDE * _DPI:
            x, y = gap, y + row + gap
        slots.append((x, y))
        x += right - left + gap
        wide = max(wide, x)
    sheet: Grey = np.full((y + row + gap, wide), np.percentile(clean, 80), np.uint8)
    for (left, top, right, bottom), (x, y) in zip(inks, slots, strict=True):
        foot = y + row
        sheet[foot - (bottom - top) : foot, x : x + right - left] = clean[top:bottom, left:right]
    found: dict[int, list[Seen]] = {}
    for word in recognise(sheet, _DPI, "block", name):
        middle, height = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        for number, ((left, _, right, bottom), (x, y)) in enumerate(zip(inks, slots, strict=True)):
            at = x - gap / 2 <= middle <= x + right - left + gap / 2 and y <= height <= y + row
            if at and word.right - word.left <= right - left + gap:
                dx, dy = left - x, bottom - (y + row)
                moved = replace(
                    word, left=word.left + dx, right=word.right + dx, top=word.top + dy,
                    bottom=word.bottom + dy, line=(-1, number, 0),
                )  # fmt: skip
                found.setdefault(number, []).append(moved)
    return found


def _cells(ruled: Ruled) -> list[tuple[int, int, int, int]]:
    """Return the boxes between neighbouring rules that close them in on all sides."""
    found = []
    near = round(0.03 * _DPI)
    least = round(0.08 * _DPI)
    downs = sorted(ruled.down)
    for le, _, r, b in sorted(ruled.across, key=lambda x: x[1]):
        below = [o for o in ruled.across if o[1] > b + least and min(o[2], r) > max(o[0], le)]
        sides = [
            d
            for d in downs
            if d[1] <= b + near and d[3] > b + least and le - near <= d[0] <= r + near
        ]
        for one, two in pairwise(sides):
            closing = [o for o in below if o[0] <= one[2] + near and o[2] >= two[0] - near]
            if two[0] - one[2] > least and closing:
                bottom = min(o[1] for o in closing)
                found.append((one[2] + 3, b + 3, two[0] - 3, bottom - 3))
    return found


def _within(box: tuple[int, int, int, int], words: Sequence[Seen]) -> list[Seen]:
    left, top, right, bottom = box
    return [
        w for w in words
        if left <= (w.left + w.right) / 2 <= right and top <= (w.top + w.bottom) / 2 <= bottom
    ]  # fmt: skip


def _print(grey: Grey, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the box of the ink in a cell with a little around, ``None`` where none could be print."""
    ink = ink_of(grey, box, _LEAST_HIGH * _DPI, _LEAST_WIDE * _DPI)
    if ink is None:
        return None
    return (
        max(ink[0] - _PAD, box[0]), max(ink[1] - _PAD, box[1]),
        min(ink[2] + _PAD, box[2]), min(ink[3] + _PAD, box[3]),
    )  # fmt: skip
