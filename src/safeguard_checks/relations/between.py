"""A percentage, rate or mean of all lies between those of its parts: of boys and girls, of the districts of a county.

What the parts are is told by words (the two sexes) or by the amounts of the table, which add up to those of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import FEMALE, MALE
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.words import PEOPLE, POPULATION
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable
from safeguard_checks.relations.table_lines import Axis, Slot, TableLine, axes, column_of

__all__ = ["between_parts", "between_reading"]

_ALL = regex(
    rf"\W*(?:(?:all|both)\b(?:\s+(?:sexes|genders|{PEOPLE}))?|{POPULATION}|total|overall|combined)\W*",
    re.I,
)
_SEXES = tuple(regex(rf"\W*{sex}\W*", re.I) for sex in (MALE, FEMALE))
# What is neither a mean nor a share of things counted: it need not lie between that of parts.
_OTHER = regex(
    r"\b(?:lower|upper|limits?|c\.?i\.?|confidence|deviation|errors?|rank|targets?|gap|difference|differential|cumulative"
    r"|minimum|maximum|min|max|odds|index|growth|points?|contributions?)\b",
    re.I,
)
_RATIOS = ("percentage", "rate", "mean")
_AMOUNTS = ("count", "money")
_MOST_LINES, _FEWEST, _MOST_PARTS, _LEAST = 80, 2, 40, 100
# Parts that make about the whole are added up, and one of them may be wrong.
_ABOUT = 20


@dataclass(frozen=True, slots=True)
class _Whole:
    """A line of all, the lines of its parts, and how it is known that they are all of it."""

    line: TableLine
    parts: tuple[TableLine, ...]
    how: str


def between_parts(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every percentage, rate and mean of a whole whose parts a table shows."""
    if table.merged or table.cut:
        return
    for axis, lines in axes(table):
        if not _FEWEST < len(lines) <= _MOST_LINES:
            continue
        for whole in _wholes(lines):
            yield from _of_whole(table, axis, whole)


def _wholes(lines: Sequence[TableLine]) -> Iterator[_Whole]:
    for at, line in enumerate(lines):
        if not (line.whole or _ALL.fullmatch(line.label)):
            continue
        pair = _sexes(lines)
        if pair is not None and line not in pair:
            yield _Whole(line, pair, "sexes")
            continue
        for run in (lines[_start(lines, at) : at], lines[at + 1 : _end(lines, at)]):
            if _FEWEST <= len(run) <= _MOST_PARTS and _adds_up(line, run):
                yield _Whole(line, tuple(run), "amounts-add-up")
                break


def _sexes(lines: Sequence[TableLine]) -> tuple[TableLine, ...] | None:
    """Return the line of either sex, ``None`` where there is not just one of each."""
    found = [[x for x in lines if sex.fullmatch(x.label)] for sex in _SEXES]
    return (found[0][0], found[1][0]) if all(len(x) == 1 for x in found) else None


def _start(lines: Sequence[TableLine], at: int) -> int:
    while at and not lines[at - 1].whole:
        at -= 1
    return at


def _end(lines: Sequence[TableLine], at: int) -> int:
    at += 1
    while at < len(lines) and not lines[at].whole:
        at += 1
    return at


def _adds_up(whole: TableLine, parts: Sequence[TableLine]) -> bool:
    """Tell whether the amounts of lines make those of the whole in every slot that has them, by a large number."""
    largest = 0
    for slot, stated in whole.cells.items():
        if (
            stated.statistic not in _AMOUNTS
            or not usable(stated)
            or stated.figure.kind == "percentage"
        ):
            continue
        cells = [x.cells.get(slot) for x in parts]
        told = [m for m in cells if m is not None and usable(m)]
        if len(told) < len(parts) or any(m.statistic not in _AMOUNTS for m in told):
            continue
        if not as_printed(stated).overlaps(total([as_printed(m) for m in told])):
            return False
        largest = max(largest, int(abs(stated.figure.printed.value)))
    return largest >= _LEAST


def _of_whole(table: TableReading, axis: Axis, whole: _Whole) -> Iterator[Relation]:
    """Yield the relations of a whole, none where it looks as if its parts were added up."""
    found: list[Relation] = []
    for slot, stated in whole.line.cells.items():
        parts = _parts(whole, slot, stated)
        if not parts or stated.figure.printed.value == 100:
            continue
        reach = sum(
            (m.figure.printed.grain for m in (stated, *parts)), start=stated.figure.printed.grain
        )
        reach = max(reach, abs(stated.figure.printed.value) / _ABOUT)
        added = total([as_printed(m) for m in parts]) + Interval.between(-reach, reach)
        if as_printed(stated).overlaps(added):
            continue  # shares of one whole, or rates of one population
        found.append(_relation(table, axis, stated, parts, whole.how))
    held = sum(r.readings[0].holds for r in found)
    if whole.how == "sexes" or held > len(found) - held:
        yield from found


def _parts(whole: _Whole, slot: Slot, stated: Measure) -> list[Measure]:
    """Return the ratios of the parts at a slot, none where one is missing or of another kind."""
    if (
        stated.statistic not in _RATIOS
        or not usable(stated)
        or _OTHER.search(f"{stated.label} {stated.column}")
    ):
        return []
    cells = [x.cells.get(slot) for x in whole.parts]
    told = [m for m in cells if m is not None and usable(m)]
    alike = all(m.statistic == stated.statistic and m.per == stated.per for m in told)
    return (
        told if alike and len(told) == len(cells) and len({m.figure.text for m in told}) > 1 else []
    )


def between_reading(whole: Interval, parts: Sequence[Operand]) -> Reading:
    """Return the reading of a figure as one that lies between those of its parts."""
    lows = [o.value.low for o in parts if o.value.low is not None]
    highs = [o.value.high for o in parts if o.value.high is not None]
    inside = Interval.between(min(lows), max(highs))
    named = [f"{o.figure.text} ({o.label})" if o.label else o.figure.text for o in parts[:4]]
    told = f"its parts have {', '.join(named)}{' and others' if len(parts) > len(named) else ''}"
    return Reading("its parts", GIVEN, tuple(parts), whole, Given(inside), shown=Shown(text=told))


def _relation(
    table: TableReading, axis: Axis, stated: Measure, parts: Sequence[Measure], how: str
) -> Relation:
    by_row = axis == "row"
    operands = [
        Operand("part", m.figure, as_printed(m), m.label if by_row else m.column) for m in parts
    ]
    return Relation(
        id=0,
        type="comparison",
        kind="between parts",
        subject=stated.column if by_row else stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=(between_reading(as_printed(stated), operands),),
        pairing="matched",
        quotes=(stated.figure.span, *(m.figure.span for m in parts)),
        column=column_of(table, axis, stated),
        how=how,
    )
