"""Columns of changes, differences and variances between the two columns beside them, whatever these are headed.

"Budget, Outturn, Variance" have no years, and a column headed "Change" does not say whether it is told in numbers or in
per cent. What the other rows are is what each row must be: a column is judged where all of it, bar a row or one in
eight, follows from the same two columns in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.figures import in_points
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.grid import Cells, Line, usable_rows
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["beside_changes", "without_ratios_of_changes"]

_AMOUNTS = ("count", "money", "unknown", "percentage", "rate", "mean")
_PERCENT = regex(r"%|\bper\s?cent", re.I)
# "Against target", "vs budget", "Over/(under)": by how much the amounts beside it differ, where one cell shows its sign.
_SET_AGAINST = regex(
    r"^\W*(?:against|versus|vs\.?|v\.?|compared\s+(?:with|to)|relative\s+to|distance\s+(?:from|to)|gap\s+(?:to|from)|over\W+(?:and\W+)?\(?under|above\W+\(?below|\+\s?/\s?[-−–])",
    re.I,
)
_NEAR, _LEAST, _EIGHT, _MOST_ROWS = 3, 3, 8, 200


@dataclass(frozen=True, slots=True)
class _Way:
    """Which two columns a column of changes is between, how, and which rows follow."""

    old: int
    new: int
    kind: str
    rows: tuple[Line, ...]
    held: frozenset[Line]
    telling: frozenset[Line]

    @property
    def fits(self) -> int:
        """How many rows follow by what is no luck."""
        return len(self.held & self.telling)

    @property
    def borne_out(self) -> bool:
        """Tell whether three rows follow by what is no luck, and hardly a row does not."""
        few = max(1, len(self.rows) // _EIGHT)
        return self.fits >= _LEAST and len(self.rows) - len(self.held) <= few


def beside_changes(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every cell of a column of changes whose rows show what it is between."""
    if table.merged:
        return
    rows = usable_rows(table.measures)
    for col in _heads(table):
        way = _best(rows, col)
        if way is not None and way.borne_out:
            yield from (_relation(table, rows[row], col, way) for row in way.rows)


def without_ratios_of_changes(
    found: Sequence[Relation], tables: Sequence[TableReading]
) -> list[Relation]:
    """Return relations without the ratios of two rows in columns that tell how much the others have changed.

    "Sales per head" is sales by heads in each year; by how much it rose is not what the rises of both make of each other.
    """
    by_block = {table.block: table for table in tables}
    known: dict[tuple[int, int], bool] = {}

    def is_of_changes(block: int, col: int) -> bool:
        if (block, col) not in known:
            rows = usable_rows(by_block[block].measures)
            way = _best(rows, col) if len(rows) <= _MOST_ROWS else None
            known[block, col] = way is not None and way.borne_out
        return known[block, col]

    return [
        relation
        for relation in found
        if (at := _of_rows(relation)) is None or at[0] not in by_block or not is_of_changes(*at)
    ]


def _of_rows(relation: Relation) -> tuple[int, int] | None:
    """Return the column of a ratio of two rows that does not hold, ``None`` for other relations."""
    if relation.type not in ("rate", "share") or relation.kind != "arith":
        return None
    span, along = relation.quotes[0], relation.column
    if along is None or along[1] >= 0 or span.col is None:
        return None
    holds = any(r.holds for r in relation.readings if r.alternative is None)
    return None if holds else (span.block, span.col)


def _heads(table: TableReading) -> list[int]:
    """Return the columns of changes: those whose head says so, others told in points, and percentages beside a change.

    "Difference | Per cent" are one change told twice.
    """
    changes = {m.col for m in table.measures if m.change_by == "column"}
    points = {m.col for m in table.measures if in_points(m.column)}
    percent = {
        m.col
        for m in table.measures
        if m.col - 1 in changes and _PERCENT.search(m.column) and not m.slot
    }
    signed = {m.col for m in table.measures if m.figure.printed.signed}
    against = {m.col for m in table.measures if m.col in signed and _SET_AGAINST.search(m.column)}
    return sorted(changes | points | percent | against)


def _best(rows: Mapping[Line, Cells], col: int) -> _Way | None:
    """Return the way that most rows of a column follow, ``None`` where two do equally or none is borne out."""
    cells = [c[col] for c in rows.values() if col in c]
    near = range(col - _NEAR, col)
    amounts = [c for c in near if any(_is_amount(x[c]) for x in rows.values() if c in x)]
    ways = [
        way
        for old, new in permutations(amounts, 2)
        for kind in _kinds(cells)
        if (way := _tried(rows, col, old, new, kind)) is not None
    ]
    ways.sort(key=lambda w: -w.fits)
    if len(ways) > 1 and ways[0].fits == ways[1].fits:
        return None
    return ways[0] if ways else None


def _kinds(cells: Sequence[Measure]) -> tuple[str, ...]:
    """Return what the changes of a column may be told in."""
    if any(m.figure.kind == "points" or in_points(m.column) for m in cells):
        return ("points",)
    percent = any(_PERCENT.search(m.figure.text) or _PERCENT.search(m.column) for m in cells)
    return ("percent",) if percent else ("absolute", "percent")


def _is_amount(m: Measure) -> bool:
    return m.statistic in _AMOUNTS


def _tried(rows: Mapping[Line, Cells], col: int, old: int, new: int, kind: str) -> _Way | None:
    """Return which rows follow by a way, ``None`` where too few are whole or more than one in three does not follow."""
    stated = [row for row, cells in rows.items() if col in cells]
    whole = [
        row
        for row in stated
        if {old, new} <= rows[row].keys()
        and _fits_together(rows[row][col], rows[row][old], rows[row][new], kind)
    ]
    if len(whole) <= _LEAST or len(whole) * 3 < len(stated) * 2:
        return None
    held: set[Line] = set()
    telling: set[Line] = set()
    for row in whole:
        cells = rows[row]
        reading = _readings(cells[col], cells[old], cells[new], kind)[0]
        held |= {row} if reading.holds else set()
        telling |= {row} if _tells(cells[col], reading) else set()
    if len(held & telling) < _LEAST or (len(whole) - len(held)) * 2 > len(held):
        return None
    return _Way(old, new, kind, tuple(whole), frozenset(held), frozenset(telling))


def _fits_together(stated: Measure, old: Measure, new: Measure, kind: str) -> bool:
    """Tell whether two cells may be what a third is the change between."""
    if not _is_amount(old) or old.statistic != new.statistic:
        return False
    return kind != "percent" or old.figure.printed.value > 0


def _tells(stated: Measure, reading: Reading) -> bool:
    """Tell whether a fit is worth something: the change is some units, and not what stands beside it."""
    printed = stated.figure.printed
    others = (o.figure.printed.value for o in reading.operands)
    return abs(printed.value) >= 2 * printed.grain and printed.value not in others


def _readings(stated: Measure, old: Measure, new: Measure, kind: str) -> tuple[Reading, ...]:
    first, last = (
        Operand(role, m.figure, as_printed(m), f"{m.label} {m.column}".strip())
        for role, m in (("old", old), ("new", new))
    )
    told = stated.figure.printed.interval("percentage")
    return tuple(change_readings(told, first, last, new.statistic, (kind,)))


def _relation(table: TableReading, cells: Cells, col: int, way: _Way) -> Relation:
    stated, old, new = cells[col], cells[way.old], cells[way.new]
    readings = list(_readings(stated, old, new, way.kind))
    room = _rounding(old, new)
    if room:
        first = readings[0]
        loose = tuple(
            replace(o, value=o.value + Interval.between(-room, room)) for o in first.operands
        )
        counted = new.statistic == "count"
        rounded = Alternative.COUNTS_ROUNDED if counted else Alternative.TERMS_ROUNDED
        readings.append(replace(first, operands=loose, alternative=rounded))
    return Relation(
        id=0,
        type="change",
        kind="table",
        subject=stated.series or stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=tuple(m.figure.span for m in (stated, old, new)),
        column=(table.block, col),
        how=f"beside-{way.kind}{'' if stated.change_by == 'column' else '-untold'}",
    )


def _rounding(old: Measure, new: Measure) -> Fraction:
    """Return by how much two amounts may have been rounded that are taken as they are printed."""
    if not all(as_printed(m).is_point for m in (old, new)):
        return Fraction(0)
    return max(m.figure.printed.grain for m in (old, new)) / 2
