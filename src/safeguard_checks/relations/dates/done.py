"""Rows of a plan that are marked as done, and dates in them that lie after the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from safeguard_checks.documents.document import Block, Cell, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["done"]

_DONE = regex(
    r"\W*(?:(?:action|task)\s+)?(?:completed?|done|closed|achieved|delivered|implemented|discharged)\W*",
    re.I,
)
_MONTH = regex(r"(?<![\d/.])(0?[1-9]|1[0-2])/(20\d\d)(?![\d/])")
_MARK = regex(r"[.;:,&•]\s|\s[-–—]\s?|\n")
# Words that make a date one still to come, though the row is done: "to be reviewed in May".
_COMING = regex(
    r"\b(?:will|shall|to|plan(?:s|ned)?|next|due|by|until|till|from|reviews?|ongoing|forthcoming|scheduled|expected|proposed|target"
    r"|deadline|annual(?:ly)?|expir\w+|valid|effective|runs?|contract|for)\b",
    re.I,
)


def done(
    document: Document, by_block: ByBlock, own_dates: Mapping[int, PeriodMention]
) -> Iterator[Relation]:
    """Yield the dates in rows marked as done, held against the date the report gives itself."""
    for part in document.parts:
        own = own_dates.get(part.index)
        if own is None or own.period.end is None:
            continue
        for block in document.blocks[part.first : part.last + 1]:
            for span, day in _dates_of_done(block, by_block):
                text = document.text_at(span)
                working = f"{text} stands in a row marked as done, in a report dated {own.text}"
                yield date_relation(
                    "done",
                    (fact("the report's own date", day <= own.period.end, working),),
                    (span, own.span),
                    text,
                )


def _dates_of_done(block: Block, by_block: ByBlock) -> Iterator[tuple[Span, date]]:
    """Yield the places and first days of dates in the rows of a table that a cell marks as done."""
    if block.table is None:
        return
    rows = {c.row for c in block.table.cells if not c.header and _DONE.fullmatch(c.text)}
    for cell in block.table.cells:
        if cell.row not in rows or cell.row_span > 1:
            continue
        for span, day in _dates_in(block, cell, by_block):
            told = _clause(cell.text, span)
            if told.strip() != cell.text[span.start : span.end] and not _COMING.search(told):
                yield span, day


def _clause(text: str, span: Span) -> str:
    """Return a date and the words around it, as far as the next mark or item."""
    head = _MARK.split(text[: span.start])[-1]
    tail = _MARK.split(text[span.end :])[0]
    return head + text[span.start : span.end] + tail


def _dates_in(block: Block, cell: Cell, by_block: ByBlock) -> Iterator[tuple[Span, date]]:
    for mention in by_block.get(block.index, ()):
        at, period = mention.span, mention.period
        inside = (at.row, at.col) == (cell.row, cell.col)
        if inside and period.kind in ("date", "month") and period.start is not None:
            yield at, period.start
    for m in _MONTH.finditer(cell.text):
        year, month = int(m[2]), int(m[1])
        yield Span(block.index, m.start(), m.end(), cell.row, cell.col), date(year, month, 1)
