"""Percentages of tables against the counts beside them: of the total, or of the pack's whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import usable_rows
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.shared_population import Narrowed, as_printed, usable

__all__ = ["share_of_cells", "share_reading", "share_relation", "table_shares"]


def share_reading(part: Operand, whole: Operand, stated: Measure) -> Reading:
    """Return the reading of a percentage as ``part`` of ``whole``."""
    return Reading(f"of {whole.figure.text}", SHARE, (part, whole), as_printed(stated))


def table_shares(table: TableReading, narrowed: Narrowed) -> Iterator[Relation]:
    """Yield shares by the pack's wholes, and shares of a column's total where most rows agree."""
    known = {m.figure.index: m for m in table.measures}
    done: set[int] = set()
    for index, (part, whole) in narrowed.shares.items():
        done.add(index)
        yield share_relation(known[index], part, whole, "known-indicators")
    for column in _of_columns(table):
        if not any(stated.figure.index in done for stated, _, _ in column):
            done |= {stated.figure.index for stated, _, _ in column}
            yield from (share_relation(*triple, "two-columns") for triple in column)
    pairs = [p for p in _of_total(table) if p[0].figure.index not in done]
    relations = [
        share_relation(stated, part, whole, "of-total-row") for stated, part, whole in pairs
    ]
    holding = sum(r.readings[0].holds for r in relations)
    if len(relations) >= 3 and holding * 2 > len(relations):
        yield from relations


def _of_columns(table: TableReading) -> Iterator[list[tuple[Measure, Measure, Measure]]]:
    """Yield, for a column of percentages, its triples with the two columns of counts it is of.

    The pair of columns is taken from the figures: one that nearly every row bears out.
    """
    rows = usable_rows(m for m in table.measures if m.place == "")
    columns = sorted({m.col for cells in rows.values() for m in cells.values()})
    for col in columns:
        stated = [cells[col] for cells in rows.values() if col in cells]
        if len(stated) < 3 or any(m.statistic != "percentage" for m in stated):
            continue
        best: list[tuple[Measure, Measure, Measure]] = []
        most = 0
        for part, whole in permutations([c for c in columns if abs(c - col) <= 3 and c != col], 2):
            triples = [
                (cells[col], cells[part], cells[whole])
                for cells in rows.values()
                if {col, part, whole} <= cells.keys() and _countable(cells[part], cells[whole])
            ]
            if len(triples) != len(stated):
                continue
            holding = _holding(triples)
            if holding > most:
                best, most = triples, holding
        if most >= 2:
            yield best


def _countable(part: Measure, whole: Measure) -> bool:
    same = part.period == whole.period and part.statistic == whole.statistic
    known = part.statistic in ("count", "money") and not part.total_col
    return known and same and whole.figure.printed.value > 0


def _holding(triples: Sequence[tuple[Measure, Measure, Measure]]) -> int:
    """Return how many hold, 0 as soon as more than a third as many as can hold do not.

    Nothing is nought per cent of any whole: that is not counted.
    """
    told = [triple for triple in triples if triple[1].figure.printed.value]
    fails = 0
    for stated, part, whole in told:
        fails += not share_of_cells(stated, part, whole).holds
        if fails * 3 > len(told) - fails:
            return 0
    return len(told) - fails


def _of_total(table: TableReading) -> Iterator[tuple[Measure, Measure, Measure]]:
    """Yield (percentage, count, total) where a column of percentages stands beside one of counts."""
    columns: dict[int, list[Measure]] = defaultdict(list)
    for m in table.measures:
        if m.slot == 0 and usable(m) and m.place == "":
            columns[m.col].append(m)
    for col, cells in columns.items():
        counts = columns.get(col - 1, [])
        if not cells or not counts or any(m.statistic != "percentage" for m in cells):
            continue
        if any(m.statistic not in ("count", "money") for m in counts):
            continue
        totals = [m for m in counts if m.total_row]
        if len(totals) != 1 or totals[0].figure.printed.value <= 0:
            continue
        by_line = {(m.block, m.row): m for m in counts}
        total = totals[0]
        first = all((m.block, m.row) >= (total.block, total.row) for m in counts)
        for stated in cells:
            part = by_line.get((stated.block, stated.row))
            # What stands below a total that closes the table is of something else.
            below = (stated.block, stated.row) > (total.block, total.row)
            if part is not None and not part.total_row and (first or not below):
                yield stated, part, total


def share_of_cells(stated: Measure, part: Measure, whole: Measure) -> Reading:
    """Return the reading of a cell as the share that one is of another, both as printed."""
    return share_reading(
        Operand("part", part.figure, as_printed(part), part.label),
        Operand("whole", whole.figure, as_printed(whole), whole.label),
        stated,
    )


def _padded(reading: Reading, stated: Measure) -> Iterator[Reading]:
    """Yield the reading under which the last nought of a share was only added: 9.80% for 9.8%."""
    printed = stated.figure.printed
    if printed.decimals and (printed.value / printed.grain) % 10 == 0:
        reach = printed.grain * 5
        loose = Interval.between(printed.value - reach, printed.value + reach)
        yield replace(reading, stated=loose, alternative=Alternative.PADDED)


def share_relation(stated: Measure, part: Measure, whole: Measure, how: str) -> Relation:
    """Return that a cell is the share that one is of another."""
    reading = share_of_cells(stated, part, whole)
    return Relation(
        id=0,
        type="share",
        kind="table",
        subject=stated.series or stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=(reading, *_padded(reading, stated)),
        pairing="matched",
        quotes=(stated.figure.span, part.figure.span, whole.figure.span),
        column=(stated.table, stated.col),
        how=how,
    )
