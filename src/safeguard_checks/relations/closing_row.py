"""Last rows of tables that are the sum of all rows above them, whatever they are called.

"Year", "Force area", "Trust", or the name of the town whose wards stand above: where the other columns of such a row are
the sums of theirs, a column that is not has a wrong figure in it. What bears a sum out is never that sum itself, so
that its own slip does not silence it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import DISTINCT, MEAN_OF
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.implied import total
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import Grid, Line, known, slack, value
from safeguard_checks.relations.layout import Addition
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.total import addition_relation

__all__ = ["closing_rows"]

_ADDED = ("count", "money", "unknown", "change")
# Rows that are no part of a sum, heads of what is never added up, and last rows that are no sum.
_APART = regex(
    r"\b(?:average|mean|median|target|rate|variance|balance|budget|previous|of\s+which|including|incl|total|all)\b|%|^\W*$",
    re.I,
)
_NO_SUM = regex(
    rf"\b(?:{MEAN_OF}|{DISTINCT}|rate|ratio|index|score|rank|per|each|cumulative|running|age|price|cost\s+of|unit|max\w*|min\w*)\b|%"
    r"|^\W*(?:days?|hours?|minutes?|weeks?|months?)\b",
    re.I,
)
_NO_LAST = regex(
    rf"\b(?:average|mean|median|{NATION}|national\w*|target|comparator|neighbours?|difference|change|variance|rate"
    r"|balance|max\w*|min\w*)\b|%",
    re.I,
)
# A last row of these names is a total, though no word says so.
_NAMED = regex(
    r"\W*(?:the\s+)?(?:(?:full|whole)\s+)?(?:year|together|altogether|sum|overall|combined)\W*",
    re.I,
)
_LEAST_ROWS, _MOST_ROWS = 3, 60
# A sum of so many units is no luck; one that is told by a word for a total may be small.
_LARGE, _FAIR, _SMALL, _TWO = Fraction(1_000), Fraction(100), Fraction(5), 2


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a closing row: its last cell, the cells above, whether these make it, and whether some are blank."""

    stated: Measure
    parts: tuple[Measure, ...]
    holds: bool
    gaps: bool

    @property
    def units(self) -> Fraction:
        """How many units the sum has, of the least that its parts are printed in."""
        told = [m.figure.printed for m in self.parts if m.figure.printed.value]
        least = min((p.granularity for p in told), default=Fraction(1))
        return abs(self.stated.figure.printed.value) / least


def closing_rows(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a last row whose other figures are the sums of the rows above."""
    if table.merged or table.cut:
        return
    grid = Grid.of(table)
    last = _last(grid)
    if last is None:
        return
    above = grid.lines[: grid.lines.index(last)]
    cells = _whole_changes(grid)
    columns = [c for col in grid.columns if (c := _column(cells, above, last, col)) is not None]
    if sum(not c.holds for c in columns) > 1:
        return
    named = any(m.total_row or _NAMED.fullmatch(m.label) for m in grid.row(last))
    for column in columns:
        others = [c for c in columns if c is not column and c.holds]
        told = _told(column, others, named)
        if told:
            addition = Addition(column.stated, (column.parts,), borne_out=True)
            yield addition_relation(addition, table, "closing", column.stated.col, told)


def _last(grid: Grid) -> Line | None:
    """Return the last row of amounts, ``None`` where rows above it are totals, or of something else."""
    lines = [
        line
        for line in grid.lines
        if any(m.statistic in _ADDED and m.figure.kind != "suppressed" for m in grid.row(line))
    ]
    if not _LEAST_ROWS < len(lines) <= _MOST_ROWS or lines[-1][0] != lines[0][0]:
        return None
    labels = [grid.row(line)[0].label.rsplit(" | ", 1)[-1] for line in lines]
    if any(_APART.search(label) for label in labels[:-1]) or _NO_LAST.search(labels[-1]):
        return None
    if any(m.total_row for line in lines[:-1] for m in grid.row(line)):
        return None
    return lines[-1]


def _whole_changes(grid: Grid) -> Mapping[tuple[Line, int], Measure]:
    """Return the cells of a table, with changes between whole counts as the whole numbers that they are."""
    counts = [m for m in grid.cells.values() if m.statistic == "count" and known(m)]
    if not counts or not all(value(m).is_point for m in counts):
        return grid.cells
    return {
        at: replace(m, statistic="count")
        if m.statistic == "change" and m.figure.kind == "number" and not m.figure.printed.decimals
        else m
        for at, m in grid.cells.items()
    }


def _column(
    table: Mapping[tuple[Line, int], Measure], above: Sequence[Line], last: Line, col: int
) -> _Column | None:
    """Return a column that may be added up, ``None`` where it is of no amounts or hardly a row has one."""
    stated = table.get((last, col))
    cells = [m for line in above if (m := table.get((line, col))) is not None]
    if stated is None or stated.figure.kind == "suppressed" or len(cells) * 2 < len(above):
        return None
    if not all(map(known, cells)) or any(m.statistic not in _ADDED for m in (stated, *cells)):
        return None
    if any(m.figure.printed.percent for m in (stated, *cells)) or _NO_SUM.search(stated.column):
        return None
    told = [m.figure.printed.value for m in cells if m.figure.kind != "suppressed"]
    if sum(bool(v) for v in told) < _TWO or not stated.figure.printed.value:
        return None
    implied = total([value(m) for m in cells]) + slack(stated, cells)
    return _Column(stated, tuple(cells), value(stated).overlaps(implied), len(cells) < len(above))


def _told(column: _Column, others: Sequence[_Column], named: bool) -> str:
    """Return by what a sum is borne out, empty where it is not: by the other columns that are sums."""
    if not others or not (column.holds or _of_its_size(column)):
        return ""
    word = ("named" if named else "untold") + ("-gaps" if column.gaps else "")
    units = [c.units for c in others]
    if len(others) >= _TWO and sum(u >= _SMALL for u in units) >= _TWO:
        return f"{word}/several"
    if max(units) >= (_FAIR if named else _LARGE):
        return f"{word}/one"
    return f"{word}/small" if named and max(units) >= _SMALL else ""


def _of_its_size(column: _Column) -> bool:
    """Tell whether a figure that is not the sum of those above may be meant as it: it is no average of theirs."""
    told = [abs(m.figure.printed.value) for m in column.parts if m.figure.kind != "suppressed"]
    made = abs(sum((m.figure.printed.value for m in column.parts), Fraction(0)))
    stated = abs(column.stated.figure.printed.value)
    if any(m.figure.printed.value < 0 for m in column.parts):
        return made / 2 <= stated <= 2 * made
    return max(told) < stated <= 2 * made
