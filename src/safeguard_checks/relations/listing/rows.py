"""Tables whose rows are things of one kind: their names, and their values by column.

Rows that sum up others, comparators and those without a name are left out; so are subtotals, which are told by their
numbers. Where rows stand in groups, each has the others of its group beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from safeguard_checks.documents.document import Document, Table
from safeguard_checks.measures.labels import CUMULATIVE, is_total
from safeguard_checks.measures.measure import Measure, Measures, Statistic, TableReading
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import are_names
from safeguard_checks.relations.shared_population import usable, when

__all__ = ["Column", "Listing", "listings", "plain_name", "steps"]

_LEAST, _MOST = 3, 40
_NAME = regex(r"[^\W\d_]{3}|[A-Z]{2}|\bQ\d\b|\d\s*(?:to|-|–)\s*\d")
# Rows that sum up others, or say that nothing more is known.
_SUMMARY = regex(
    r"(?:all|average|mean|median|overall|year(?!\s+\d)|sum|net|combined|of\s+which|including|unknown|not\s+(?:known|stated|recorded))\b",
    re.I,
)
# The quarters of a year, and what else they are called.
_QUARTER = regex(r"(?:Q|Qtr\s?|Quarter\s)([1-4])", re.I)
_NTH = {1: ("first",), 2: ("second",), 3: ("third",), 4: ("fourth", "final", "last")}
_PART = regex(r"(?:of\s+(?:which|these|whom)|including|target)\b", re.I)
_NOTE = regex(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*†‡¹²³]+)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: its label, what they are, and its cells by row."""

    number: int
    label: str
    statistic: Statistic
    time: tuple[int, str] | None
    cells: Mapping[int, Measure]

    def value(self, row: int) -> Fraction:
        """Return the value of a row as printed."""
        return self.cells[row].figure.printed.value


@dataclass(frozen=True, slots=True)
class Listing:
    """A table whose rows are things of one kind.

    ``names`` are those of its rows; ``groups`` give each row those that stand together with it, all where the table is
    not parted. ``aliases`` are other names for rows, such as "the final quarter" for Q4. ``labels`` are the names as printed, and ``head`` is what the head of the names calls them.
    """

    block: int
    part: int
    title: str
    head: str
    names: Mapping[int, str]
    labels: Mapping[int, str]
    groups: Mapping[int, frozenset[int]]
    columns: tuple[Column, ...]
    aliases: tuple[tuple[int, str], ...] = ()

    def whole(self) -> Iterator[Column]:
        """Yield the columns that have a value in every row."""
        return (c for c in self.columns if self.names.keys() <= c.cells.keys())

    def latest(self, columns: Sequence[Column]) -> list[Column]:
        """Return the columns of the latest time, with those that have none."""
        times = [c.time for c in columns if c.time is not None]
        return [c for c in columns if c.time is None or c.time == max(times)]


def steps(listing: Listing) -> Iterator[tuple[Column, Column]]:
    """Yield each column of the latest time with that of the time before it, of one kind and under one head."""
    kinds: dict[tuple[Statistic, frozenset[str]], list[Column]] = defaultdict(list)
    for c in listing.columns:
        if c.time is not None and c.statistic != "change":
            kinds[c.statistic, _undated(c.label)].append(c)
    for columns in kinds.values():
        ordered = sorted(columns, key=lambda c: c.time or (0, ""))
        if len(ordered) > 1 and len({c.time for c in ordered}) == len(ordered):
            yield ordered[-2], ordered[-1]


def _undated(label: str) -> frozenset[str]:
    """Return the words of a label that are no time."""
    return frozenset(word for word in re.findall(r"[a-z]{3,}", label.lower()) if word not in MONTHS)


def plain_name(label: str) -> str:
    """Return the last level of a label as prose would write it: without brackets and notes, in lower case."""
    return _last_level(label).lower().replace("’", "'")


def _last_level(label: str) -> str:
    text = label.split(" | ")[-1]
    while (shorter := _NOTE.sub("", text)) != text and shorter:
        text = shorter
    return " ".join(text.split())


def listings(document: Document, measures: Measures) -> Iterator[Listing]:
    """Yield the tables of a report whose rows are things of one kind."""
    for reading in measures.tables:
        table = document.blocks[reading.block].table
        if table is not None and _is_plain(table) and not reading.cut and not reading.merged:
            found = _listing(reading, table)
            if found is not None:
                yield found
        if table is not None and not reading.cut and not reading.merged:
            found = _of_times(reading, table)
            if found is not None:
                yield found


def _is_plain(table: Table) -> bool:
    """Tell whether each row of a table is a thing of its own, with a name."""
    return (
        table.label_cols >= 1
        and table.header_rows >= 1
        and table.stride() >= table.n_cols
        and _LEAST <= table.n_rows - table.header_rows <= _MOST
        and table.continues is None
        and not table.cut
    )


def _listing(reading: TableReading, table: Table) -> Listing | None:
    cells: dict[int, dict[int, Measure]] = defaultdict(dict)
    for m in reading.measures:
        if m.block != reading.block:
            return None  # goes on over a page
        if not m.slot:
            cells[m.row][m.col] = m
    names = {row: plain_name(next(iter(found.values())).label) for row, found in cells.items()}
    times = Counter(names.values())
    own = [
        row
        for row, found in sorted(cells.items())
        if times[names[row]] == 1
        and _NAME.search(next(iter(found.values())).label)
        and not any(m.total_row or m.place for m in found.values())
        and not any(m.across for m in found.values())
        and not is_total(names[row])
        and not _SUMMARY.match(names[row])
    ]
    subtotals = _subtotals(cells, sorted(cells))
    own = [row for row in own if row not in subtotals]
    if len(own) < _LEAST:
        return None
    columns = tuple(_columns(cells, own))
    head = table.column_label(0).split(" | ")[-1]
    printed = {row: _last_level(next(iter(cells[row].values())).label) for row in own}
    return Listing(
        block=reading.block,
        part=reading.part,
        title=reading.title,
        head=head,
        names={row: names[row] for row in own},
        labels=printed,
        groups=_groups(table, own, columns),
        columns=columns,
    )


def _of_times(reading: TableReading, table: Table) -> Listing | None:
    """Return a table whose columns are the quarters of one year, as if each were a row, "of which" rows left out."""
    quarters: dict[int, int] = {}
    for col in range(table.label_cols, table.n_cols):
        named = _QUARTER.fullmatch(table.column_label(col).split(" | ")[-1].strip())
        if named is not None:
            quarters[col] = int(named[1])
    if sorted(quarters.values()) != [1, 2, 3, 4] or table.header_rows < 1:
        return None
    lines: dict[tuple[int, int], dict[int, Measure]] = defaultdict(dict)
    for m in reading.measures:
        if m.col in quarters and not m.slot and usable(m) and not m.place and not m.change_by:
            lines[m.block, m.row][m.col] = m
    columns = tuple(
        _line(row, found) for (_, row), found in lines.items() if _is_whole(found, quarters)
    )
    if not columns:
        return None
    names = {col: f"q{n}" for col, n in quarters.items()}
    return Listing(
        block=reading.block,
        part=reading.part,
        title=reading.title,
        head="quarter",
        names=names,
        labels={col: name.upper() for col, name in names.items()},
        groups=dict.fromkeys(names, frozenset(names)),
        columns=columns,
        aliases=tuple((col, f"{word} quarter") for col, n in quarters.items() for word in _NTH[n]),
    )


def _line(row: int, found: Mapping[int, Measure]) -> Column:
    first = next(iter(found.values()))
    return Column(row, first.label, first.statistic, None, found)


def _is_whole(found: Mapping[int, Measure], quarters: Mapping[int, int]) -> bool:
    """Tell whether a row has one kind of value in every quarter, and is no part of the row above it."""
    label = next(iter(found.values())).label
    kinds = {m.statistic for m in found.values()}
    apart = _PART.match(plain_name(label)) or CUMULATIVE.search(label)
    return found.keys() == quarters.keys() and len(kinds) == 1 and not apart


def _columns(cells: Mapping[int, Mapping[int, Measure]], own: Sequence[int]) -> Iterator[Column]:
    """Yield the columns of values over the rows that are things of their own."""
    numbers = sorted({col for row in own for col in cells[row]})
    for col in numbers:
        found = {row: cells[row][col] for row in own if col in cells[row]}
        if len(found) < _LEAST or not all(usable(m) for m in found.values()):
            continue
        kinds = Counter(m.statistic for m in found.values())
        first = next(iter(found.values()))
        if (
            len(kinds) > 1
            or (first.total_col and len(numbers) < 2)
            or are_names(list(found.values()))
        ):
            continue
        if CUMULATIVE.search(first.column):
            continue
        yield Column(col, first.column, first.statistic, when(first), found)


def _groups(
    table: Table, own: Sequence[int], columns: Sequence[Column]
) -> dict[int, frozenset[int]]:
    """Return the rows that stand together with each: between headings and totals, under one heading of names, or one of several
    breakdowns of the same number."""
    starts = _breakdowns(own, columns)
    parted: list[list[int]] = [[own[0]]]
    for one, two in pairwise(own):
        if two != one + 1 or two in starts or _over(table, one) != _over(table, two):
            parted.append([])
        parted[-1].append(two)
    return {row: frozenset(group) for group in parted for row in group}


def _breakdowns(own: Sequence[int], columns: Sequence[Column]) -> set[int]:
    """Return the rows with which another breakdown of the same number begins: men and women, then the young and the old."""
    for c in columns:
        if c.statistic not in ("count", "money") or len(c.cells) < len(own):
            continue
        whole = sum(c.value(row) for row in own)
        if not whole:
            continue
        for times in range(2, len(own) // 2 + 1):
            reached, starts = Fraction(0), set()
            for row in own:
                if reached and reached % (whole / times) == 0:
                    starts.add(row)
                reached += c.value(row)
            if len(starts) == times - 1:
                return starts
    return set()


def _over(table: Table, row: int) -> list[str]:
    """Return the levels of a row's label above its own name."""
    return table.row_label(row).split(" | ")[:-1] if table.label_cols > 1 else []


def _subtotals(cells: Mapping[int, Mapping[int, Measure]], rows: Sequence[int]) -> set[int]:
    """Return the rows that are the sum of two or more rows right above or below them, in each column of counts."""
    counts = {
        row: {
            col: m.figure.printed.value
            for col, m in found.items()
            if m.statistic in ("count", "money", "unknown") and usable(m)
        }
        for row, found in cells.items()
    }
    return {row for i, row in enumerate(rows) if counts[row] and (
        _sums_up(counts, row, rows[:i][::-1]) or _sums_up(counts, row, rows[i + 1 :])
    )}  # fmt: skip


def _sums_up(counts: Mapping[int, Mapping[int, Fraction]], row: int, others: Sequence[int]) -> bool:
    """Tell whether a row is, in its first column with values, the sum of the rows nearest to it, and nearly so in all."""
    own = counts[row]
    added: dict[int, Fraction] = defaultdict(Fraction)
    for number, other in enumerate(others, 1):
        for col, value in counts[other].items():
            added[col] += value
        fits = sum(added[col] == value for col, value in own.items() if value)
        if number > 1 and fits and fits * 2 >= sum(bool(v) for v in own.values()):
            return True
    return False
