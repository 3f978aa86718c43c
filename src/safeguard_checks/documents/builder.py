"""Putting a report together from the blocks a reader found: sections, parts, notes, continuations.

Readers hand over :class:`Raw` blocks in reading order; everything that is the same for all
formats is decided here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from safeguard_checks.documents.characters import (
    grouped_text,
    leveled,
    unraised,
    uses_spaces,
)
from safeguard_checks.documents.document import (
    Block,
    Document,
    Footnote,
    Part,
    Table,
    Unread,
)
from safeguard_checks.documents.pieces import in_pieces
from safeguard_checks.documents.raw import Raw
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import same_header
from safeguard_checks.documents.title import Hint, choose_title
from safeguard_checks.quantity.signs import MINUS
from safeguard_checks.regex import regex

__all__ = ["Raw", "build_document"]

_LEADERS = regex(r"(?:\.{3,}|\t|…)\s*\d{1,3}\s*$")
_PAGE_NUMBER = regex(r"^(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?$", re.I)
_NOTE = regex(r"^(?P<mark>\*{1,3}|[†‡§]|\(?\d{1,2}\)?[.)]?)\s+\S")
_TITLE_YEAR = regex(r"\b(?:19|20)\d\d\b")
_LEAST_PART = 6
_LEAST_CONTENTS = 6
_LONGEST_TITLE = 160


def build_document(
    name: str,
    sha256: str,
    format: str,
    raw: Sequence[Raw],
    *,
    title: str = "",
    hints: Sequence[Hint] = (),
    pages: int = 0,
    unread: Sequence[Unread] = (),
) -> Document:
    """Return the report that raw blocks make: numbered, sectioned, split into parts.

    ``title`` is given where it is settled; else it is chosen from the text and the ``hints``.
    """
    pieces, cut = in_pieces(raw)
    settled = [_settle(block) for block in _in_plain_characters(pieces)]
    starts = _part_starts(settled)
    blocks: list[Block] = []
    section, part = "", 0
    last_table: int | None = None
    for index, item in enumerate(settled):
        if index in starts and index:
            part, section, last_table = part + 1, "", None
        if last_table is not None and _repeats_header(item, blocks[last_table]):
            item = replace(item, kind="furniture")
        if item.kind == "heading":
            section = " ".join(item.text.split())
        table = item.table
        if table is not None:
            table = _continued(table, last_table, blocks)
            begun = _is_cut(table, blocks) or _begun_before(item, table, blocks)
            if table.continues is None and begun:
                table = replace(table, cut=True)
            last_table = index
        elif item.kind == "heading":
            last_table = None
        blocks.append(
            Block(
                index,
                item.kind,
                item.text,
                item.level,
                section,
                part,
                item.marker,
                item.runs,
                item.marks,
                table,
            )
        )
    bounds = [*sorted(starts | {0}), len(blocks)]
    parts = tuple(
        Part(i, _title_of(blocks[a:b]), a, b - 1)
        for i, (a, b) in enumerate(itertools.pairwise(bounds))
    )
    return Document(
        name=name,
        sha256=sha256,
        format=format,
        title=title
        or (choose_title(blocks[: bounds[1]], hints) if blocks else "")
        or (parts[0].title if parts else "")
        or name,
        blocks=tuple(blocks),
        parts=parts,
        pages=pages,
        footnotes=tuple(_notes(blocks)),
        unread=(*unread, *cut),
    )


def _in_plain_characters(raw: Sequence[Raw]) -> list[Raw]:
    """Give every text plain digits, no raised note marks, and numbers that hold together.

    Cells had it when their table was built.
    """
    found = [_plain(block) for block in raw]
    cells = (cell.text for block in found if block.table for cell in block.table.cells)
    if not uses_spaces(itertools.chain((block.text for block in found), cells)):
        return found
    return [replace(block, text=grouped_text(block.text)) for block in found]


def _plain(block: Raw) -> Raw:
    text, runs, marks = unraised(leveled(block.text), block.runs, block.marks)
    return replace(block, text=text, runs=runs, marks=marks)


def _settle(block: Raw) -> Raw:
    """Tell contents lines and lone page numbers from text."""
    text = block.text.strip()
    if block.table is not None and _is_contents(block.table):
        grid = block.table.grid()
        lines = ("\t".join(c.text if c else "" for c in row) for row in grid)
        return Raw("contents", "\n".join(lines), runs=block.runs)
    if block.table is not None or block.kind in ("furniture", "contents", "footnote"):
        return block
    if _LEADERS.search(text):
        return replace(block, kind="contents")
    if block.kind == "paragraph" and _PAGE_NUMBER.match(text):
        return replace(block, kind="furniture")
    return block


def _is_contents(table: Table) -> bool:
    """Tell whether a table lists titles with page numbers that only ever rise."""
    last = table.n_cols - 1
    numbers = [c.text.strip() for c in table.cells if c.col == last]
    if last < 1 or table.n_rows < _LEAST_CONTENTS or len(numbers) < table.n_rows - 2:
        return False
    if not all(n.isdigit() and len(n) <= 3 for n in numbers):
        return False
    pages = [int(n) for n in numbers]
    titles = {c.row for c in table.cells if c.col < last and any(ch.isalpha() for ch in c.text)}
    return all(a <= b for a, b in pairwise(pages)) and len(titles) >= len(numbers) - 1 and last <= 2


_CUT, _SHORTEST_HEAD = 5, 5
_SET_ASIDE = ("furniture", "footnote")
_FIGURES_AT_END = regex(rf"(?<=\w)(?:\s+[£€$(]*[+{MINUS}]?\d[\d,.]*%?\)?)+\s*$")


def _continued(table: Table, last: int | None, blocks: list[Block]) -> Table:
    """Tie a table to the one before it that it carries on from over a page break.

    It repeats that one's header, or has as many columns and no header of its own.
    """
    if last is None or table.continues is not None:
        return table
    before = blocks[last].table
    between = blocks[last + 1 :]
    if before is None or before.n_cols != table.n_cols:
        return table
    if any(b.kind not in ("furniture", "footnote") and b.text.strip() for b in between):
        return table
    if same_header(before, table):
        return replace(table, continues=last)
    bare = not any(c.row < table.header_rows and c.col >= table.label_cols for c in table.cells)
    if bare and before.header_rows and table.tiers != ("text",):
        cells = tuple(replace(c, header=False) for c in table.cells)
        return replace(
            table, cells=cells, header_rows=0, label_cols=before.label_cols, continues=last
        )
    return table


def _repeats_header(block: Raw, table: Block) -> bool:
    """Tell whether text on a later page is the header of a table printed again, set as text."""
    head = table.table
    if head is None or block.table is not None or not block.text or not (block.runs and table.runs):
        return False
    cells = sorted(
        (c for c in head.cells if c.row < head.header_rows), key=lambda c: (c.row, c.col)
    )
    said = " ".join(" ".join(c.text for c in cells).split())
    first, later = table.runs[0].page, block.runs[0].page
    over = first is not None and later is not None and later > first
    return over and len(said) > _SHORTEST_HEAD and " ".join(block.text.split()) == said


def _is_cut(table: Table, blocks: list[Block]) -> bool:
    """Tell whether a header that a table repeats stands as text shortly before it."""
    head = " ".join(c.text for c in table.cells if c.row < table.header_rows)
    head = " ".join(head.split())
    text = [b for b in blocks[-_CUT:] if b.table is None and b.kind != "furniture"]
    return len(head) > _SHORTEST_HEAD and any(" ".join(b.text.split()) == head for b in text)


def _begun_before(item: Raw, table: Table, blocks: list[Block]) -> bool:
    """Tell whether what stands right before a table, on an earlier page, may be rows of it.

    That is another table, or a line of text with as many figures at its end as a row has.
    """
    before = next((b for b in reversed(blocks) if b.kind not in _SET_ASIDE), None)
    first = next(iter(_pages(item.runs, table)), None)
    if before is None or first is None:
        return False
    last = max(_pages(before.runs, before.table), default=first)
    if last >= first:
        return False
    figures = _FIGURES_AT_END.search(before.text)
    row = figures is not None and len(figures.group().split()) >= table.n_cols - table.label_cols
    return before.table is not None or (row and before.kind in ("paragraph", "list_item"))


def _pages(runs: tuple[Run, ...], table: Table | None) -> list[int]:
    """Return the pages that a block stands on, in order."""
    cells = table.cells if table is not None else ()
    found = [*runs, *(run for cell in cells for run in cell.runs)]
    return [run.page for run in found if run.page is not None]


def _part_starts(blocks: Sequence[Raw]) -> set[int]:
    """Return where papers start: told by the reader, else by what opens a paper.

    A paper opens with a top heading that names a report and a year (by itself or with the line
    right below it), or with the cover sheet of a committee paper. One that would follow too
    close on another is part of it.
    """
    told = {i for i, b in enumerate(blocks) if b.new_part}
    if told:
        return told | {0}
    starts = [0]
    for i, block in enumerate(blocks):
        opens = _is_cover_sheet(block) or (len(starts) == 1 and _is_title(blocks, i))
        if opens and i - starts[-1] >= _LEAST_PART:
            starts.append(i)
    return set(starts)


def _is_title(blocks: Sequence[Raw], at: int) -> bool:
    block = blocks[at]
    if block.kind != "heading" or block.level != 1 or re.match(r"^\s*\d", block.text):
        return False
    below = blocks[at + 1] if at + 1 < len(blocks) else block
    text = block.text if len(below.text) > 60 else f"{block.text} {below.text}"
    return (
        len(text) < _LONGEST_TITLE
        and bool(_TITLE_YEAR.search(text))
        and bool(re.search(r"\b(?:annual|yearly|end of year)\b.*\breport\b", text, re.I))
    )


def _is_cover_sheet(block: Raw) -> bool:
    """Tell whether a table is the cover sheet of a committee paper."""
    if block.table is None:
        return False
    labels = {c.text.strip().lower().rstrip(":)").strip() for c in block.table.cells}
    return "report title" in labels and bool(labels & {"meeting name", "classification", "from"})


def _title_of(blocks: Sequence[Block]) -> str:
    if blocks and blocks[0].table is not None:
        cells = sorted(blocks[0].table.cells, key=lambda c: (c.row, c.col))
        for label, value in pairwise(cells):
            if label.text.lower().startswith("report title") and value.row == label.row:
                return " ".join(value.text.split())
    return choose_title(blocks)


def _notes(blocks: Sequence[Block]) -> list[Footnote]:
    """Return the notes at the foot of pages, and those that stand right after a table."""
    found: list[Footnote] = []
    for block in blocks:
        page = block.runs[0].page if block.runs else None
        mark = _NOTE.match(block.text)
        if block.kind == "footnote":
            found.append(Footnote(mark["mark"].strip("().") if mark else "", block.index, page))
        elif mark and mark["mark"][0] in "*†‡§" and block.kind == "paragraph":
            found.append(Footnote(mark["mark"], block.index, page))
    return found
