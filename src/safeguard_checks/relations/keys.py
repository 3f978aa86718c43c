"""Rows of a long table that have the same keys and other figures."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.documents.document import Document, Table
from safeguard_checks.measures.keys import Keys, keys_of
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["same_keys"]

# How much of the grid of its keys a table fills where they tell its rows apart by design.
_FILLED = 0.3


def same_keys(document: Document, table: TableReading) -> Iterator[Relation]:
    """Yield a relation for each two figures of one column in rows whose keys are all alike.

    Rows that agree in every figure are one row printed twice, and those that differ in most are two.
    """
    grid = document.blocks[table.block].table
    keys = keys_of(grid) if grid is not None else None
    if grid is None or keys is None or not keys.twice or keys.filled < _FILLED:
        return
    cells = {(m.row, m.col): m for m in table.measures if m.block == table.block and not m.slot}
    for rows in keys.twice:
        first, *others = rows
        for other in others:
            pairs = [
                (cells[first, c], cells[other, c])
                for c in keys.figures
                if (first, c) in cells and (other, c) in cells
            ]
            pairs = [p for p in pairs if all(m.figure.kind != "suppressed" for m in p)]
            apart = [p for p in pairs if p[0].figure.printed.value != p[1].figure.printed.value]
            if len(pairs) > 1 and len(apart) * 2 > len(pairs):
                continue
            for one, two in apart:
                yield _relation(one, two, _named(grid, keys, other))


def _named(table: Table, keys: Keys, row: int) -> str:
    grid = table.grid()
    return ", ".join(cell.text for c in keys.columns if (cell := grid[row][c]) is not None)


def _relation(one: Measure, two: Measure, subject: str) -> Relation:
    operand = Operand("first", one.figure, as_printed(one), subject)
    working = f"{one.figure.text} and {two.figure.text} in rows with the same keys ({subject})"
    reading = Reading("as printed", SAME, (operand,), as_printed(two), shown=Shown(working))
    return Relation(
        id=0,
        type="repeat",
        kind="keys",
        subject=subject,
        stated=two.figure,
        stated_text=two.figure.text,
        readings=(reading,),
        pairing="matched",
        quotes=(two.figure.span, one.figure.span),
        words=one.figure.text,
        how=two.statistic,
    )
