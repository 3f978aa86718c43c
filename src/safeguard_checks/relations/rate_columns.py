"""Columns of rates against the columns of counts and populations that they are worked from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import Cells, Line, half_unit, usable_rows
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["rate_columns"]

_LEAST = 3
_NEAREST = 8
# How often, over all pairs of columns tried, luck may make as many rows fit as do.
_LUCK = Fraction(1, 100)
# Operands of a table lie anywhere in their column, so a rate is about this often near a target.
_SPREAD = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A rate with the count and the population of its row."""

    stated: Measure
    count: Measure
    people: Measure
    grain: int

    @property
    def reading(self) -> Reading:
        """Return what the count and the population make."""
        count, people = as_printed(self.count), as_printed(self.people)
        if self.grain > 1:
            people = as_rounded(people, self.grain)
        operands = (
            Operand("count", self.count.figure, count, self.count.column),
            Operand("population", self.people.figure, people, self.people.column),
        )
        printed = self.stated.figure.printed
        return Reading(
            "of the population beside it",
            RATE,
            operands,
            as_printed(self.stated),
            per=self.stated.per or 1,
            shown=Shown(places=printed.decimals + 1, printed=self.stated.figure.text),
        )

    @property
    def luck(self) -> Fraction:
        """How often a count and a population at random would fit the rate, roughly."""
        value = self.stated.figure.printed.value
        return min(Fraction(1), _SPREAD * self.stated.figure.printed.grain / value)


def rate_columns(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every rate of a column whose rows follow from two other columns.

    The header says that they are rates, and of how many; which columns they are of is taken
    from the figures, since a count may be headed "total" and a population by any name.
    """
    rows = usable_rows(table.measures)
    columns = sorted({col for cells in rows.values() for col in cells})
    amounts = [c for c in columns if _mostly(rows, c, "count")]
    for col in columns:
        if not _mostly(rows, col, "rate"):
            continue
        best: list[_Row] = []
        near = sorted(amounts, key=lambda c: abs(c - col))[:_NEAREST]
        most, pairs = 0, list(permutations(near, 2))
        for count, people in pairs:
            found = list(_rows(rows, col, count, people))
            holding = _holding(found)
            luck = Fraction(len(pairs))
            for row in holding:
                luck *= row.luck
            if len(holding) >= _LEAST and luck <= _LUCK and len(holding) > most:
                best, most = found, len(holding)
        for row in best:
            yield _relation(table, row)


def _holding(found: list[_Row]) -> list[_Row]:
    """Return the rows that follow, none where too many do not."""
    holding: list[_Row] = []
    for number, row in enumerate(found, 1):
        if row.reading.holds:
            holding.append(row)
        elif (number - len(holding)) * 4 > len(found):
            return []
    return holding


def _mostly(rows: Mapping[Line, Cells], col: int, statistic: str) -> bool:
    cells = [cells[col] for cells in rows.values() if col in cells]
    return sum(m.statistic == statistic for m in cells) * 2 > len(cells)


def _rows(rows: Mapping[Line, Cells], col: int, count: int, people: int) -> Iterator[_Row]:
    cells = [(c[col], c[count], c[people]) for c in rows.values() if {col, count, people} <= set(c)]
    told = [
        (r, n, p)
        for r, n, p in cells
        if r.per and r.statistic == "rate" and r.figure.printed.value > 0
        if n.statistic == p.statistic == "count" and n.place == p.place
        if p.figure.printed.value > 0 and n.figure.printed.value > 0
    ]
    # A whole column of round numbers was rounded; one round number among others was not.
    grain = min((int(p.figure.printed.granularity) for _, _, p in told), default=1)
    for r, n, p in told:
        yield _Row(r, n, p, grain)


def _rounded_twice(row: _Row) -> Reading:
    """Return the reading under which the last place is one out: cut off, or rounded twice."""
    return row.reading.excused(Alternative.CUT_OFF_OR_TWICE, half_unit(row.stated))


def _relation(table: TableReading, row: _Row) -> Relation:
    stated = replace(row.stated.figure, per=row.stated.per)
    used = (row.stated, row.count, row.people)
    return Relation(
        id=0,
        type="rate",
        kind="columns",
        subject=row.stated.label,
        stated=stated,
        stated_text=stated.text,
        readings=(row.reading, _rounded_twice(row)),
        pairing="matched",
        quotes=tuple(m.figure.span for m in used),
        column=(table.block, row.stated.col),
    )
