"""Runs of lines that are the rows of one table: as many values at the end of each, or one cell a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.documents.flat.line import Line, Piece, read_line
from safeguard_checks.documents.tables import is_period, is_unit, is_value
from safeguard_checks.regex import regex

__all__ = ["Flat", "Spot", "find_flat"]

# Rows that are needed: of several values, of one value that stands apart, of one behind a space.
_SEVERAL, _APART, _ALONE = 3, 3, 4
# Blank lines between rows, lines of words between them, lines of heads above.
_BLANKS, _WORDS_BETWEEN, _HEADS = 3, 2, 3
_LEAST_ALIKE = 0.6
_LONG = 40
_HEAD_WORDS = 4
# A number that is written as figures are, not as the number of a house; and the word for a sum.
_INFORMATIVE = regex(r"\d,\d{3}|\d\.\d|[%£€$]")
_TOTAL = regex(r"\btotals?\b", re.I)
_SHORT_GROUP, _THREE = regex(r"\D{0,2}\d{1,3}"), regex(r"\d{3}\)?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a flattened table: its line, its offsets there, its column and how many it covers."""

    line: int
    start: int
    end: int
    col: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Flat:
    """A flattened table: the lines ``first`` to ``end`` (excluded) and the cells of each of its rows.

    The first ``heads`` rows are heads.
    """

    first: int
    end: int
    rows: tuple[tuple[Spot, ...], ...]
    heads: int
    width: int


def find_flat(texts: Sequence[str | None]) -> list[Flat]:
    """Return the tables that lines of text are; ``None`` stands for what can be no part of one."""
    lines = [None if text is None else read_line(text) for text in texts]
    found: list[Flat] = []
    at = floor = 0
    while at < len(lines):
        run = _run(lines, at)
        flat = _of_rows(lines, run, floor) or _of_cells(lines, at, floor)
        if flat is not None:
            found.append(flat)
            at = floor = flat.end
        else:
            # A long run of lines that is no table has none in it either.
            at = run[-1] + 1 if len(run) > _LONG else at + 1
    return found


def _of_rows(lines: Sequence[Line | None], members: Sequence[int], floor: int) -> Flat | None:
    """Return the table that a run of lines is, ``None`` where it is none."""
    if not members:
        return None
    rows = [i for i in members if _line(lines, i).values]
    counts = Counter(len(_line(lines, i).values) for i in rows if _line(lines, i).said)
    width = max(counts, key=lambda n: (counts[n], n))
    # At its edges only rows that are like the others are sure to be of the table.
    alike = [i for i in rows if _fits(_line(lines, i), width)]
    members = [i for i in members if alike[0] <= i <= alike[-1]]
    rows = [i for i in rows if alike[0] <= i <= alike[-1]]
    if not _is_table([_line(lines, i) for i in rows], width):
        return None
    top = _heads(lines, members[0], floor, width)
    edges = _edges([_line(lines, i) for i in rows], width)
    body = [_spots(_line(lines, i), i, width, edges) for i in members]
    heads = [_head_spots(_line(lines, i), i, width, edges) for i in top]
    return Flat((top or members)[0], members[-1] + 1, (*heads, *body), len(heads), width + 1)


def _line(lines: Sequence[Line | None], at: int) -> Line:
    line = lines[at]
    assert line is not None
    return line


def _run(lines: Sequence[Line | None], at: int) -> list[int]:
    """Return the lines of the rows from one on, with the names of groups that stand between them.

    It ends where two rows that follow each other have another number of values than those before.
    """
    first = lines[at]
    if first is None or not first.row or _is_head(first):
        return []
    found: list[int] = []
    counts: Counter[int] = Counter()
    last = (0, 0)
    for i in _rows_from(lines, at):
        line = _line(lines, i)
        values = len(line.values)
        if values:
            usual = counts.most_common(1)[0][0] if counts else values
            # Before the figures of a row a number can be its label.
            values -= line.bare and values == usual + 1
            if counts.total() > 2 and last[0] == values != usual:
                found = found[: last[1]]
                break
            counts[values] += 1
            last = values, len(found)
        found.append(i)
    while found and not _line(lines, found[-1]).values:
        found.pop()
    return found


def _rows_from(lines: Sequence[Line | None], at: int) -> Iterator[int]:
    between: list[int] = []
    blanks = 0
    for i in range(at, len(lines)):
        line = lines[i]
        if line is None:
            return
        if line.blank:
            blanks += not line.ruled
            if blanks > _BLANKS:
                return
        elif line.row or line.bare:
            yield from between
            yield i
            between, blanks = [], 0
        elif line.short and len(between) < _WORDS_BETWEEN:
            between.append(i)
            blanks = 0
        else:
            return


def _fits(row: Line, width: int) -> bool:
    """Tell whether a row has a value for each column, with a number for a label or a label."""
    return len(row.values) - (row.bare and len(row.values) == width + 1) == width


def _is_table(rows: Sequence[Line], width: int) -> bool:
    """Tell whether rows are alike enough, and enough of them, to be those of one table."""
    alike = [row for row in rows if _fits(row, width)]
    if len(alike) < _LEAST_ALIKE * len(rows):
        return False
    if width > 1:
        return len(alike) >= _SEVERAL and not _may_be_groups(alike, width)
    if sum(row.bare for row in rows) > 1:
        return False
    values = [row.values[0].text for row in alike]
    if _are_pages(values):
        return False
    apart = sum(row.apart in ("tab", "leaders", "gap") for row in alike)
    if apart >= _APART and apart * 4 >= len(alike) * 3:
        return True
    telling = sum(bool(_INFORMATIVE.search(text)) for text in values)
    summed = any(_TOTAL.search(row.said) for row in alike)
    return len(alike) >= _ALONE and (telling >= _ALONE - 1 or summed)


def _may_be_groups(rows: Sequence[Line], width: int) -> bool:
    """Tell whether pairs of values may be numbers parted by a space: "5 993" and "20 253"."""
    full = [row.values for row in rows if len(row.values) == width]
    if width % 2 or any(not _THREE.fullmatch(v.text) for row in full for v in row[1::2]):
        return False
    firsts = [v.text for row in full for v in row[::2]]
    sizes = {sum(map(str.isdigit, text)) for text in firsts}
    return all(map(_SHORT_GROUP.fullmatch, firsts)) and len(sizes) > 1


def _are_pages(texts: Sequence[str]) -> bool:
    """Tell whether whole numbers only ever rise, as the pages of a list of contents do."""
    if not all(text.isdigit() and len(text) <= 3 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(a <= b for a, b in pairwise(numbers))


def _is_head(line: Line) -> bool:
    """Tell whether all that stands at the end of a line are years and units."""
    return bool(line.values) and all(is_period(v.text) or is_unit(v.text) for v in line.values)


def _heads(lines: Sequence[Line | None], at: int, floor: int, width: int) -> list[int]:
    """Return the lines of heads above the first row: years and units, or a word a column.

    The name of a first group may stand between them and the row.
    """
    found: list[int] = []
    between: list[int] = []
    blanks = 0
    for i in range(at - 1, floor - 1, -1):
        line = lines[i]
        if line is None or len(found) == _HEADS:
            break
        if line.blank:
            blanks += not line.ruled
            if blanks > _BLANKS:
                break
            continue
        told = _is_head(line) and len(line.values) == width
        named = not found and not between and width > 1 and len(_names(line)) in (width, width + 1)
        if told or named:
            found = [i, *between, *found]
            between = []
        elif found or between or line.values or not line.short:
            break
        else:
            between = [i]
        blanks = 0
    return found


def _names(line: Line) -> list[Piece]:
    """Return the heads that a line of words is: parted by gaps, else a word each, none a small one.

    A sign of a unit belongs to the word before it.
    """
    if line.text.rstrip().endswith((".", ":", ";", ",")):
        return []
    apart = [Piece(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+(?: \S+)*", line.text)]
    if len(apart) > 1:
        return [] if any(is_value(piece.text) for piece in apart) else apart
    found: list[Piece] = []
    for m in re.finditer(r"\S+", line.text):
        if found and re.fullmatch(r"\(?[%£€$#]\)?", m.group()):
            start = found.pop().start
            found.append(Piece(start, m.end(), line.text[start : m.end()]))
        else:
            found.append(Piece(m.start(), m.end(), m.group()))
    other = any(piece.text[0].islower() or is_value(piece.text) for piece in found)
    return [] if other else found


def _edges(rows: Sequence[Line], width: int) -> list[tuple[int, int]]:
    """Return where the columns stand, empty where the values do not stand below each other."""
    full = [row for row in rows if len(row.values) == width]
    if "\t" in "".join(row.text for row in full):
        return []
    edges = [
        (min(r.values[c].start for r in full), max(r.values[c].end for r in full))
        for c in range(width)
    ]
    apart = all(a[1] < b[0] for a, b in pairwise(edges))
    return edges if apart and len({row.values[-1].end for row in full}) * 2 <= len(full) else []


def _spots(line: Line, at: int, width: int, edges: list[tuple[int, int]]) -> tuple[Spot, ...]:
    """Return the cells of a row. Where nothing tells the columns of few values they are one cell."""
    start, end = line.label
    label = [Spot(at, start, end, 0)] if end > start else []
    values = line.values
    if not values or len(values) == width:
        return (*label, *(Spot(at, v.start, v.end, 1 + c) for c, v in enumerate(values)))
    if edges and (places := _places(values, edges)):
        return (
            *label,
            *(Spot(at, v.start, v.end, 1 + c) for v, c in zip(values, places, strict=True)),
        )
    if len(values) > width:
        # The number that ends a label is a part of it.
        extra = values[len(values) - width - 1]
        kept = values[-width:]
        return (
            Spot(at, start, extra.end, 0),
            *(Spot(at, v.start, v.end, 1 + c) for c, v in enumerate(kept)),
        )
    return (*label, Spot(at, values[0].start, values[-1].end, 1, width))


def _places(values: Sequence[Piece], edges: list[tuple[int, int]]) -> list[int]:
    """Return the column of each value by where it stands, empty where two would stand in one."""
    found = [
        next((c for c, (a, b) in enumerate(edges) if v.start < b and v.end > a), -1) for v in values
    ]
    return found if -1 not in found and len(set(found)) == len(found) else []


def _head_spots(line: Line, at: int, width: int, edges: list[tuple[int, int]]) -> tuple[Spot, ...]:
    if _is_head(line) and len(line.values) == width:
        return _spots(line, at, width, edges)
    names = _names(line)
    if len(names) not in (width, width + 1):
        return _spots(line, at, width, edges)
    first = width + 1 - len(names)
    return tuple(Spot(at, n.start, n.end, first + c) for c, n in enumerate(names))


def _of_cells(lines: Sequence[Line | None], at: int, floor: int) -> Flat | None:
    """Return the table whose cells stand one on each line, from the label of its first row on."""
    first = lines[at]
    if first is None or first.values or not first.short:
        return None
    rows: list[list[int]] = []
    i, width = at, 0
    while (row := _next_row(lines, i, width)) is not None:
        rows.append(row)
        width = len(row) - 1
        i = row[-1] + 1
    body = [row for row in rows if not all(_is_head(_line(lines, k)) for k in row[1:])]
    if width < 2 or len(body) < _SEVERAL:
        return None
    top = [] if len(body) < len(rows) else _heads_above(lines, at, floor, width)
    grid = [top, *rows] if top else rows
    placed = tuple(
        tuple(_whole(lines, k, c + width + 1 - len(row)) for c, k in enumerate(row)) for row in grid
    )
    heads = len(grid) - len(body)
    return Flat(grid[0][0], i, placed, heads, width + 1)


def _whole(lines: Sequence[Line | None], at: int, col: int) -> Spot:
    text = _line(lines, at).text
    return Spot(at, len(text) - len(text.lstrip()), len(text.rstrip()), col)


def _next_row(lines: Sequence[Line | None], at: int, width: int) -> list[int] | None:
    """Return the lines of one row: a label and as many values as the row before has."""
    found: list[int] = []
    for i in range(at, len(lines)):
        line = lines[i]
        if line is None or (found and width and len(found) > width):
            break
        if line.blank:
            if i - (found[-1] if found else at) > _BLANKS:
                break
            continue
        value = len(line.values) == 1 and not line.said
        if not found:
            if value or line.values or not line.short:
                return None
        elif not value:
            break
        found.append(i)
    few = len(found) < 3 or (width and len(found) != width + 1)
    return None if few else found


def _heads_above(lines: Sequence[Line | None], at: int, floor: int, width: int) -> list[int]:
    """Return the lines above the first row that are heads: one for each column, of few words."""
    found: list[int] = []
    for i in range(at - 1, floor - 1, -1):
        line = lines[i]
        if line is None or len(found) > width:
            break
        if line.blank:
            if at - i > _BLANKS * (width + 2):
                break
            continue
        if line.values and not _is_head(line):
            break
        if not line.values and (not line.short or len(line.text.split()) > _HEAD_WORDS):
            break
        found.insert(0, i)
    return found if len(found) in (width, width + 1) else []
