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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from safeguard_checks.measures.labels import CUMULATIVE, statistic_in
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.implied import total
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import Grid, Line, can_add_up, known, slack, value
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["Addition", "across", "down"]

_PART_OF = regex(r"^\W*(?:of which|of whom|including|incl\b|which)", re.I)
_APART = regex(r"\b(?:average|mean|median|target|rate|variance|balance|budget|previous)\b", re.I)
_MEAN = regex(r"\b(?:average|mean|median)\b", re.I)
_EACH = regex(
    r"\b(?:average|mean|median|per[\s-]+(?!cent|annum|year|quarter|month|week|day)[a-z])", re.I
)
_TOTAL_WORDS = frozenset({"total", "totals", "grand", "overall", "combined", "of", "the", "all"})
_SUMS = frozenset({"total", "totals", "all", "overall", "combined", "subtotal"})
_AMOUNTS = "count", "money"
_SHARES = ("percentage",)
_LEAST, _LEAST_BESIDE = 10, 100
_CONVINCING = 1_000
_HOPELESS = 12
# Of more total rows than these only so many at either end are tried as sums of rows further off.
_MOST_TOTALS, _ENDS = 60, 3
_WIDEST = 40
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
        layouts = _column_layouts(table, grid, col)
        # Rates and means of a row are no sums where the counts of other rows are.
        for group in (_AMOUNTS, _SHARES, None):
            same = [m for m in cells if _group(m) == group]
            if group == _SHARES:
                same = [m for m in same if not _are_changes(grid, m)]
            tried = [_Tried(c, same, _in_row(grid, c)) for c in layouts]
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
        layouts = _row_layouts(grid, line, totals, far)
        for additive in (True, False):
            same = [m for m in cells if _additive(m) == additive]
            summed = [m for m in same if m.statistic != "percentage" or _is_whole(m)]
            tried = [_Tried(rows, summed, _in_column(grid, rows)) for rows in layouts]
            if far or any(t.borne_out_by_columns for t in tried):
                yield from _of_row(line, same, summed, tried)
            else:
                yield from (Addition(m, (), borne_out=False) for m in same)


def _with_one_more(
    grid: Grid, col: int, tried: _Tried, totals: Sequence[Measure]
) -> Iterator[_Tried]:
    """Yield the layouts that have one column more, which nearly all rows follow that did not, and those that did.

    A last part stands behind the parts of the one before it; in rows that follow without it, it is nought.
    """
    failing = [m for m in totals if tried.fails and _fails(m, [tried])][:_HOPELESS]
    lacking: set[int] = set()
    for m in failing:
        parts = sum((p.figure.printed.value for p in tried.parts(m)), Fraction(0))
        lacks = m.figure.printed.value - parts
        beside = grid.row((m.block, m.row)) if lacks > 0 else []
        lacking |= {x.col for x in beside if x.figure.printed.value == lacks and x.col != col}
    for c in sorted(lacking - set(tried.layout)):
        layout = tuple(x for x in grid.columns if x == c or x in tried.layout)
        more = _Tried(layout, totals, _in_row(grid, layout))
        if more.holds > tried.holds and _MEND * more.fails <= tried.fails:
            yield more


def _of_one_row(grid: Grid, line: Line, totals: Sequence[Line]) -> bool:
    """Tell whether a total repeats the one row that stands above it since a heading or total."""
    at, nth = bisect_left(grid.lines, line), bisect_left(totals, line)
    begin = bisect_right(grid.lines, totals[nth - 1]) if nth else 0
    since = _since_heading(list(grid.lines[begin:at]))
    if len(since) != 1 or at == 1:
        return False
    told = [m for m in grid.row(line) if m.figure.kind != "suppressed"]
    above = (grid.cells.get((since[0], m.col)) for m in told)
    return all(
        a is not None and a.figure.printed.value == m.figure.printed.value
        for a, m in zip(above, told, strict=True)
    )


def _of_each(m: Measure) -> bool:
    """Tell whether a column of money is what each cost on average, and its total that of all together."""
    return m.statistic == "money" and bool(_EACH.search(m.column))


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
    same = [m for m in cells if _group(m) is _AMOUNTS]
    totals = [r for r in grid.lines if any(m.total_row for m in grid.row(r))]
    layouts = _row_layouts(grid, line, totals, far=True)
    tried = [_Tried(rows, same, _in_column(grid, rows)) for rows in layouts]
    good = [t for t in tried if t.holds >= max(t.fails, 1) and t.weight + t.repeated >= _LEAST]
    good.sort(key=lambda t: (-t.holds, -len(t.layout)))
    if good:
        for m in same:
            yield Addition(m, _distinct([good[0].parts(m)]), borne_out=True)


def _of_row(
    line: Line, cells: list[Measure], summed: list[Measure], tried: list[_Tried]
) -> Iterator[Addition]:
    """Yield the totals of one row by the layouts that its columns bear out.

    Where no layout is borne out and one column alone does not follow, it is taken to be the sum
    of the rows above it; where several do not, only those that do are told.
    """
    good = [t for t in tried if t.borne_out_by_columns]
    good.sort(key=lambda t: (-t.holds, -len(t.layout)))
    above = [t for t in tried if not t.below(line)]
    failing = [m for m in summed if _fails(m, above)]
    amounts = [m for m in summed if _group(m) is _AMOUNTS]
    beside = [] if good or len(failing) < 2 else [_Tried(t.layout, amounts, t.parts) for t in above]
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


def _fails(stated: Measure, tried: list[_Tried]) -> bool:
    """Tell whether a total has parts to add and follows from none of the layouts."""
    sets = [parts for t in tried if len(parts := t.parts(stated)) >= 2]
    return bool(sets) and not any(
        can_add_up(stated, parts) for parts in sets if all(map(known, parts))
    )


class _Tried:
    """One layout and how far the totals bear it out.

    ``weight`` sums the totals that follow from two parts and more, ``repeated`` the large ones
    that are a single part over again. Totals are tried until it is clear that too few can follow.
    """

    def __init__(
        self,
        layout: tuple[object, ...],
        totals: Sequence[Measure],
        parts: Callable[[Measure], tuple[Measure, ...]],
    ) -> None:
        self.layout, self.parts = layout, parts
        self.holds = self.fails = self.convincing = 0
        misses: list[Fraction] = []
        self.shares = False
        self.weight = self.repeated = Fraction(0)
        for stated in totals:
            found = parts(stated)
            if len(found) < 2 or not all(map(known, found)):
                continue
            implied = total([value(p) for p in found]) + slack(stated, found)
            if not value(stated).overlaps(implied):
                self.fails += 1
                lacks = sum((p.figure.printed.value for p in found), Fraction(0))
                misses.append(stated.figure.printed.value - lacks)
                if 2 * self.fails > len(totals) or (not self.holds and self.fails >= _HOPELESS):
                    break
                continue
            self.holds += 1
            self.shares |= stated.statistic == "percentage"
            if sum(0 not in value(p) for p in found) >= 2:
                self.convincing += 1
                self.weight += abs(stated.figure.printed.value)
            elif abs(stated.figure.printed.value) >= _CONVINCING:
                self.repeated += abs(stated.figure.printed.value)
        self.lacking = _lacking(misses, self.convincing)

    @property
    def established(self) -> bool:
        """Whether most rows of a total column follow, and not only because parts are nought.

        Of numbers so large that luck cannot make them agree, as many as do not follow will do.
        """
        if self.lacking:
            return False
        if self.convincing >= 2 and self.weight >= _CONVINCING * self.convincing:
            return self.holds >= self.fails
        return self.holds >= 2 * max(self.fails, 1) and self.convincing >= max(1, self.fails)

    @property
    def borne_out_by_columns(self) -> bool:
        """Whether the columns of a total row follow, by numbers that luck would hardly give."""
        follow = self.convincing >= 1 and self.holds >= self.fails and self.weight >= _LEAST
        return follow and not self.lacking

    def below(self, line: Line) -> bool:
        """Tell whether the layout takes the rows under the total."""
        return any(isinstance(row, tuple) and row > line for row in self.layout)


def _lacking(misses: list[Fraction], held: int) -> bool:
    """Tell whether what totals are more than their parts looks like a part that is not shown.

    They then miss one way, and mostly; or what they miss adds up itself, to what the last one misses.
    """
    if len(misses) < 3 or min(misses) <= 0:
        return False
    often = len(set(misses)) > 1 and 2 * len(misses) > held
    return often or sum(misses[:-1]) == misses[-1]


def _in_row(grid: Grid, cols: tuple[int, ...]) -> Callable[[Measure], tuple[Measure, ...]]:
    def parts(stated: Measure) -> tuple[Measure, ...]:
        line = (stated.block, stated.row)
        return tuple(grid.cells[line, c] for c in cols if (line, c) in grid.cells)

    return parts


def _in_column(grid: Grid, rows: tuple[Line, ...]) -> Callable[[Measure], tuple[Measure, ...]]:
    def parts(stated: Measure) -> tuple[Measure, ...]:
        found = (grid.cells.get((row, stated.col)) for row in rows)
        return tuple(
            m
            for m in found
            if m is not None and (m.figure.kind == "suppressed" or _alike(m, stated))
        )

    return parts


def _alike(a: Measure, b: Measure) -> bool:
    """Tell whether two cells of a column can be added: a currency sign may stand on one only."""
    if a.statistic == b.statistic or (_group(a) is _AMOUNTS and _group(b) is _AMOUNTS):
        return True
    same = a.figure.printed.decimals == b.figure.printed.decimals
    return same and {a.statistic, b.statistic} == {"money", "unknown"}


def _group(stated: Measure) -> tuple[str, ...] | None:
    """Return the kind of figure that a total is: an amount, a share, or neither."""
    return next((g for g in (_AMOUNTS, _SHARES) if stated.statistic in g), None)


def _additive(stated: Measure) -> bool:
    """Tell whether a figure is of a kind that is mostly added up: no rate, mean or bare decimal."""
    return _group(stated) is not None


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


def _column_layouts(table: TableReading, grid: Grid, col: int) -> list[tuple[int, ...]]:
    """Return the sets of columns that a total column may be the sum of.

    They are the runs of neighbours on either side, with and without columns of another kind
    between them, and the columns whose header shares the words that follow "total".
    """
    own = grid.statistic(col)
    same = [c for c in grid.columns if c == col or grid.statistic(c) == own]
    found: list[tuple[int, ...]] = []
    # "Total | Female" is the total of the females of the other heads, not of its neighbours.
    for line in () if _of_a_part(table, col) else (list(grid.columns), same):
        at = line.index(col)
        left, right = line[:at], line[at + 1 :]
        # In a sheet of hundreds of columns, the nearest and all of a side.
        near = max(len(left) - _WIDEST, 0)
        found += [tuple(left[start:]) for start in (0, *range(near, len(left) - 1))]
        found += [tuple(right[:end]) for end in (*range(2, min(len(right), _WIDEST) + 1), None)]
    words = _header_words(table, col) - _TOTAL_WORDS
    if words:
        named = [c for c in same if c != col and words <= _header_words(table, c)]
        found.append(tuple(named))
    return [cols for cols in dict.fromkeys(found) if len(cols) >= 2]


def _of_a_part(table: TableReading, col: int) -> bool:
    """Tell whether a column is a total by an outer head only, and its own head names a part."""
    heads = table.columns[col].split(" | ") if col < len(table.columns) else []
    if len(heads) < 2:
        return False
    own = set(re.findall(r"[a-z]+", heads[-1].lower()))
    return bool(own) and not own & _SUMS and statistic_in(heads[-1]) == "unknown"


def _header_words(table: TableReading, col: int) -> frozenset[str]:
    text = table.columns[col] if col < len(table.columns) else ""
    return frozenset(re.findall(r"[a-z]+", re.sub(r"\([^()]*\)", " ", text.lower())))


def _row_layouts(
    grid: Grid, line: Line, totals: Sequence[Line], far: bool
) -> list[tuple[Line, ...]]:
    """Return the sets of rows that a total row may be the sum of, the likeliest first.

    They are the rows since the last total or heading row, the subtotals, both, every row above,
    and the rows below; each also without its "of which" rows and without averages and the like.
    Only those next to it are given where it is not ``far``.
    """
    at, nth = bisect_left(grid.lines, line), bisect_left(totals, line)
    subtotals, after = totals[:nth], totals[nth + (totals[nth : nth + 1] == [line]) :]
    begin = bisect_right(grid.lines, subtotals[-1]) if subtotals else 0
    until = bisect_left(grid.lines, after[0]) if after else len(grid.lines)
    since, under = list(grid.lines[begin:at]), list(grid.lines[at + 1 : until])
    options = [since, _since_heading(since)]
    if subtotals and far:
        known_totals = frozenset(totals)
        plain = [r for r in grid.lines[:at] if r not in known_totals]
        options += [list(subtotals), [*subtotals, *since], plain]
    options.append(under)
    if after and far:
        known_totals = frozenset(totals)
        options.append([r for r in grid.lines[at + 1 :] if r not in known_totals])
    found: list[tuple[Line, ...]] = []
    for rows in options:
        kept = [r for r in rows if not _outside(grid.row(r)[0].label)]
        found += [tuple(sorted(rows)), tuple(sorted(kept))]
    return [rows for rows in dict.fromkeys(found) if len(rows) >= 2]


def _since_heading(rows: list[Line]) -> list[Line]:
    """Return the rows after the last one that has a label and no figure."""
    start = 0
    for i, (a, b) in enumerate(pairwise(rows), 1):
        if a[0] == b[0] and b[1] - a[1] > 1:
            start = i
    return rows[start:]


def _outside(label: str) -> bool:
    return bool(_PART_OF.search(label) or _APART.search(label))


def _distinct(sets: Iterable[tuple[Measure, ...]]) -> tuple[tuple[Measure, ...], ...]:
    seen: dict[tuple[int, ...], tuple[Measure, ...]] = defaultdict(tuple)
    for parts in sets:
        if len(parts) >= 2:
            seen.setdefault(tuple(p.figure.index for p in parts), parts)
    return tuple(seen.values())
