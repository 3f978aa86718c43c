"""Every letter of a page is read once: in a table, or as text. Nothing is lost between the two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.page import Line, Page, TextPage, line_of

__all__ = ["beside", "settle"]


def beside(line: Line, text: TextPage, members: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line, as page indexes, whose letters are not among ``members``."""
    for start, end in line.spans:
        first = None
        for at in range(start, end + 1):
            if at < end and text.text[at].isspace():
                continue
            outside = at < end and at not in members
            if outside and first is None:
                first = at
            elif first is not None and not outside:
                if any(c.isalnum() for c in text.text[first:at]):
                    yield first, at
                first = None


def settle(read: Page, text: TextPage, placed: Sequence[PlacedTable]) -> list[PlacedTable]:
    """Return the tables with the lines that they hold letters of; ``read`` gets its final lines.

    What such a line says beside the table becomes a line of its own, right after it.
    """
    if not placed:
        return []
    members = frozenset(i for table in placed for i in table.members)
    in_order = sorted(members)
    lines: list[Line] = []
    for line in read.lines:
        lines.append(line)
        if _holds(line, in_order):
            pieces = (line_of(text, text.text[a:b], a) for a, b in beside(line, text, members))
            found = [piece for piece in pieces if piece is not None]
            read.beside += any(c.isdigit() for piece in found for c in piece.text)
            lines += found
    for number, line in enumerate(lines, 1):
        line.number = number
    read.lines = lines
    settled = []
    for table in placed:
        of_table = sorted(table.members)
        own = frozenset(line.number for line in lines if _holds(line, of_table))
        settled.append(replace(table, lines=own, first_line=min(own)))
    return settled


def _holds(line: Line, members: Sequence[int]) -> bool:
    """Tell whether a line has one of the letters of tables, given in order; its spaces count as none."""
    for start, end in line.spans:
        at = bisect_left(members, start)
        if at < len(members) and members[at] < end:
            return True
    return False
