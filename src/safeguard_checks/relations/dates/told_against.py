"""The year told of one of two values that stand in one row of a table, and the month by its number in a title.

A value set against another "in 2021/22", which the row has in 2022/23; "Month 9, 2023/24" over a report whose every December
is that of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure, Mentions, PeriodMention
from safeguard_checks.packs.words import NATION
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.dates.series import Series, by_value, in_years, series
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["months_by_number", "told_against"]

_LETTERS, _LEAST_DIGITS = "NPRMC", 3
_TOLD = regex(
    r"⟨[NPRMC](?P<at>\d+)⟩\s+(?:(?:in|for|during)\s+(?:the\s+year\s+)?|\()⟨D(?P<year>\d+)⟩"
)
# Words of another's value, which may be the same by luck.
_OF_OTHERS = regex(
    rf"\b(?:nation\w*|region\w*|{NATION}|elsewhere|others?|average|mean|median|target|ambition|plan|forecast|peers?|neighbours?|sector)\b",
    re.I,
)
_WORD = regex(r"[a-z]{5,}", re.I)
_MONTH = regex(r"\bmonth\s+(?P<number>\d{1,2})(?:\s+of|[,:(–-])?\s*$", re.I)
_COVER, _TITLE_WORDS, _LEAST_NAMED = 6, 16, 2
_FIRST_MONTH = 4


def told_against(document: Document, measures: Measures) -> Iterator[Relation]:
    """Yield whether the year told of a value is its year in the row that has it and the value set against it."""
    rows = by_value(series(measures.tables, in_years))
    for sentence in measures.sentences if rows else ():
        told = list(_TOLD.finditer(sentence.text))
        figures = [f for f in sentence.figures(_LETTERS) if _is_exact(f)]
        years = [p for p in sentence.periods() if p.period.start is not None]
        if (
            _OF_OTHERS.search(sentence.text)
            or len(told) != 1
            or len(figures) != 2
            or len(years) != 1
        ):
            continue
        figure, year = (sentence.mentions[int(told[0][name])] for name in ("at", "year"))
        if figure in figures and isinstance(figure, Figure) and isinstance(year, PeriodMention):
            other = figures[1 - figures.index(figure)]
            part = document.blocks[sentence.block].part
            near = [row for row in rows.get(figure.printed.value, ()) if row.table.part == part]
            yield from _against(sentence, figure, year, other, near)


def _is_exact(figure: Figure) -> bool:
    digits = sum(ch.isdigit() for ch in figure.text)
    return figure.printed.approx is None and digits >= _LEAST_DIGITS


def _said_of(row: Series) -> frozenset[str]:
    return _words(f"{row.first.label} {row.first.series} {row.table.title}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text))


def _against(
    sentence: Sentence, figure: Figure, year: PeriodMention, other: Figure, rows: Sequence[Series]
) -> Iterator[Relation]:
    """Yield the relation of a told year to the one row that has both values, each once."""
    end = year.period.end
    found: list[Measure] = []
    said = _words(sentence.text)
    for row in rows:
        of = [m for m in row.by_year.values() if _same(m.figure, figure)]
        beside = [m for m in row.by_year.values() if _same(m.figure, other)]
        if of and beside and _said_of(row) & said:
            if len(of) > 1 or len(beside) > 1 or of[0] is beside[0]:
                return
            found.append(of[0])
    labels = {m.period.label for m in found if m.period is not None}
    if len(labels) != 1 or end is None:
        return
    m, label = found[0], labels.pop()
    if m.period is None or m.period.end is None or m.period.kind != year.period.kind:
        return
    working = f"{figure.text} is told of {year.text}; in the table it is of {label}"
    readings = (fact("the table", m.period.end.year == end.year, working),)
    quotes = year.span, figure.span, m.figure.span
    yield date_relation("told year", readings, quotes, year.text, "against")


def _same(a: Figure, b: Figure) -> bool:
    """Tell whether two figures print one value, both a share or neither."""
    shares = {"percentage"}
    return a.printed.value == b.printed.value and (a.kind in shares) == (b.kind in shares)


def months_by_number(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield whether "Month 9, 2024/25" in a title is the month of that name which the report is of."""
    for part in document.parts:
        inside = [p for p in mentions.periods if part.first <= p.span.block <= part.last]
        for title in inside:
            month = _month_of(document, title, part.first)
            if month is None:
                continue
            named = [
                p
                for p in inside
                if p.period.kind == "month"
                and p.period.start
                and p.period.start.month == month.month
            ]
            years = {p.period.start.year for p in named if p.period.start}
            if len(named) < _LEAST_NAMED or len(years) != 1:
                continue
            agrees = years == {month.year}
            working = f"that is {month:%B %Y}; the report names {named[0].text} {len(named)} times"
            readings = (fact("the months it names", agrees, working),)
            quotes = title.span, named[0].span
            yield date_relation("told year", readings, quotes, title.text, "month-number")
            break


def _month_of(document: Document, title: PeriodMention, first: int) -> date | None:
    """Return the first day of the month that a title gives by its number and its financial year."""
    block, start = document.blocks[title.span.block], title.period.start
    near = title.span.block < first + _COVER and title.span.row is None
    m = _MONTH.search(block.text[: title.span.start])
    if not near or m is None or len(block.text.split()) > _TITLE_WORDS or start is None:
        return None
    number = int(m["number"])
    if title.period.kind != "financial" or start.month != _FIRST_MONTH or not 1 <= number <= 12:
        return None
    over, month = divmod(start.month - 1 + number - 1, 12)
    return date(start.year + over, month + 1, 1)
