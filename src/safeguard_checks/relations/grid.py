"""The figures of a table by row and column, with what each stands for when it is added up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from safeguard_checks.measures.measure import Measure, Statistic, TableReading
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = [
    "Cells", "Grid", "Line", "are_names", "before_rounding", "can_add_up", "half_unit", "known", "slack", "usable_rows",
    "value",
]  # fmt: skip

_NIL = frozenset("-–—")
# Heads of numbers that name what stands in the row.
_NAMES = regex(
    r"(?:[\w\s]+\s)?(?:ids?|codes?|refs?|references?|ranks?|rankings?|serial|identifiers?)"
    r"(?:\s+(?:nos?|numbers?|#))?"
    r"|(?:row|line|item|page|serial|sl|sr|s|case|account|charity|company|reference|ref)\s+(?:nos?|numbers?|#)"
    r"|notes?|pages?",
    re.I,
)
_LEAST_RUN = 4
_BARE = regex(r"\d{5,}")
_GROUPED = regex(r"\d,\d{3}")
_LEAST_GROUPED = 10_000
_LARGE = 100_000
# Noughts of so many are told of as rounding by amounts of so many of their units.
_THOUSAND = 1_000
Line = tuple[int, int]
Cells = Mapping[int, Measure]


@dataclass(frozen=True, slots=True)
class Grid:
    """The first figures of a table's cells by line ``(block, row)`` and by column."""

    lines: tuple[Line, ...]
    columns: tuple[int, ...]
    cells: dict[tuple[Line, int], Measure]

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

    def row(self, line: Line) -> list[Measure]:
        """Return a line's cells from left to right."""
        return [self.cells[line, c] for c in self.columns if (line, c) in self.cells]

    def column(self, col: int) -> list[Measure]:
        """Return a column's cells from top to bottom."""
        return [self.cells[line, col] for line in self.lines if (line, col) in self.cells]

    def statistic(self, col: int) -> Statistic:
        """Return what most cells of a column are."""
        found = [m.statistic for m in self.column(col) if m.figure.kind != "suppressed"]
        return max(found, key=found.count) if found else "unknown"


def usable_rows(measures: Iterable[Measure]) -> Mapping[Line, Cells]:
    """Return the first figures of cells that have a value, by row and column."""
    rows: dict[Line, dict[int, Measure]] = {}
    for m in measures:
        if m.slot == 0 and usable(m):
            rows.setdefault((m.block, m.row), {})[m.col] = m
    return rows


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


def half_unit(measure: Measure) -> Interval:
    """Return half a unit of the last place on either side: the room that rounding twice, or cutting off, leaves."""
    half = measure.figure.printed.grain / 2
    return Interval.between(-half, half)


def before_rounding(measure: Measure) -> Interval:
    """Return what an amount may have been before it was rounded as printed; a count is a count."""
    if measure.statistic == "count" and not measure.figure.printed.decimals:
        return value(measure)
    return value(measure) + half_unit(measure)


def can_add_up(stated: Measure, parts: Sequence[Measure]) -> bool:
    """Tell whether the parts can add up to the total as printed."""
    return value(stated).overlaps(total([value(p) for p in parts]))


def _noughts(measures: Sequence[Measure]) -> Fraction:
    """Return the unit of the noughts in which all amounts end, 0 where they tell no rounding."""
    printed = [m.figure.printed for m in measures if m.figure.printed.value]
    unit = min((p.granularity for p in printed), default=Fraction(0))
    largest = max((abs(p.value) for p in printed), default=Fraction(0))
    return unit if unit >= _THOUSAND and largest >= unit * _THOUSAND else Fraction(0)


def slack(stated: Measure, parts: Sequence[Measure]) -> Interval:
    """Return how far a total may be out where amounts were rounded one by one as they are printed.

    That is so of money, and of numbers so large that they were hardly counted one by one. Parts
    to the penny are so all, also one that shows none; amounts of many digits that all end in the same noughts
    were rounded to these. What is known to be rounded has its range already.
    """
    money = any(m.statistic == "money" for m in (stated, *parts))
    if not money and abs(stated.figure.printed.value) < _LARGE:
        return Interval.point(0)
    exact = [m for m in parts if m.figure.kind != "suppressed" and value(m).is_point]
    finest = min((m.figure.printed.grain for m in exact), default=Fraction(0))
    whole = stated.figure.printed.grain if value(stated).is_point else Fraction(0)
    reach = (len(exact) * finest + whole) / 2
    told = [m for m in (stated, *parts) if m.figure.kind != "suppressed"]
    reach = max(reach, len(told) * _noughts(told) / 2)
    return Interval.between(-reach, reach)
