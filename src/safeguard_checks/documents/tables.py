"""Deciding which rows and columns of a grid are headers; shared by every reader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from safeguard_checks.documents.characters import plain_cells
from safeguard_checks.documents.document import Cell, Table
from safeguard_checks.quantity.signs import (
    CURRENCY,
    CURRENCY_AFTER,
    GROUPING,
    MINUS,
    PER_CENT,
    withheld,
)
from safeguard_checks.regex import regex

__all__ = [
    "TORN", "TooLargeError", "build_table", "check_size", "is_period", "is_suppressed", "is_unit", "is_value",
    "same_header",
]  # fmt: skip

# The tier of a last row that stood apart from its table, once for each.
TORN = "torn"
_MOST_PLACES = 2_000_000

_YEAR = regex(
    r"^(?:FY\s*)?(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d{2}|\d{4}))?|\d\d\s*[-–/]\s*\d\d|Q[1-4].*"
    # As files of data have them: 2011 Q1, 1990 JAN, 2020-02-23.
    r"|(?:19|20)\d\d\s?(?:Q[1-4]|[A-Z]{3})|(?:19|20)\d\d([-/])\d\d\1\d\d(?:[T ]\d\d:\d\d.*)?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?[ -](?:\d{4}|\d{2})|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
    # "2012(1,2)", "2019 (p)", "2020[r]": a year with marks of notes.
    r"(?:\(\d{1,2}(?:\s*,\s*\d{1,2})*\)|\s*\([a-z]\)|\s*\[[^\[\]]{1,10}\]|[pr]\b)*\W*$"
)
# "£000", "$'000s", "£m", "%": a header that says what the figures below are in.
_UNIT = regex(
    r"^(?:[£€$]?\s*['’]?000(?:['’]?s)?|[£€$]\s?(?:m|mn|bn|k|million|billion|thousand)?|%)\W*$", re.I
)
_VALUE = regex(
    rf"^[\s(<>~+{MINUS}]*{CURRENCY}?\s*[+{MINUS}]?\s*(?:\d[\d{GROUPING}]*(?:\.\d+)?|\.\d+)\s*(?:k|m|bn|{PER_CENT})?"
    rf"\s*{CURRENCY_AFTER}?\s*\)?\s*(?:\([^()]{{0,24}}\)|\[[^\[\]]{{1,24}}\])?[*†‡§¹²³]*$",
    re.I,
)
_PART = regex(
    r"(?P<before>\d{1,3}(?:\.\d+)?\s?%\s*\()?(?P<part>\d{1,6})\s?(?P<sign>/|(?:out )?of)\s?(?P<whole>\d{1,6})"
    r"(?P<share>\s*[,;(]\s*\d{1,3}(?:\.\d+)?\s?%)?\)?"
)
# Of a month: 12/06 is a date.
_DAYS = 31
_CODE = regex(r"\b(?:codes?|ids?|num|refs?|references?|rank|fips|geoid)\b", re.I)
_SNAKE = regex(r"_|(?<=[a-z])(?=[A-Z])")
# Rows above a series of dates that say what its columns are: at most so many, and so many dates at least.
_FEW_SAID, _MOST_SAID, _LEAST_DATES = 2, 14, 8
# A column that says next to nothing labels no rows, except in a table of hardly any.
_FEW_ROWS = 4
_LINE_NUMBER = regex(r"[0-9]{1,6}")
# What no head is: "91,600,000", "10.78%", "£41.20".
_AMOUNT = regex(r"\d,\d{3}|\d\.\d|\d{5}")
_NO_FIGURE = regex(r"nil|<\s*\d+", re.I)


def is_value(text: str) -> bool:
    """Tell whether a cell's text is a figure (years, dates and units are labels, not figures)."""
    stripped = text.strip()
    if _VALUE.match(stripped):
        return not (is_period(stripped) or is_unit(stripped))
    return _is_part_of_whole(stripped)


def is_period(text: str) -> bool:
    """Tell whether a cell's text is a year, quarter, month or date."""
    return bool(_YEAR.match(text.strip())) and not _is_part_of_whole(text.strip())


def _is_part_of_whole(text: str) -> bool:
    """Tell whether a text is "12/48", "12 of 48 (25%)" or "25% (12/48)", and no year or date."""
    found = _PART.fullmatch(text)
    if not found or int(found["part"]) > int(found["whole"]):
        return False
    plain = found["sign"] == "/" and not found["share"] and not found["before"]
    return not plain or int(found["whole"]) > max(_DAYS, int(found["part"]) + 1)


def is_unit(text: str) -> bool:
    """Tell whether a cell's text says what the figures below it are in: "£000"."""
    return bool(_UNIT.match(text.strip()))


def is_suppressed(text: str) -> bool:
    """Tell whether a cell's text stands in place of a figure."""
    return withheld(text) or bool(_NO_FIGURE.fullmatch(text.strip()))


class TooLargeError(ValueError):
    """A grid has more places than can be held; the message says how many."""


def check_size(n_rows: int, n_cols: int) -> None:
    """Raise ``TooLargeError`` for a grid of more places than are held, empty ones counted."""
    if n_rows * n_cols > _MOST_PLACES:
        raise TooLargeError(f"a table of {n_rows:,} rows and {n_cols:,} columns")


def build_table(
    cells: Sequence[Cell],
    n_rows: int,
    n_cols: int,
    header_rows: int | None = None,
    tiers: tuple[str, ...] = (),
) -> Table:
    """Return a table with its header rows and label columns found, unless the format says so."""
    check_size(n_rows, n_cols)
    draft = Table(tuple(plain_cells(cells)), n_rows, n_cols, 0, 0, None, tiers)
    grid = [[cell.text if cell else "" for cell in row] for row in draft.grid()]
    labels = _label_columns(grid)
    if header_rows is None:
        found = _header_rows(grid, labels)
    else:
        found = _without_figures(grid, min(header_rows, n_rows - 1), labels)
    # Where a page gives positions, its reader has settled what a header stands over.
    spread = draft.cells if "gaps" in tiers else _spread(draft.cells, n_cols, found, labels)
    over = _widened(tuple(spread), found)
    marked = tuple(replace(cell, header=True) if cell.row < found else cell for cell in over)
    return replace(draft, cells=marked, header_rows=max(found, 0), label_cols=labels)


def _spread(cells: Sequence[Cell], n_cols: int, header: int, labels: int) -> Iterator[Cell]:
    """Let an outer header span the empty cells to its right that have a header of their own below.

    Writers of plain grids leave out what a merged cell would cover.
    """
    filled = {
        (r, c)
        for cell in cells
        if cell.row < header and cell.text.strip()
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    for cell in cells:
        inner = cell.row + cell.row_span
        plain = cell.col_span == 1 and cell.col >= labels and cell.text.strip()
        if inner < header and plain and (inner, cell.col) in filled:
            end = cell.col + 1
            while end < n_cols and (cell.row, end) not in filled and (inner, end) in filled:
                end += 1
            yield replace(cell, col_span=end - cell.col)
        elif cell.text.strip() or cell.row >= header:
            yield cell


def _widened(cells: Sequence[Cell], header: int) -> Iterator[Cell]:
    """Let a header stand over all that the cells below it cover, where they all cover more than it does."""
    below: dict[int, set[tuple[int, int]]] = defaultdict(set)
    heads: dict[int, set[int]] = defaultdict(set)
    for cell in cells:
        if cell.text.strip():
            covered = range(cell.col, cell.col + cell.col_span)
            for col in covered if cell.row >= header else ():
                below[col].add((cell.col, cell.col + cell.col_span))
            heads[cell.row].update(covered)
    for cell in cells:
        own = set(range(cell.col, cell.col + cell.col_span))
        spans = {span for col in own for span in below[col]}
        if cell.row < header and cell.text.strip() and len(spans) == 1:
            start, end = next(iter(spans))
            wide = set(range(start, end))
            if own < wide and heads[cell.row] & wide == own:
                yield replace(cell, col=start, col_span=end - start)
                continue
        yield cell


def _label_columns(grid: list[list[str]]) -> int:
    """Count the leading columns that hold hardly any figures.

    Numbers of lines and codes before words are among them, empty columns with a head are not.
    """
    if not grid or len(grid[0]) < 2:
        return 0
    if len(grid[0]) > 2 and _are_line_numbers([row[0] for row in grid[1:]]):
        words = [row[1] for row in grid[1:] if row[1].strip()]
        if len(words) > 1 and not any(is_value(t) for t in words):
            return 2
    words_at = -1
    for col in range(len(grid[0])):
        texts = [row[col] for row in grid[1:] if row[col].strip()]
        if not any(is_value(t) for t in texts):
            few = bool(texts) and len(grid) <= _FEW_ROWS
            told = len(texts) > 1 or few or not grid[0][col].strip()
            words_at = col if told else words_at
        elif not _are_codes(grid, col):
            if not col:
                return 0 if _all_values(texts) else 1
            return max(words_at + 1, 1)
    return 1


def _are_codes(grid: list[list[str]], col: int) -> bool:
    """Tell whether the head of a column says that its numbers are codes, with words right beside them."""
    head = next((row[col] for row in grid if row[col].strip()), "")
    if col + 1 >= len(grid[0]) or not _CODE.search(_SNAKE.sub(" ", head)):
        return False
    texts = [row[col].strip() for row in grid[1:] if row[col].strip()]
    words = [row[col + 1] for row in grid[1:] if row[col + 1].strip()]
    numbers = sum(bool(_LINE_NUMBER.fullmatch(t)) for t in texts)
    return numbers + 2 >= len(texts) and bool(words) and not any(is_value(t) for t in words)


def _are_line_numbers(texts: list[str]) -> bool:
    """Tell whether whole numbers without a sign rise from line to line."""
    numbers = [int(t) for t in texts if _LINE_NUMBER.fullmatch(t.strip())]
    told = sum(bool(t.strip()) for t in texts)
    return len(numbers) == told > 2 and all(a < b for a, b in pairwise(numbers))


def _all_values(texts: list[str]) -> bool:
    return bool(texts) and all(is_value(t) for t in texts)


def _header_rows(grid: list[list[str]], labels: int) -> int:
    """Count the top rows without a figure in the value columns."""
    count = 0
    for at, row in enumerate(grid[:5]):
        values = [t.strip() for t in row[labels:] if t.strip()]
        if any(is_value(t) or is_suppressed(t) for t in values):
            break
        more = count and _heads_labels(grid[:at], row[:labels])
        if not values and count and not more and not _heads(grid[at + 1 : at + 2], labels):
            break
        count += 1
    if count == len(grid) or (count > 2 and not _deep(grid, count, labels)):
        return 1 if len(grid) > 1 else 0
    return _before_dates(grid, count, labels) or count


def _without_figures(grid: list[list[str]], count: int, labels: int) -> int:
    """Return how many of the rows that a format calls heads there are before the first of figures.

    Heads may be numbers (years, ages, sizes), but not two and more of amounts and percentages alone.
    """
    for at, row in enumerate(grid[: max(count, 0)]):
        values = [t.strip() for t in row[labels:] if t.strip()]
        if len(values) > 1 and all(is_value(t) and _AMOUNT.search(t) for t in values):
            return at
    return count


def _before_dates(grid: list[list[str]], count: int, labels: int) -> int:
    """Return how many rows stand above a series of dates where they tell of its columns, else 0.

    Such are unit, source, first and last date, number of values: half of them at least no figures.
    """
    first = next((r for r, row in enumerate(grid[: _MOST_SAID + 1]) if is_period(row[0])), 0)
    if labels != 1 or first <= count or len(grid) < first + _LEAST_DATES:
        return 0
    told = sum(not any(is_value(t) for t in row[1:]) for row in grid[:first])
    dated = all(is_period(row[0]) for row in grid[first:] if row[0].strip())
    said = first > _FEW_SAID and told * 2 >= first and all(r[0].strip() for r in grid[count:first])
    return first if dated and said else 0


def _heads_labels(above: list[list[str]], labels: list[str]) -> bool:
    """Tell whether a row heads the label columns, one of which has no head above: no group's name does."""
    told = [c for c, text in enumerate(labels) if text.strip()]
    return len(told) > 1 and any(not any(row[c].strip() for row in above) for c in told)


def _heads(rows: list[list[str]], labels: int) -> bool:
    """Tell whether the next row still holds words, not figures, above the value columns."""
    texts = [t for row in rows for t in row[labels:] if t.strip()]
    return bool(texts) and not any(is_value(t) or is_suppressed(t) for t in texts)


def _deep(grid: list[list[str]], count: int, labels: int) -> bool:
    """Tell whether three or more text rows on top really head rows of figures."""
    return any(is_value(t) for row in grid[count:] for t in row[labels:])


def same_header(a: Table, b: Table) -> bool:
    """Tell whether a table repeats another's header rows, as one continued on the next page does."""
    if a.n_cols != b.n_cols or a.header_rows != b.header_rows or not a.header_rows:
        return False
    heads = [
        [(c.row, c.col, " ".join(c.text.split())) for c in t.cells if c.row < t.header_rows]
        for t in (a, b)
    ]
    return heads[0] == heads[1]
