"""The year in a table's title against what else dates its figures.

A table whose columns carry no year is of the one in its title. Its total then is that of this year wherever another table
gives several years of it; and where the titles of all tables but one end with one year, that one may be last year's,
left in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.measure import Measure, Measures, TableReading
from safeguard_checks.mentions.mention import Figure, Mentions, PeriodMention
from safeguard_checks.packs.words import NATION, listed
from safeguard_checks.quantity.signs import unit_of
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import LATEST
from safeguard_checks.relations.dates.series import Series, by_value, series
from safeguard_checks.relations.relation import Operand, Relation, fact

__all__ = ["dated_titles"]

_ABOVE, _WORDS, _SIBLINGS, _LEAST = 3, 25, 3, 100
_KINDS = frozenset({"financial", "calendar", "municipal", "academic", "date"})
_COMPARES = regex(
    rf"\b(?:compar|previous|prior|last|earlier|since|trend|baseline|national|{NATION}|latest|restated|revised|forecast|budget\s+for|planned|target)\w*",
    re.I,
)
# What may stand behind the year of a title: "(£000)", "by ward".
_TAIL = regex(r"\s*(?:\([^)]*\))?\s*[.:]?\s*$")
_LEAST_DIGITS = 3
_GENERAL = frozenset((
    "table", "total", "number", "numbers", "annual", "report", "during", "march", "financial", *listed("bodies", "nouns"),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Titled:
    """A table, and the one year that its title ends with; ``dated`` is true where its columns or rows are too."""

    table: TableReading
    title: PeriodMention
    year: int
    words: frozenset[str]
    dated: bool


def dated_titles(document: Document, mentions: Mentions, measures: Measures) -> Iterator[Relation]:
    """Yield the relations of the years in titles of tables to other tables and titles."""
    periods: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions.periods:
        if mention.span.row is None:
            periods[mention.span.block].append(mention)
    titled = [t for table in measures.tables if (t := _titled(document, table, periods))]
    if not titled:
        return
    lines = by_value(series(measures.tables, lambda m: m.statistic == "count"))
    for one in titled:
        if not one.dated:
            yield from _of_total(one, lines)
    yield from _of_siblings(titled)
    text = _text(mentions)
    for one in titled:
        if not one.dated:
            yield from _of_text(document, measures, text, one)


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text tells of its tables: the numbers of each, the blocks that cite one, those with dates, its figures by value."""

    items: Mapping[int, set[str]]
    cited: Mapping[tuple[int, str], set[int]]
    dated: frozenset[int]
    figures: Mapping[Fraction, Sequence[Figure]]


def _text(mentions: Mentions) -> _Text:
    items: dict[int, set[str]] = defaultdict(set)
    cited: dict[tuple[int, str], set[int]] = defaultdict(set)
    figures: dict[Fraction, list[Figure]] = defaultdict(list)
    for anchor in mentions.anchors:
        if anchor.kind == "table" and not anchor.listed:
            items[anchor.span.block].add(anchor.item)
    for reference in mentions.references:
        if reference.kind == "table" and reference.span.row is None:
            cited[reference.part, reference.item].add(reference.span.block)
    for figure in mentions.figures:
        figures[figure.printed.value].append(figure)
    dated = frozenset(p.span.block for p in mentions.periods if p.period.offset != 0)
    return _Text(items, cited, dated, figures)


def _of_text(
    document: Document, measures: Measures, text: _Text, one: _Titled
) -> Iterator[Relation]:
    """Yield whether a title has the report's year, where the text that cites its table tells its total as this year's."""
    report, title = measures.periods.get(one.table.part), one.title
    if report is None or report.end is None or report.kind != title.period.kind:
        return
    if abs(report.end.year - one.year) > 1:
        return
    items = text.items.get(title.span.block, ())
    cited = {b for item in items for b in text.cited.get((one.table.part, item), ())} - text.dated
    factor = unit_of(document.blocks[title.span.block].text)
    totals = {m.figure.printed.value * factor: m for m in one.table.measures if m.total_row}
    told = [
        (figure.index, figure, total)
        for value, total in totals.items()
        if _is_telling(total)
        for figure in text.figures.get(value, ())
        if figure.span.block in cited and not LATEST.search(document.blocks[figure.span.block].text)
    ]
    if told:
        _, figure, total = min(told, key=lambda t: t[0])
        agrees = one.year == report.end.year
        working = (
            f"{figure.text} is the total below “{title.text}”; "
            f"the text tells it without a year, as what is of {report.label}"
        )
        yield _relation(one, "told", working, agrees, [total])


def _is_telling(total: Measure) -> bool:
    """Tell whether a total is so large and so exact that it is no other's by luck."""
    value = total.figure.printed.value
    return value >= _LEAST and len(str(value.numerator).rstrip("0")) >= _LEAST_DIGITS


def _titled(
    document: Document, table: TableReading, periods: Mapping[int, Sequence[PeriodMention]]
) -> _Titled | None:
    for index in range(table.block - 1, max(-1, table.block - _ABOVE), -1):
        block = document.blocks[index]
        if block.kind in ("furniture", "footnote"):
            continue
        if block.part != table.part or block.table is not None or len(block.text.split()) > _WORDS:
            return None
        found = [p for p in periods.get(index, ()) if p.period.end is not None]
        if found:
            return _ended(block, table, found)
        if block.kind == "heading":
            return None
    return None


def _ended(block: Block, table: TableReading, found: Sequence[PeriodMention]) -> _Titled | None:
    """Return the table with the one year that a title ends with, if it does."""
    last = found[-1]
    assert last.period.end is not None
    plain = len(found) == 1 and last.period.kind in _KINDS and not _COMPARES.search(block.text)
    if not plain or not _TAIL.match(block.text[last.span.end :]):
        return None
    words = _content(block.text[: last.span.start])
    dated = any(m.period is not None for m in table.measures)
    return _Titled(table, last, last.period.end.year, words, dated)


def _content(text: str) -> frozenset[str]:
    """Return the words of a title that say what it is of, by their first letters."""
    words = re.findall(r"[a-z]{5,}", text.lower())
    return frozenset(w[:6] for w in words if w not in _GENERAL)


def _words(line: Series) -> frozenset[str]:
    """Return the words for what a line is of, and for a total those of its table."""
    first = line.first
    title = line.table.title if first.total_row else ""
    return _content(f"{first.series} {first.column if first.across else first.label} {title}")


def _of_total(one: _Titled, lines: Mapping[Fraction, Sequence[Series]]) -> Iterator[Relation]:
    """Yield whether a table's total is that of its title's year, where another table has several."""
    totals = {
        m.figure.printed.value: m
        for m in one.table.measures
        if m.total_row and m.statistic == "count" and m.figure.printed.value >= _LEAST
    }
    for value, total in totals.items():
        for line in lines.get(value, ()):
            own = line.by_year.get(one.year)
            same = [m for m in line.by_year.values() if m.figure.printed.value == value]
            far = line.table.block == one.table.block or line.table.part != one.table.part
            if far or own is None or len(same) > 1 or not _words(line) & one.words:
                continue
            agrees = same[0] is own
            if not agrees and own.figure.printed.value in totals:
                continue
            working = f"{total.figure.text} is the total below “{one.title.text}”; elsewhere it is of {_label(same[0])}"
            if not agrees:
                working += f", and {own.figure.text} of {_label(own)}"
            yield _relation(one, "total", working, agrees, [total, same[0]])


def _label(m: Measure) -> str:
    assert m.period is not None
    return m.period.label


def _of_siblings(titled: Sequence[_Titled]) -> Iterator[Relation]:
    """Yield whether the titles of a report's tables end with one year."""
    groups: dict[tuple[int, str], list[_Titled]] = defaultdict(list)
    for one in titled:
        groups[one.table.part, one.title.period.kind].append(one)
    for group in groups.values():
        [(usual, times)] = Counter(one.year for one in group).most_common(1)
        others = [one.year for one in group if one.year != usual]
        if times < _SIBLINGS or others not in ([], [usual - 1]):
            continue
        called = Counter(one.words for one in group)
        for one in group:
            if one.dated or called[one.words] > 1:
                continue
            working = f"the title says {one.title.text}; those of {times} other tables say {_of(group, usual)}"
            yield _relation(one, "siblings", working, one.year == usual, [])


def _of(group: Sequence[_Titled], year: int) -> str:
    return next(one.title.text for one in group if one.year == year)


def _relation(
    one: _Titled, how: str, working: str, agrees: bool, cells: Sequence[Measure]
) -> Relation:
    operands = tuple(
        Operand(role, m.figure, m.figure.printed.interval("count"), m.label)
        for role, m in zip(("first", "second"), cells, strict=False)
    )
    readings = [fact("what else dates it", agrees, working, operands=operands)]
    if not agrees and how == "siblings":
        readings.append(fact("what else dates it", agrees, working, Alternative.ITS_OWN_YEAR))
    return Relation(
        id=0,
        type="period_label",
        kind="title",
        subject=one.table.title,
        stated=None,
        stated_text=one.title.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(one.title.span, *(m.figure.span for m in cells)),
        words=one.title.text,
        how=how,
    )
