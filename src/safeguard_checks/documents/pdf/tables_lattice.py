"""Tables drawn with rules: the lattice of lines gives the cells, the page gives their text."""

from __future__ import annotations

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


@dataclass(eq=False, slots=True)
class _Group:
    """Rules that hang together; ``known`` are those that run down, for looking one up."""

    across: list[_Rule]
    down: list[_Rule]
    known: set[_Rule]

    def take_in(self, other: _Group) -> None:
        """Join another group to this one; a rule that both have counts once."""
        self.across += other.across
        for rule in other.down:
            if rule not in self.known:
                self.known.add(rule)
                self.down.append(rule)


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
    """Return the lattices: groups of rules that cross each other."""
    groups: list[_Group] = []
    for rule in across:
        crossing = [d for d in down if _cross(rule, d)]
        if not crossing:
            continue
        merged = _Group([rule], list(crossing), set(crossing))
        for group in [g for g in groups if not g.known.isdisjoint(crossing)]:
            merged.take_in(group)
            groups.remove(group)
        groups.append(merged)
    grids = []
    for group in groups:
        xs, ys = _places([d.at for d in group.down]), _places([a.at for a in group.across])
        if len(xs) >= 3 and len(ys) >= 3:
            grids.append(_Grid(xs, ys[::-1], tuple(group.across), tuple(group.down)))
    return grids


def _cross(across: _Rule, down: _Rule) -> bool:
    return (
        across.low - _TOUCH <= down.at <= across.high + _TOUCH
        and down.low - _TOUCH <= across.at <= down.high + _TOUCH
    )


def _places(values: list[float]) -> tuple[float, ...]:
    """Merge places that lie close together."""
    merged: list[list[float]] = []
    for value in sorted(values):
        if merged and value - merged[-1][-1] <= _NEAR:
            merged[-1].append(value)
        else:
            merged.append([value])
    return tuple(sum(group) / len(group) for group in merged)


def _covered(rules: tuple[_Rule, ...], at: float, along: float) -> bool:
    return any(abs(r.at - at) <= _NEAR and r.low - 1 <= along <= r.high + 1 for r in rules)


def _placed(grid: _Grid, letters: list[Letter], text: TextPage, read: Page) -> PlacedTable | None:
    slots = _slots(grid)
    members: dict[tuple[int, int], list[int]] = {}
    inside: set[int] = set()
    for letter in letters:
        x, y = letter.middle
        if not (grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]):
            continue
        col = sum(1 for edge in grid.xs[1:-1] if x > edge)
        row = sum(1 for edge in grid.ys[1:-1] if y < edge)
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
    slots: dict[tuple[int, int], tuple[tuple[int, int], int, int]] = {}
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in slots:
                continue
            middle_y = (grid.ys[row] + grid.ys[row + 1]) / 2
            width = 1
            while col + width < n_cols and not _covered(grid.down, grid.xs[col + width], middle_y):
                width += 1
            middle_x = (grid.xs[col] + grid.xs[col + 1]) / 2
            height = 1
            while row + height < n_rows and not _covered(
                grid.across, grid.ys[row + height], middle_x
            ):
                height += 1
            for r in range(row, row + height):
                for c in range(col, col + width):
                    slots.setdefault((r, c), ((row, col), height, width))
    return slots
