"""Tables drawn with rules: the lattice of lines gives the cells, the page gives their text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from safeguard_checks.documents.document import Cell, Table
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.letters import Letter, letters_of
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.settle import beside
from safeguard_checks.documents.pdf.tables_structure import cell_of, is_prose
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import build_table

__all__ = ["lattice_tables"]

_THIN, _SHORT, _NEAR, _TOUCH = 3.0, 6.0, 3.0, 1.2
_MOST_RULES, _LEAST_RULES = 3000, 6
_LEAST_CUT = 2


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line: ``at`` is where it stands across its direction, from ``low`` to ``high`` along it."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[_Rule, ...]
    down: tuple[_Rule, ...]


def _rules(read: Page) -> tuple[list[_Rule], list[_Rule]]:
    """Return the horizontal and vertical rules of a page, thin boxes and box edges included."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    for box, segments in read.drawn.shapes:
        _edges(box, segments, across, down)
        if len(across) + len(down) > _MOST_RULES:
            read.drawn.dense = True
            return [], []
    return across, down


def _edges(box: Box, segments: int, across: list[_Rule], down: list[_Rule]) -> None:
    width, height = box.right - box.left, box.top - box.bottom
    if height <= _THIN < width and width > _SHORT:
        across.append(_Rule((box.top + box.bottom) / 2, box.left, box.right))
    elif width <= _THIN < height and height > _SHORT:
        down.append(_Rule((box.left + box.right) / 2, box.bottom, box.top))
    elif width > _SHORT and height > _SHORT and segments <= 6:
        across += [_Rule(box.bottom, box.left, box.right), _Rule(box.top, box.left, box.right)]
        down += [_Rule(box.left, box.bottom, box.top), _Rule(box.right, box.bottom, box.top)]


def lattice_tables(text: TextPage, read: Page) -> list[PlacedTable]:
    """Return the ruled tables of a page with two or more rows and columns."""
    across, down = _rules(read)
    if len(across) < 3 or len(down) < 2 or len(across) + len(down) < _LEAST_RULES:
        return []
    placed = (
        _placed(grid, _letters(grid, text, read), text, read) for grid in _grids(across, down)
    )
    return [table for table in placed if table is not None]


def _letters(grid: _Grid, text: TextPage, read: Page) -> list[Letter]:
    """Return the letters of the lines that reach into a lattice."""
    low, high = grid.ys[-1], grid.ys[0]
    return letters_of(text, (n for n in read.lines if n.box.bottom <= high and n.box.top >= low))


def _grids(across: list[_Rule], down: list[_Rule]) -> list[_Grid]:
    """Return the lattices: groups of rules that cross each other, in the order of their last rule across."""
    down = sorted(set(down), key=lambda rule: (rule.at, rule.low, rule.high))
    places = [rule.at for rule in down]
    # Each rule down leads to another of its group, and one of them to itself.
    leads = list(range(len(down)))

    def home(i: int) -> int:
        while leads[i] != i:
            leads[i] = i = leads[leads[i]]
        return i

    crossing: list[tuple[_Rule, int]] = []
    for rule in across:
        first = bisect_left(places, rule.low - _TOUCH)
        last = bisect_right(places, rule.high + _TOUCH, first)
        met = [i for i in range(first, last) if _reaches(down[i], rule.at)]
        for i in met[1:]:
            leads[home(i)] = home(met[0])
        crossing += [(rule, met[0])] if met else []
    groups: dict[int, list[_Rule]] = {}
    for rule, one in crossing:
        rules = groups.pop(home(one), [])
        groups[home(one)] = rules
        rules.append(rule)
    standing: dict[int, list[_Rule]] = {}
    for i, rule in enumerate(down):
        standing.setdefault(home(i), []).append(rule)
    grids = []
    for group, horizontal in groups.items():
        vertical = standing[group]
        xs, ys = _places([d.at for d in vertical]), _places([a.at for a in horizontal])
        if len(xs) >= 3 and len(ys) >= 3:
            grids.append(_Grid(xs, ys[::-1], tuple(horizontal), tuple(vertical)))
    return grids


def _reaches(down: _Rule, at: float) -> bool:
    return down.low - _TOUCH <= at <= down.high + _TOUCH


def _places(values: list[float]) -> tuple[float, ...]:
    """Merge places that lie close together."""
    merged: list[list[float]] = []
    for value in sorted(values):
        if merged and value - merged[-1][-1] <= _NEAR:
            merged[-1].append(value)
        else:
            merged.append([value])
    return tuple(sum(group) / len(group) for group in merged)


def _near(rules: tuple[_Rule, ...], places: tuple[float, ...]) -> list[list[_Rule]]:
    """Return the rules at each of some places."""
    return [[rule for rule in rules if abs(rule.at - place) <= _NEAR] for place in places]


def _covered(rules: list[_Rule], along: float) -> bool:
    return any(rule.low - 1 <= along <= rule.high + 1 for rule in rules)


def _placed(grid: _Grid, letters: list[Letter], text: TextPage, read: Page) -> PlacedTable | None:
    slots = _slots(grid)
    members: dict[tuple[int, int], list[int]] = {}
    inside: set[int] = set()
    left_edges, low_edges = grid.xs[1:-1], grid.ys[-2:0:-1]
    for letter in letters:
        x, y = letter.middle
        if not (grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]):
            continue
        col = bisect_left(left_edges, x)
        row = len(low_edges) - bisect_right(low_edges, y)
        members.setdefault(slots[row, col][0], []).append(letter.index)
        inside.add(letter.index)
    cells: list[Cell] = []
    for home, row_span, col_span in sorted(set(slots.values())):
        indexes = members.get(home, [])
        cell = cell_of(text, indexes, read.index, home[0], home[1], row_span, col_span)
        if cell is not None:
            cells.append(cell)
    n_rows, n_cols = len(grid.ys) - 1, len(grid.xs) - 1
    lines = frozenset(line.number for line in read.lines if line.start in inside)
    if not lines or len(cells) < 4 or is_prose(cells, n_cols):
        return None
    if _cuts(read, text, lines, inside):
        return None
    table: Table = build_table(cells, n_rows, n_cols, None, ("lattice",))
    return PlacedTable(read.index, min(lines), lines, table, frozenset(inside))


def _cuts(read: Page, text: TextPage, lines: frozenset[int], inside: set[int]) -> bool:
    """Tell whether most rows have figures outside the rules, which then are not the whole table's."""
    cut = sum(
        any(c.isdigit() for a, b in beside(line, text, inside) for c in text.text[a:b])
        for line in read.lines
        if line.number in lines
    )
    return cut >= _LEAST_CUT and cut * 2 > len(lines)


def _slots(grid: _Grid) -> dict[tuple[int, int], tuple[tuple[int, int], int, int]]:
    """Map every slot of the lattice to the cell that covers it: home slot and spans."""
    n_rows, n_cols = len(grid.ys) - 1, len(grid.xs) - 1
    down, across = _near(grid.down, grid.xs), _near(grid.across, grid.ys)
    slots: dict[tuple[int, int], tuple[tuple[int, int], int, int]] = {}
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in slots:
                continue
            middle_y = (grid.ys[row] + grid.ys[row + 1]) / 2
            width = 1
            while col + width < n_cols and not _covered(down[col + width], middle_y):
                width += 1
            middle_x = (grid.xs[col] + grid.xs[col + 1]) / 2
            height = 1
            while row + height < n_rows and not _covered(across[row + height], middle_x):
                height += 1
            for r in range(row, row + height):
                for c in range(col, col + width):
                    slots.setdefault((r, c), ((row, col), height, width))
    return slots
