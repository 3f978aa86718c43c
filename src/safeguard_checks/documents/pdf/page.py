"""One page of a PDF as printed lines with their places, from PDFium's text page.

Boxes are asked for only where they are needed (line ends and number tokens), because a call per
character would cost more than all the rest.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from ctypes import byref, c_double, c_float
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from safeguard_checks.documents.characters import leveled
from safeguard_checks.documents.span import Box
from safeguard_checks.regex import regex

__all__ = [
    "Drawn",
    "Line",
    "Mark",
    "Page",
    "TextPage",
    "line_of",
    "lines_of",
    "open_ligatures",
    "read_page",
    "turned_box",
]

# A space before the point or comma of a number ("206 .62") is no space that anybody typed.
_NUMBER = regex(r"\d(?:[\d,.]|\u00a0(?=\d)| (?=\.\d\d?(?!\d)|,\d{3}(?!\d)))*")
_LIGATURES = {
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "\u00ad": "",
    "\ufffe": "-",
    "\x02": "-",
}
_SIGN = regex(r"\S")
_SMALL = 0.8
_MOST_SHAPES, _DEEPEST = 6000, 4
# A picture that is so much of a page is the page.
_NEARLY_ALL = 0.8
_EVERY, _MOST_CODED = 7, 0.2
# Letters of a page that are looked at, and how many of them must run one way.
_SAMPLED, _MOST_ONE_WAY = 80, 0.8


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised footnote mark at an offset of a line's text."""

    offset: int
    text: str


class Number(NamedTuple):
    """A token with digits: its offsets in a line's text, its box, and how sure its reading is."""

    start: int
    end: int
    box: Box
    sure: float | None


@dataclass(slots=True)
class Line:
    """One printed line. ``start`` is its first character's index on the page, and ``spans`` are
    the stretches of such indexes that it was put together from.

    ``numbers`` are its tokens with digits. ``size`` is the height of the
    font's box, the same for all letters of a font.
    """

    text: str
    start: int
    box: Box
    size: float
    bold: bool
    numbers: list[Number] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    number: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Drawn:
    """The large pictures of a page counted, and its shapes with their segments.

    ``dense`` tells that it has more shapes than are looked at, ``layered`` that it is one picture, with a text laid
    over it that is not seen: what another program recognised there.
    """

    images: int = 0
    layered: bool = False
    shapes: list[tuple[Box, int]] = field(default_factory=list)
    dense: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page, what is drawn on it and written over it, its size as shown.

    ``fields`` counts the texts over it, and ``beside`` lines with figures beside a table.
    ``coded`` tells that the file does not say which letters many of its signs are. ``turned`` is by how
    many degrees clockwise the page was turned to be read: its text runs up or down as it is shown.
    """

    index: int
    lines: list[Line]
    drawn: Drawn
    fields: int
    width: float
    height: float
    coded: bool = False
    beside: int = 0
    turned: int = 0

    @property
    def textless(self) -> bool:
        """Whether there is no letter or digit on it: bullets alone are no text."""
        return not any(char.isalnum() for line in self.lines for char in line.text)

    def shown(self, box: Box) -> Box:
        """Return where a box of the page as it was read is on the page as shown."""
        return turned_box(box, -self.turned % 360, self.width, self.height)


class TextPage:
    """PDFium's text page with boxes turned to the page as shown.

    ``tagged`` tells that the tags of a page, if it has any, speak of these letters.
    """

    tagged = True

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self.page = page
        self.text_page = text_page
        self.text = self.text_page.get_text_range()
        self.shown = _turn(page)
        # The engine's own handle, and room for its answers: every letter may be asked for.
        self._handle = text_page.raw
        self._ends = tuple(c_double() for _ in range(4))
        self._to_ends = tuple(byref(end) for end in self._ends)
        self._rect = raw.FS_RECTF()
        self._to_rect = byref(self._rect)

    def tight(self, index: int) -> Box:
        """Return the box of a character's ink."""
        raw.FPDFText_GetCharBox(self._handle, index, *self._to_ends)
        left, right, bottom, top = self._ends
        return self.shown(Box(left.value, bottom.value, right.value, top.value))

    def loose(self, index: int) -> Box:
        """Return a character's box as high as its font, so that all letters agree."""
        known = raw.FPDFText_GetLooseCharBox(self._handle, index, self._to_rect)
        rect = self._rect if known else raw.FS_RECTF()
        return self.shown(Box(rect.left, rect.bottom, rect.right, rect.top))

    def weight(self, index: int) -> int:
        """Return the weight of a character's font (700 is bold), -1 where unknown."""
        return int(raw.FPDFText_GetFontWeight(self._handle, index))

    def sure(self, start: int, end: int) -> float | None:
        """Return how sure it is that characters were read rightly, ``None`` for text of the file."""
        return None

    def close(self) -> None:
        """Release the text page."""
        self.text_page.close()


def _turn(page: pdfium.PdfPage) -> Callable[[Box], Box]:
    """Return the map from PDF space to the page as shown (crop box and rotation)."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    width, height = right - left, top - bottom
    if rotation == 0 and left == 0 and bottom == 0:
        return lambda box: box

    def shown(box: Box) -> Box:
        own = Box(box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
        return turned_box(own, rotation, width, height)

    return shown


def turned_box(box: Box, degrees: int, width: float, height: float) -> Box:
    """Return a box of a page of this size after the page was turned clockwise."""
    x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
    if degrees == 90:
        return Box(y0, width - x1, y1, width - x0)
    if degrees == 180:
        return Box(width - x1, height - y1, width - x0, height - y0)
    if degrees == 270:
        return Box(height - y1, x0, height - y0, x1)
    return box


def _upright(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> int:
    """Turn a page so that its text runs from left to right; return by how many degrees clockwise.

    Nearly all of a sample of its letters must run one way.
    """
    count = text.count_chars()
    signs = range(0, count, max(1, count // _SAMPLED))
    handle = text.raw
    angles = [
        round(math.degrees(raw.FPDFText_GetCharAngle(handle, i))) % 360
        for i in signs
        if raw.FPDFText_GetUnicode(handle, i) > ord(" ")
    ]
    for angle in (90, 180, 270):
        if angles.count(angle) >= _MOST_ONE_WAY * len(angles) > 0:
            before, after = page.get_rotation(), 360 - angle
            if before != after:
                page.set_rotation(after)
            return int(after - before) % 360
    before = page.get_rotation()
    if before and angles and angles.count(0) >= _MOST_ONE_WAY * len(angles):
        page.set_rotation(0)
        return int(-before) % 360
    return 0


def read_page(page: pdfium.PdfPage, index: int) -> tuple[Page, TextPage]:
    """Read a page's lines; the caller closes the text page it gets back."""
    text = page.get_textpage()
    turned = _upright(page, text)
    if turned:
        text.close()
        text = page.get_textpage()
    text_page = TextPage(page, text)
    lines = lines_of(text_page)
    width, height = page.get_size()
    drawn = _drawn(page, text_page)
    coded = _is_coded(text_page)
    fields = _fields(page)
    return Page(index, lines, drawn, fields, width, height, coded, turned=turned), text_page


def lines_of(text_page: TextPage) -> list[Line]:
    """Return the printed lines of a page, numbered from 1."""
    lines: list[Line] = []
    at = 0
    for piece in text_page.text.split("\n"):
        line = line_of(text_page, piece, at)
        at += len(piece) + 1
        if line is not None:
            _add(lines, line)
    for number, line in enumerate(lines, 1):
        line.number = number
    return lines


def _is_coded(page: TextPage) -> bool:
    """Tell whether many signs of a page have no letter in the file, by every few of them."""
    signs = [m.start() for m in _SIGN.finditer(page.text)][::_EVERY]
    handle = page.text_page.raw
    unknown = sum(raw.FPDFText_HasUnicodeMapError(handle, i) == 1 for i in signs)
    return bool(unknown > _MOST_CODED * len(signs))


def _drawn(page: pdfium.PdfPage, text: TextPage) -> Drawn:
    """Return what is drawn on a page; of the shapes as many as a ruled table may need."""
    drawn = Drawn()
    ends = [c_float() for _ in range(4)]
    width, height = page.get_size()
    covered = False
    for i in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH and len(drawn.shapes) == _MOST_SHAPES:
            drawn.dense = True
            continue
        if not raw.FPDFPageObj_GetBounds(thing, *map(byref, ends)):
            continue
        left, bottom, right, top = (end.value for end in ends)
        box = text.shown(Box(left, bottom, right, top))
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawn.shapes.append((box, raw.FPDFPath_CountSegments(thing)))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE or _holds_image(thing, 0):
            across, up = box.right - box.left, box.top - box.bottom
            drawn.images += across > 100 and up > 60
            covered = covered or across * up > _NEARLY_ALL * width * height
    drawn.layered = covered and _is_unseen(page)
    return drawn


def _is_unseen(page: pdfium.PdfPage) -> bool:
    """Tell whether most of the text of a page is drawn so that it is not seen."""
    things = (raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page)))
    modes = [
        raw.FPDFTextObj_GetTextRenderMode(thing)
        for thing in things
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
    ]
    return 2 * modes.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes)


def _holds_image(form: object, depth: int) -> bool:
    """Tell whether a group of objects, which counts as one, is or holds a picture."""
    for i in range(min(raw.FPDFFormObj_CountObjects(form), _MOST_SHAPES)):
        thing = raw.FPDFFormObj_GetObject(form, i)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST and _holds_image(thing, depth + 1):
            return True
    return False


def _fields(page: pdfium.PdfPage) -> int:
    """Count what is written over a page: fields of a form that are filled in, and text boxes."""
    count = 0
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        kind = raw.FPDFAnnot_GetSubtype(note)
        key = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}.get(kind)
        # What is said is two bytes a letter, and two at the end.
        count += key is not None and raw.FPDFAnnot_GetStringValue(note, key, None, 0) > 2
        raw.FPDFPage_CloseAnnot(note)
    return count


def line_of(page: TextPage, piece: str, at: int) -> Line | None:
    """Return the line that a piece of a page's text makes, ``None`` where it is blank."""
    stripped = leveled(piece).rstrip("\r \t")
    lead = len(stripped) - len(stripped.lstrip())
    if not stripped.strip():
        return None
    first, last = at + lead, at + len(stripped) - 1
    head = page.loose(first)
    tail = page.loose(last)
    box = Box(
        head.left,
        min(head.bottom, tail.bottom),
        max(tail.right, head.right),
        max(head.top, tail.top),
    )
    middle = page.loose(at + (lead + len(stripped)) // 2)
    size = max(head.top - head.bottom, tail.top - tail.bottom, middle.top - middle.bottom)
    bold = page.weight(first) >= 600 and page.weight(last) >= 600
    line = Line("", first, box, size, bold, spans=[(first, last + 1)])
    _fill(page, line, stripped[lead:], first)
    return line


def _fill(page: TextPage, line: Line, text: str, first: int) -> None:
    """Set a line's text without raised marks and with ligatures opened; note number boxes."""
    pieces: list[str] = []
    size = at = 0
    for m in _NUMBER.finditer(text):
        end = m.end()
        while end > m.start() and text[end - 1] in ",.":
            end -= 1
        raised = _raised(page, line, first, m.start(), end, text)
        before = open_ligatures(text[at : m.start()])
        pieces.append(before)
        size += len(before)
        kept = text[m.start() : raised].replace(" ", "")
        if kept:
            start, last = first + m.start(), first + raised
            box = page.tight(start).union(page.tight(last - 1))
            line.numbers.append(Number(size, size + len(kept), box, page.sure(start, last)))
        pieces.append(kept)
        size += len(kept)
        if raised < end:
            line.marks.append(Mark(size, text[raised:end]))
        at = end
    pieces.append(open_ligatures(text[at:]))
    line.text = "".join(pieces)


def open_ligatures(text: str) -> str:
    """Return text with ligatures as letters, and the signs that PDFium has of its own as others do."""
    for glyph, letters in _LIGATURES.items():
        if glyph in text:
            text = text.replace(glyph, letters)
    return text


def _raised(page: TextPage, line: Line, first: int, start: int, end: int, text: str) -> int:
    """Return where raised footnote digits begin at the end of a token (``end`` if none are)."""
    if not start and end == len(text):
        return end
    at = end
    while at > start and text[at - 1].isdigit():
        box = page.loose(first + at - 1)
        if box.top - box.bottom >= line.size * _SMALL:
            break
        at -= 1
    if at == end or end - at > 3:
        return end
    return at if _smaller_than_words(page, first, at, text) else end


def _smaller_than_words(page: TextPage, first: int, at: int, text: str) -> bool:
    """Tell whether digits are smaller than the letter nearest to them: a line can mix sizes."""
    nearest = [
        i
        for way in (range(at - 1, -1, -1), range(at, len(text)))
        for i in [next((i for i in way if text[i].isalpha()), None)]
        if i is not None
    ]
    if not nearest:
        return True
    letter = page.loose(first + min(nearest, key=lambda i: abs(i - at)))
    digit = page.loose(first + at)
    return digit.top - digit.bottom < (letter.top - letter.bottom) * _SMALL


def _add(lines: list[Line], line: Line) -> None:
    """Append a line, or join it to the one before where PDFium broke a printed line in two."""
    if lines:
        last = lines[-1]
        middle = (line.box.bottom + line.box.top) / 2
        beside = last.box.bottom < middle < last.box.top and line.box.left >= last.box.right - 1
        if beside and line.box.left - last.box.right < line.size * 1.5:
            gap = (
                " "
                if line.box.left - last.box.right > line.size * 0.15 and line.text[0] not in ",.;:)"
                else ""
            )
            offset = len(last.text) + len(gap)
            last.text += gap + line.text
            last.numbers += [
                n._replace(start=n.start + offset, end=n.end + offset) for n in line.numbers
            ]
            last.marks += [Mark(m.offset + offset, m.text) for m in line.marks]
            last.box = last.box.union(line.box)
            last.size = max(last.size, line.size)
            last.spans += line.spans
            return
    lines.append(line)
