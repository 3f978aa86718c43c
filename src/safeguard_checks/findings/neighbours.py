"""Figures and results near a figure: what could have been used, or copied, in its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["Near", "Neighbours"]

# Counts of prose that can stand for a share's whole: so many before it and after it, no further
# off than so many blocks.
_BEFORE, _AFTER, _BLOCKS = 8, 3, 10
# Cells of a table that can stand for a share's whole: so many rows or columns off.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Near:
    """A figure near another one, what it stands for and how it is named.

    ``earlier`` is true where it is of an earlier period than the other one, ``beside`` where it stands in
    the other one's own row and ``above`` where it stands in its column.
    """

    figure: Figure
    value: Interval
    named: str
    earlier: bool = False
    beside: bool = False
    above: bool = False


class Neighbours:
    """What stands near each figure of a report; found once per audit."""

    def __init__(
        self,
        mentions: Mentions | None = None,
        measures: Measures | None = None,
        relations: Sequence[Relation] = (),
    ) -> None:
        figures = mentions.figures if mentions else ()
        self._plain = [f for f in figures if f.kind == "number" and _count(f)]
        self._measures: dict[int, Measure] = {}
        self._rows: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self._rows_of: dict[tuple[int, int, str], list[Measure]] = defaultdict(list)
        self._columns_of: dict[tuple[int, int, str], list[Measure]] = defaultdict(list)
        for table in measures.tables if measures else ():
            for m in table.measures:
                self._measures[m.figure.index] = m
                if usable(m) and m.statistic != "change":
                    self._rows[m.block, m.row].append(m)
                    self._rows_of[m.block, m.row, m.statistic].append(m)
                    self._columns_of[m.block, m.col, m.statistic].append(m)
        for line in self._rows_of.values():
            line.sort(key=_col)
        for line in self._columns_of.values():
            line.sort(key=_row)
        self._stated: dict[tuple[str, str, int, int, int], Relation] = {}
        for r in relations:
            cell = self._cell(r.stated) if r.stated else None
            if cell:
                self._stated[(r.type, r.kind, *cell)] = r

    def _cell(self, figure: Figure) -> tuple[int, int, int] | None:
        m = self._measures.get(figure.index)
        return (m.block, m.row, m.col) if m else None

    def beside(self, figure: Figure) -> list[Near]:
        """Return the figures of the same statistic next to one: left, right, above and below."""
        own = self._measures.get(figure.index)
        if own is None:
            return []
        row = self._rows_of[own.block, own.row, own.statistic]
        column = self._columns_of[own.block, own.col, own.statistic]
        beside = (*_either_side(row, _col, own.col), *_either_side(column, _row, own.row))
        return [_near(m, own) for m in beside]

    def around(self, figure: Figure) -> list[Near]:
        """Return the figures of its own row and the rows next to it, itself left out."""
        own = self._measures.get(figure.index)
        if own is None:
            return []
        rows = (self._rows.get((own.block, own.row + by), []) for by in (-1, 0, 1))
        return [_near(m, own) for row in rows for m in row if m.figure.index != figure.index]

    def wholes(self, whole: Figure, part: Figure) -> Iterator[Near]:
        """Yield the counts that a share could have been taken of in place of its whole."""
        own = self._measures.get(whole.index)
        if own is not None:
            column = self._columns_of[own.block, own.col, own.statistic]
            row = self._rows_of[own.block, own.row, own.statistic]
            for m in (*_within(column, _row, own.row), *_within(row, _col, own.col)):
                if m.figure.index not in (whole.index, part.index):
                    yield _near(m, own)
            return
        first = bisect_left(self._plain, part.span.block, key=_block)
        last = bisect_right(self._plain, part.span.block, key=_block)
        here = self._plain[first:last]
        lead = self._plain[max(first - _BEFORE, 0) : first]
        before = [*lead, *(f for f in here if f.span < part.span)][-_BEFORE:]
        follow = self._plain[last : last + _AFTER]
        after = [*(f for f in here if f.span > part.span), *follow][:_AFTER]
        for f in (*reversed(before), *after):
            if f.index not in (whole.index, part.index) and (
                abs(f.span.block - part.span.block) <= _BLOCKS
            ):
                yield Near(f, f.printed.interval("count"), f.text)

    def results(self, relation: Relation) -> Iterator[Relation]:
        """Yield the like relations whose result stands in the cell next to this one's."""
        cell = self._cell(relation.stated) if relation.stated else None
        if cell is None:
            return
        block, row, col = cell
        for at in ((row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1)):
            other = self._stated.get((relation.type, relation.kind, block, *at))
            if other is not None:
                yield other


def _block(figure: Figure) -> int:
    return figure.span.block


def _row(measure: Measure) -> int:
    return measure.row


def _col(measure: Measure) -> int:
    return measure.col


def _either_side(
    line: Sequence[Measure], place: Callable[[Measure], int], at: int
) -> Iterator[Measure]:
    """Yield the last figure of a line before a place, and the first one after it."""
    first, last = bisect_left(line, at, key=place), bisect_right(line, at, key=place)
    if first:
        yield line[bisect_left(line, place(line[first - 1]), key=place)]
    if last < len(line):
        yield line[last]


def _within(line: Sequence[Measure], place: Callable[[Measure], int], at: int) -> Sequence[Measure]:
    """Return the figures of a line that are no further off than :data:`_REACH`."""
    first = bisect_left(line, at - _REACH, key=place)
    return line[first : bisect_right(line, at + _REACH, key=place)]


def _count(figure: Figure) -> bool:
    return figure.printed.is_exact("count") and figure.printed.approx is None


def _near(m: Measure, own: Measure) -> Near:
    label = " ".join(f"{m.label} {m.column}".split())
    named = f"{m.figure.text} ({label})" if label else m.figure.text
    beside = (m.block, m.row) == (own.block, own.row)
    above = (m.block, m.col) == (own.block, own.col)
    return Near(m.figure, as_printed(m), named, _end(m) < _end(own), beside, above)


def _end(m: Measure) -> date:
    return m.period.end if m.period is not None and m.period.end is not None else date.max
