"""The grid of a sheet as tables: where one ends, what belongs together over blank rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.documents.builder import Raw
from safeguard_checks.documents.document import BlockKind, Cell
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table, check_size, is_suppressed, is_value
from safeguard_checks.regex import regex

__all__ = ["grid_to_raw"]

_WORD = regex(r"[^\W\d_]{3}")
_SENTENCE = regex(r"[^\W\d_]{2}.*\s")
# Rows of heads above a blank row, blank rows within a table, words of the name of a group of rows.
_HEADS, _BLANKS, _GROUP_WORDS = 3, 3, 10
_NOTE = regex(r"\W*(?:notes?|sources?|n\.?b|footnotes?)\b|[*†‡(\[]|\d+[.)]\s|.*[.;]$", re.I)


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows of a sheet without a blank one between them. ``line`` is the 1-based line of the first."""

    line: int
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A region in parts: lone texts above, the rows of a table, lone texts below."""

    above: list[tuple[int, int, str]]
    line: int
    rows: list[list[str]]
    below: list[tuple[int, str]]


def grid_to_raw(rows: list[list[str]], first_line: int, tier: str) -> list[Raw]:
    """Return the blocks of a sheet: tables, the captions over them and the notes under them.

    Tables end at blank rows; what follows is the same table where it stands in its columns and has
    no heads of its own. What is laid over a whole row is one text, and tables set side by side are two.
    """
    found: list[Raw] = []
    table: _Parts | None = None
    for region in _regions(rows, first_line):
        apart = _beside(region.rows)
        parts = None if apart else _parts(region)
        if table is not None and parts is not None and (more := _joined(table, parts)):
            table = more
            continue
        found += _blocks(table, tier)
        table = parts
        for side in apart:
            found += grid_to_raw(side, region.line, tier)
    return found + _blocks(table, tier)


def _regions(rows: list[list[str]], first_line: int) -> list[_Region]:
    found: list[_Region] = []
    at = 0
    while at < len(rows):
        if not any(rows[at]):
            at += 1
            continue
        end = at
        while end < len(rows) and any(rows[end]):
            end += 1
        check_size(end - at, max(len(row) for row in rows[at:end]))
        below = [*rows[at + 1 : end], []]
        region = [_as_one(row, then) for row, then in zip(rows[at:end], below, strict=True)]
        found.append(_Region(first_line + at, region))
        at = end
    return found


def _as_one(row: list[str], below: list[str]) -> list[str]:
    """Leave a text that is repeated over all the cells of a row once, as it is printed.

    One word is such a text where figures stand right below: as a head it would tell no column apart.
    """
    held = [c for c, text in enumerate(row) if text]
    first = row[held[0]] if held else ""
    if len(held) < 3 or any(row[c] != first for c in held):
        return row
    figures = [c for c, text in enumerate(below) if is_value(text)]
    group = len(figures) > 1 and bool(_WORD.search(first)) and not is_suppressed(first)
    if not group and not _SENTENCE.search(first):
        return row
    return [text if c == held[0] else "" for c, text in enumerate(row)]


def _beside(rows: list[list[str]]) -> list[list[list[str]]]:
    """Return the two tables that an empty column parts, none where the region is one table.

    What stands beside is a table of its own where it has labels of its own and does not go row by
    row with the first: it has rows that the first has not, names each of its rows otherwise, or
    has no heads where the first has. A space between groups of columns is no such thing.
    """
    width = max(len(row) for row in rows)
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    used = [c for c in range(width) if any(row[c] for row in cells)]
    for before, after in pairwise(used):
        if after - before < 2:
            continue
        left = [[text if c <= before else "" for c, text in enumerate(row)] for row in cells]
        right = [[text if c >= after else "" for c, text in enumerate(row)] for row in cells]
        if _goes_alone(left, right):
            return [left, right]
    return []


def _goes_alone(left: list[list[str]], right: list[list[str]]) -> bool:
    if not any(is_value(text) for row in left for text in row):
        return False
    values = [[c for c, text in enumerate(row) if is_value(text)] for row in right]
    first = min((cols[0] for cols in values if cols), default=0)
    named = [
        (row[:first], any(other))
        for row, other, cols in zip(right, left, values, strict=True)
        if cols and _WORD.search(" ".join(row[:first]))
    ]
    if len(named) < 2 or len(named) * 2 <= sum(bool(cols) for cols in values):
        return False
    names = [tuple(text for text in row if text) for row, _ in named]
    top = next(r for r, cols in enumerate(values) if cols)
    headless = top == 0 or not any(any(row[first:]) for row in right[:top])
    more = any(any(row) and not any(other) for row, other in zip(right, left, strict=True))
    return more or len(set(names)) == len(names) > 2 or headless


def _parts(region: _Region) -> _Parts:
    """Part the lone texts above and below from the rows of a region."""
    rows, line = region.rows, region.line
    above: list[tuple[int, int, str]] = []
    while rows and sum(bool(c) for c in rows[0]) == 1:
        above.append(next((line, c, text) for c, text in enumerate(rows[0]) if text))
        rows, line = rows[1:], line + 1
    below: list[tuple[int, str]] = []
    first = min((c for row in rows for c, text in enumerate(row) if text), default=0)
    while len(rows) > 1 and sum(bool(c) for c in rows[-1]) == 1 and rows[-1][first]:
        below.insert(0, (line + len(rows) - 1, rows[-1][first]))
        rows = rows[:-1]
    return _Parts(above, line, rows, below)


def _joined(table: _Parts, more: _Parts) -> _Parts | None:
    """Return a table with the rows that follow it after blank ones, ``None`` where they are another's."""
    end = table.line + len(table.rows)
    start = more.above[0][0] if more.above else more.line
    if table.below or not table.rows or not more.rows or not 0 < start - end <= _BLANKS:
        return None
    if not (_only_heads(table.rows, more) or _goes_on(table.rows, more)):
        return None
    gap: list[list[str]] = [[] for _ in range(start - end)]
    named = [[*[""] * col, text] for _, col, text in more.above]
    return _Parts(table.above, table.line, [*table.rows, *gap, *named, *more.rows], more.below)


def _only_heads(rows: list[list[str]], more: _Parts) -> bool:
    """Tell whether rows are nothing but the heads of those that follow after a blank row."""
    if more.above or len(rows) > _HEADS or any(is_value(t) for row in rows for t in row):
        return False
    heads = {c for row in rows for c, text in enumerate(row) if text}
    values = _value_columns(more.rows)
    return len(values) > 1 and len(heads & values) * 2 > len(values) and len(heads) > 1


def _goes_on(rows: list[list[str]], more: _Parts) -> bool:
    """Tell whether rows stand in the columns of a table and have no heads: they begin with figures.

    Lone texts above them are then the names of groups.
    """
    if len(more.above) > 1 or any(
        _NOTE.match(text) or len(text.split()) > _GROUP_WORDS for *_, text in more.above
    ):
        return False
    values = _value_columns(rows)
    theirs = _value_columns(more.rows)
    if not theirs or len(theirs & values) * 3 < len(theirs) * 2:
        return False
    first = [(c, text) for c, text in enumerate(more.rows[0]) if text and c in theirs]
    return bool(first) and all(is_value(text) or is_suppressed(text) for _, text in first)


def _value_columns(rows: Sequence[list[str]]) -> set[int]:
    """Return the columns that hold figures."""
    return {c for row in rows for c, text in enumerate(row) if text and is_value(text)}


def _blocks(parts: _Parts | None, tier: str) -> list[Raw]:
    if parts is None:
        return []
    found: list[Raw] = []
    for line, _, text in parts.above:
        kind: BlockKind = "caption" if parts.rows and not is_value(text) else "paragraph"
        found.append(Raw(kind, text, runs=(Run(0, len(text), None, line),)))
    if parts.rows:
        found.append(_table(parts, tier))
    for line, text in parts.below:
        found.append(Raw("footnote", text, runs=(Run(0, len(text), None, line),)))
    return found


def _table(parts: _Parts, tier: str) -> Raw:
    width = max(c + 1 for row in parts.rows for c, text in enumerate(row) if text)
    cells = [
        Cell(r, c, text, runs=(Run(0, len(text), None, parts.line + r),))
        for r, row in enumerate(parts.rows)
        for c, text in enumerate(row)
        if text
    ]
    check_size(len(parts.rows), width)
    table = build_table(cells, len(parts.rows), width, None, (tier,))
    return Raw("table", "", runs=(Run(0, 0, None, parts.line),), table=table)
