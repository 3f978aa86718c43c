"""Which cells of a table add up to which, worked out from the table itself.

The word "total" says that a cell is a sum, not of what. A layout (these columns, or these rows)
is taken to be meant where the other totals of the table bear it out; one that a total happens to
miss is then a contradiction and not a guess. Nothing here knows a rank, a year or a price by
name: such columns do not add up, and so no layout holds with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from safeguard_checks.claims.lexicon import DISTINCT, MEAN_OF
from safeguard_checks.measures.labels import CUMULATIVE
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import Grid, Line, can_add_up, known
from safeguard_checks.relations.layout_options import column_layouts, row_layouts, since_heading
from safeguard_checks.relations.layout_trial import (
    AMOUNTS,
    HOPELESS,
    LEAST,
    SHARES,
    Trial,
    group_of,
    in_column,
    in_row,
)
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["Addition", "across", "down"]

_MEAN = regex(rf"\b{MEAN_OF}\b", re.I)
_EACH = regex(rf"\b(?:{MEAN_OF}|per[\s-]+(?!cent|annum|year|quarter|month|week|day)[a-z])", re.I)
_DISTINCT = regex(rf"\b{DISTINCT}\b", re.I)
_LEAST_BESIDE = 100
# Of more total rows than these only so many at either end are tried as sums of rows further off.
_MOST_TOTALS, _ENDS = 60, 3
# A column more must mend all but one in so many of the rows that do not follow.
_MEND = 3


@dataclass(frozen=True, slots=True)
class Addition:
    """One total and the sets of parts it can be the sum of, the likeliest first.

    ``borne_out`` is true where other totals of the table follow the same layouts, ``sibling`` where the amounts
    of the row do and its percentages do not.
    """

    stated: Measure
    parts: tuple[tuple[Measure, ...], ...]
    borne_out: bool
    sibling: bool = False


def across(table: TableReading, grid: Grid) -> Iterator[Addition]:
    """Yield the figures of total columns with the cells of their row that they are the sum of."""
    for col in grid.columns:
        cells = [m for m in grid.column(col) if _adds_up(m) and not _only_checks(grid, m)]
        if not any(m.total_col for m in cells):
            continue
        layouts = column_layouts(table, grid, col)
        # Rates and means of a row are no sums where the counts of other rows are.
        for group in (AMOUNTS, SHARES, None):
            same = [m for m in cells if group_of(m) == group]
            if group == SHARES:
                same = [m for m in same if not _are_changes(grid, m)]
            tried = [Trial(c, same, in_row(grid, c)) for c in layouts]
            good = [t for t in tried if t.established]
            good.sort(key=lambda t: (-t.holds, -len(t.layout)))
            good += [more for t in good for more in _with_one_more(grid, col, t, same)]
            for m in same:
                sets = _distinct(t.parts(m) for t in good)
                yield Addition(m, sets, borne_out=bool(sets))


def down(grid: Grid) -> Iterator[Addition]:
    """Yield the figures of total rows with the cells of their column that they are the sum of.

    A last row without a label is a total where one of its columns bears that out.
    """
    totals = [r for r in grid.lines if any(m.total_row for m in grid.row(r))]
    ends = {*totals[:_ENDS], *totals[-_ENDS:]}
    for line in grid.lines:
        cells = [m for m in grid.row(line) if _adds_up(m)]
        if cells and _MEAN.search(cells[0].label):
            continue
        if not any(m.total_row for m in cells):
            if line == grid.lines[-1] and _nameless(cells) and not _checks(grid, line):
                yield from _at_the_end(grid, line, cells)
            continue
        if _of_one_row(grid, line, totals):
            continue
        cells = [m for m in cells if not (_of_each(m) or _runs_up(grid, m))]
        far = len(totals) <= _MOST_TOTALS or line in ends
        layouts = row_layouts(grid, line, totals, far)
        for additive in (True, False):
            same = [m for m in cells if _additive(m) == additive]
            summed = [m for m in same if m.statistic != "percentage" or _is_whole(m)]
            tried = [Trial(rows, summed, in_column(grid, rows)) for rows in layouts]
            if far or any(t.borne_out_by_columns for t in tried):
                yield from _of_row(line, same, summed, tried)
            else:
                yield from (Addition(m, (), borne_out=False) for m in same)


def _with_one_more(
    grid: Grid, col: int, tried: Trial, totals: Sequence[Measure]
) -> Iterator[Trial]:
    """Yield the layouts that have one column more, which nearly all rows follow that did not, and those that did.

    A last part stands behind the parts of the one before it; in rows that follow without it, it is nought.
    """
    failing = [m for m in totals if tried.fails and _fails(m, [tried])][:HOPELESS]
    lacking: set[int] = set()
    for m in failing:
        parts = sum((p.figure.printed.value for p in tried.parts(m)), Fraction(0))
        lacks = m.figure.printed.value - parts
        beside = grid.row((m.block, m.row)) if lacks > 0 else []
        lacking |= {x.col for x in beside if x.figure.printed.value == lacks and x.col != col}
    for c in sorted(lacking - set(tried.layout)):
        layout = tuple(x for x in grid.columns if x == c or x in tried.layout)
        more = Trial(layout, totals, in_row(grid, layout))
        if more.holds > tried.holds and _MEND * more.fails <= tried.fails:
            yield more


def _of_one_row(grid: Grid, line: Line, totals: Sequence[Line]) -> bool:
    """Tell whether a total repeats the one row that stands above it since a heading or total."""
    at, nth = bisect_left(grid.lines, line), bisect_left(totals, line)
    begin = bisect_right(grid.lines, totals[nth - 1]) if nth else 0
    since = since_heading(list(grid.lines[begin:at]))
    if len(since) != 1 or at == 1:
        return False
    told = [m for m in grid.row(line) if m.figure.kind != "suppressed"]
    above = (grid.cells.get((since[0], m.col)) for m in told)
    return all(
        a is not None and a.figure.printed.value == m.figure.printed.value
        for a, m in zip(above, told, strict=True)
    )


def _of_each(m: Measure) -> bool:
    """Tell whether a column is not added up: of different ones, of means, of money that each cost on average."""
    if m.statistic == "count":
        return bool(_DISTINCT.search(m.column))
    return bool(_EACH.search(m.column) if m.statistic == "money" else _MEAN.search(m.column))


def _runs_up(grid: Grid, m: Measure) -> bool:
    """Tell whether a figure ends a column that is added up as it goes: by its head, or since another column says so.

    The cells above it then are the running totals of those of that column.
    """
    if CUMULATIVE.search(m.column):
        return True
    at = bisect_left(grid.lines, (m.block, m.row))
    if at < 2 or _number(grid, grid.lines[at - 1], m.col) != m.figure.printed.value:
        return False
    above = grid.lines[:at]
    own = [_number(grid, line, m.col) for line in above]
    if any(a > b for a, b in pairwise(own)):
        return False
    room = m.figure.printed.grain * len(above)
    others = (
        accumulate(_number(grid, line, c) for line in above) for c in grid.columns if c != m.col
    )
    return any(all(abs(a - b) <= room for a, b in zip(own, sums, strict=True)) for sums in others)


def _number(grid: Grid, line: Line, col: int) -> Fraction:
    """Return the number in a cell, nought where there is none."""
    cell = grid.cells.get((line, col))
    return Fraction(0) if cell is None else cell.figure.printed.value


def _checks(grid: Grid, line: Line) -> bool:
    """Tell whether a last row stands right under a total: it then checks the total, and is none."""
    above = [r for r in grid.lines if r < line]
    return bool(above) and any(m.total_row for m in grid.row(above[-1]))


def _nameless(cells: list[Measure]) -> bool:
    return bool(cells) and not any(re.search(r"\w", m.label) for m in cells)


def _at_the_end(grid: Grid, line: Line, cells: list[Measure]) -> Iterator[Addition]:
    """Yield the totals of a last row without a label, by the layout that most columns follow."""
    same = [m for m in cells if group_of(m) is AMOUNTS]
    totals = [r for r in grid.lines if any(m.total_row for m in grid.row(r))]
    layouts = row_layouts(grid, line, totals, far=True)
    tried = [Trial(rows, same, in_column(grid, rows)) for rows in layouts]
    good = [t for t in tried if t.holds >= max(t.fails, 1) and t.weight + t.repeated >= LEAST]
    good.sort(key=lambda t: (-t.holds, -len(t.layout)))
    if good:
        for m in same:
            yield Addition(m, _distinct([good[0].parts(m)]), borne_out=True)


def _of_row(
    line: Line, cells: list[Measure], summed: list[Measure], tried: list[Trial]
) -> Iterator[Addition]:
    """Yield the totals of one row by the layouts that its columns bear out.

    Where no layout is borne out and one column alone does not follow, it is taken to be the sum
    of the rows above it; where several do not, only those that do are told.
    """
    good = [t for t in tried if t.borne_out_by_columns]
    good.sort(key=lambda t: (-t.holds, -len(t.layout)))
    above = [t for t in tried if not t.below(line)]
    failing = [m for m in summed if _fails(m, above)]
    amounts = [m for m in summed if group_of(m) is AMOUNTS]
    beside = [] if good or len(failing) < 2 else [Trial(t.layout, amounts, t.parts) for t in above]
    beside = [t for t in beside if t.borne_out_by_columns and t.weight >= _LEAST_BESIDE]
    for m in cells:
        if m.statistic == "percentage" and not _is_whole(m):
            sets = _distinct(t.parts(m) for t in good if t.shares)
        elif good:
            sets = _distinct(t.parts(m) for t in good)
        elif beside and m in amounts:
            sets = _distinct(t.parts(m) for t in beside)
        elif failing == [m] and _additive(m):
            sets = _distinct(t.parts(m) for t in above)
        else:
            sets = _distinct(t.parts(m) for t in above if can_add_up(m, t.parts(m)))
        yield Addition(m, sets, bool(good) or (bool(beside) and m in amounts), bool(beside))


def _fails(stated: Measure, tried: list[Trial]) -> bool:
    """Tell whether a total has parts to add and follows from none of the layouts."""
    sets = [parts for t in tried if len(parts := t.parts(stated)) >= 2]
    return bool(sets) and not any(
        can_add_up(stated, parts) for parts in sets if all(map(known, parts))
    )


def _additive(stated: Measure) -> bool:
    """Tell whether a figure is of a kind that is mostly added up: no rate, mean or bare decimal."""
    return group_of(stated) is not None


def _only_checks(grid: Grid, m: Measure) -> bool:
    """Tell whether a figure stands in a row without a label right under a total, and repeats it."""
    above = grid.cells.get(((m.block, m.row - 1), m.col))
    if above is None or not above.total_row or re.search(r"\w", m.label):
        return False
    return above.figure.printed.value == m.figure.printed.value


def _adds_up(m: Measure) -> bool:
    """Tell whether a cell has a figure that can be a sum: no change in per cent is added up."""
    return m.figure.kind != "suppressed" and not (
        m.statistic == "change" and m.figure.printed.percent
    )


def _are_changes(grid: Grid, stated: Measure) -> bool:
    """Tell whether the percentages of a row are changes, as some are below nought, and no shares."""
    row = grid.row((stated.block, stated.row))
    return any(m.statistic == "percentage" and m.figure.printed.value < 0 for m in row)


def _is_whole(stated: Measure) -> bool:
    """Tell whether a figure is the hundred per cent that shares add up to."""
    return stated.statistic == "percentage" and 100 in as_printed(stated)


def _distinct(sets: Iterable[tuple[Measure, ...]]) -> tuple[tuple[Measure, ...], ...]:
    seen: dict[tuple[int, ...], tuple[Measure, ...]] = defaultdict(tuple)
    for parts in sets:
        if len(parts) >= 2:
            seen.setdefault(tuple(p.figure.index for p in parts), parts)
    return tuple(seen.values())
