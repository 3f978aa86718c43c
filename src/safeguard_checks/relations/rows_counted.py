"""Rows of a table counted in words: "two are rated red", "three groups overspent", "three services beat the 85% target".

What is counted has a condition on a column: a rating in colours, the sign of a variance, a value beside a target.
Where several tables or columns can be meant, the count fails only if it fits none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.claims.lexicon import OF_THEM
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.target import COMPARED_TO_TARGET, TARGET
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document, Table
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.labels import is_total
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import usable

__all__ = ["rows_counted"]

_LEAST, _MOST, _TABLES, _NEAR, _RIGHT_ABOVE = 3, 60, 4, 40, 4
_COLOUR = r"(?P<colour>red|amber|green)"
_RATED = r"(?:(?:RAG[- ])?rated|assessed|scored|marked|graded|flagged|reported|shown|judged)"
_ROWS = r"(?:measures|indicators|KPIs|PIs|targets|risks|actions|projects|objectives|items|rows|milestones|outcomes|priorities)"
_OF = rf"(?:\s+(?:out\s+)?of\s+(?:the|our|these|its)?\s*{mark('N', 'whole')})?"
_BE = r"(?:were|are|was|is|have\s+been|remain|remained)"
_COUNTED = mark("N", "count")
_WORDS = r"(?:\s+(?!(?:that|which|who|whom|we|they|in|at|of)\b)[a-z-]+){0,3}?"
_COLOURED = tuple(
    regex(pattern, re.I)
    for pattern in (
        # two are rated red; two of the twelve measures were rated as red
        rf"{_COUNTED}{_OF}{_WORDS}\s+(?:{_BE}\s+)?(?:currently\s+)?{_RATED}\s+(?:as\s+|at\s+)?{_COLOUR}\b",
        # seven measures were on target (green); three (amber)
        rf"{_COUNTED}{_OF}[^⟨.;:()]{{0,60}}\(\s*{_COLOUR}\s*\)",
        # three are red, two measures were green
        rf"{_COUNTED}{_OF}{_WORDS}\s+{_BE}\s+(?:currently\s+)?{_COLOUR}\b(?=\s*[,.;)]|\s+and\b|\s*$)",
        # the three red-rated measures
        rf"(?:^\W*|\b(?:the|all|were|are|has|have|with)\s+(?:the\s+)?){_COUNTED}\s+{_COLOUR}(?:[- ](?:rated|flagged))?\s+{_ROWS}\b",
        # seven green, three amber
        rf"{_COUNTED}\s+{_COLOUR}\b(?=\s*[,.;)]|\s+and\b|\s*$)",
    )
)
_COLOURS = regex(r"\b(?:red|amber|green)\b", re.I)
_MOVED = regex(
    rf"\b(?:moved|moving|turned|became|changed|previous(?:ly)?|last|from\s+(?:red|amber|green)|compared|year\s+(?:ago|before|earlier)|expected|forecast|were\s+not"
    rf"|at\s+least|more\s+than|fewer\s+than|{OF_THEM})\b",
    re.I,
)
_NOUN = rf"{_COUNTED}{_OF}\s+(?P<noun>(?:[a-z-]+\s+){{1,3}}?)(?:all\s+|have\s+|had\s+)?"
_ENDS = r"(?=\s*[,.;:)]|\s+(?:and|but|while|whereas|over|in\s+the\s+year|between)\b|\s*$)"
_SPENDS = regex(rf"{_NOUN}(?:over|under)spent{_ENDS}", re.I)
_TARGETS = regex(rf"{_NOUN}(?:were\s+(?:at\s+or\s+)?)?(?:{COMPARED_TO_TARGET})\s+{TARGET}", re.I)
# Three of the four were achieved; two actions are not complete: as the cells of one column say it.
_VERDICTS = r"(?:achieved|met|missed|complete|completed|delivered|implemented|closed|on\s+track|off\s+track|in\s+progress|under\s+way|overdue|passed|failed|done)"
_VERDICT = rf"(?P<verdict>(?:not\s+(?:yet\s+)?)?{_VERDICTS})"
_JUDGED = regex(
    rf"{_COUNTED}{_OF}(?P<noun>(?:\s+(?!(?:that|which|who|we|they|in|at|of)\b)[a-z-]+){{0,3}}?)\s+{_BE}\s+(?:fully\s+)?{_VERDICT}{_ENDS}",
    re.I,
)
_PARTLY = regex(rf"(?:partly|partially|mostly|nearly|largely)\s+{_VERDICTS}", re.I)
_OF_VERDICTS = regex(
    rf"(?:(?:not\s+(?:yet\s+)?|partly\s+|partially\s+|mostly\s+|nearly\s+|largely\s+|fully\s+))?{_VERDICTS}\W*",
    re.I,
)
# Rows that sum up others.
_SUMMARY = regex(r"(?:all|average|mean|overall|year)\b", re.I)
_SPENT = regex(r"\b(?:variance|over|overspend|under)", re.I)


@dataclass(frozen=True, slots=True)
class _Said:
    """A count of rows in words: what it counts by, which side of it, and what the rows are called."""

    sentence: Sentence
    match: re.Match[str]
    how: Literal["rated", "spent", "target", "verdict"]
    colour: str = ""
    up: bool = True
    noun: str = ""


@dataclass(frozen=True, slots=True)
class _Count:
    """How many rows of a table meet a condition, of how many, and where they stand."""

    least: int
    most: int
    rows: int
    block: int
    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table that are things of their own, without totals and comparators.

    ``head`` is what the head of their labels calls them; ``texts`` and ``cells`` are by column and row.
    """

    block: int
    head: str
    numbers: frozenset[int]
    texts: dict[int, dict[int, str]]
    cells: dict[int, dict[int, Measure]]

    def count(self, col: int, met: Collection[int], even: int = 0, of: int = 0) -> _Count:
        """Return the count of the rows that meet a condition on a column; ``even`` may meet it too."""
        texts = self.texts[col]
        spans = (Span(self.block, 0, len(texts[row]), row, col) for row in sorted(met))
        rows = of or len(self.numbers)
        return _Count(len(met), len(met) + even, rows, self.block, tuple(spans))


def rows_counted(document: Document, measures: Measures, topics: Topics) -> Iterator[Relation]:
    """Yield a relation for every count in prose of the rows of a table that meet a condition."""
    told = [said for sentence in measures.sentences for said in _said(sentence)]
    if not told:
        return
    near = _by_part(document, measures)
    for said in told:
        tables = near.get(document.blocks[said.sentence.block].part, ())
        yield from _relation(said, [c for rows in tables for c in _counts(said, rows, topics)])


def _said(sentence: Sentence) -> Iterator[_Said]:
    """Yield what a sentence says of numbers of rows."""
    text = sentence.text
    if "⟨N" not in text or any(_is_dated(p.period) for p in sentence.periods()):
        return
    if _COLOURS.search(text) and not _MOVED.search(text):
        taken: set[str] = set()
        for pattern in _COLOURED:
            for m in pattern.finditer(text):
                if m["count"] not in taken and not _is_withdrawn(text, m):
                    taken.add(m["count"])
                    yield _Said(sentence, m, "rated", m["colour"].lower())
    for m in _SPENDS.finditer(text) if "spent" in text else ():
        if not _MOVED.search(text[: m.end()]) and not _is_withdrawn(text, m):
            yield _Said(sentence, m, "spent", noun=m["noun"])
    for m in _JUDGED.finditer(text):
        if (m["whole"] or m["noun"]) and not _MOVED.search(text) and not _is_withdrawn(text, m):
            yield _Said(sentence, m, "verdict", m["verdict"].lower(), noun=m["noun"])
    for m in _TARGETS.finditer(text):
        if not m["within"] and not _is_withdrawn(text, m):
            yield _Said(sentence, m, "target", up=bool(m["above"] or m["met"]), noun=m["noun"])


def _is_dated(period: Period) -> bool:
    """Tell whether a period sets a sentence in another time than the table may be of."""
    return bool(period.offset) if period.kind == "relative" else period.start is not None


def _is_withdrawn(text: str, m: re.Match[str]) -> bool:
    return is_withdrawn(text[max(0, m.start() - _NEAR) : m.start()])


def _by_part(document: Document, measures: Measures) -> Mapping[int, Sequence[_Rows]]:
    """Return the tables whose rows can be counted, by the parts of the report."""
    cells: dict[int, list[Measure]] = defaultdict(list)
    for table in measures.tables:
        for m in table.measures:
            cells[m.block].append(m)
    found: dict[int, list[_Rows]] = defaultdict(list)
    for block, table_ in document.tables():
        if _is_plain(table_):
            found[block.part].append(_rows(block.index, table_, cells[block.index]))
    return found


def _is_plain(table: Table) -> bool:
    """Tell whether each row of a table is a thing of its own, with a label."""
    return (
        table.label_cols >= 1
        and table.stride() >= table.n_cols
        and _LEAST <= table.n_rows - table.header_rows <= _MOST
        and table.continues is None
        and not table.cut
    )


def _rows(block: int, table: Table, measures: Sequence[Measure]) -> _Rows:
    left_out = {m.row for m in measures if m.total_row or m.place}
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    numbers: set[int] = set()
    for number, row in enumerate(table.grid()[table.header_rows :], table.header_rows):
        told = {c: cell.text for c, cell in enumerate(row) if cell is not None}
        label = table.row_label(number).split(" | ")
        sums_up = any(is_total(text) or _SUMMARY.match(text) for text in label)
        if number not in left_out and label[0] and len(told) > 1 and not sums_up:
            numbers.add(number)
            for col, text in told.items():
                texts[col][number] = text
    cells: dict[int, dict[int, Measure]] = defaultdict(dict)
    for m in measures:
        if not m.slot and usable(m) and m.row in numbers:
            cells[m.col][m.row] = m
    head = table.column_label(0).split(" | ")[-1] if table.header_rows else ""
    return _Rows(block, head, frozenset(numbers), texts, cells)


def _counts(said: _Said, rows: _Rows, topics: Topics) -> Iterator[_Count]:
    """Yield the counts of a table that can be meant, one for each column with such a condition."""
    if said.how == "rated":
        yield from _of_colour(rows, said.colour)
    elif said.how == "verdict":
        right_above = 0 < said.sentence.block - rows.block <= _RIGHT_ABOVE
        if right_above or _are_called(rows, said.noun, topics):
            yield from _of_verdict(rows, said.colour)
    elif _are_called(rows, said.noun, topics):
        yield from _beside(rows, said) if said.how == "target" else _of_sign(rows)


def _are_called(rows: _Rows, noun: str, topics: Topics) -> bool:
    """Tell whether rows are what a noun names: "directorates", under the head "Directorate"."""
    words = topics.words(rows.head)
    return bool(words) and topics.words(" ".join(noun.split()[-len(rows.head.split()) :])) == words


def _of_colour(rows: _Rows, colour: str) -> Iterator[_Count]:
    """Yield, for each column of ratings, how many rows are of a colour."""
    # Of a table without numbers all columns can be read as labels.
    for col in sorted(rows.texts.keys() - {0}):
        texts = {number: text.strip().lower() for number, text in rows.texts[col].items()}
        rated = {number: text for number, text in texts.items() if _COLOURS.match(text)}
        if len(rated) >= _LEAST and len(rated) * 5 >= sum(map(bool, texts.values())) * 4:
            met = [number for number, text in rated.items() if text.startswith(colour)]
            yield rows.count(col, met, of=len(rated))


def _of_verdict(rows: _Rows, verdict: str) -> Iterator[_Count]:
    """Yield, for each column of verdicts, how many rows have one; what is partly so may count."""
    for col in sorted(rows.texts.keys() - {0}):
        texts = {
            n: " ".join(text.lower().split()).strip(" .") for n, text in rows.texts[col].items()
        }
        told = [text for text in texts.values() if text]
        if len(told) < _LEAST or not all(_OF_VERDICTS.fullmatch(text) for text in told):
            continue
        plain = " ".join(verdict.split())
        met = [n for n, text in texts.items() if text.removeprefix("fully ") == plain]
        partly = sum(bool(_PARTLY.fullmatch(text)) for text in told)
        yield rows.count(col, met, even=partly, of=len(told))


def _of_sign(rows: _Rows) -> Iterator[_Count]:
    """Yield, for each column of variances, how many rows are on either side: an overspend may be told with either sign."""
    for col, cells in _whole(rows):
        values = {number: m.figure.printed.value for number, m in cells.items()}
        if all(_SPENT.search(m.column) for m in cells.values()) and min(values.values()) < 0:
            yield rows.count(col, [n for n, v in values.items() if v > 0])
            yield rows.count(col, [n for n, v in values.items() if v < 0])


def _beside(rows: _Rows, said: _Said) -> Iterator[_Count]:
    """Yield, for each column of percentages, how many rows are on one side of a target."""
    target = said.sentence.figure(said.match["after"] or said.match["ahead"])
    if target.kind != "percentage":
        return
    goal = target.printed.value
    for col, cells in _whole(rows):
        if all(m.statistic == "percentage" for m in cells.values()):
            values = {number: m.figure.printed.value for number, m in cells.items()}
            met = [n for n, v in values.items() if (v > goal if said.up else v < goal)]
            yield rows.count(col, met, even=sum(v == goal for v in values.values()))


def _whole(rows: _Rows) -> Iterator[tuple[int, dict[int, Measure]]]:
    """Yield the columns that have a value in every row."""
    for col, cells in sorted(rows.cells.items()):
        if len(cells) == len(rows.numbers) >= _LEAST:
            yield col, cells


def _relation(said: _Said, told: Sequence[_Count]) -> Iterator[Relation]:
    """Yield the relation of a count to those of the tables that it can be of."""
    figure = said.sentence.figure(said.match["count"])
    named = said.match.groupdict().get("whole")
    whole = said.sentence.figure(named) if named else None
    counts = [c for c in told if whole is None or whole.printed.value == c.rows]
    if not counts or len({c.block for c in counts}) > _TABLES or not _is_count(figure):
        return
    counts.sort(key=lambda c: abs(c.least - figure.printed.value))
    yield Relation(
        id=0,
        type="list",
        kind="rows",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=tuple(_reading(figure, count) for count in counts),
        pairing="explicit" if len(counts) == 1 else "matched",
        quotes=(said.sentence.span(said.match.start(), said.match.end()), *counts[0].cells),
        words=_told(counts[0]),
        how=said.how,
    )


def _reading(figure: Figure, count: _Count) -> Reading:
    listed = Interval.between(count.least, count.most)
    shown = f"{plain_number(figure.printed.value)} stated, {_told(count)} of {count.rows} rows in the table"
    number = figure.printed.interval("count")
    return Reading("the rows of the table", GIVEN, (), number, Given(listed), shown=Shown(shown))


def _told(count: _Count) -> str:
    return str(count.least) if count.least == count.most else f"{count.least} to {count.most}"


def _is_count(figure: Figure) -> bool:
    return figure.printed.approx is None and not figure.printed.decimals
