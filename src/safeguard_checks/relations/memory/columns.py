"""Ties by a column that a text reads out: "A had 812, B 640 and C 377", of which two stand in one column.

The words of each figure name a row. Where the others of the passage stand in one column of their rows, the figure
should stand in that column of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.tie import Values, agree, amount, borne_out, head, tie
from safeguard_checks.relations.relation import Relation

__all__ = ["read_out"]

# How many blocks away figures belong to one passage, and how many before and behind are looked at.
_NEAR, _MOST = 3, 20
# A word that so many rows have tells none of them, and a row of so many cells is a register.
_COMMON, _LONGEST = 120, 60
_LEAST = 10
# So many words of a figure may stand neither on its row nor over its table.
_LEFT = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table: its label in words, and its cells by their place on it."""

    table: int
    words: frozenset[str]
    cells: dict[int, Quantity]


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure of the text, the row of a table that its words name, and the places on it of cells that agree."""

    q: Quantity
    row: _Row
    places: tuple[int, ...]


def read_out(prose: Sequence[Quantity], cells: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the ties of figures to the column of a table that the figures beside them read out."""
    rows = _by_word(cells)
    values = Values(cells)
    by_table: dict[int, list[_Said]] = defaultdict(list)
    alike = Counter((q.line, q.words, amount(q)) for q in prose)
    for q in prose:
        if q.printed.value < _LEAST or q.printed.approx is not None or q.role or q.place:
            continue
        if alike[q.line, q.words, amount(q)] == 1:  # else one of them is of something else
            for row in _named(q, rows):
                agreed = (
                    at for at, c in row.cells.items() if amount(c) == amount(q) and agree(q, c)
                )
                by_table[row.table].append(_Said(q, row, tuple(agreed)))
    for said in by_table.values():
        for i, s in enumerate(said):
            around = said[max(i - _MOST, 0) : i + _MOST]
            near = [o for o in around if abs(o.q.line[0] - s.q.line[0]) <= _NEAR]
            found = _tied(s, near, values)
            if found is not None:
                yield found


def _by_word(cells: Sequence[Quantity]) -> dict[tuple[int, str], list[_Row]]:
    """Return the rows of all tables by the part of the report and each word of their labels."""
    lines: dict[tuple[int, tuple[int, ...]], list[Quantity]] = defaultdict(list)
    for c in cells:
        if c.table is not None and not c.place:
            lines[c.table, c.line].append(c)
    found: dict[tuple[int, str], list[_Row]] = defaultdict(list)
    for (table, _), line in lines.items():
        spans = [c.figure.span for c in line]
        across = len({s.row for s in spans}) > 1
        places = [(s.row if across else s.col) or 0 for s in spans]
        row = _Row(table, head(line[0]), dict(zip(places, line, strict=True)))
        if len(line) <= _LONGEST:
            for word in row.words:
                found[line[0].part, word].append(row)
    return found


def _named(q: Quantity, rows: dict[tuple[int, str], list[_Row]]) -> list[_Row]:
    """Return the rows whose whole label the words of a figure say, of each table the one with most words."""
    own = head(q)
    said = own | q.around if len(q.beside) == 0 else own
    best: dict[int, list[_Row]] = defaultdict(list)
    found = [rows.get((q.part, word), []) for word in sorted(said)]
    tried = {id(row): row for several in found if len(several) <= _COMMON for row in several}
    for row in tried.values():
        if row.words <= said:
            best[row.table].append(row)
    chosen = ([r for r in rs if not any(r.words < o.words for o in rs)] for rs in best.values())
    return [longest[0] for longest in chosen if len(longest) == 1]


def _tied(s: _Said, near: Sequence[_Said], values: Values) -> Relation | None:
    """Return the tie of a figure to the place on its row where those of other rows stand."""
    others = [o for o in near if o.row is not s.row and amount(o.q) == amount(s.q)]
    at = Counter(place for o in others for place in o.places if _tells(o.q))
    if not at:
        return None
    (place, times), *rest = at.most_common(2)
    silent = sum(1 for o in others if not o.places)
    if (rest and rest[0][1] == times) or silent > times:
        return None
    cell = s.row.cells.get(place)
    if cell is None or amount(cell) != amount(s.q):
        return None
    left = head(s.q) - cell.words - cell.around - s.q.heading
    if cell.when.apart(s.q.when) or len(left) > _LEFT or borne_out(s.q, [cell], values):
        return None
    dated = cell.when.dated and s.q.when.dated
    how = f"column/{min(times, 3)}-beside"
    return tie(s.q, [cell], "companion", how, dated, wide=times > 1)


def _tells(q: Quantity) -> bool:
    """Tell whether luck would seldom put a figure into a row."""
    return q.printed.value >= 100 or q.printed.grain < 1 or q.statistic == "percentage"
