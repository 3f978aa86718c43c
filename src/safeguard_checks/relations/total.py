"""Totals of tables: a total row against the rows above it, a total column against its row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.narrow import as_printed
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.telling import amount

__all__ = ["table_totals"]

_ADDS = frozenset({"count", "money", "percentage"})
_PLAIN = re.compile(r"^(?:grand\s+|overall\s+)?totals?\W*$", re.I)
_PART_OF = re.compile(r"^\W*(?:of which|of whom|including|incl\b|which)", re.I)
_APART = re.compile(
    r"\b(?:average|mean|median|target|rate|variance|balance|budget|previous)\b", re.I
)
_EXPLAINED = re.compile(
    r"may not (?:sum|add|total)|more than one|multiple|do not (?:sum|add)|rounded to|overlap"
    r"|not mutually exclusive|nearest (?:5|five|10|ten)",
    re.I,
)


def table_totals(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a total row and of a total column."""
    by_column: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    by_row: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    for m in table.measures:
        if m.slot == 0 and not m.unrelated and m.statistic in _ADDS:
            by_column[0, m.col].append(m)
            by_row[m.block, m.row].append(m)
    for cells in by_column.values():
        yield from _down(cells, table)
    for cells in by_row.values():
        yield from _across(cells, table)


def _down(cells: list[Measure], table: TableReading) -> Iterator[Relation]:
    since: list[Measure] = []
    everything: list[Measure] = []
    subtotals: list[Measure] = []
    for m in cells:
        if not m.total_row:
            since.append(m)
            everything.append(m)
            continue
        options = [since] if not subtotals else [since, subtotals, [*subtotals, *since], everything]
        yield _relation(m, options, table, "row", m.col)
        subtotals.append(m)
        since = []


def _across(cells: list[Measure], table: TableReading) -> Iterator[Relation]:
    totals = [m for m in cells if m.total_col]
    parts = [m for m in cells if not m.total_col and not _APART.search(m.column)]
    for m in totals:
        same = [p for p in parts if p.statistic == m.statistic and _same_period(p, m)]
        if len(totals) == 1 and len(same) >= 2:
            yield _relation(m, [same], table, "column", m.col)


def _same_period(part: Measure, whole: Measure) -> bool:
    if whole.period is None or part.period is None:
        return True
    return part.period == whole.period or whole.across


def _relation(
    stated: Measure, options: list[list[Measure]], table: TableReading, kind: str, axis: int
) -> Relation:
    readings: list[Reading] = []
    reason = ""
    for parts in options:
        kept = [
            p for p in parts if stated.statistic == p.statistic or p.figure.kind == "suppressed"
        ]
        plain = [p for p in kept if not _PART_OF.search(p.label) and not _APART.search(p.label)]
        if any(p.figure.kind == "suppressed" for p in kept):
            reason = "a part of the total is suppressed"
            continue
        for chosen in _distinct((kept, plain)):
            if len(chosen) >= 2:
                readings.append(_reading(stated, chosen))
    if stated.figure.kind == "suppressed":
        readings, reason = [], "the total is suppressed"
    if reason and not any(r.holds for r in readings):
        readings = []
    if _EXPLAINED.search(table.notes) and not any(r.holds for r in readings):
        readings, reason = [], "explained: the report says these may not add up"
    if any(_largest(r) > stated.figure.printed.value for r in readings):
        readings, reason = [], "a part is larger than the total, so it is a total of something else"
    if kind == "column" and readings:
        readings += list(_other_columns(stated, options[0]))
    if stated.statistic == "percentage" and Fraction(100) not in as_printed(stated):
        readings, reason = [], "percentages that are not parts of one whole do not add up"
    spans = [stated.figure.span, *(p.figure.span for o in options for p in o)]
    return Relation(
        id=0,
        type="total",
        kind=kind,
        subject=stated.column if kind == "row" else stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=tuple(dict.fromkeys(spans)),
        column=(table.block, axis if kind == "column" else -1 - stated.row),
        reason="" if readings else reason or "fewer than two parts to add",
        words="plain" if kind == "row" and _PLAIN.match(stated.label.strip()) else "",
    )


def _largest(reading: Reading) -> Fraction:
    return max(o.figure.printed.value for o in reading.operands)


def _other_columns(stated: Measure, parts: list[Measure]) -> Iterator[Reading]:
    """Yield what a "total" column can hold instead of a sum: the latest figure, or the mean."""
    last = parts[-1]
    operand = Operand("part", last.figure, as_printed(last), last.column)
    yield Reading(
        "the latest column",
        (operand,),
        as_printed(stated),
        as_printed(last),
        "count",
        last.figure.text,
    )
    values = [as_printed(p) for p in parts]
    mean = total(values).scaled(Fraction(1, len(values)))
    around = Interval.between(Fraction(-1), Fraction(1))
    operands = tuple(Operand("part", p.figure, as_printed(p), p.column) for p in parts)
    yield Reading("the mean", operands, as_printed(stated), mean + around, "count", "their mean")


def _distinct(options: Iterable[list[Measure]]) -> Iterator[list[Measure]]:
    seen: set[tuple[int, ...]] = set()
    for option in options:
        key = tuple(m.figure.index for m in option)
        if key not in seen:
            seen.add(key)
            yield option


def _reading(stated: Measure, parts: list[Measure]) -> Reading:
    values = [as_printed(p) for p in parts]
    unit = (
        "money"
        if stated.statistic == "money"
        else "%"
        if stated.statistic == "percentage"
        else "count"
    )
    implied: Interval = total(values)
    sum_text = " + ".join(p.figure.text for p in parts)
    return Reading(
        name="the parts added up",
        operands=tuple(
            Operand("part", p.figure, as_printed(p), p.label or p.column) for p in parts
        ),
        stated=as_printed(stated),
        implied=implied,
        unit=unit,
        working=f"{sum_text} = {amount(implied, unit)}",
    )
