"""What each figure of a table is of, from the labels of its row and column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from safeguard_checks.documents.document import Block, Document, Part, Table
from safeguard_checks.documents.tables import is_value
from safeguard_checks.measures.explanations import (
    explanation_in,
    need_not_sum,
    rounding_of_series,
    throughout,
)
from safeguard_checks.measures.grid_reader import CellPlace, GridReader
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.notes import by_mark, marks_of, notes_around
from safeguard_checks.mentions.mention import Figure, Mentions, Period
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.signs import unit_of
from safeguard_checks.regex import regex

__all__ = ["read_tables"]

_NOTE_HINT = regex(
    r"^\W*(?:please note|note|n\.?b\b|source|\*|rates?\b|(?:all |the )?(?:figures|numbers|counts|values)\b"
    r"|data\b|totals?\b|percentages?\b|due to\b|because of\b|(?:<\s?\d+|c|x|\.\.|:)\s+(?:=|marks|means|denotes|indicates))",
    re.I,
)
# A text of fewer letters in a cell is a label and no note.
_REMARK = 25
# How far above a table a line can say what it is in; a table of so few rows is a head of it.
_LINES_ABOVE, _HEAD_ROWS, _SHORT_LINE = 5, 2, 160
# So many numbers in a row that count on tell the columns apart.
_LEAST_NUMBERED = 4


def read_tables(document: Document, mentions: Mentions, pack: Pack) -> tuple[TableReading, ...]:
    """Return every table with the measures of its figures; continued tables are read as one."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is not None:
            figures[figure.span.block].append(figure)
    periods: dict[CellPlace, list[Period]] = defaultdict(list)
    for mention in mentions.periods:
        if mention.span.row is not None:
            span = mention.span
            periods[span.block, span.row, span.col].append(mention.period)
    groups: dict[int, list[tuple[Block, Table]]] = {}
    home: dict[int, int] = {}
    for block, table in document.tables():
        first = (
            home.get(table.continues, block.index) if table.continues is not None else block.index
        )
        home[block.index] = first
        groups.setdefault(first, []).append((block, table))
    grains = {p.index: throughout(_paragraphs(document, p)) for p in document.parts}
    general = {p.index: tuple(_said_of_all_tables(document, p)) for p in document.parts}
    read = (
        _read_group(document, group, figures, periods, pack, grains.get(group[0][0].part))
        for group in groups.values()
    )
    return tuple(
        replace(
            table,
            unsummed=(*_said_of_sums(document, group), *general.get(table.part, ())),
        )
        for table, group in zip(read, groups.values(), strict=True)
    )


def _sections(document: Document, part: Part) -> Iterator[list[Block]]:
    """Yield the blocks of a part from each heading to the next."""
    section: list[Block] = []
    for block in document.blocks[part.first : part.last + 1]:
        if block.kind == "heading" and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _said_of_all_tables(document: Document, part: Part) -> Iterator[str]:
    """Yield what a part says of the sums of all its tables: "figures in tables may not sum".

    A section without a table of figures (an introduction, notes at the end) speaks of all.
    """
    for section in _sections(document, part):
        tables = [block.table for block in section if block.table is not None]
        apart = not any(is_value(cell.text) for table in tables for cell in table.cells)
        texts = [block.text for block in section]
        texts += [cell.text for table in tables for cell in table.cells]
        yield from need_not_sum(texts, everywhere=not apart)


def _said_of_sums(document: Document, group: list[tuple[Block, Table]]) -> Iterator[str]:
    """Yield what the text around a table, as far as the next heading or table, says of its sums."""
    blocks = document.blocks
    for start, step in ((group[0][0].index - 1, -1), (group[-1][0].index + 1, 1)):
        at = start
        while 0 <= at < len(blocks) and blocks[at].table is None:
            if blocks[at].kind == "heading" and step > 0:
                break
            yield from need_not_sum([blocks[at].text])
            if blocks[at].kind == "heading":
                break
            at += step
    for _, table in group:
        yield from need_not_sum(cell.text for cell in table.cells)


def _paragraphs(document: Document, part: Part) -> Iterator[str]:
    """Yield the running text of a part of a report, its notes included, in a sheet of notes too."""
    for block in document.blocks[part.first : part.last + 1]:
        if block.table is not None:
            yield from (c.text for c in block.table.cells if len(c.text) >= _REMARK)
        elif block.kind in ("paragraph", "list_item", "footnote"):
            yield block.text


def _read_group(
    document: Document,
    group: list[tuple[Block, Table]],
    figures: dict[int, list[Figure]],
    periods: dict[CellPlace, list[Period]],
    pack: Pack,
    grain: int | None,
) -> TableReading:
    first, table = group[0]
    notes = _notes(document, group)
    around = notes_around(document, group)
    marked = by_mark(around)
    measures: list[Measure] = []
    merged = False
    head: GridReader | None = None
    title = document.table_name(first.index)
    for block, part in group:
        reader = GridReader(block, part, periods, pack, notes, title, frozenset(marked))
        if head is None:
            head = reader
        else:
            reader.home, reader.rows_are_periods = head.home, head.rows_are_periods
            if not part.header_rows:
                reader.columns, reader.column_marks = head.columns, head.column_marks
        if document.format in ("xlsx", "csv"):
            reader.under(_heads_above(document, first, marked))
        measures += reader.measures(figures.get(block.index, []))
        merged |= bool(reader.merged or reader.adrift)
    numbers = _column_numbers(measures)
    measures = [m for m in measures if (m.block, m.row) not in numbers]
    explained = explanation_in(notes)
    texts = (table.column_label(0), title, notes, *around, *_lines_above(document, first))
    unit = next((unit for text in texts if (unit := unit_of(text)) > 1), 1)
    grain = explained.grain or grain or _rounded_series(measures)
    return TableReading(
        block=first.index,
        title=title,
        part=first.part,
        measures=tuple(_rounded(measures, grain, unit)),
        columns=tuple(table.column_label(c) for c in range(table.n_cols)),
        notes=notes.lower(),
        explained=explained,
        cut=table.cut,
        around=around,
        marked=marked,
        merged=merged,
    )


def _column_numbers(measures: Iterable[Measure]) -> frozenset[tuple[int, int]]:
    """Return the line right under the heads where it numbers the columns, that of the labels among them: 1, 2, 3 and so on."""
    ordered = sorted(measures, key=lambda m: (m.block, m.row, m.col, m.slot))
    lines = [(m.block, m.row) for m in ordered[:1]]
    first = [m for m in ordered if (m.block, m.row) in lines]
    told = [m.figure.printed.value for m in first]
    if len(told) < _LEAST_NUMBERED or any(b - a != 1 for a, b in pairwise(told)):
        return frozenset()
    label = first[0].label.rsplit(" | ", 1)[-1].strip(" ().")
    goes_on = told[0] in {"": (1, 2), "1": (2,)}.get(label, ())
    return frozenset(lines) if goes_on else frozenset()


def _rounded_series(measures: list[Measure]) -> int | None:
    counts = [m.figure.printed.value for m in measures if m.statistic == "count"]
    whole = [int(v) for v in counts if v.denominator == 1]
    return rounding_of_series(whole) if len(whole) == len(counts) else None


def _rounded(measures: list[Measure], grain: int | None, unit: int) -> Iterator[Measure]:
    """Yield the measures; counts that are multiples of ``grain`` know that they were rounded to it.

    So do whole numbers that are in thousands or millions, as words of their own heads or of the table
    say (``unit``): they were rounded to the unit.
    """
    units = {label: unit_of(label) for m in measures for label in (m.column, m.label)}
    for m in measures:
        number = m.figure.printed.value
        amount = m.statistic in ("count", "money") and not m.figure.printed.scaled
        size = max(units[m.column], units[m.label])
        size = size if size > 1 else unit
        if grain and m.statistic == "count" and number and number % grain == 0:
            yield replace(m, grain=grain, unit=size if amount else 1)
        elif amount and size > 1:
            yield replace(m, grain=m.grain if m.figure.printed.decimals else 1, unit=size)
        else:
            yield m


def _notes(document: Document, group: list[tuple[Block, Table]]) -> str:
    """Return the text of captions, footnotes and note-like lines right around a table."""
    found: list[str] = []
    last = group[-1][0].index
    for index in (group[0][0].index - 1, last + 1, last + 2, last + 3):
        if 0 <= index < len(document.blocks):
            block = document.blocks[index]
            if block.kind in ("caption", "footnote") or (
                index > last and block.kind != "heading" and _NOTE_HINT.match(block.text)
            ):
                found.append(block.text)
    pages = {run.page for block, _ in group for run in block.runs}
    for note in document.footnotes:
        if note.page is not None and note.page in pages:
            found.append(document.blocks[note.block].text)
    return "\n".join(found)


def _lines_above(document: Document, block: Block) -> Iterator[str]:
    """Yield the short lines over a table, its heading among them, the nearest first."""
    for above in reversed(document.blocks[max(block.index - _LINES_ABOVE, 0) : block.index]):
        if above.table is not None and above.table.n_rows > _HEAD_ROWS:
            return
        texts = [c.text for c in above.table.cells] if above.table is not None else [above.text]
        yield from (text for text in texts if len(text) <= _SHORT_LINE)
        if above.kind == "heading":
            return


def _heads_above(
    document: Document, block: Block, marked: dict[str, str]
) -> Iterator[frozenset[str]]:
    """Yield the note marks of the columns of the first table of a sheet, for those cut off below it."""
    at = block.index
    while at > 0 and document.blocks[at - 1].kind != "heading":
        at -= 1
    tables = (b.table for b in document.blocks[at : block.index] if b.table is not None)
    for table in tables:
        if table.header_rows:
            yield from (marks_of(table.column_label(c), None, marked) for c in range(table.n_cols))
            return
