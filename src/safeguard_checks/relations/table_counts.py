"""Counts that the totals of tables give to the words of a clause: "concerns ran at 1,139 per 100,000 adults".

A total is meant where the words of its column (of the title, where its column says only what kind of number it is) are
said in the clause, all but one at most, and no word that narrows it stands before them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex
from safeguard_checks.relations.told_before import telling_stems

__all__ = ["TableCounts", "Total", "total_figures"]

# What stands between the thing counted and its rate.
_SAID = regex(
    r"\s*\b(?:therefore|thus|so|then)?\s*(?:(?:ran|stood|stands|runs?|was|were|is|are|came\s+out|works?\s+out|worked\s+out|equates?|amounts?)\b[^⟨]{0,20})?(?:\b(?:at|to|of|rate|a|about)\s*)*$",
    re.I,
)
_LEFT = 1
_LEAST, _FEWEST = 20, 3


@dataclass(frozen=True, slots=True)
class Total:
    """The total of a column of counts, the words that tell what it counts, and those of its title and row."""

    figure: Figure
    words: frozenset[str]
    around: frozenset[str]


class TableCounts:
    """The totals of tables of counts, by the words that tell what is counted."""

    def __init__(self, tables: Sequence[TableReading]) -> None:
        self._totals = [total for table in tables for total in total_figures(table)]

    def named(self, clause: str) -> list[Figure]:
        """Return the totals that a clause names, one of each value, none where it says more than they do."""
        said = telling_stems(_SAID.sub("", clause))
        found = [
            t
            for t in self._totals
            if t.words & said and len(t.words - said) <= min(_LEFT, len(t.words) - 1)
        ]
        found = [t for t in found if said <= t.words | t.around]
        return list({t.figure.printed.value: t.figure for t in found}.values())


def total_figures(table: TableReading) -> Iterator[Total]:
    """Yield the totals of a table's columns of counts, with the words of each."""
    title = telling_stems(table.title)
    columns: dict[int, list[Measure]] = defaultdict(list)
    for m in table.measures:
        if _is_count(m):
            columns[m.col].append(m)
    cells = [m for column in columns.values() for m in column if m.total_row or _closes(m, column)]
    for m in cells:
        words = telling_stems(m.column)
        own = words or (title if len(cells) == 1 else frozenset())
        if own and m.figure.printed.value >= _LEAST:
            yield Total(m.figure, own, title | telling_stems(m.label))


def _closes(m: Measure, column: Sequence[Measure]) -> bool:
    """Tell whether a cell is the last of its column and the sum of all others."""
    others = [o.figure.printed.value for o in column[:-1]]
    return m is column[-1] and len(others) >= _FEWEST and sum(others) == m.figure.printed.value


def _is_count(m: Measure) -> bool:
    printed = m.figure.printed
    return (
        m.place == ""
        and not m.slot
        and not m.unrelated
        and m.statistic == "count"
        and m.figure.kind == "number"
        and not printed.decimals
    )
