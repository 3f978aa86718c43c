"""A count and its percentage in one cell, "30 (25%)": of the column's total, the row's, or an n."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import SHARE_NOUN
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import usable_rows
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["cell_shares"]

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)\b(?!\s*%|[.,]\d)"
_N = regex(rf"\b(?:n\s*=|out\s+of(?:\s+(?:the|all|a\s+total\s+of))*)\s*{_NUMBER}", re.I)
# "% of 75", "Share of the 75 children placed"
_SHARE_OF_N = regex(
    rf"(?:%|\b(?:{SHARE_NOUN}|per\s?cent))\s+of\s+(?:(?:the|all)\s+)*{_NUMBER}", re.I
)
# Characters between a part and its whole: a slash, "of", "out of".
_OVER = (1, 3, 4, 8)
_PERCENT = regex(r"%|\bper\s?cent", re.I)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A count and a percentage that stand in one cell."""

    count: Measure
    share: Measure

    @property
    def beside(self) -> bool:
        """Whether the percentage stands in another cell of the row."""
        return self.count.col != self.share.col

    @property
    def whole(self) -> bool:
        """Whether this is the hundred per cent of which the others are parts."""
        return self.share.figure.printed.value == 100


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the counts of a line are parts of: a figure of the table, or an n of its header.

    ``text`` is true where the report itself says so: it is an n, or stands with "100%".
    """

    value: Interval
    text: str
    measure: Measure | None = None
    explicit: bool = True

    def reading(self, cell: _Cell) -> Reading:
        """Return the reading of a cell's percentage as its count's share of this."""
        stated, part = as_printed(cell.share), as_printed(cell.count)
        operands = [Operand("part", cell.count.figure, part, cell.count.label)]
        if self.measure is not None:
            operands.append(
                Operand("whole", self.measure.figure, self.value, self.measure.label or "all")
            )
        given = Given(self.value, self.text) if self.measure is None else None
        return Reading(f"of {self.text}", SHARE, tuple(operands), stated, given)


def cell_shares(table: TableReading) -> Iterator[Relation]:
    """Yield the relation of every percentage to the count it shares a cell with.

    The whole is what most cells of the column, or of all rows, bear out.
    """
    cells, plain = _cells(table)
    done: set[int] = set()
    for cell, own in (*_own(table), *_beside(table)):
        done.add(cell.share.figure.index)
        yield replace(_relation(cell, own), how="of-n-beside" if cell.beside else "of-n-in-cell")
    for cell, own in _of_head(table):
        if cell.share.figure.index not in done:
            done.add(cell.share.figure.index)
            yield replace(_relation(cell, own), how="of-n-in-head")
    for axis in ("column", "row"):
        lines: dict[Hashable, list[_Cell]] = defaultdict(list)
        for cell in cells:
            lines[_line(cell.count, axis)].append(cell)
        pairs: list[tuple[_Cell, _Whole]] = []
        for line, found in lines.items():
            wholes = list(_wholes(table, found, [m for m in plain if _line(m, axis) == line], axis))
            if axis == "column":
                tried = [_parts(found, whole) for whole in wholes]
                best = max(filter(_borne_out, tried), key=_holding, default=[])
                pairs += best
            elif wholes:
                pairs += _parts(found, wholes[0])
        if axis == "column" or _borne_out(pairs):
            for cell, whole in pairs:
                if cell.share.figure.index not in done:
                    done.add(cell.share.figure.index)
                    yield _relation(cell, whole)


def _fractions(table: TableReading) -> Iterator[tuple[Measure, Measure, list[Measure]]]:
    """Yield the part and the whole of each cell that prints both ("12/48", "12 of 48"), and its others."""
    cells: dict[tuple[int, int, int], list[Measure]] = defaultdict(list)
    for m in table.measures:
        cells[m.block, m.row, m.col].append(m)
    for found in cells.values():
        numbers = [m for m in found if m.figure.kind == "number"]
        if len(numbers) != 2:
            continue
        part, whole = numbers
        gap = whole.figure.span.start - part.figure.span.end
        sizes = part.figure.printed.value, whole.figure.printed.value
        if gap in _OVER and 0 < sizes[1] >= sizes[0] and not any(_decimals(m) for m in numbers):
            yield part, whole, [m for m in found if m not in numbers]


def _decimals(m: Measure) -> int:
    return m.figure.printed.decimals


def _own(table: TableReading) -> Iterator[tuple[_Cell, _Whole]]:
    """Yield the percentage of each cell that prints its part and whole too: "12/48 (25%)"."""
    for part, whole, others in _fractions(table):
        shares = [m for m in others if m.figure.kind == "percentage"]
        if len(shares) == len(others) == 1:
            yield _Cell(part, shares[0]), _Whole(as_printed(whole), whole.figure.text, whole)


def _beside(table: TableReading) -> Iterator[tuple[_Cell, _Whole]]:
    """Yield the percentages that stand beside "12/48", in the column that most rows bear out."""
    alone = [(part, whole) for part, whole, others in _fractions(table) if not others]
    columns = {m.col for m in table.measures if m.statistic == "percentage" and m.slot == 0}
    shares = {
        (m.block, m.row, m.col): m
        for m in table.measures
        if m.col in columns and m.statistic == "percentage" and not m.slot
    }
    for col in sorted({part.col for part, _ in alone}):
        tried = [
            [
                (_Cell(part, share), _Whole(as_printed(whole), whole.figure.text, whole))
                for part, whole in alone
                if part.col == col and (share := shares.get((part.block, part.row, other)))
            ]
            for other in sorted(columns - {col})
        ]
        yield from max(filter(_borne_out, tried), key=_holding, default=[])


def _of_head(table: TableReading) -> Iterator[tuple[_Cell, _Whole]]:
    """Yield the percentages of a column whose head gives their whole ("% of 75"), of the counts beside it."""
    rows = usable_rows(table.measures)
    for col, head in enumerate(table.columns):
        told = {n for text in (head, table.title) for n in _SHARE_OF_N.findall(text)}
        if "%" not in head and not _PERCENT.search(head) and not _SHARE_OF_N.search(head):
            continue
        for text in told:
            whole = _Whole(Interval.point(Fraction(text.replace(",", ""))), text)
            pairs = [
                (_Cell(cells[other], cells[col]), whole)
                for cells in rows.values()
                if (other := col - 1) in cells
                and col in cells
                and cells[other].statistic == "count"
            ]
            if whole.value.low and _borne_out(pairs):
                yield from pairs


def _line(m: Measure, axis: str) -> Hashable:
    return m.col if axis == "column" else (m.block, m.row)


def _cells(table: TableReading) -> tuple[list[_Cell], list[Measure]]:
    """Return the cells of one count and one percentage, and the counts that stand alone."""
    slots: dict[tuple[int, int, int], list[Measure]] = defaultdict(list)
    for m in table.measures:
        if m.figure.kind != "suppressed":
            slots[m.block, m.row, m.col].append(m)
    found, plain = [], []
    for both in slots.values():
        counts = [m for m in both if m.statistic in ("count", "money")]
        shares = [m for m in both if m.figure.kind == "percentage"]
        if len(both) == 2 and len(counts) == len(shares) == 1:
            found.append(_Cell(counts[0], shares[0]))
        elif len(both) == len(counts) == 1:
            plain.append(counts[0])
    return found, plain


def _wholes(
    table: TableReading, cells: list[_Cell], plain: list[Measure], axis: str
) -> Iterator[_Whole]:
    """Yield what the counts of a line can be shares of."""
    counts = [c.count for c in cells]
    total = [m for m in (*counts, *plain) if (m.total_row if axis == "column" else m.total_col)]
    for m in dict.fromkeys((*(c.count for c in cells if c.whole), *total)):
        if m.figure.printed.value > 0:
            hundred = any(c.count is m and c.whole for c in cells)
            yield _Whole(as_printed(m), m.figure.text, m, hundred)
    head = counts[0].column if axis == "column" else counts[0].label
    for text in (head, table.title):
        for n in _N.findall(text):
            size = Fraction(n.replace(",", ""))
            if size > 0:
                yield _Whole(Interval.point(size), n)


def _parts(cells: list[_Cell], whole: _Whole) -> list[tuple[_Cell, _Whole]]:
    return [(c, whole) for c in cells if c.count is not whole.measure and not c.whole]


def _holding(pairs: list[tuple[_Cell, _Whole]]) -> int:
    return sum(w.reading(c).holds for c, w in pairs if c.count.figure.printed.value)


def _borne_out(pairs: list[tuple[_Cell, _Whole]]) -> bool:
    """Tell whether enough cells follow from their whole.

    Where the header or the whole says that they are shares, more must follow than not, else three
    for each that does not.
    """
    holding = _holding(pairs)
    failing = sum(not w.reading(c).holds for c, w in pairs)
    told = any(w.explicit or _PERCENT.search(c.count.column + c.count.label) for c, w in pairs)
    return holding >= 2 and (failing < holding if told else failing * 3 <= holding)


def _relation(cell: _Cell, whole: _Whole) -> Relation:
    spans = [cell.share.figure.span, cell.count.figure.span]
    if whole.measure is not None:
        spans.append(whole.measure.figure.span)
    return Relation(
        id=0,
        type="share",
        kind="table",
        subject=cell.count.label or cell.count.column,
        stated=cell.share.figure,
        stated_text=cell.share.figure.text,
        readings=(whole.reading(cell),),
        pairing="explicit",
        quotes=tuple(spans),
        column=(cell.count.block, cell.count.col),
    )
