"""Tables as sheets: their columns (or rows) as lines of whole numbers, with the way back to the figures.

Tables with the same heads (by quarter, by area, on each sheet of a workbook) are laid end to end as
well, so that they are witnesses for each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from safeguard_checks.arithmetic.sheet import (
    AMOUNT,
    BLANK,
    DASH,
    HIDDEN,
    OTHER,
    SHARE,
    Axis,
    Line,
    Sheet,
)
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.figures import in_points
from safeguard_checks.quantity.printed import Printed
from safeguard_checks.regex import regex
from safeguard_checks.relations.arithmetic.hints import hints_of, years_of
from safeguard_checks.relations.grid import are_names, known, value

__all__ = ["Laid", "layouts"]

_Key = tuple[int, ...]
_KINDS = {"count": AMOUNT, "money": AMOUNT, "unknown": AMOUNT, "percentage": SHARE}
_PERCENT = regex(r"%|\bper\s?cent", re.I)
_YEARS = range(1900, 2101)
_NUMBERS = regex(r"\d+")
# Tables of more rows have no sums down their columns worth a search; longer ones need no siblings.
_MOST_ROWS, _MOST_SHARED, _MOST_SIBLINGS = 12_000, 60, 4_000
_FINEST = 10**12


@dataclass(frozen=True)
class Laid:
    """A sheet with its figures by line and slot, and the table that each slot is of."""

    sheet: Sheet
    figures: tuple[tuple[Measure | None, ...], ...]
    tables: tuple[TableReading, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure as whole numbers: what it is, its ends and its unit, in half units of its table."""

    measure: Measure
    kind: str
    low: int = 0
    high: int = 0
    unit: int = 1


@dataclass(frozen=True)
class _Side:
    """One table by one axis: what its lines and slots are, in order, and its figures."""

    table: TableReading
    scale: int
    lines: tuple[_Key, ...]
    slots: tuple[_Key, ...]
    cells: dict[tuple[_Key, _Key], _Cell]
    names: dict[_Key, str]
    slot_names: dict[_Key, str]
    totals: frozenset[_Key]
    total_slots: frozenset[_Key]


def layouts(tables: Sequence[TableReading]) -> Iterator[tuple[Laid, bool]]:
    """Yield every table by its columns and by its rows, and tables of one layout together.

    The second value tells whether it is several tables laid end to end.
    """
    groups: dict[tuple[Axis, tuple[str, ...]], list[_Side]] = defaultdict(list)
    for table in tables:
        if table.merged:
            continue
        for axis, side in _sides(table):
            yield _sheet(axis, [side]), False
            names = tuple(_NUMBERS.sub("#", side.names[k].lower()) for k in side.lines)
            if len(side.slots) <= _MOST_SHARED and any(re.search(r"[a-z]", n) for n in names):
                groups[axis, names].append(side)
    for (axis, _), sides in groups.items():
        if len(sides) > 1 and sum(len(s.slots) for s in sides) <= _MOST_SIBLINGS:
            yield _sheet(axis, sides), True


def _sides(table: TableReading) -> Iterator[tuple[Axis, _Side]]:
    measures = [m for m in table.measures if _of_interest(m)]
    scale = 2 * min(lcm(*{m.figure.printed.grain.denominator for m in measures}), _FINEST)
    cells = {m.figure.index: _cell(m, scale) for m in measures}
    by_column = _side(
        table,
        scale,
        cells,
        measures,
        _column,
        _row,
        lambda m: m.column,
        lambda m: m.label,
        across=True,
    )
    if len(by_column.lines) >= 2 and len(by_column.slots) >= 2:
        yield "column", by_column
    names = {_column(m) for m in measures} - set(by_column.lines)
    kept = [m for m in measures if _column(m) not in names]
    if len({_row(m) for m in kept}) <= _MOST_ROWS:
        by_row = _side(
            table,
            scale,
            cells,
            kept,
            _row,
            _column,
            lambda m: m.label,
            lambda m: m.column,
            across=False,
        )
        if len(by_row.lines) >= 3:
            yield "row", by_row


def _of_interest(m: Measure) -> bool:
    """Tell whether a figure can be part of a sum: of a cell the first, and a percentage after it."""
    if m.slot == 1:
        return m.figure.kind == "percentage"
    return m.slot == 0 and not m.unrelated


def _column(m: Measure) -> _Key:
    return m.col, m.slot


def _row(m: Measure) -> _Key:
    return m.block, m.row


def _side(
    table: TableReading,
    scale: int,
    cells: Mapping[int, _Cell],
    measures: Sequence[Measure],
    line_of: Callable[[Measure], _Key],
    slot_of: Callable[[Measure], _Key],
    name: Callable[[Measure], str],
    slot_name: Callable[[Measure], str],
    *,
    across: bool,
) -> _Side:
    by_line: dict[_Key, list[Measure]] = defaultdict(list)
    for m in measures:
        by_line[line_of(m)].append(m)
    dropped = {key for key, found in by_line.items() if _no_amounts(found, across)}
    kept = [m for m in measures if line_of(m) not in dropped]
    return _Side(
        table=table,
        scale=scale,
        lines=tuple(sorted({line_of(m) for m in kept})),
        slots=tuple(sorted({slot_of(m) for m in kept})),
        cells={(line_of(m), slot_of(m)): cells[m.figure.index] for m in kept},
        names={line_of(m): name(m) for m in reversed(kept)},
        slot_names={slot_of(m): slot_name(m) for m in reversed(kept)},
        totals=frozenset(line_of(m) for m in kept if (m.total_col if across else m.total_row)),
        total_slots=frozenset(slot_of(m) for m in kept if (m.total_row if across else m.total_col)),
    )


def _no_amounts(cells: Sequence[Measure], across: bool) -> bool:
    """Tell whether a line is of years, or of numbers that name what stands beside them."""
    numbers = [m.figure.printed for m in cells if m.figure.kind != "suppressed"]
    if not numbers:
        return True
    plain = [p for p in numbers if p.value.denominator == 1 and "," not in p.text]
    if len(plain) == len(numbers) and all(int(p.value) in _YEARS for p in plain):
        return True
    return across and are_names(list(cells))


def _sheet(axis: Axis, sides: Sequence[_Side]) -> Laid:
    """Lay sides with as many lines end to end."""
    first, count = sides[0], len(sides[0].lines)
    scale = lcm(*(side.scale for side in sides))
    slots = [(side, slot) for side in sides for slot in side.slots]
    cells = [[side.cells.get((side.lines[n], slot)) for side, slot in slots] for n in range(count)]
    times = [scale // side.scale for side, _ in slots]
    years = years_of([first.names[key] for key in first.lines])
    lines = tuple(
        _line(
            first.names[first.lines[n]],
            cells[n],
            times,
            n in years or any(side.lines[n] in side.totals for side in sides),
            _ref(axis, first.lines[n]),
        )
        for n in range(count)
    )
    sheet = Sheet(
        axis=axis,
        scale=scale,
        lines=lines,
        slots=[side.slot_names[slot] for side, slot in slots],
        whole=frozenset(i for i, (side, slot) in enumerate(slots) if slot in side.total_slots),
    )
    figures = tuple(tuple(c.measure if c is not None else None for c in line) for line in cells)
    return Laid(sheet, figures, tuple(side.table for side, _ in slots))


def _ref(axis: Axis, key: _Key) -> str:
    """Return what a spreadsheet would call a line; the second figures of a column go by an apostrophe."""
    if axis == "row":
        return str(key[1] + 1)
    number, letters = key[0] + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters + "'" * key[1]


def _line(
    name: str, cells: Sequence[_Cell | None], times: Sequence[int], total: bool, ref: str
) -> Line:
    """Return a line; ``times`` is what the numbers of each cell are multiplied by."""
    low = [0 if c is None else c.low * by for c, by in zip(cells, times, strict=True)]
    high = [0 if c is None else c.high * by for c, by in zip(cells, times, strict=True)]
    units = [0 if c is None else c.unit * by for c, by in zip(cells, times, strict=True)]
    printed = {unit for unit in units if unit}
    hints = hints_of(name) | ({"total"} if total else frozenset())
    return Line(
        name=name,
        low=low,
        high=low if low == high else high,
        kinds="".join(BLANK if c is None else c.kind for c in cells),
        unit=min(printed, default=1),
        hints=hints,
        ref=ref,
        units=tuple(units) if len(printed) > 1 else (),
    )


def _cell(m: Measure, scale: int) -> _Cell:
    kind = _kind(m)
    if kind in (DASH, HIDDEN):
        return _Cell(m, kind)
    printed = m.figure.printed
    unit = max(1, _whole(printed.grain, scale))
    if kind == AMOUNT and m.statistic == "count" and m.grain is None and _plain(printed):
        exact = _whole(printed.value, scale)
        return _Cell(m, kind, exact, exact, unit)
    stands = value(m)
    if stands.high is None or printed.low is not None:
        return _Cell(m, HIDDEN)
    if stands.low is None and stands.high < 0:
        return _Cell(m, HIDDEN)
    return _Cell(
        m, kind, _whole(stands.low or Fraction(0), scale), _whole(stands.high, scale), unit
    )


def _plain(printed: Printed) -> bool:
    return printed.approx is None and printed.low is None and printed.is_exact("count")


def _kind(m: Measure) -> str:
    if m.figure.kind == "suppressed":
        return DASH if known(m) else HIDDEN
    if m.figure.kind in ("percentage", "points"):
        return SHARE
    if m.statistic == "change":
        told = in_points(f"{m.column} {m.label}") or _PERCENT.search(f"{m.column} {m.label}")
        return SHARE if told else AMOUNT
    return _KINDS.get(m.statistic, OTHER)


def _whole(number: Fraction, scale: int) -> int:
    return number.numerator * scale // number.denominator
