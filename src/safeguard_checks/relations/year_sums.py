"""Years of tables that are the sum of their quarters, halves or months, of whatever few rows.

The heads say that the columns are all the parts of the year: no other row need bear that out. Amounts that are told as they
stand at the end of each part, or on average, are not added up: their year is of the size of a part, not of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import DISTINCT, MEAN_OF
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.words import CASES, LIVING, PEOPLE, POPULATION
from safeguard_checks.regex import regex
from safeguard_checks.relations.arithmetic.hints import years_of
from safeguard_checks.relations.grid import Grid, known
from safeguard_checks.relations.layout import Addition
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.total import addition_relation

__all__ = ["year_sums"]

_ADDED = ("count", "money", "unknown")
_NO_SUM = regex(
    rf"\b(?:{MEAN_OF}|{DISTINCT}|rate|ratio|index|score|rank|per|cumulative|running|target)\b|%",
    re.I,
)
# A person or a case of two quarters counts once in the year.
_ONCE = regex(rf"\b(?:{PEOPLE}|{CASES}|{LIVING}|{POPULATION}|users)\b", re.I)
# A year that is out by more than this share of its parts is no sum of theirs: of four that are alike, one is a quarter.
_OF_ITS_SIZE = Fraction(1, 5)


def year_sums(tables: Sequence[TableReading], found: Sequence[Relation]) -> list[Relation]:
    """Return relations, with every year beside its quarters, halves or months that nothing else could tell."""
    told = {
        r.stated.index for r in found if r.type == "total" and r.stated is not None and r.readings
    }
    more = [
        r
        for table in tables
        for r in _of_table(table)
        if r.stated is not None and r.stated.index not in told
    ]
    now = {r.stated.index for r in more if r.stated is not None}
    silent = [r for r in found if r.type == "total" and r.kind == "column" and not r.readings]
    gone = {id(r) for r in silent if r.stated is not None and r.stated.index in now}
    return [*(r for r in found if id(r) not in gone), *more]


def _of_table(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every year beside its quarters, halves or months.

    People who came in two quarters count once in the year, and so may a case: of them a year that is less than its
    parts is not told, of other things where that of another row is their sum, or it is money.
    """
    if table.merged or table.cut:
        return
    years = years_of([head.rsplit(" | ", 1)[-1] for head in table.columns])
    found = [*_sums(Grid.of(table), years)] if years else []
    held = any(_lacks(*pair) == 0 for pair in found)
    for stated, parts in found:
        once = bool(_ONCE.search(f"{stated.label} {table.title}"))
        sums = (held and not once) or stated.statistic == "money"
        if sums or _lacks(stated, parts) <= 0:
            addition = Addition(stated, (parts,), borne_out=True)
            how = f"of-a-year-{stated.statistic}"
            yield addition_relation(addition, table, "column", -1 - stated.row, how)


def _sums(
    grid: Grid, years: Mapping[int, tuple[int, ...]]
) -> Iterator[tuple[Measure, tuple[Measure, ...]]]:
    """Yield each year that may be a sum, with its parts."""
    for line in grid.lines:
        for year, columns in years.items():
            stated = grid.cells.get((line, year))
            parts = tuple(m for col in columns if (m := grid.cells.get((line, col))) is not None)
            if stated is not None and len(parts) == len(columns) and _may_be(stated, parts):
                yield stated, parts


def _lacks(stated: Measure, parts: tuple[Measure, ...]) -> Fraction:
    """Return by how much a year is less than its parts."""
    return sum((m.figure.printed.value for m in parts), Fraction(0)) - stated.figure.printed.value


def _may_be(stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a figure may be meant as the sum of others: amounts, of that size."""
    if not all(known(m) and m.statistic == stated.statistic for m in (stated, *parts)):
        return False
    if stated.statistic not in _ADDED or _NO_SUM.search(stated.label):
        return False
    if any(m.figure.printed.percent or m.figure.printed.value < 0 for m in (stated, *parts)):
        return False
    lacks = _lacks(stated, parts)
    made = stated.figure.printed.value + lacks
    told = sum(bool(m.figure.printed.value) for m in parts)
    return told > 1 and abs(lacks) <= made * _OF_ITS_SIZE
