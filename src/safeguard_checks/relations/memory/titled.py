"""Ties of prose to the total of a table that its title names: "contamination was found in 12.4% of the bins inspected".

The words of the title (up to what it is parted by) and of the column are said, and no row of the table is. Where a column
is named by what it is alone ("Rate"), it must be the only one of its kind. A figure that is not near the total is of a part.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.labels import is_total
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import GENERIC, Topics, is_among
from safeguard_checks.measures.statements import DATE
from safeguard_checks.regex import regex
from safeguard_checks.relations.memory.tie import tie
from safeguard_checks.relations.relation import Relation

__all__ = ["titled"]

_NUMBERED = regex(r"\W*(?:table|figure|chart)\s*[\dA-Z]+(?:\.\d+)*\W*", re.I)
_PARTED = regex(r"\s*(?:,\s*)?\bby\s.*$|\s*[(–—:].*$", re.I | re.S)
# How many words of a sentence may be none of the table's, and how far a total that is told again may be off.
_LEFT, _OFF, _LEAST_WORDS, _LEAST = 2, 10, 2, 100


def titled(
    prose: Sequence[Quantity],
    cells: Sequence[Quantity],
    tables: Sequence[TableReading],
    topics: Topics,
) -> Iterator[Relation]:
    """Yield the ties of quantities of prose to the totals that titles name."""
    by_figure = {c.figure.index: c for c in cells}
    wholes: dict[int, list[_Whole]] = defaultdict(list)
    for table in tables:
        wholes[table.part] += _wholes(table, by_figure, topics)
    for q in prose:
        if q.subset or q.role or q.when.words or q.printed.approx is not None:
            continue
        named = {w.cell.printed.value: w for w in wholes.get(q.part, ()) if w.is_told_by(q)}
        if len(named) != 1:
            continue
        ((value, whole),) = named.items()
        if abs(q.printed.value - value) * _OFF <= value:
            relation = tie(q, [whole.cell], "titled", whole.how, False)
            if relation is not None:
                yield relation


@dataclass(frozen=True, slots=True)
class _Whole:
    """A total of a table, with the words by which its title, its column and the rows beside it are told."""

    cell: Quantity
    title: frozenset[str]
    column: frozenset[str]
    rows: Sequence[frozenset[str]]

    @property
    def how(self) -> str:
        """Say by which words the total is told."""
        return "title-and-column" if self.column else "title"

    def is_told_by(self, q: Quantity) -> bool:
        """Tell whether a quantity of prose names the total, and no row of its table."""
        said = q.words | q.around
        if q.statistic != self.cell.statistic or q.place != self.cell.place:
            return False
        if q.when.end is not None and not q.when.same(self.cell.when):
            return False
        if q.statistic == "count" and q.printed.value < _LEAST:
            return False
        told = self.title | self.column
        if self.column:
            fits = self.column <= q.words and bool(self.title & q.words - self.column)
        else:
            fits = len(self.title) >= _LEAST_WORDS and all(is_among(w, said) for w in self.title)
        left = {w for w in q.words - GENERIC - q.heading if not is_among(w, told)}
        of_a_row = any(row and row <= said - told for row in self.rows)
        return fits and len(left) <= _LEFT and not of_a_row


def _wholes(table: TableReading, cells: Mapping[int, Quantity], topics: Topics) -> Iterator[_Whole]:
    """Yield the totals of a table's columns that are of its latest time."""
    title = topics.words(DATE.sub(" ", _PARTED.sub("", _NUMBERED.sub("", table.title)))) - GENERIC
    if not title or table.cut or table.merged:
        return
    totals: dict[int, Measure] = {}
    for m in table.measures:
        if m.slot or m.unrelated or m.across or m.place or m.statistic == "change":
            continue
        if (m.total_row or is_total(m.label.split(" | ")[-1])) and m.figure.index in cells:
            if m.col in totals:
                return  # two totals: of two things
            totals[m.col] = m
    labels = {m.label for m in table.measures if not is_total(m.label)}
    rows = [topics.words(label) for label in labels]
    told = [(m, cells[m.figure.index]) for m in totals.values()]
    last = max((cell.when.end for _, cell in told if cell.when.end), default=None)
    latest = [(m, cell) for m, cell in told if cell.when.end in (None, last)]
    alike = Counter(cell.statistic for _, cell in latest)
    for m, cell in latest:
        column = topics.words(DATE.sub(" ", m.column)) - GENERIC
        if column or alike[cell.statistic] == 1:
            yield _Whole(cell, title, column, rows)
