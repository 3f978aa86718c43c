"""Lines of a table that are the difference of two others, which their label names: "Gap between boys and girls".

A line called "Gap" or "Difference" alone is that of the only two lines before it, where others of its figures bear that out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import NET, size_of
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import known
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.shared_population import as_printed
from safeguard_checks.relations.table_lines import Axis, Slot, TableLine, axes, column_of

__all__ = ["named_gaps"]

_GAP = r"(?:gaps?|differences?|differentials?|margins?)"
_BETWEEN = regex(
    rf"^\W*(?:[a-z]+[\s-]+){{0,3}}?{_GAP}\s+between\s+(?:the\s+)?(?P<one>[^()]+?)\s+(?:and|&)\s+(?:the\s+)?(?P<other>[^()]+?)\s*(?:\(.*)?$",
    re.I,
)
_LESS = regex(r"^\W*(?P<one>[^()]+?)\s+(?:minus|less|−)\s+(?P<other>[^()]+?)\s*(?:\(.*)?$", re.I)
_ALONE = regex(
    rf"^\W*(?:[a-z]+[\s-]+){{0,2}}?{_GAP}\s*(?:,?\s*\(?(?:in\s+)?(?:percentage\s+)?(?:points?|pp|ppts?)\)?)?\W*$",
    re.I,
)
_AMOUNTS = ("count", "money", "percentage", "rate", "mean", "unknown")
_HELD = 2


@dataclass(frozen=True, slots=True)
class _Gap:
    """A line, the two that it is the difference of, and whether its label names them."""

    line: TableLine
    one: TableLine
    other: TableLine
    named: bool


def named_gaps(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a line that is called the difference of two others."""
    if table.merged:
        return
    for axis, lines in axes(table):
        for at, line in enumerate(lines):
            gap = _named(line, lines) or _of_two(line, lines[:at])
            if gap is not None:
                yield from _relations(table, axis, gap)


def _named(line: TableLine, lines: Sequence[TableLine]) -> _Gap | None:
    """Return a difference of two lines that a label names, ``None`` where there is not just one of each."""
    m = _BETWEEN.match(line.label) or _LESS.match(line.label)
    if m is None:
        return None
    found = [
        [x for x in lines if x is not line and _plain(x.label) == _plain(name)]
        for name in (m["one"], m["other"])
    ]
    return (
        _Gap(line, found[0][0], found[1][0], named=True)
        if all(len(x) == 1 for x in found)
        else None
    )


def _of_two(line: TableLine, before: Sequence[TableLine]) -> _Gap | None:
    """Return a difference of the only two lines before it."""
    if len(before) != 2 or not _ALONE.match(line.label) or any(x.whole for x in before):
        return None
    return _Gap(line, before[0], before[1], named=False)


def _plain(label: str) -> str:
    """Return a label without what stands in brackets, signs and the plural."""
    words = re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)", " ", label.lower()))
    return " ".join(word.removesuffix("s") for word in words)


def _relations(table: TableReading, axis: Axis, gap: _Gap) -> Iterator[Relation]:
    found = [
        _relation(table, axis, gap, slot, stated)
        for slot, stated in gap.line.cells.items()
        if _may_be(stated, gap.one.cells.get(slot), gap.other.cells.get(slot))
    ]
    held = sum(r.readings[0].holds for r in found)
    failed = len(found) - held
    enough = held > failed or len(found) == 1 if gap.named else held >= max(_HELD, 2 * failed)
    if enough:
        yield from found


def _may_be(stated: Measure, *terms: Measure | None) -> bool:
    told = [m for m in (stated, *terms) if m is not None and known(m)]
    if len(told) < 1 + len(terms) or any(m.figure.kind == "suppressed" for m in told):
        return False
    one, other = told[1:]
    if stated.figure.kind == "percentage" and one.statistic not in ("percentage", "unknown"):
        return False  # it is told as a share of the one
    return one.statistic == other.statistic and one.statistic in _AMOUNTS


def _relation(table: TableReading, axis: Axis, gap: _Gap, slot: Slot, stated: Measure) -> Relation:
    more, less = gap.one.cells[slot], gap.other.cells[slot]
    if less.figure.printed.value > more.figure.printed.value:
        more, less = less, more
    names = {id(m): x.label for x in (gap.one, gap.other) for m in (x.cells[slot],)}
    operands = (
        Operand("part", more.figure, as_printed(more), names[id(more)]),
        Operand("less", less.figure, as_printed(less), names[id(less)]),
    )
    told = size_of(stated.figure.printed.interval("percentage"))
    of = more.statistic if more.statistic == "money" else "count"
    return Relation(
        id=0,
        type="total",
        kind="gap",
        subject=gap.line.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=(Reading("the one less the other", NET, operands, told, of=of),),
        pairing="explicit" if gap.named else "matched",
        quotes=(stated.figure.span, more.figure.span, less.figure.span),
        column=column_of(table, axis, stated),
        how="named" if gap.named else "of-two",
    )
