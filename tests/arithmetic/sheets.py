"""Sheets for tests: of numbers as printed, of random numbers, and turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from safeguard_checks.arithmetic.sheet import AMOUNT, BLANK, SHARE, Line, Sheet

__all__ = ["random_sheet", "sheet", "turned"]

SCALE = 20


def sheet(
    columns: Mapping[str, Sequence[str | int | None]], hints: Mapping[str, set[str]] | None = None
) -> Sheet:
    """Return a sheet of columns: whole numbers, and texts with one decimal, with or without %."""
    lines = [
        _line(name, cells, frozenset((hints or {}).get(name, ())))
        for name, cells in columns.items()
    ]
    rows = max(len(cells) for cells in columns.values())
    return Sheet("column", SCALE, tuple(lines), [f"row {i + 1}" for i in range(rows)])


def _line(name: str, cells: Sequence[str | int | None], hints: frozenset[str]) -> Line:
    low, high, kinds = [], [], []
    for cell in cells:
        if cell is None:
            low.append(0)
            high.append(0)
            kinds.append(BLANK)
            continue
        rounded = isinstance(cell, str)
        value = round(float(str(cell).rstrip("%")) * SCALE)
        low.append(value - rounded)
        high.append(value + rounded)
        kinds.append(SHARE if str(cell).endswith("%") else AMOUNT)
    unit = 2 if any(isinstance(c, str) for c in cells) else SCALE
    return Line(name, low, high, "".join(kinds), unit, hints)


def turned(upright: Sheet) -> Sheet:
    """Return the same numbers with rows for columns."""
    lines = tuple(
        Line(
            name,
            [x.low[i] for x in upright.lines],
            [x.high[i] for x in upright.lines],
            "".join(x.kinds[i] for x in upright.lines),
            min(x.unit for x in upright.lines),
        )
        for i, name in enumerate(upright.slots)
    )
    return Sheet("row", upright.scale, lines, [x.name for x in upright.lines])


def random_sheet(random: Random) -> Sheet:
    """Return a table of random numbers: counts of one to five digits, some with a decimal, some in %."""
    rows, columns = random.randint(4, 30), random.randint(3, 10)
    made: dict[str, list[str | int | None]] = {}
    for n in range(columns):
        kind = random.choice(("count", "count", "count", "decimal", "share"))
        if kind == "share":
            made[f"c{n}"] = [f"{random.randrange(1000) / 10}%" for _ in range(rows)]
            continue
        most = 10 ** random.randint(1, 5)
        numbers = [random.randrange(most // 10, most) for _ in range(rows)]
        made[f"c{n}"] = [v if kind == "count" else f"{v / 10:.1f}" for v in numbers]
    return sheet(made)
