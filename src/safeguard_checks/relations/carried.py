"""Lines that two tables of one file both print: a note and the statement it is of, a sheet and its summary.

That two lines have one name does not say that they are of one thing. That a figure of another year or
column is the same in both, to three digits and more, and that nothing else which both tables print
differs, does. So do the figures of four other lines in the same column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import SEXES
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.repeat import comparable
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["carried_lines"]

# A name that heads more lines than this tells none of them; and what is met in two lines by luck.
_COMMON, _LEAST = 8, 100
# How many other lines of two tables must have one figure in a column.
_LEAST_BESIDE = 4
_NOTE = regex(r"\(?\bnotes?\s*\d+(?:\s*(?:,|and|&)\s*\d+)*\)?|\[[^\]]*\]|[*†‡§]+|\d{1,2}$", re.I)
_WORD = regex(r"[^\W\d_]{3,}")
# Whose figures a table gives: those of a group are not those of its parent.
_WHOSE = regex(
    rf"\b(?:{any_word(listed('bodies', 'owning'))}|consolidated|subsidiar\w+|restricted|unrestricted|endowment"
    rf"|budget|forecast|plan|actuals?|{SEXES})\b",
    re.I,
)
_RESTATED = "explained: the report says that figures were revised or are not final"


@dataclass(frozen=True)
class _Line:
    """A row of a table with its figures by what their column says they are of."""

    table: TableReading
    whose: frozenset[str]
    cells: dict[tuple[object, ...], Measure]


@dataclass(frozen=True)
class _Pair:
    """One cell of a line in two tables."""

    name: str
    one: Measure
    two: Measure
    first: TableReading
    other: TableReading
    key: tuple[object, ...]

    @property
    def agrees(self) -> bool:
        return as_printed(self.one).overlaps(as_printed(self.two))


def carried_lines(document: Document, tables: Sequence[TableReading]) -> Iterator[Relation]:
    """Yield, for every two lines of one name, their figures of one column, where another agrees."""
    named: dict[tuple[int, str], list[_Line]] = defaultdict(list)
    for table in tables:
        if not table.merged:
            for name, line in _lines(document, table):
                named[table.part, name].append(line)
    both: dict[tuple[int, int], list[_Pair]] = defaultdict(list)
    for (_, name), lines in named.items():
        if not 2 <= len(lines) <= _COMMON:
            continue
        for i, first in enumerate(lines):
            for other in lines[i + 1 :]:
                if first.table is not other.table and first.whose == other.whose:
                    both[first.table.block, other.table.block] += _in_common(name, first, other)
    for pairs in both.values():
        yield from _of_two_tables(pairs)


def _lines(document: Document, table: TableReading) -> Iterator[tuple[str, _Line]]:
    rows: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    for m in table.measures:
        if m.slot == 0 and not m.unrelated and m.figure.kind != "suppressed":
            rows[m.block, m.row].append(m)
    title = frozenset(w.lower() for w in _WHOSE.findall(_title(document, table)))
    for cells in rows.values():
        name = _folded(cells[0].label)
        if not _WORD.search(name):
            continue
        keyed: dict[tuple[object, ...], Measure] = {}
        twice: set[tuple[object, ...]] = set()
        for m in cells:
            key = _key(m)
            if key in keyed:
                twice.add(key)
            keyed[key] = m
        for key in twice:
            del keyed[key]
        whose = title | {w.lower() for w in _WHOSE.findall(cells[0].label)}
        line = _Line(table, whose, keyed)
        yield name, line
        sheet = _folded(document.blocks[table.block].section) if cells[0].total_row else ""
        if _WORD.search(sheet) and document.format == "xlsx":
            yield sheet, line


def _title(document: Document, table: TableReading) -> str:
    return f"{table.title} {document.blocks[table.block].section}"


def _folded(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", _NOTE.sub(" ", label.lower())))


def _key(m: Measure) -> tuple[object, ...]:
    """Return what a figure is of but for its line: its time, the words of its column, its kind."""
    when = (m.period.start, m.period.end) if m.period is not None else None
    head = " ".join(re.findall(r"[^\W\d_]+", m.column.lower()))
    kind = "amount" if m.statistic in ("count", "money", "unknown") else m.statistic
    return when, head, kind, m.per


def _in_common(name: str, first: _Line, other: _Line) -> Iterator[_Pair]:
    for key, one in first.cells.items():
        two = other.cells.get(key)
        if two is not None and (one.period is not None or len(_folded(one.column)) > 2):
            yield _Pair(name, one, two, first.table, other.table, key)


def _of_two_tables(pairs: Sequence[_Pair]) -> Iterator[Relation]:
    """Yield the ties of two tables that have a telling figure in common, and at most one that differs.

    Where more differ they are of two things: of a group and its parent, of two funds.
    """
    apart = [p for p in pairs if not p.agrees]
    telling: dict[str, set[Fraction]] = defaultdict(set)
    beside: dict[tuple[object, ...], set[Fraction]] = defaultdict(set)
    for p in pairs:
        if p.agrees and _tells(p.one) and _tells(p.two):
            telling[p.name].add(p.one.figure.printed.value)
            beside[p.key].add(p.one.figure.printed.value)
    if len(apart) > 1 or not all(
        comparable(p.one.figure.printed, p.two.figure.printed) for p in apart
    ):
        return
    for p in pairs:
        # What bears one figure of a line out is another of it, or the figures of other lines of its column.
        own = {p.one.figure.printed.value, p.two.figure.printed.value}
        if telling[p.name] - own:
            yield _relation(p, "line")
        elif len(beside[p.key] - own) >= _LEAST_BESIDE and _tells(p.one):
            yield _relation(p, "column")


def _tells(m: Measure) -> bool:
    """Tell whether a figure is long enough not to be met twice by luck."""
    printed = m.figure.printed
    units = abs(printed.value / printed.granularity)
    return units >= _LEAST


def _relation(pair: _Pair, by: str) -> Relation:
    one, two, first, other = pair.one, pair.two, pair.first, pair.other
    operand = Operand("first", one.figure, as_printed(one), one.label)
    working = f"{one.figure.text} and {two.figure.text} for {pair.name} in two tables"
    plain = Reading("as printed", SAME, (operand,), as_printed(two), shown=Shown(working))
    revised = first.explained.revises(one.period) or other.explained.revises(two.period)
    restated = revised or "restated" in f"{one.column} {two.column}".lower()
    explained = restated and not pair.agrees
    readings = [plain]
    if one.period is None or two.period is None:
        readings.append(plain.excused(Alternative.OTHER_DAY))
    return Relation(
        id=0,
        type="repeat",
        kind="carried",
        subject=one.label,
        stated=two.figure,
        stated_text=two.figure.text,
        readings=() if explained else tuple(readings),
        pairing="matched",
        quotes=(two.figure.span, one.figure.span),
        words=one.figure.text,
        reason=_RESTATED if explained else "",
        how=f"{by}-{two.statistic}",
    )
