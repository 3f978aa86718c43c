"""Averages of numbers told in a row, or in a column of the table beside them: "number 28, 31 and 25; the mean is 28".

The row is the only one of its kind in the sentence of the average or in the one before. Of a table it is the one column of counts or
money whose head has a word of what the average counts, or the only one there is; a row of totals or averages is none of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import ALL_OF_THEM, AVERAGE
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.formula import MEAN, TOTAL, Formula
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.number_text import money
from safeguard_checks.relations.prose_operands import figure_role, operand_of
from safeguard_checks.relations.relation import Operand, Pairing, Reading, Relation
from safeguard_checks.relations.shared_population import usable
from safeguard_checks.relations.worked.each import Each, values_for_each
from safeguard_checks.relations.worked.numbers import is_plain, is_prose, numbers, singular
from safeguard_checks.relations.worked.sums import says_total

__all__ = ["means_of_columns", "means_of_rows"]

_RUN = regex(r"⟨[NM]\d+⟩(?:,\s+⟨[NM]\d+⟩)+,?\s+and\s+⟨[NM]\d+⟩")
_AVERAGE = regex(rf"\b{AVERAGE}\b", re.I)
# "the 16 who gave no reason are not in the table"
_LEFT_OUT = regex(
    r"\b(?:not|never|nor|no)\s+(?:in|shown|included|listed|counted|given)\b|\b(?:unknown|omitted|left\s+out|excluded|excluding)\b",
    re.I,
)
_ALL = regex(rf"\b{ALL_OF_THEM}\b", re.I)
_NO_ROW = regex(
    rf"\b(?:{ALL_OF_THEM}|{AVERAGE}|grand|all|sub-?total|change|difference|of\s+which|thereof|including|{NATION}|national)\b",
    re.I,
)
_LEAST, _MOST = Fraction(2, 3), Fraction(3, 2)
_LEAST_OF_SUM, _MOST_OF_SUM = Fraction(4, 5), Fraction(5, 4)
_FEWEST, _MOST_ROWS, _BESIDE = 3, 30, 2


def means_of_rows(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the averages of sentences with the one row of numbers that they are of."""
    for at, sentence in enumerate(sentences):
        if "⟨" not in sentence.text or not _AVERAGE.search(sentence.text):
            continue
        for each in values_for_each(sentence):
            rows = _rows(sentence, each)
            if not rows and at and sentences[at - 1].block == sentence.block:
                rows = _rows(sentences[at - 1], each)
            if len(rows) == 1 and _is_near(each, [f.printed.value for f in rows[0]]):
                yield _told(
                    sentence,
                    each.figure,
                    [operand_of("part", f) for f in rows[0]],
                    MEAN,
                    "row",
                    "explicit",
                )


def _rows(sentence: Sentence, each: Each) -> list[list[Figure]]:
    found = [sentence.figures("NM", m.start(), m.end()) for m in _RUN.finditer(sentence.text)]
    return [
        row
        for row in found
        if each.figure not in row
        and all(is_plain(f) and (f.kind == "money") == (each.figure.kind == "money") for f in row)
    ]


def _is_near(each: Each, values: Sequence[Fraction]) -> bool:
    mean = sum(values, Fraction(0)) / len(values)
    return mean * _LEAST <= each.figure.printed.value <= mean * _MOST


def means_of_columns(
    document: Document, sentences: Sequence[Sentence], tables: Sequence[TableReading]
) -> Iterator[Relation]:
    """Yield averages and totals in the text beside a table that has no row of them, with the column that they are of."""
    for sentence in sentences:
        if "⟨" not in sentence.text or not is_prose(sentence):
            continue
        if document.blocks[sentence.block].kind not in ("paragraph", "caption"):
            continue
        near = [t for t in tables if _is_beside(document, sentence.block, t)]
        columns = _columns(near[0]) if len(near) == 1 else []
        if columns:
            yield from _means(sentence, columns)
            yield from _totals(sentence, columns)


def _is_beside(document: Document, block: int, table: TableReading) -> bool:
    own, other = document.blocks[block], document.blocks[table.block]
    return (
        abs(block - table.block) <= _BESIDE
        and own.section == other.section
        and own.part == other.part
    )


def _columns(table: TableReading) -> list[list[Measure]]:
    """Return the columns of counts and money of a table that has no row of totals or averages."""
    if any(_NO_ROW.search(m.label) for m in table.measures) or table.merged or table.cut:
        return []
    found: dict[int, list[Measure]] = {}
    for m in table.measures:
        found.setdefault(m.col, []).append(m)
    rows = max((len(column) for column in found.values()), default=0)
    return [
        column
        for column in found.values()
        if len(column) == rows
        and _FEWEST <= rows <= _MOST_ROWS
        and all(
            usable(m) and m.figure.kind in ("number", "money") and m.figure.printed.value >= 0
            for m in column
        )
    ]


def _means(sentence: Sentence, columns: Sequence[list[Measure]]) -> Iterator[Relation]:
    if not _AVERAGE.search(sentence.text):
        return
    for each in values_for_each(sentence):
        tied = _tied(columns, each.noun)
        if tied and _is_near(each, [m.in_text.value for m in tied]):
            yield _told(sentence, each.figure, _operands(tied), MEAN, "column", "matched")


def _totals(sentence: Sentence, columns: Sequence[list[Measure]]) -> Iterator[Relation]:
    """Yield the one number of a sentence that words call all of what a column counts."""
    if not _ALL.search(sentence.text) or _AVERAGE.search(sentence.text):
        return
    if _LEFT_OUT.search(sentence.text):
        return
    found = [n for n in numbers(sentence, 0) if n.letter in "NM" and n.figure is not None]
    if len(found) > 1:
        found = [n for n in found if says_total(sentence, n) == "all"]
    told = found[0].figure if len(found) == 1 else None
    if told is None or not is_plain(told):
        return
    tied = _tied(columns, found[0].words)
    made = sum((m.in_text.value for m in tied), Fraction(0))
    if tied and made * _LEAST_OF_SUM <= told.printed.value <= made * _MOST_OF_SUM:
        yield _told(sentence, told, _operands(tied), TOTAL, "column", "matched")


def _tied(columns: Sequence[list[Measure]], noun: frozenset[str]) -> list[Measure]:
    """Return the column whose head has a word of a noun, or the only one."""
    named = [
        c for c in columns if noun & {singular(w) for w in re.findall(r"[A-Za-z]+", c[0].column)}
    ]
    found = named or (list(columns) if len(columns) == 1 else [])
    return found[0] if len(found) == 1 else []


def _operands(column: Sequence[Measure]) -> list[Operand]:
    return [Operand("part", m.figure, m.in_text.interval("count"), m.label) for m in column]


def _told(
    sentence: Sentence,
    figure: Figure,
    parts: Sequence[Operand],
    formula: Formula,
    how: str,
    pairing: Pairing,
) -> Relation:
    mean = formula is MEAN
    said = figure.printed.interval("rate" if mean else figure_role(figure))
    if mean and figure.printed.approx is None and figure.printed.granularity > 1:
        half = figure.printed.granularity / 2
        said = Interval.between(figure.printed.value - half, figure.printed.value + half)
    unit = (
        money([figure.printed.currency]) if figure.kind == "money" else "rate" if mean else "count"
    )
    name = "the average of them" if mean else "the column added up"
    return Relation(
        id=0,
        type="total",
        kind="told mean" if mean else "told column",
        subject=sentence.text,
        stated=figure,
        stated_text=figure.text,
        readings=(
            Reading(name, formula, tuple(parts), said, per=len(parts) if mean else 1, of=unit),
        ),
        pairing=pairing,
        quotes=(figure.span, *(p.figure.span for p in parts)),
        words=sentence.text,
        how=how,
    )
