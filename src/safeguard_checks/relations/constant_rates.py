"""Rates of a column that are all worked on one population which the table does not show.

"Children | Rate per 100,000" for each of four years on one estimate, or events with their rate per 1,000 bed days: count and
rate of each row imply the population, and where nearly all rows imply the same one, luck would not have it so. Rows of
areas or groups have populations of their own, so that theirs do not meet and nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.implied import population
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.grid import Cells, Line, usable_rows
from safeguard_checks.relations.rates import rate_on_base
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import Base, RatePair, agreed, as_printed

__all__ = ["constant_rates"]

_LEAST, _LEAST_AGREEING, _FEW = 4, 3, 4
# How often luck may let as many rows meet in one population as do, over the few columns that are tried.
_LUCK = Fraction(1, 100)
# Populations of rows that have their own differ by about half of them.
_SPREAD = 2


def constant_rates(tables: Sequence[TableReading], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield a relation for every rate beside a count whose rows, but for a few, imply one population.

    ``spoken`` are the figures that others state.
    """
    for table in tables:
        rows = usable_rows(table.measures)
        for col in sorted({c for cells in rows.values() for c in cells}):
            for relation in _of_column(list(_pairs(rows, col))):
                if relation.stated is not None and relation.stated.index not in spoken:
                    yield relation


def _of_column(pairs: list[RatePair]) -> Iterator[Relation]:
    pers = {pair.rate.per for pair in pairs}
    if len(pairs) < _LEAST or len(pers) > 1:
        return
    base = agreed(pairs)
    if _borne_out(base):
        for pair in (*base.agreeing, *base.outliers):
            yield rate_on_base(pair, base, pairs[0].rate.per or 1, "constant")


def _pairs(rows: Mapping[Line, Cells], col: int) -> Iterator[RatePair]:
    """Yield the counts right before the rates of a column, with these."""
    for cells in rows.values():
        count, rate = cells.get(col - 1), cells.get(col)
        if count is not None and rate is not None and _is_pair(count, rate):
            people = population(as_printed(count), as_printed(rate), rate.per or 1)
            yield RatePair(count, rate, people, people, known=True)


def _is_pair(count: Measure, rate: Measure) -> bool:
    of_kind = count.statistic == "count" and rate.statistic == "rate" and not rate.change_by
    return of_kind and min(count.figure.printed.value, rate.figure.printed.value) > 0


def _borne_out(base: Base) -> bool:
    """Tell whether the rows meet in one population by what is no luck, and hardly a row does not."""
    if len(base.agreeing) < _LEAST_AGREEING or len(base.outliers) * _FEW > len(base.agreeing) + 1:
        return False
    widths = sorted(_width(pair.population) for pair in base.agreeing)
    # The first fixes the population, and the others meet there.
    return prod(min(Fraction(1), _SPREAD * w) for w in widths[1:]) <= _LUCK


def _width(people: Interval) -> Fraction:
    """Return how wide a population is, as a share of it."""
    if people.low is None or people.high is None or people.low <= 0:
        return Fraction(1)
    return (people.high - people.low) / people.low
