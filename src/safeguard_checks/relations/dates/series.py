"""One thing in several years, as a row or column of a table gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.measures.measure import Measure, TableReading

__all__ = ["YEARS", "Series", "by_value", "in_years", "series"]

YEARS = frozenset({"financial", "calendar", "academic", "municipal"})
"""The kinds of periods that are a year."""


@dataclass(frozen=True, slots=True)
class Series:
    """The one figure of each year of a line of a table."""

    table: TableReading
    by_year: Mapping[int, Measure]

    @property
    def first(self) -> Measure:
        return next(iter(self.by_year.values()))


def in_years(m: Measure) -> bool:
    """Tell whether a figure is of a year."""
    return m.period is not None and m.period.kind in YEARS


def series(tables: Sequence[TableReading], of: Callable[[Measure], bool]) -> Iterator[Series]:
    """Yield the lines of tables whose figures, as far as they are such and of no other place, are each of a year of its own."""
    for table in tables:
        lines: dict[tuple[object, ...], dict[int, list[Measure]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for m in table.measures:
            if m.period is not None and m.period.end is not None and not m.place and of(m):
                # A series of one line is told apart from the share beside it by its statistic.
                lines[m.line][m.period.end.year].append(m)
        for by_year in lines.values():
            once = {year: found[0] for year, found in by_year.items() if len(found) == 1}
            if len(once) > 1 and len(once) == len(by_year):
                yield Series(table, once)


def by_value(found: Iterable[Series]) -> Mapping[Fraction, Sequence[Series]]:
    """Return the lines that print a value."""
    index: dict[Fraction, list[Series]] = defaultdict(list)
    for line in found:
        for value in {m.figure.printed.value for m in line.by_year.values()}:
            index[value].append(line)
    return index
