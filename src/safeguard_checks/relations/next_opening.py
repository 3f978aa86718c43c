"""What one year closed with against what the next one opened with, in columns (or rows) of years beside each other.

"Plans at 1 April" of 2024-25 is "Plans at 31 March" of 2023-24.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.periods import MONTH, parse_period
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.shared_population import as_printed, usable
from safeguard_checks.relations.table_lines import Axis, Slot, TableLine, axes, column_of

__all__ = ["next_openings"]

_OPENS = regex(
    rf"\b(?:opening|brought\s+(?:forward|down)|b\s?/\s?f(?:wd)?|(?:at|on)\s+(?:the\s+)?(?:start|beginning|1(?:st)?\s+{MONTH}))\b",
    re.I,
)
_CLOSES = regex(
    rf"\b(?:closing|carried\s+(?:forward|down)|c\s?/\s?f(?:wd)?|(?:at|on)\s+(?:the\s+)?(?:end|(?:28|29|30|31)(?:st|th)?\s+{MONTH}))\b",
    re.I,
)
_TIMES = regex(
    rf"\b(?:{MONTH}|opening|closing|brought|carried|forward|down|start|beginning|end|year|period|at|on)\b",
    re.I,
)
_MONTHS = regex(rf"\b{MONTH}\b", re.I)
_YEAR = (350, 380)
_MOST_LINES, _LEAST = 60, 10
_AMOUNTS = ("count", "money", "unknown")


def next_openings(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every opening balance of a year whose year before the table closes."""
    if table.merged or table.cut:
        return
    for axis, lines in axes(table):
        if len(lines) > _MOST_LINES:
            continue
        opening = [x for x in lines if _OPENS.search(x.label) and not _CLOSES.search(x.label)]
        closing = [x for x in lines if _CLOSES.search(x.label) and not _OPENS.search(x.label)]
        for one in opening:
            same = [x for x in closing if _of_one(one.label, x.label)]
            if len(same) == 1 and sum(_of_one(x.label, same[0].label) for x in opening) == 1:
                yield from _along(table, axis, one, same[0])


def _of_one(opening: str, closing: str) -> bool:
    """Tell whether two labels differ only in the time they name, and a day in them follows on the other."""
    if plain(_TIMES.sub(" ", opening)) != plain(_TIMES.sub(" ", closing)):
        return False
    months = [
        [m.group()[:3].lower() for m in _MONTHS.finditer(label)] for label in (opening, closing)
    ]
    if not all(months):
        return not any(months)
    return _ORDER.get(months[1][0]) == months[0][0]


_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDER = dict(pairwise((*_NAMES, _NAMES[0])))


def _along(
    table: TableReading, axis: Axis, opening: TableLine, closing: TableLine
) -> Iterator[Relation]:
    for before, now in pairwise(_dated(axis, opening, closing)):
        earlier, later = closing.cells.get(before[1]), opening.cells.get(now[1])
        if earlier is None or later is None or not _YEAR[0] <= now[0] - before[0] <= _YEAR[1]:
            continue
        amounts = all(usable(m) and m.statistic in _AMOUNTS for m in (earlier, later))
        if amounts and earlier.place == later.place and abs(earlier.figure.printed.value) >= _LEAST:
            yield _relation(table, axis, later, earlier)


def _dated(axis: Axis, opening: TableLine, closing: TableLine) -> Sequence[tuple[int, Slot]]:
    """Return the slots of two lines by the day on which their year ends, none where one has none or two have one."""
    found: dict[int, Slot] = {}
    for slot, cell in {**opening.cells, **closing.cells}.items():
        head = cell.column if axis == "row" else cell.label
        period = parse_period(head.rsplit(" | ", 1)[-1])
        if period is None or period.end is None or period.end.toordinal() in found:
            return []
        found[period.end.toordinal()] = slot
    return sorted(found.items())


def _relation(table: TableReading, axis: Axis, opening: Measure, closing: Measure) -> Relation:
    operand = Operand(
        "first", closing.figure, as_printed(closing), f"{closing.label} {closing.column}"
    )
    return Relation(
        id=0,
        type="flow",
        kind="next opening",
        subject=opening.label if axis == "row" else opening.column,
        stated=opening.figure,
        stated_text=opening.figure.text,
        readings=(
            Reading("what the year before closed with", SAME, (operand,), as_printed(opening)),
        ),
        pairing="matched",
        quotes=(opening.figure.span, closing.figure.span),
        column=column_of(table, axis, opening),
        how="by-years",
    )
