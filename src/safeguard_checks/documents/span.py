"""The way back from a piece of text to its place in the report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Box", "Place", "Run", "Span"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin at the lower left of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float

    def union(self, other: Box) -> Box:
        """Return the smallest rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def __reduce__(self) -> tuple[type[Box], tuple[float, ...]]:
        """Send the bare values over a pipe: a report has some ten thousand."""
        return Box, (self.left, self.bottom, self.right, self.top)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's (or cell's) text that lies on one line of one page.

    ``start`` and ``end`` are offsets into the owner's ``text``. A reader gives at least one
    run per printed line, and, where the format has boxes, a narrower run after it for every
    number, so that a figure is marked at its exact characters. ``paragraph`` is the 0-based
    position of the paragraph among all of a Word file's body, where there are such. ``ocr`` is how
    sure text recognition was of it, from 0 to 1, ``None`` for text that the file holds.
    """

    start: int
    end: int
    page: int | None = None
    line: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    ocr: float | None = None

    def __reduce__(self) -> tuple[type[Run], tuple[object, ...]]:
        """Send the bare values over a pipe: a report has some ten thousand."""
        return Run, (self.start, self.end, self.page, self.line, self.box, self.paragraph, self.ocr)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a block, or of one of its table's cells.

    ``row`` and ``col`` are the 0-based grid position of the cell, ``None`` outside tables.
    """

    block: int
    start: int
    end: int
    row: int | None = None
    col: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands, in the terms a person uses. ``page`` and ``line`` are 1-based.

    ``ocr`` is how sure text recognition was of it, from 0 to 1, ``None`` for text that the file holds.
    ``cell`` is its name in a sheet, such as ``D5`` or ``D5 of sheet Visits``, empty elsewhere. ``table`` is the caption of its table,
    else the section, and ``named`` the numbered line right above a table without a caption.
    """

    page: int | None
    line: int | None
    section: str
    table: str
    row: str
    column: str
    box: Box | None
    quote: str
    cell: str = ""
    ocr: float | None = None
    named: str = ""

    @property
    def table_name(self) -> str:
        """What a person calls its table: the numbered line right above it, else ``table``."""
        return self.named or self.table
