"""The sets of columns, or of rows, that a total of a table may be the sum of, by where it stands and how it is headed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from safeguard_checks.measures.labels import statistic_in
from safeguard_checks.measures.measure import TableReading
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import Grid, Line

__all__ = ["column_layouts", "row_layouts", "since_heading"]

_PART_OF = regex(r"^\W*(?:of which|of whom|including|incl\b|which)", re.I)
_APART = regex(r"\b(?:average|mean|median|target|rate|variance|balance|budget|previous)\b", re.I)
_TOTAL_WORDS = frozenset({"total", "totals", "grand", "overall", "combined", "of", "the", "all"})
_SUMS = frozenset({"total", "totals", "all", "overall", "combined", "subtotal"})
# In a sheet of hundreds of columns only so many on either side are tried one by one.
_WIDEST = 40


def column_layouts(table: TableReading, grid: Grid, col: int) -> list[tuple[int, ...]]:
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


def row_layouts(
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
    options = [since, since_heading(since)]
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


def since_heading(rows: list[Line]) -> list[Line]:
    """Return the rows after the last one that has a label and no figure."""
    start = 0
    for i, (a, b) in enumerate(pairwise(rows), 1):
        if a[0] == b[0] and b[1] - a[1] > 1:
            start = i
    return rows[start:]


def _outside(label: str) -> bool:
    return bool(_PART_OF.search(label) or _APART.search(label))
