"""Tables whose rows begin and end at dates: no row ends before it begins, none lasts longer than its dates, steps follow in time.

Start and finish are told by the heads of two columns. A timetable is a table so called with one column of dates that rise
from row to row: one row that does not is out of its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.documents.document import Document, Table
from safeguard_checks.mentions.mention import Figure, Mentions, PeriodMention
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.dates.lengths import Edge, edge, lengths_between
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["steps_of_tables"]

_START = regex(
    r"(?:\w+\s+)?(?:start(?:s|ed|ing)?|beg(?:in|ins|an|un|inning)|commenc(?:es|ed|ing|ement)|from|opens?|opened|opening|launch(?:ed)?)(?:\s+(?:date|on|month|year))?|date\s+(?:started|opened|begun|commenced|from)",
    re.I,
)
_FINISH = regex(
    r"(?:\w+\s+)?(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|complet(?:es|ed|ion|e)|to|clos(?:es|ed|ing|ure|e)|until|expir(?:es|ed|y))(?:\s+(?:date|on|month|year))?|date\s+(?:ended|closed|finished|completed|to)",
    re.I,
)
_LENGTH = regex(
    r"(?:(?:duration|length|term|time(?:\s+taken)?|number)\s*(?:of\s+)?[(,:]?\s*(?:in\s+)?)?(?P<unit>day|week|month|year)s\)?(?:\s+taken)?",
    re.I,
)
_DATED = regex(
    r"(?:(?:key|target|due|planned|proposed|expected|completion|delivery|provisional|indicative)\s+)?(?:dates?|deadline|when|by\s+when|month|timescales?|timing)(?:\s+(?:due|completed|of\s+\w+))?",
    re.I,
)
_TIMETABLE = regex(
    r"\b(?:timetable|timeline|time\s+line|milestones?|key\s+dates|chronology|next\s+steps|schedule\s+of\s+(?:work|events))\b",
    re.I,
)
_LEAST_STEPS, _APART = 4, 3


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates and numbers of a table by row and column, where a cell is nothing else."""

    table: Table
    dates: Mapping[tuple[int, int], PeriodMention]
    numbers: Mapping[tuple[int, int], Figure]

    def heads(self) -> list[str]:
        """Return the heads of the columns, the last level of each."""
        return [
            " ".join(self.table.column_label(col).split(" | ")[-1].split())
            for col in range(self.table.n_cols)
        ]

    def edge(self, row: int, col: int) -> Edge | None:
        """Return when a cell says."""
        mention = self.dates.get((row, col))
        return edge(mention.text, mention.period) if mention is not None else None


def steps_of_tables(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield the relations of the dates of each table: in a row, and from row to row."""
    dates: dict[int, dict[tuple[int, int], PeriodMention]] = defaultdict(dict)
    numbers: dict[int, dict[tuple[int, int], Figure]] = defaultdict(dict)
    for mention in mentions.periods:
        if _fills(document, mention):
            span = mention.span
            dates[span.block][span.row or 0, span.col or 0] = mention
    for figure in mentions.figures:
        if figure.span.block in dates and figure.span.row is not None:
            numbers[figure.span.block][figure.span.row, figure.span.col or 0] = figure
    for index, found in dates.items():
        table = document.blocks[index].table
        if table is None or not table.header_rows or table.cut:
            continue
        cells = _Dates(table, found, numbers[index])
        yield from _rows(cells)
        yield from _timetable(document, index, cells)


def _fills(document: Document, mention: PeriodMention) -> bool:
    """Tell whether a date is all that its cell holds."""
    span = mention.span
    if span.row is None:
        return False
    text = document.text_at(type(span)(span.block, 0, 1 << 30, span.row, span.col))
    return text.strip() == mention.text.strip()


def _rows(cells: _Dates) -> Iterator[Relation]:
    heads = cells.heads()
    lengths = [
        (col, m["unit"].lower()) for col, h in enumerate(heads) if (m := _LENGTH.fullmatch(h))
    ]
    for a, head in enumerate(heads):
        if not _START.fullmatch(head):
            continue
        after = range(a + 1, min(len(heads), a + 1 + _APART))
        b = next((col for col in after if _FINISH.fullmatch(heads[col])), None)
        if b is None or any(_START.fullmatch(heads[col]) for col in range(a + 1, b)):
            continue
        for row in range(cells.table.header_rows, cells.table.n_rows):
            start, end = cells.edge(row, a), cells.edge(row, b)
            if start is None or end is None:
                continue
            yield _in_time(cells, row, a, b, start, end)
            if len(lengths) == 1 and start.first <= end.last:
                figure = cells.numbers.get((row, lengths[0][0]))
                if figure is not None and figure.kind in ("number", "mean"):
                    yield _lasting(cells, row, (a, b), (start, end), figure, lengths[0][1])


def _in_time(cells: _Dates, row: int, a: int, b: int, start: Edge, end: Edge) -> Relation:
    one, two = cells.dates[row, a], cells.dates[row, b]
    working = f"starts {one.text}, ends {two.text}"
    return date_relation(
        "order",
        (fact("the start of the row", start.first <= end.last, working),),
        (two.span, one.span),
        two.text,
        "start-finish",
    )


def _lasting(
    cells: _Dates,
    row: int,
    cols: tuple[int, int],
    ends: tuple[Edge, Edge],
    figure: Figure,
    unit: str,
) -> Relation:
    one, two = cells.dates[row, cols[0]], cells.dates[row, cols[1]]
    number = Interval.point(figure.printed.value)
    half = Interval.between(figure.printed.value - 1, figure.printed.value + 1)
    agrees = (number if unit != "day" else half).overlaps(lengths_between(*ends, unit))
    working = f"{one.text} to {two.text}, and {figure.text} {unit}s"
    return date_relation(
        "length",
        (fact("the dates of the row", agrees, working),),
        (figure.span, one.span, two.span),
        figure.text,
        f"columns/{unit}s",
    )


def _timetable(document: Document, index: int, cells: _Dates) -> Iterator[Relation]:
    """Yield whether the dates of a timetable rise, where at most one row does not."""
    cols = [col for col, head in enumerate(cells.heads()) if _DATED.fullmatch(head)]
    if len(cols) != 1 or not _is_timetable(document, index):
        return
    rows = [
        (row, found)
        for row in range(cells.table.header_rows, cells.table.n_rows)
        if (found := cells.edge(row, cols[0])) is not None
    ]
    if len(rows) < _LEAST_STEPS:
        return
    wrong = [i for i in range(len(rows)) if _rises(rows[:i] + rows[i + 1 :])]
    rises = _rises(rows)
    if not rises and (not wrong or len(wrong) > 2):
        return
    at = wrong[-1] if not rises else len(rows) - 1
    mention = cells.dates[rows[at][0], cols[0]]
    beside = cells.dates[rows[at - 1 if at else 1][0], cols[0]]
    working = f"{mention.text} stands {'after' if at else 'before'} {beside.text}"
    yield date_relation(
        "order",
        (fact("the other steps", rises, working),),
        (mention.span, beside.span),
        mention.text,
        "timetable",
    )


def _rises(rows: Sequence[tuple[int, Edge]]) -> bool:
    return all(one.first <= two.last for (_, one), (_, two) in pairwise(rows))


def _is_timetable(document: Document, index: int) -> bool:
    """Tell whether the words over a table call it a timetable."""
    near = document.blocks[max(0, index - 2) : index]
    return any(_TIMETABLE.search(b.text) for b in near if b.table is None)
