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
from itertools import pairwise

from safeguard_checks.measures.labels import statistic_told
from safeguard_checks.measures.measure import Measure, Statistic, TableReading
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["Addition", "Grid", "across", "are_names", "down", "held", "known", "slack", "value"]

_NIL = frozenset("-–—")
_PART_OF = re.compile(r"^\W*(?:of which|of whom|including|incl\b|which)", re.I)
_APART = re.compile(
    r"\b(?:average|mean|median|target|rate|variance|balance|budget|previous)\b", re.I
)
_MEAN = re.compile(r"\b(?:average|mean|median)\b", re.I)
_TOTAL_WORDS = frozenset({"total", "totals", "grand", "overall", "combined", "of", "the", "all"})
# Heads of numbers that name what stands in the row.
_NAMES = re.compile(
    r"(?:[\w\s]+\s)?(?:ids?|codes?|refs?|references?|ranks?|rankings?|serial|identifiers?)"
    r"(?:\s+(?:nos?|numbers?|#))?"
    r"|(?:row|line|item|page|serial|sl|sr|s|case|account|charity|company|reference|ref)\s+(?:nos?|numbers?|#)"
    r"|notes?|pages?",
    re.I,
)
_LEAST_RUN = 4
_BARE = re.compile(r"\d{5,}")
_GROUPED = re.compile(r"\d,\d{3}")
_LEAST_GROUPED = 10_000
_SUMS = frozenset({"total", "totals", "all", "overall", "combined", "subtotal"})
_AMOUNTS = "count", "money"
_SHARES = ("percentage",)
_LEAST, _LEAST_BESIDE = 10, 100
_LARGE = 100_000
_TELLING = 1_000
_HOPELESS = 12
# Of more total rows than these only so many at either end are tried as sums of rows further off.
_MOST_TOTALS, _ENDS = 60, 3
_WIDEST = 40
_Line = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Grid:
    """The first figures of a table's cells by line ``(block, row)`` and by column."""

    lines: tuple[_Line, ...]
    columns: tuple[int, ...]
    cells: dict[tuple[_Line, int], Measure]

    @staticmethod
    def of(table: TableReading) -> Grid:
        """Lay a table's measures out; second figures of a cell and numbers that name are left out."""
        cells = {
            ((m.block, m.row), m.col): m for m in table.measures if m.slot == 0 and not m.unrelated
        }
        columns: dict[int, list[Measure]] = defaultdict(list)
        for place in sorted(cells):
            columns[place[1]].append(cells[place])
        names = {col for col, found in columns.items() if are_names(found)}
        single = {id(m) for found in columns.values() for m in _identifiers(found)}
        cells = {p: m for p, m in cells.items() if p[1] not in names and id(m) not in single}
        lines = sorted({line for line, _ in cells})
        return Grid(tuple(lines), tuple(sorted({col for _, col in cells})), cells)

    def row(self, line: _Line) -> list[Measure]:
        """Return a line's cells from left to right."""
        return [self.cells[line, c] for c in self.columns if (line, c) in self.cells]

    def column(self, col: int) -> list[Measure]:
        """Return a column's cells from top to bottom."""
        return [self.cells[line, col] for line in self.lines if (line, col) in self.cells]

    def statistic(self, col: int) -> Statistic:
        """Return what most cells of a column are."""
        found = [m.statistic for m in self.column(col) if m.figure.kind != "suppressed"]
        return max(found, key=found.count) if found else "unknown"


def are_names(column: list[Measure]) -> bool:
    """Tell whether the numbers of a column tell rows apart: codes, ranks, or 1, 2, 3 and so on."""
    head = re.sub(r"[^\w\s#]", " ", column[0].column.rsplit(" | ", 1)[-1]).strip()
    if _NAMES.fullmatch(head):
        return True
    numbers = [m.figure.printed.value for m in column if m.figure.kind != "suppressed"]
    runs = sum(b - a == 1 for a, b in pairwise(numbers))
    if len(numbers) >= _LEAST_RUN and runs * 10 >= 9 * (len(numbers) - 1):
        return True
    # Line numbers of a form rise through its totals and beyond, which no sums do.
    rise = all(a < b and b.denominator == 1 for a, b in pairwise(numbers))
    return rise and len(numbers) >= _LEAST_RUN and any(m.total_row for m in column[1:-1])


def _identifiers(column: list[Measure]) -> list[Measure]:
    """Return the one long number of a column that is not grouped where all others are: a number
    under which something is registered."""
    long = [m for m in column if m.figure.printed.value >= _LEAST_GROUPED]
    bare = [m for m in long if _BARE.fullmatch(m.figure.text.strip())]
    others = [m for m in column if _GROUPED.search(m.figure.text)]
    return bare if len(bare) == 1 and others and bare[0] is column[0] else []


def known(measure: Measure) -> bool:
    """Tell whether a cell has a value: a number, or a dash where nothing is printed."""
    return measure.figure.kind != "suppressed" or measure.figure.text.strip() in _NIL


def value(measure: Measure) -> Interval:
    """Return what a cell stands for; a dash is nought."""
    return Interval.point(0) if measure.figure.kind == "suppressed" else as_printed(measure)


def held(stated: Measure, parts: Sequence[Measure]) -> bool:
    """Tell whether the parts can add up to the total as printed."""
    return value(stated).overlaps(total([value(p) for p in parts]))


def slack(stated: Measure, parts: Sequence[Measure]) -> Interval:
    """Return how far a total may be out where amounts were rounded one by one as they are printed.

    That is so of money, and of numbers so large that they were hardly counted one by one. Parts
    to the penny are so all, also one that shows none. What is known to be rounded has its range
    already.
    """
    money = any(m.statistic == "money" for m in (stated, *parts))
    if not money and abs(stated.figure.printed.value) < _LARGE:
        return Interval.point(0)
    exact = [m for m in parts if m.figure.kind != "suppressed" and value(m).is_point]
    finest = min((m.figure.printed.grain for m in exact), default=Fraction(0))
    whole = stated.figure.printed.grain if value(stated).is_point else Fraction(0)
    reach = (len(exact) * finest + whole) / 2
    return Interval.between(-reach, reach)


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
            for m in same:
                sets = _distinct(t.parts(m) for t in good)
                yield Addition(m, sets, borne_out=bool(sets))


def down(table: TableReading, grid: Grid) -> Iterator[Addition]:
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


def _of_one_row(grid: Grid, line: _Line, totals: Sequence[_Line]) -> bool:
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


def _checks(grid: Grid, line: _Line) -> bool:
    """Tell whether a last row stands right under a total: it then checks the total, and is none."""
    above = [r for r in grid.lines if r < line]
    return bool(above) and any(m.total_row for m in grid.row(above[-1]))


def _nameless(cells: list[Measure]) -> bool:
    return bool(cells) and not any(re.search(r"\w", m.label) for m in cells)


def _at_the_end(grid: Grid, line: _Line, cells: list[Measure]) -> Iterator[Addition]:
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
    line: _Line, cells: list[Measure], summed: list[Measure], tried: list[_Tried]
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
            sets = _distinct(t.parts(m) for t in above if held(m, t.parts(m)))
        yield Addition(m, sets, bool(good) or (bool(beside) and m in amounts), bool(beside))


def _fails(stated: Measure, tried: list[_Tried]) -> bool:
    """Tell whether a total has parts to add and follows from none of the layouts."""
    sets = [parts for t in tried if len(parts := t.parts(stated)) >= 2]
    return bool(sets) and not any(held(stated, parts) for parts in sets if all(map(known, parts)))


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
        self.holds = self.fails = self.telling = 0
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
                self.telling += 1
                self.weight += abs(stated.figure.printed.value)
            elif abs(stated.figure.printed.value) >= _TELLING:
                self.repeated += abs(stated.figure.printed.value)
        self.lacking = _lacking(misses, self.telling)

    @property
    def established(self) -> bool:
        """Whether most rows of a total column follow, and not only because parts are nought.

        Of numbers so large that luck cannot make them agree, as many as do not follow will do.
        """
        if self.lacking:
            return False
        if self.telling >= 2 and self.weight >= _TELLING * self.telling:
            return self.holds >= self.fails
        return self.holds >= 2 * max(self.fails, 1) and self.telling >= max(1, self.fails)

    @property
    def borne_out_by_columns(self) -> bool:
        """Whether the columns of a total row follow, by numbers that luck would hardly give."""
        follow = self.telling >= 1 and self.holds >= self.fails and self.weight >= _LEAST
        return follow and not self.lacking

    def below(self, line: _Line) -> bool:
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


def _in_column(grid: Grid, rows: tuple[_Line, ...]) -> Callable[[Measure], tuple[Measure, ...]]:
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
    return bool(own) and not own & _SUMS and statistic_told(heads[-1]) == "unknown"


def _header_words(table: TableReading, col: int) -> frozenset[str]:
    text = table.columns[col] if col < len(table.columns) else ""
    return frozenset(re.findall(r"[a-z]+", re.sub(r"\([^()]*\)", " ", text.lower())))


def _row_layouts(
    grid: Grid, line: _Line, totals: Sequence[_Line], far: bool
) -> list[tuple[_Line, ...]]:
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
    found: list[tuple[_Line, ...]] = []
    for rows in options:
        kept = [r for r in rows if not _set_apart(grid.row(r)[0].label)]
        found += [tuple(sorted(rows)), tuple(sorted(kept))]
    return [rows for rows in dict.fromkeys(found) if len(rows) >= 2]


def _since_heading(rows: list[_Line]) -> list[_Line]:
    """Return the rows after the last one that has a label and no figure."""
    start = 0
    for i, (a, b) in enumerate(pairwise(rows), 1):
        if a[0] == b[0] and b[1] - a[1] > 1:
            start = i
    return rows[start:]


def _set_apart(label: str) -> bool:
    return bool(_PART_OF.search(label) or _APART.search(label))


def _distinct(sets: Iterable[tuple[Measure, ...]]) -> tuple[tuple[Measure, ...], ...]:
    seen: dict[tuple[int, ...], tuple[Measure, ...]] = defaultdict(tuple)
    for parts in sets:
        if len(parts) >= 2:
            seen.setdefault(tuple(p.figure.index for p in parts), parts)
    return tuple(seen.values())
