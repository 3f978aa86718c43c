"""The year that words give to figures or to the report itself, against the year that a table or the text gives them.

A number told of one year, with that of the year before, which the table has in the next year; a column headed by one year
whose values the text beside it tells without a year; a cover of a year ended over a report for the year before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest

from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measure, Measures, TableReading
from safeguard_checks.mentions.mention import Figure, Mentions, Period, PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import LATEST, date_relation
from safeguard_checks.relations.dates.series import YEARS, Series, by_value, in_years, series
from safeguard_checks.relations.dates.told_against import months_by_number, told_against
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_years"]

_LETTERS = "NPRMC"
_LEAST_VALUE, _LEAST_TOLD, _LEAST_LARGE, _BEFORE, _BEHIND = 10, 3, 2, 3, 2
# The accounts of a body that went before, or of the year before.
_OF_ANOTHER = regex(
    r"\b(?:predecessor|former|outgoing|old|dissolved|closed|transferr\w+|taken\s+over|merged|comparatives?|restated)\b",
    re.I,
)
# What a cover says, and what a report says of itself.
_COVER, _TEXT, _COVER_WORDS = 10, 60, 14
_ENDED = regex(r"\byear\s+(?:ended|ending)\b", re.I)
_OWN = regex(
    r"\b(?:(?:annual\s+)?report|accounts|(?:financial\s+)?statements)\b[^.;]{0,120}\bfor\s+the\s+(?:financial\s+)?(?:year|period)\b[^.;⟨]{0,30}⟨D(?P<at>\d+)⟩",
    re.I,
)


def told_years(document: Document, mentions: Mentions, measures: Measures) -> Iterator[Relation]:
    """Yield whether years told of figures and of the report are those that stand elsewhere."""
    yield from _year_before(document, measures)
    yield from _beside_tables(document, measures)
    yield from _of_covers(document, mentions, measures.sentences)
    yield from told_against(document, measures)
    yield from months_by_number(document, mentions)


def _year_before(document: Document, measures: Measures) -> Iterator[Relation]:
    """Yield whether a number told with that of the year before is, in a table with both, of the year that is told."""
    lines = by_value(series(measures.tables, lambda m: m.statistic == "count" and in_years(m)))
    if not lines:
        return
    for sentence, following in zip_longest(measures.sentences, measures.sentences[1:]):
        dated = [p for p in sentence.periods() if p.period.kind in YEARS]
        if len(dated) != 1 or len(dated) < len([p for p in sentence.periods() if p.period.start]):
            continue
        for other in (sentence, following):
            if other is not None and other.block == sentence.block and _tells_year_before(other):
                yield from _pairs(document, sentence, other, dated[0], lines)
                break


def _tells_year_before(sentence: Sentence) -> bool:
    told = sentence.periods()
    before = [p for p in told if p.period.kind == "relative" and p.period.offset == -1]
    return len(before) == 1 and all(p.period.kind in ("relative", *YEARS) for p in told)


def _pairs(
    document: Document,
    sentence: Sentence,
    other: Sentence,
    dated: PeriodMention,
    lines: Mapping[Fraction, Sequence[Series]],
) -> Iterator[Relation]:
    part = document.blocks[sentence.block].part
    now, then = _values(sentence), _values(other)
    found: list[tuple[int, Measure, Figure]] = []
    for value, line in ((v, line) for v in now for line in lines.get(v, ())):
        for year, m in line.by_year.items():
            before = line.by_year.get(year - 1)
            if line.table.part != part or m.figure.printed.value != value:
                continue
            figure = now[value]
            earlier = then.get(before.figure.printed.value) if before is not None else None
            if earlier is not None and figure is not earlier:
                found.append((year, m, figure))
    if not found or len({year for year, _, _ in found}) > 1 or dated.period.end is None:
        return
    year, m, figure = found[0]
    label = m.period.label if m.period is not None else ""
    working = f"{figure.text} is told of {dated.text}; in the table it is of {label}"
    agrees = dated.period.end.year == year
    quotes = dated.span, figure.span, m.figure.span
    yield date_relation(
        "told year", (fact("the table", agrees, working),), quotes, dated.text, "year-before"
    )


def _values(sentence: Sentence) -> dict[Fraction, Figure]:
    found = sentence.figures(_LETTERS)
    return {f.printed.value: f for f in found if f.printed.value >= _LEAST_VALUE}


def _beside_tables(document: Document, measures: Measures) -> Iterator[Relation]:
    """Yield whether the one year that heads a table is the report's, where the text beside it tells its values without a year."""
    by_block: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in measures.sentences:
        by_block[sentence.block].append(sentence)
    for table in measures.tables:
        report = measures.periods.get(table.part)
        head = _one_year(table)
        if report is None or report.end is None or head is None or report.kind != head.kind:
            continue
        cells = [m for m in table.measures if m.statistic == "count" and not m.total_row]
        around = range(table.block - _BEFORE, table.block + _BEHIND + 1)
        said = (s.text for index in around for s in by_block.get(index, ()))
        if any(map(LATEST.search, (table.title, *said))):
            continue  # the most recent figures may be of an earlier year
        for index in around:
            near = by_block.get(index, [])
            if any(s.periods() for s in near) or index == table.block:
                continue
            if any(_tells(sentence, cells) for sentence in near) and head.end is not None:
                working = f"headed {head.label}; the text beside it tells its figures as those of the report’s year, {report.label}"
                agrees = head.end.year == report.end.year
                quotes = _head(document, cells[0]), document.blocks[index].whole
                readings = (fact("the text beside it", agrees, working),)
                yield date_relation("told year", readings, quotes, head.label, "head")
                break


def _head(document: Document, cell: Measure) -> Span:
    """Return the place of the head of a cell's column."""
    table = document.blocks[cell.block].table
    heads = table.cells if table is not None and table.header_rows else ()
    found = (c for c in heads if c.row == 0 and c.col == cell.col)
    head = next(found, None)
    if head is None:
        return cell.figure.span
    return Span(cell.block, 0, len(head.text), head.row, head.col)


def _one_year(table: TableReading) -> Period | None:
    """Return the one year that heads a column of a table, where it has no other."""
    heads = {m.column: m.period for m in table.measures if m.period is not None}
    labels = {p.label for p in heads.values()}
    if len(labels) != 1:
        return None
    head = next(iter(heads.values()))
    year = f"{head.end.year % 100:02}" if head.end is not None else "?"
    return head if head.kind in YEARS and all(year in column for column in heads) else None


def _tells(sentence: Sentence, cells: Sequence[Measure]) -> bool:
    """Tell whether a sentence has three values of a column in their order, two of them large enough to be no luck."""
    told = [f.printed.value for f in sentence.figures(_LETTERS)]
    values = [m.figure.printed.value for m in cells]
    shared = [v for v in values if v in told]
    large = [v for v in shared if v >= _LEAST_VALUE]
    order = [told.index(v) for v in shared]
    return len(set(shared)) >= _LEAST_TOLD and len(large) >= _LEAST_LARGE and order == sorted(order)


def _of_covers(
    document: Document, mentions: Mentions, sentences: Sequence[Sentence]
) -> Iterator[Relation]:
    """Yield whether the year ended on a cover is that which the report says it is for."""
    for part in document.parts:
        covers = [
            p
            for p in mentions.periods
            if part.first <= p.span.block < part.first + _COVER
            and p.span.row is None
            and p.period.end is not None
            and _ENDED.search(p.text)
            and len(document.blocks[p.span.block].text.split()) <= _COVER_WORDS
        ]
        told = next(_for_the_year(sentences, part.first, min(part.last, part.first + _TEXT)), None)
        if not covers or told is None or told.period.end is None:
            continue
        cover, end = covers[0], told.period.end
        own = cover.period.end
        if own is None or (own.month, own.day) != (end.month, end.day) or told.span == cover.span:
            continue
        working = f"{cover.text} on the cover, {told.text} in the text"
        readings = (fact("what the text says", own == end, working),)
        yield date_relation("told year", readings, (cover.span, told.span), cover.text, "cover")


def _for_the_year(sentences: Sequence[Sentence], first: int, last: int) -> Iterator[PeriodMention]:
    """Yield the years that sentences say the report or its accounts are for."""
    for sentence in sentences:
        m = _OWN.search(sentence.text) if first <= sentence.block <= last else None
        if m is not None:
            found = sentence.mentions[int(m["at"])]
            if _OF_ANOTHER.search(sentence.text) or LATEST.search(sentence.text):
                continue
            if isinstance(found, PeriodMention) and found.period.end is not None:
                yield found
