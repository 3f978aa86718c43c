"""Tables without rules: columns told by white space that rows share."""

from __future__ import annotations

import re
from itertools import pairwise

from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.pdf.groups import Group, said, sides, without_prose
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.letters import Word, letters_of, words_of
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.tables_structure import cell_of
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import build_table, is_value
from safeguard_checks.quantity.signs import MINUS

__all__ = ["gap_tables"]

_VALUES = re.compile(rf"^\W{{0,3}}[\d£$€][\d,.%]*\W{{0,2}}$|[\d%]\s+[+(£$€{MINUS}]?\s?\d")
_LEAST_ROWS = 3
# How near to the distance of rows a lone line must stand from its neighbours to be a row of its own.
_AS_ROWS = 0.9
_GOES_ON = re.compile(r"(?:\b(?:and|or|of|the|to|in|for|by|with|from|at|on|a|an)|[,(–&-])$", re.I)


def gap_tables(text: TextPage, read: Page, covered: frozenset[int]) -> list[PlacedTable]:
    """Return tables told by white space among the lines that no other tier covers."""
    free = [line for line in read.lines if line.number not in covered]
    if sum(bool(_VALUES.search(line.text)) for line in free) < _LEAST_ROWS:
        return []
    starts = {line.start for line in free}
    taken = _taken(read, covered)
    words = [w for w in words_of(text, letters_of(text, free)) if not _within(w, taken)]
    groups = without_prose([_groups(row, text) for row in _rows(words)], text)
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


def _rows(words: list[Word]) -> list[list[Word]]:
    """Group words into printed rows, top first."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-(w.box.bottom + w.box.top) / 2, w.box.left)):
        middle = (word.box.bottom + word.box.top) / 2
        if rows and rows[-1][0].box.bottom < middle < rows[-1][0].box.top:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.left) for row in rows]


def _groups(row: list[Word], text: TextPage) -> list[Group]:
    """Split a printed row where the white space is wider than between words.

    Before a figure that follows words a smaller gap is enough: a label may reach close to it.
    """
    groups: list[list[Word]] = []
    for word in row:
        height = word.box.top - word.box.bottom
        wide = 0.85
        if groups and is_value(_spelt(text, word)) and not is_value(_spelt(text, groups[-1][-1])):
            wide = 0.45
        if groups and word.box.left - groups[-1][-1].box.right < height * wide:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Group(tuple(g), _around(g)) for g in groups]


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


def _spelt(text: TextPage, word: Word) -> str:
    return "".join(text.text[letter.index] for letter in word.letters)


def _around(words: list[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def _runs(rows: list[list[Group]], text: TextPage) -> list[list[list[Group]]]:
    """Return stretches of rows that make a table: rows of figures, with the header above them.

    Between rows of figures a row of one group may stand: a label that goes on over lines.
    """
    runs: list[list[list[Group]]] = []
    at = floor = 0
    while at < len(rows):
        if not _has_figures(rows[at], text):
            at += 1
            continue
        end = last = at
        while end + 1 < len(rows) and _near(rows[end], rows[end + 1]):
            end += 1
            if _has_figures(rows[end], text):
                last = end
            elif end - last > 2 or len(rows[end]) > 1:
                break
        start = at
        while start > floor and at - start < 6 and _near(rows[start - 1], rows[start]):
            if len(rows[start - 1]) < 2 and not _beside(rows[start - 1], rows[at]):
                break
            start -= 1
        while start < at and len(rows[start]) < 2:
            start += 1
        if sum(_has_figures(row, text) for row in rows[at : last + 1]) >= _LEAST_ROWS:
            runs.append(_joined(rows[start : last + 1], text))
        at = floor = last + 1
    return runs


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
    figures = [i for i, row in enumerate(rows) if _has_figures(row, text)]
    if not figures:
        return rows
    gone: set[int] = set()
    pitch = _pitch(rows, figures)
    for i in range(figures[0], len(rows)):
        if i in figures or len(rows[i]) != 1 or _names_group(rows, i, figures, pitch, text):
            continue
        home = min(figures, key=lambda k: (abs(_middle(rows[k]) - _middle(rows[i])), k))
        gone.add(i)
        line = rows[i][0]
        over = [
            k
            for k, g in enumerate(rows[home])
            if line.box.left < g.box.right and line.box.right > g.box.left
        ]
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


def _has_figures(row: list[Group], text: TextPage) -> bool:
    return len(row) > 1 and any(is_value(said(text, g)) for g in row[1:])


def _near(above: list[Group], below: list[Group]) -> bool:
    height = above[0].box.top - above[0].box.bottom
    return above[0].box.bottom - below[0].box.top < height * 1.6


def _columns(run: list[list[Group]], text: TextPage) -> list[tuple[float, float]]:
    """Return the left and right edge of each column: what the rows of figures cover."""
    spans = sorted((g.box.left, g.box.right) for row in run if _has_figures(row, text) for g in row)
    merged: list[list[float]] = []
    for left, right in spans:
        if merged and left <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return [(a, b) for a, b in merged]


def _placed(run: list[list[Group]], text: TextPage, read: Page) -> PlacedTable | None:
    columns = _columns(run, text)
    if len(columns) < 2:
        return None
    cells: list[Cell] = []
    members: set[int] = set()
    run = [
        row if _has_figures(row, text) else [p for g in row for p in _at_columns(g, columns)]
        for row in run
    ]
    head = next((i for i, row in enumerate(run) if _has_figures(row, text)), 0)
    for r, row in enumerate(run):
        filled: dict[int, tuple[int, list[int]]] = {}
        outer = _outer(row, run[r + 1], columns) if r + 1 < head else {}
        for g, group in enumerate(row):
            first, span = outer.get(g) or _column(group.box, columns)
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
            places = sorted(_column(g.box, columns)[0] for g in groups)
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
        places = sorted(_column(g.box, columns)[0] for g in own)
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


def _at_columns(group: Group, columns: list[tuple[float, float]]) -> list[Group]:
    """Split a header where a word starts right at a column, after more than a word's space."""
    parts: list[list[Word]] = [[group.words[0]]]
    for before, word in pairwise(group.words):
        height = word.box.top - word.box.bottom
        starts = any(abs(word.box.left - left) < 1 for left, _ in columns)
        if starts and word.box.left - before.box.right > height * 0.45:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Group(tuple(words), _around(words)) for words in parts]


def _column(box: Box, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the first column a group stands in and how many it covers."""
    over = [i for i, (a, b) in enumerate(columns) if box.left < b and box.right > a]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (box.left + box.right) / 2
    nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
    return nearest, 1
