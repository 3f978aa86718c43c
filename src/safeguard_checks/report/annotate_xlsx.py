"""A copy of a workbook with a note at each contradicted cell and a sheet of findings."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.hostile import check_zip
from safeguard_checks.documents.read_xlsx import OWN_SHEET, OWN_TITLE
from safeguard_checks.errors import InputError
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.report.marks import AUTHOR, Mark, MarkedCopy
from safeguard_checks.report.safe_text import clean
from safeguard_checks.report.text_cells import put_text

__all__ = ["annotate_xlsx"]

_WIDE, _HIGH = 380, 220


def annotate_xlsx(data: bytes, document: Document, marks: Sequence[Mark]) -> MarkedCopy:
    """Return the marked copy; formulas stay formulas.

    ``document`` is what was read from ``data``. Notes that stand in a cell are kept above ours. Those that
    an earlier marked copy has of ours go, but for what somebody changed since.
    Raises ``InputError`` where the workbook cannot be written again.
    """
    check_zip(document.name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
        missing = tuple(_marked(book, document, marks))
        out = io.BytesIO()
        book.save(out)
    except Exception as error:  # the library raises all kinds where a file is damaged
        raise InputError(
            f"{document.name}: cannot be written as a marked copy ({type(error).__name__}); "
            "save it again from a spreadsheet program."
        ) from None
    return MarkedCopy(fixed(out.getvalue()), missing)


def _marked(book: openpyxl.Workbook, document: Document, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Put notes and a sheet of findings into a workbook; yield the marks that have no cell."""
    _clear(book)
    listed = book.create_sheet(_free(book.sheetnames))
    listed.append(list(OWN_SHEET))
    for mark in marks:
        place = _cell(document, mark)
        if place is None or place[0] not in book.sheetnames:
            yield mark
            continue
        sheet, row, column = place
        target = book[sheet].cell(row, column)
        text = "\n".join(mark.lines)
        if not isinstance(target, openpyxl.cell.MergedCell):
            before = f"{target.comment.text}\n\n" if target.comment else ""
            target.comment = Comment(before + text, AUTHOR, height=_HIGH, width=_WIDE)
        at = listed.max_row + 1
        for number, told in enumerate((mark.name, sheet, target.coordinate, text), 1):
            put_text(listed.cell(at, number), told)
        listed.cell(listed.max_row, 3).hyperlink = Hyperlink(
            ref=f"C{listed.max_row}", location=f"{quote_sheetname(sheet)}!{target.coordinate}"
        )
    for letter, width in zip("ABCD", (16, 24, 8, 100), strict=True):
        listed.column_dimensions[letter].width = width
        listed[f"{letter}1"].font = Font(bold=True)
    for line in listed.iter_rows(min_row=2):
        for item in line:
            item.alignment = Alignment(vertical="top", wrap_text=True)


def _clear(book: openpyxl.Workbook) -> None:
    """Take out what an earlier copy put in, by its own list of it: notes that stand as they were, and the list."""
    for listed in [s for s in book.worksheets if s.title.startswith(OWN_TITLE)]:
        head, *lines = list(listed.iter_rows(max_col=len(OWN_SHEET), values_only=True)) or [()]
        if tuple(head) != OWN_SHEET:
            continue
        for _, sheet, place, text in lines:
            if text and str(sheet) in book.sheetnames:
                _take_out(book[str(sheet)][str(place)], str(text))
        book.remove(listed)


def _take_out(target: Any, text: str) -> None:
    note = target.comment
    if note is None or note.author != AUTHOR:
        return
    parts = note.text.replace("\r\n", "\n").split("\n\n")
    ours = next((p for p in parts if clean(p) == clean(text)), None)
    if ours is not None:
        parts.remove(ours)
        left = "\n\n".join(parts)
        target.comment = Comment(left, AUTHOR, height=_HIGH, width=_WIDE) if left else None


def _cell(document: Document, mark: Mark) -> tuple[str, int, int] | None:
    """Return sheet, 1-based row and 1-based column of a mark in a table."""
    span = mark.span
    if span.row is None or span.col is None:
        return None
    line = document.place(span).line
    sheet = next(
        (b.text for b in reversed(document.blocks[: span.block]) if b.kind == "heading"), None
    )
    return None if line is None or sheet is None else (sheet, line, span.col + 1)


def _free(names: Sequence[str]) -> str:
    taken = {name.lower() for name in names}
    numbered = (f"{OWN_TITLE} {n}" for n in range(2, len(taken) + 3))
    return next(n for n in (OWN_TITLE, *numbered) if n.lower() not in taken)
