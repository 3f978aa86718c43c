"""Tables that a PDF's structure tree names (Table, TR, TH, TD), as Word and others export them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_float, c_void_p, cast, create_string_buffer
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from safeguard_checks.documents.characters import folded
from safeguard_checks.documents.document import Cell, NoteMark
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table
from safeguard_checks.quantity.signs import MINUS
from safeguard_checks.regex import regex

__all__ = ["cell_of", "is_prose", "structure_tables"]

_DEPTH = 40
_LONGEST_CELL = 400
# A number that a narrow cell breaks over two lines, behind its point or comma.
_BROKEN = regex(rf"[£$€+({MINUS}]{{0,2}}\d[\d,]*[.,] \d+[%)]{{0,2}}")


@dataclass(slots=True)
class _Found:
    """A cell of the tree: its marked-content ids and spans."""

    header: bool
    row_span: int
    col_span: int
    ids: list[int] = field(default_factory=list)


def structure_tables(page: pdfium.PdfPage, text: TextPage, read: Page) -> list[PlacedTable]:
    """Return the tables of a page's structure tree with two or more rows and columns."""
    tree = raw.FPDF_StructTree_GetForPage(page) if text.tagged else None
    if not tree:
        return []
    try:
        grids = [
            rows
            for i in range(raw.FPDF_StructTree_CountChildren(tree))
            for rows in _tables(raw.FPDF_StructTree_GetChildAtIndex(tree, i), 0)
        ]
    finally:
        raw.FPDF_StructTree_Close(tree)
    grids = [rows for rows in grids if len(rows) > 1 and max(len(r) for r in rows) > 1]
    if not grids:
        return []
    chars = _chars_by_id(text)
    found = (_placed(rows, chars, text, read) for rows in grids)
    return [table for table in found if table is not None]


def _type(element: object) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\x00")


def _children(element: object) -> Iterator[object]:
    for i in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, i)
        if child:
            yield child


def _tables(element: object, depth: int) -> Iterator[list[list[_Found]]]:
    """Yield every table under an element as rows of cells; nested tables come by themselves."""
    if not element or depth > _DEPTH:
        return
    if _type(element) == "Table":
        rows = list(_rows(element, depth + 1))
        if rows:
            yield rows
        return
    for child in _children(element):
        yield from _tables(child, depth + 1)


def _rows(element: object, depth: int) -> Iterator[list[_Found]]:
    if depth > _DEPTH:
        return
    for child in _children(element):
        kind = _type(child)
        if kind == "TR":
            yield list(_row(child))
        elif kind in ("THead", "TBody", "TFoot"):
            yield from _rows(child, depth + 1)


def _row(element: object) -> Iterator[_Found]:
    """Yield the cells of a row. PDFium gives no element for a cell without content, but counts it."""
    for i in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, i)
        if not child:
            if raw.FPDF_StructElement_GetChildMarkedContentID(element, i) < 0:
                yield _Found(True, 1, 1)
        elif _type(child) in ("TH", "TD"):
            yield _cell(child, _type(child) == "TH")


def _cell(element: object, header: bool) -> _Found:
    found = _Found(header, _attribute(element, b"RowSpan"), _attribute(element, b"ColSpan"))
    _collect(element, found.ids, 0)
    return found


def _collect(element: object, ids: list[int], depth: int) -> None:
    if depth > _DEPTH:
        return
    for i in range(raw.FPDF_StructElement_CountChildren(element)):
        number = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
        if number >= 0:
            ids.append(number)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, i)
        if child:
            _collect(child, ids, depth + 1)


def _attribute(element: object, name: bytes) -> int:
    for i in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, i)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
        if value:
            number = c_float()
            if raw.FPDF_StructElement_Attr_GetNumberValue(value, byref(number)):
                return max(1, min(int(number.value), 60))
    return 1


def _chars_by_id(text: TextPage) -> dict[int, list[int]]:
    """Map each marked-content id to the indexes of its characters on the page."""
    found: dict[int, list[int]] = defaultdict(list)
    known: dict[int, int] = {}
    handle = text.text_page.raw
    for i, char in enumerate(text.text):
        if char in "\r\n":
            continue
        thing = raw.FPDFText_GetTextObject(handle, i)
        if not thing:
            continue
        address = cast(thing, c_void_p).value or 0
        number = known.get(address, -2)
        if number == -2:
            number = known[address] = raw.FPDFPageObj_GetMarkedContentID(thing)
        if number >= 0:
            found[number].append(i)
    return found


def _placed(
    rows: list[list[_Found]], chars: dict[int, list[int]], text: TextPage, read: Page
) -> PlacedTable | None:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    members: set[int] = set()
    width = 0
    headers: dict[int, bool] = {}
    for r, row in enumerate(rows):
        c = 0
        headers[r] = any(found.ids for found in row) and all(found.header for found in row)
        for found in row:
            while (r, c) in taken:
                c += 1
            indexes = sorted(i for number in found.ids for i in chars.get(number, ()))
            members.update(indexes)
            taken |= {(r + a, c + b) for a in range(found.row_span) for b in range(found.col_span)}
            cell = cell_of(text, indexes, read.index, r, c, found.row_span, found.col_span)
            if cell is not None:
                cells.append(cell)
            c += found.col_span
            width = max(width, c)
    if not cells or is_prose(cells, width):
        return None
    lines = frozenset(line.number for line in read.lines if line.start in members)
    if not lines:
        return None
    count = 0
    while headers.get(count):
        count += 1
    table = build_table(cells, len(rows), width, count or None, ("structure",))
    return PlacedTable(read.index, min(lines), lines, table, frozenset(members))


def is_prose(cells: list[Cell], width: int) -> bool:
    """Tell whether a "table" only lays out text: one column, or cells as long as paragraphs."""
    return width < 2 or sum(len(c.text) for c in cells) > _LONGEST_CELL * len(cells)


def cell_of(
    text: TextPage, indexes: list[int], page: int, row: int, col: int, row_span: int, col_span: int
) -> Cell | None:
    """Return the cell that characters of a page make, its text refilled from the page."""
    pieces: list[str] = []
    last = -2
    for i in indexes:
        char = text.text[i]
        if last >= 0 and i != last + 1:
            pieces.append(" ")
        pieces.append(" " if char in "\r\n\t" else "-" if char in "\ufffe\x02" else char)
        last = i
    words = folded("".join(pieces)).strip()
    if _BROKEN.fullmatch(words):
        words = words.replace(" ", "")
    ink = [i for i in indexes if not text.text[i].isspace()]
    if not words or not ink:
        return None
    box = text.tight(ink[0])
    for i in (ink[len(ink) // 2], ink[-1]):
        box = box.union(text.tight(i))
    size = max(text.loose(i).top - text.loose(i).bottom for i in (ink[0], ink[len(ink) // 2]))
    marks_at = _raised_end(text, ink, size)
    run = Run(0, 0, page, None, box, ocr=text.sure(ink[0], ink[-1] + 1))
    return _make(words, marks_at, run, row, col, row_span, col_span)


def _raised_end(text: TextPage, ink: list[int], size: float) -> int:
    """Return how many digits at the end of a cell are a raised mark."""
    count = 0
    while count < min(2, len(ink) - 1):
        i = ink[-1 - count]
        box = text.loose(i)
        if not text.text[i].isdigit() or box.top - box.bottom >= size * 0.8:
            break
        count += 1
    return count


def _make(
    words: str, raised: int, run: Run, row: int, col: int, row_span: int, col_span: int
) -> Cell:
    marks: tuple[NoteMark, ...] = ()
    if raised:
        marks = (NoteMark(len(words) - raised, words[-raised:]),)
        words = words[:-raised].rstrip()
    runs = (replace(run, end=len(words)),)
    return Cell(row, col, words, row_span, col_span, False, runs, marks)
