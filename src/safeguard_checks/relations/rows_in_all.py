"""How many there are of what the rows of a table are: "the city's six areas", where the table has five and their total.

A table has all of them where its rows add up to its last; "other" and "not known" may be counted or not. Where several
tables have such rows a count fails only if it fits none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.documents.document import Document, Table
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import is_small, range_text
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import usable

__all__ = ["rows_in_all"]

_ALL = regex(
    rf"(?:\b(?:the|our|its|all|these)|(?<=\w)[’']s?)\s+{mark('N', 'count')}\s+(?P<noun>[a-z-]+(?:\s+[a-z-]+)?)(?=(?P<behind>[^⟨]{{0,24}}))"
)
# What makes them some of all: "the six areas that", "the three wards with".
_SOME = regex(
    r"\W*(?:with|without|having|in\s+(?:the|our|this|which|(?-i:[A-Z]))|where|that|which|who|whose|of|for|most|from|above|below|outside|under|were|named|listed|shown|visited|we|they|chosen|selected)\b",
    re.I,
)
_PARTLY = regex(
    r"\b(?:other|another|remaining|more|further|next|first|last|top|bottom|least|most|only|except)\s*(?:the\s*)?$",
    re.I,
)
# Heads of what is a time or a line, and nothing that a report has so many of.
_NO_THING = regex(
    r"(?:year|month|quarter|week|day|date|item|row|heading|line|measure|indicator|number|figure|value|response|answer|question|description"
    r"|note|source|total|period)s?$",
    re.I,
)
_REST = regex(
    r"\b(?:other|others|unknown|not\s+(?:known|stated|recorded|given|disclosed)|none|missing|unspecified|outside|out\s+of|unallocated|various|n/a|prefer)\b",
    re.I,
)
# "The four wards" of nineteen are some that were told before.
_LEAST, _MOST, _LEAST_SUM, _NEAR = 3, 20, 20, 2
_HEAD_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Rows:
    """How many rows of a table are parts of its last one, with the rest counted and without, and where they stand."""

    least: int
    most: int
    places: tuple[Span, ...]


def rows_in_all(document: Document, measures: Measures) -> Iterator[Relation]:
    """Yield a relation for every number of things that the rows of a table, which add up, are called."""
    cells: dict[int, list[Measure]] = defaultdict(list)
    for reading in measures.tables:
        for m in reading.measures:
            if usable(m) and not m.slot:
                cells[m.block].append(m)
    tables: dict[tuple[int, str], list[_Rows]] = defaultdict(list)
    for block, table in document.tables():
        name = _name(table)
        rows = _rows(block.index, table, cells[block.index]) if name else None
        if rows is not None:
            tables[block.part, name].append(rows)
    if tables:
        for sentence in measures.sentences:
            yield from _of_sentence(document, sentence, tables)


def _name(table: Table) -> str:
    """Return what the rows of a table are called, in the singular: the head of their labels."""
    plain = table.label_cols == 1 and table.header_rows and table.stride() >= table.n_cols
    head = table.column_label(0).split(" | ")[-1].strip() if plain else ""
    words = re.findall(r"[A-Za-z-]+", head)
    if (
        not words
        or len(words) > _HEAD_WORDS
        or _NO_THING.match(words[-1])
        or table.cut
        or table.continues is not None
    ):
        return ""
    return _singular(" ".join(words))


def _singular(text: str) -> str:
    text = text.lower()
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def _rows(block: int, table: Table, measures: Sequence[Measure]) -> _Rows | None:
    """Return the rows of a table whose last is the sum of all others in a column of counts."""
    numbers = [
        row for row in range(table.header_rows, table.n_rows) if table.row_label(row).strip()
    ]
    if not _LEAST < len(numbers) <= _MOST or numbers[-1] != table.n_rows - 1:
        return None
    columns: dict[int, dict[int, Measure]] = defaultdict(dict)
    for m in measures:
        columns[m.col][m.row] = m
    if not any(_adds_up(column, numbers) for column in columns.values()):
        return None
    parts = numbers[:-1]
    rest = sum(bool(_REST.search(table.row_label(row))) for row in parts)
    places = tuple(Span(block, 0, len(table.row_label(row)), row, 0) for row in parts)
    return _Rows(len(parts) - rest, len(parts), places)


def _adds_up(column: Mapping[int, Measure], numbers: Sequence[int]) -> bool:
    if any(row not in column for row in numbers):
        return False
    values = [column[row].figure.printed.value for row in numbers]
    return values[-1] >= _LEAST_SUM and min(values) >= 0 and sum(values[:-1]) == values[-1]


def _of_sentence(
    document: Document, sentence: Sentence, tables: Mapping[tuple[int, str], Sequence[_Rows]]
) -> Iterator[Relation]:
    part = document.blocks[sentence.block].part
    for m in _ALL.finditer(sentence.text):
        figure = sentence.figure(m["count"])
        counts = is_small(figure) and figure.printed.value >= _LEAST and figure.span.row is None
        if not counts or _PARTLY.search(sentence.text[: m.start()]):
            continue
        words = m["noun"].split()
        for name in (m["noun"], words[0]):
            behind = sentence.text[m.start("noun") + len(name) : m.end("noun")] + m["behind"]
            found = tables.get((part, _singular(name)), ()) if name.endswith("s") else ()
            near = any(abs(rows.most - figure.printed.value) <= _NEAR for rows in found)
            if near and not _SOME.match(behind):
                yield _relation(figure, sentence.span(m.start("count"), m.end("noun")), found)
                break


def _relation(figure: Figure, span: Span, tables: Sequence[_Rows]) -> Relation:
    nearest = min(tables, key=lambda t: abs(t.most - figure.printed.value))
    told = range_text(nearest.least, nearest.most)
    number = figure.printed.interval("count")
    readings = tuple(
        Reading(
            "the rows of the table", GIVEN, (), number, Given(Interval.between(t.least, t.most)),
            shown=Shown(f"{plain_number(figure.printed.value)} stated, {range_text(t.least, t.most)} rows that add up to the last"),
        )
        for t in tables
    )  # fmt: skip
    return Relation(
        id=0,
        type="list",
        kind="all rows",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=readings,
        pairing="explicit" if len(tables) == 1 else "matched",
        quotes=(span, *nearest.places),
        words=told,
    )
