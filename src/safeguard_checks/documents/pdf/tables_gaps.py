"""Tables without rules: columns told by white space that rows share."""

from __future__ import annotations

import re
from itertools import pairwise

from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.pdf.columns import (
    LEAST_ROWS,
    at_columns,
    by_column,
    column_of,
    columns_of,
    has_figures,
)
from safeguard_checks.documents.pdf.groups import (
    Group,
    around,
    groups_of,
    rows_of,
    said,
    sides,
    without_prose,
)
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.letters import Word, letters_of, words_of
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.parted import parted
from safeguard_checks.documents.pdf.tables_structure import cell_of
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import (
    build_table,
    is_period,
    is_unit,
    is_value,
)
from safeguard_checks.quantity.signs import MINUS
from safeguard_checks.regex import regex

__all__ = ["gap_tables"]

_VALUES = regex(rf"^\W{{0,3}}[\d£$€][\d,.%]*\W{{0,2}}$|[\d%]\s+[+(£$€{MINUS}]?\s?\d")
# How near to the distance of rows a lone line must stand from its neighbours to be a row of its own.
_AS_ROWS = 0.9
_GOES_ON = regex(r"(?:\b(?:and|or|of|the|to|in|for|by|with|from|at|on|a|an)|[,(–&-])$", re.I)


def gap_tables(text: TextPage, read: Page, covered: frozenset[int]) -> list[PlacedTable]:
    """Return tables told by white space among the lines that no other tier covers."""
    free = [line for line in read.lines if line.number not in covered]
    if sum(bool(_VALUES.search(line.text)) for line in free) < LEAST_ROWS:
        return []
    starts = {line.start for line in free}
    taken = _taken(read, covered)
    words = [w for w in words_of(text, letters_of(text, free)) if not _within(w, taken)]
    groups = without_prose([groups_of(row, text) for row in rows_of(words)], text)
    rows = _centred(groups, text)
    found = []
    for run in (side for whole in _runs(rows, text) for side in sides(whole, text)):
        placed = _placed(run, text, read)
        if placed is not None and starts:
            found.append(placed)
    return found


def _taken(read: Page, covered: frozenset[int]) -> list[Box]:
    return [line.box for line in read.lines if line.number in covered]


def _within(word: Word, boxes: list[Box]) -> bool:
    y = (word.box.bottom + word.box.top) / 2
    return any(b.bottom <= y <= b.top and b.left - 1 <= word.box.left <= b.right + 1 for b in boxes)


def _centred(rows: list[list[Group]], text: TextPage) -> list[list[Group]]:
    """Join a lone figure with the two lines of the label that it stands half-way down of."""
    joined: list[list[Group]] = []
    at = 0
    while at < len(rows):
        three = rows[at : at + 3]
        if len(three) == 3 and all(len(row) == 1 for row in three):
            above, figure, below = (row[0] for row in three)
            height = above.box.top - above.box.bottom
            is_label = not any(is_value(said(text, g)) for g in (above, below))
            close = above.box.bottom - below.box.top < height * 0.6
            beside = max(above.box.right, below.box.right) < figure.box.left
            if is_label and close and beside and is_value(said(text, figure)):
                label = Group((*above.words, *below.words), above.box.union(below.box))
                joined.append([label, figure])
                at += 3
                continue
        joined.append(rows[at])
        at += 1
    return joined


def _runs(rows: list[list[Group]], text: TextPage) -> list[list[list[Group]]]:
    """Return stretches of rows that make a table: rows of figures, with the header above them.

    Between rows of figures a row of one group may stand: a label that goes on over lines.
    """
    runs: list[list[list[Group]]] = []
    at = floor = 0
    while at < len(rows):
        if not has_figures(rows[at], text):
            at += 1
            continue
        end = last = at
        while end + 1 < len(rows) and _near(rows[end], rows[end + 1]):
            end += 1
            if has_figures(rows[end], text):
                last = end
            elif end - last > 2 or len(rows[end]) > 1:
                break
        start = at
        while start > floor and at - start < 6 and _near(rows[start - 1], rows[start]):
            if len(rows[start - 1]) < 2 and not _beside(rows[start - 1], rows[at]):
                break
            if has_figures(rows[start - 1], text) and not _is_first(rows, start, at, last, text):
                break
            start -= 1
        while start < at and len(rows[start]) < 2:
            start += 1
        if sum(has_figures(row, text) for row in rows[at : last + 1]) >= LEAST_ROWS:
            runs.append(_joined(rows[start : last + 1], text))
            floor = last + 1
        at = last + 1
    return runs


def _is_first(rows: list[list[Group]], below: int, at: int, last: int, text: TextPage) -> bool:
    """Tell whether the figures above ``below`` are a row of the table of the rows from ``at`` to ``last``.

    Words between its rows may part the first from the others, as long as they are no heads of years or units,
    and it has figures in nearly all columns.
    """
    first = around([word for g in rows[below - 1] for word in g.words])
    between = [
        [said(text, g) for g in row if g.box.left < first.right and g.box.right > first.left]
        for row in rows[below:at]
        if not has_figures(row, text)
    ]
    if any(is_period(words) or is_unit(words) for row in between for words in row):
        return False
    columns = columns_of(rows[at : last + 1], text)
    figures = [g.box for g in rows[below - 1] if is_value(said(text, g))]
    places = [
        [i for i, (left, right) in enumerate(columns) if box.left < right and box.right > left]
        for box in figures
    ]
    if any(len(found) != 1 or not found[0] for found in places):
        return False
    taken = {found[0] for found in places}
    heads = any(len(row) > 1 for row in between)
    return len(taken) == len(places) and (not heads or len(taken) + 1 >= len(columns) - 1)


def _beside(row: list[Group], figures: list[Group]) -> bool:
    """Tell whether a lone group stands within one column of a row of figures."""
    return (
        sum(row[0].box.left < g.box.right and row[0].box.right > g.box.left for g in figures) <= 1
    )


def _joined(run: list[list[Group]], text: TextPage) -> list[list[Group]]:
    """Join the lines of a label that goes on over several to the row of figures next to them.

    A line belongs with what stands in its own column there.
    """
    rows = [list(row) for row in run]
    figures = [i for i, row in enumerate(rows) if has_figures(row, text)]
    if not figures:
        return rows
    gone: set[int] = set()
    pitch = _pitch(rows, figures)
    for i in range(figures[0], len(rows)):
        if i in figures or len(rows[i]) != 1 or _names_group(rows, i, figures, pitch, text):
            continue
        home = min(figures, key=lambda k: (abs(_middle(rows[k]) - _middle(rows[i])), k))
        line = rows[i][0]
        over = [
            k
            for k, g in enumerate(rows[home])
            if line.box.left < g.box.right and line.box.right > g.box.left
        ]
        if over and is_value(said(text, line)) and is_value(said(text, rows[home][over[0]])):
            continue
        gone.add(i)
        if not over:
            rows[home] = sorted((*rows[home], line), key=lambda g: g.box.left)
            continue
        label = rows[home][over[0]]
        words = sorted((*label.words, *line.words), key=lambda w: (-round(w.box.top), w.box.left))
        rows[home][over[0]] = Group(tuple(words), label.box.union(line.box))
    return [row for i, row in enumerate(rows) if i not in gone]


def _pitch(rows: list[list[Group]], figures: list[int]) -> float:
    """Return how far rows of figures that follow each other stand apart, 0 where none do."""
    apart = sorted(_middle(rows[a]) - _middle(rows[b]) for a, b in pairwise(figures) if b == a + 1)
    return apart[len(apart) // 2] if apart else 0.0


def _names_group(
    rows: list[list[Group]], at: int, figures: list[int], pitch: float, text: TextPage
) -> bool:
    """Tell whether a lone line names the rows below it, and does not go on with a label.

    It ends with a colon, or stands as far from its neighbours as rows do and both begin as labels do.
    """
    line = said(text, rows[at][0])
    below = next((k for k in figures if k > at), None)
    above = max(k for k in figures if k < at) if figures[0] < at else None
    if below is None or rows[at][0].box.left > rows[below][0].box.right:
        return False
    next_said, before = (
        said(text, rows[below][0]),
        said(text, rows[above][0]) if above is not None else "",
    )
    if (
        next_said[:1].islower()
        or line[:1].islower()
        or _GOES_ON.search(line)
        or _GOES_ON.search(before)
    ):
        return False
    if line.endswith(":"):
        return True
    gaps = [_middle(rows[at]) - _middle(rows[below])]
    if above is not None:
        gaps.append(_middle(rows[above]) - _middle(rows[at]))
    return pitch > 0 and all(gap >= _AS_ROWS * pitch for gap in gaps)


def _middle(row: list[Group]) -> float:
    return (row[-1].box.top + row[-1].box.bottom) / 2


def _near(above: list[Group], below: list[Group]) -> bool:
    height = above[0].box.top - above[0].box.bottom
    return above[0].box.bottom - below[0].box.top < height * 1.6


def _placed(run: list[list[Group]], text: TextPage, read: Page) -> PlacedTable | None:
    run = parted(run, text)
    columns = columns_of(run, text)
    if len(columns) < 2:
        return None
    cells: list[Cell] = []
    members: set[int] = set()
    run = [
        [p for g in row for p in (by_column if has_figures(row, text) else at_columns)(g, columns)]
        for row in run
    ]
    head = next((i for i, row in enumerate(run) if has_figures(row, text)), 0)
    for r, row in enumerate(run):
        filled: dict[int, tuple[int, list[int]]] = {}
        outer = _outer(row, run[r + 1], columns) if r + 1 < head else {}
        for g, group in enumerate(row):
            first, span = outer.get(g) or column_of(group.box, columns)
            indexes = group.indexes()
            members.update(indexes)
            width, known = filled.get(first, (span, []))
            filled[first] = (max(width, span), known + indexes)
        for col, (span, indexes) in sorted(filled.items()):
            cell = cell_of(text, sorted(indexes), read.index, r, col, 1, span)
            if cell is not None:
                cells.append(cell)
    lines = frozenset(
        line.number
        for line in read.lines
        if any(not members.isdisjoint(range(a, b)) for a, b in line.spans)
    )
    if not lines or not cells:
        return None
    table = build_table(cells, len(run), len(columns), None, ("gaps",))
    return PlacedTable(read.index, min(lines), lines, table, frozenset(members))


def _outer(
    row: list[Group], inner: list[Group], columns: list[tuple[float, float]]
) -> dict[int, tuple[int, int]]:
    """Return, for headers that stand over several inner headers, first column and span.

    Outer headers either begin where the first of their own does, or stand over the middle of
    all of their own.
    """
    begun = {i for i, o in enumerate(row) if any(abs(g.box.left - o.box.left) <= 2 for g in inner)}
    before = [
        max((i for i, o in enumerate(row) if o.box.left <= g.box.left + 2), default=-1)
        for g in inner
    ]
    if begun and begun.issuperset(before):
        return _from_left(row, inner, columns)
    own: dict[int, list[Group]] = {}
    for below in inner:
        near = min(range(len(row)), key=lambda i: abs(_centre(row[i].box) - _centre(below.box)))
        own.setdefault(near, []).append(below)
    found: dict[int, tuple[int, int]] = {}
    for i, groups in own.items():
        whole = _around_groups(groups)
        wide = (whole.right - whole.left) / (2 * len(groups))
        centred = abs(_centre(row[i].box) - _centre(whole)) <= wide * 0.5
        if len(groups) > 1 and centred:
            places = sorted(column_of(g.box, columns)[0] for g in groups)
            if places == list(range(places[0], places[0] + len(places))):
                found[i] = places[0], len(places)
    return found


def _from_left(
    row: list[Group], inner: list[Group], columns: list[tuple[float, float]]
) -> dict[int, tuple[int, int]]:
    """Return first column and span of outer headers that begin where their first inner one does."""
    found: dict[int, tuple[int, int]] = {}
    for i, outer in enumerate(row):
        end = row[i + 1].box.left if i + 1 < len(row) else float("inf")
        own = [g for g in inner if outer.box.left - 2 <= g.box.left < end - 2]
        places = sorted(column_of(g.box, columns)[0] for g in own)
        if len(own) > 1 and places == list(range(places[0], places[0] + len(places))):
            found[i] = places[0], len(places)
    return found


def _around_groups(groups: list[Group]) -> Box:
    box = groups[0].box
    for group in groups[1:]:
        box = box.union(group.box)
    return box


def _centre(box: Box) -> float:
    return (box.left + box.right) / 2
