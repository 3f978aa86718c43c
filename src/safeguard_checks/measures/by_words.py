"""Figures of tables that the pack does not know, named by the words of title, row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, Statement, TableReading
from safeguard_checks.measures.statements import DATE

__all__ = ["by_words", "words_of"]


def by_words(tables: Sequence[TableReading]) -> Iterator[Statement]:
    """Yield the dated figures of one measure that titles, rows and columns name the same way.

    Years and dates are left out of the words, so that the same line of another year's table has
    the same name. Lines that have a name in common with another of the report are left out, as are
    those without words in both title and row.
    """
    found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for table in tables:
        title = words_of(table.title)
        for m in table.measures if title else ():
            statement = _statement(table, title, m)
            if statement is not None:
                key = statement.words, statement.statistic, statement.start, statement.end
                found[key].append(statement)
    for same in found.values():
        if len(same) == 1:
            yield same[0]


def words_of(text: str) -> str:
    """Return the words of a label that tell what is counted, in order of the alphabet: no dates."""
    return " ".join(sorted(plain(DATE.sub(" ", text.replace("|", " ")))))


def _statement(table: TableReading, title: str, m: Measure) -> Statement | None:
    if m.place or m.slot or m.unrelated or m.indicator or m.figure.kind == "suppressed":
        return None
    if m.statistic in ("change", "unknown") or m.period is None or m.period.end is None:
        return None
    line = words_of(m.series)
    if not line:
        return None
    other = words_of(m.label if m.across else m.column)
    statement = table.statement(m, m.period.end)
    return replace(statement, words=f"{title} / {line} / {other}")
