"""One amount of money told on two scales: "£24.96k" beside 24,960 in £000, or a table in "£m" whose figures are thousands.

The digits of a text's amount are those of a cell, and only what they are counted in differs, a thousand times or a million
times over. A mere difference can be of two things; that all digits of two amounts agree, and their words or places too, is
luck only where there are few digits. A cell that has the amount as it is told bears it out. What is told of each, and what
an amount of another kind makes (a price, an average), is none that a table of amounts tells again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.labels import is_total
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.measures.statements import DATE
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.quantity.printed import Printed
from safeguard_checks.quantity.signs import unit_of
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["scales"]

# How many times over two tellings differ that were counted in other units.
_FACTORS = (1_000, 1_000_000)
# So few digits need a table that is near too, others a label that is said in full, a total near by or two words.
_FEWEST, _FEW, _SEVERAL, _WORDS = 3, 3, 2, 2
# An amount that is printed in full has so much.
_IN_FULL = 10_000
# How many blocks away a table is near, and how many cells of like digits are looked at.
_NEAR, _CELLS = 8, 60
# What is told of each, or by the way of an average, no table of amounts tells.
_EACH_BEHIND = regex(
    r"\s*(?:per\b|an?\b|each\b|apiece\b|(?:for\s+)?every\b|for\s+each\b|(?:[a-z]+\s+){0,2}(?:per|for\s+each|a\s+head|each)\b)",
    re.I,
)
_EACH_BEFORE = regex(
    r"\b(?:average[ds]?|mean|median|typical(?:ly)?|each|every|per|unit\s+costs?|prices?|rates?|band|salar(?:y|ies))\b[^.;:]{0,60}$",
    re.I,
)
_AHEAD, _BACK = 40, 80
_IN_WORDS = {1_000: "thousands", 1_000_000: "millions"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """An amount of a table as a text would tell it, with its unit and the words of its row and around it."""

    figure: Figure
    size: Printed
    unit: int
    label: str
    words: frozenset[str]
    around: frozenset[str]
    table: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """An amount of the text, with the words of its sentence and those of its headings."""

    figure: Figure
    size: Printed
    words: frozenset[str]
    heading: frozenset[str]


def scales(
    document: Document,
    sentences: Sequence[Sentence],
    tables: Sequence[TableReading],
    topics: Topics,
) -> Iterator[Relation]:
    """Yield each amount of the text with the cells that have its digits, told as it is or a thousand times over."""
    cells: dict[tuple[int, int], list[_Cell]] = defaultdict(list)
    for table in tables:
        for cell in _cells(table, topics):
            cells[table.part, _first_digits(cell.size)].append(cell)
    if not cells:
        return
    told = [
        (document.blocks[sentence.block].part, said)
        for sentence in sentences
        for said in _amounts(document, sentence, topics)
    ]
    in_full = _told_in_full(told, cells)
    for part, said in told:
        like = [c for d in _neighbours(said.size) for c in cells.get((part, d), ())][:_CELLS]
        found = [(c, f) for c in like for f in (1, *_FACTORS) if _is_same(said, c, f)]
        tied = [(c, f) for c, f in found if _is_tied(said, c, f)]
        several = [(c, f) for c, f in found if _is_in_digits(said, c) and c.table in in_full]
        how = "" if tied else "several"
        tied = tied or several
        borne_out = any(f == 1 and not _tells_its_scale(c) for c, f in found)
        apart = [(c, f) for c, f in tied if f > 1]
        chosen = apart if apart and not borne_out else [(c, f) for c, f in tied if f == 1]
        if chosen:
            yield _relation(document, said, chosen[:_FEW], how)


def _told_in_full(
    told: Sequence[tuple[int, _Said]], cells: Mapping[tuple[int, int], Sequence[_Cell]]
) -> frozenset[int]:
    """Return the tables in thousands of which a text near to them tells several cells in the same digits, in full.

    One such amount may be the price of a thing. That two of one table are is not likely.
    """
    found: dict[int, set[Fraction]] = defaultdict(set)
    for part, said in told:
        for cell in cells.get((part, _first_digits(said.size)), ())[:_CELLS]:
            if _is_in_digits(said, cell):
                found[cell.table].add(said.size.value)
    return frozenset(table for table, values in found.items() if len(values) >= _SEVERAL)


def _is_in_digits(said: _Said, cell: _Cell) -> bool:
    """Tell whether a cell in thousands prints the digits of an amount that the text tells in full close to it."""
    near = abs(cell.table - said.figure.span.block) <= _NEAR
    plain = cell.unit > 1 and not said.size.scaled and said.size.value >= _IN_FULL
    return near and plain and said.size.value == abs(cell.figure.printed.value)


def _cells(table: TableReading, topics: Topics) -> Iterator[_Cell]:
    title = topics.words(DATE.sub(" ", table.title))
    amounts = {m.unit for m in table.measures if m.currency and m.statistic != "change"}
    for m in table.measures:
        if not m.currency or m.unrelated or m.place or m.figure.printed.percent:
            continue
        if m.statistic == "change" and len(amounts) != 1:
            continue
        unit = next(iter(amounts)) if m.statistic == "change" else m.unit
        if unit == 1 and not _is_in_full(m):
            continue
        size = _size(replace(m, unit=unit).in_text)
        if not _is_plain(size):
            continue
        if _digits(m.figure.printed) >= _FEWEST:
            row, column = (topics.words(DATE.sub(" ", text)) for text in (m.label, m.column))
            own = m.label.split(" | ")[-1]
            yield _Cell(
                figure=m.figure,
                size=size,
                unit=unit,
                label=" ".join(f"{m.label} {m.column}".split()),
                words=row - GENERIC,
                around=(column | title) - GENERIC,
                table=table.block,
                is_total=m.total_row or m.total_col or is_total(own),
            )


def _is_in_full(m: Measure) -> bool:
    """Tell whether an amount whose head names no unit is one in full, or tells its scale itself."""
    printed = m.figure.printed
    if printed.currency:
        return True
    return m.statistic == "money" and printed.decimals == 0 and abs(printed.value) >= _IN_FULL


def _amounts(document: Document, sentence: Sentence, topics: Topics) -> Iterator[_Said]:
    """Yield the amounts of money of a sentence that have digits enough and are of nothing for each."""
    if "⟨M" not in sentence.text:
        return
    words = topics.words(MARK.sub(" ", sentence.text)) - GENERIC
    heading = topics.words(document.blocks[sentence.block].section)
    for m in MARK.finditer(sentence.text):
        if m[1] != "M":
            continue
        figure = sentence.figure(m[2])
        printed = figure.printed
        if figure.per or not _is_plain(printed) or _digits(printed) < _FEWEST:
            continue
        ahead, back = sentence.text[m.end() :][:_AHEAD], sentence.text[: m.start()][-_BACK:]
        if not (_EACH_BEHIND.match(ahead) or _EACH_BEFORE.search(back)):
            yield _Said(figure, _size(printed), words, heading)


def _is_plain(printed: Printed) -> bool:
    return printed.approx in (None, "about") and printed.low is None and printed.value != 0


def _digits(printed: Printed) -> int:
    """Return how many digits a value has, without the noughts that close a round number."""
    least = printed.grain if printed.decimals else printed.granularity
    return len(str(int(abs(printed.value) / least)))


def _first_digits(printed: Printed) -> int:
    """Return the first two digits of a value, wherever its point stands."""
    value = printed.value
    while value >= 100:
        value /= 10
    while value < 10:
        value *= 10
    return int(value)


def _neighbours(printed: Printed) -> Sequence[int]:
    """Return the first digits that a value can have before it is rounded or after."""
    own = _first_digits(printed)
    return [own, 10 if own == 99 else own + 1, 99 if own == 10 else own - 1]


def _is_same(said: _Said, cell: _Cell, factor: int) -> bool:
    """Tell whether two amounts are one where the smaller is taken so many times over."""
    small, large = sorted((said.size, cell.size), key=lambda p: p.value)
    raised = small.times(factor) if factor > 1 else small
    return raised.interval("money").overlaps(large.interval("money"))


def _size(printed: Printed) -> Printed:
    """Return an amount without its sign."""
    return printed if printed.value >= 0 else replace(printed, value=-printed.value)


def _tells_its_scale(cell: _Cell) -> bool:
    """Tell whether a cell says itself what it is counted in, as a text does: "£45.2m"."""
    return cell.unit == 1 and cell.size.scaled


def _is_tied(said: _Said, cell: _Cell, factor: int) -> bool:
    """Tell whether words or places tie an amount to a cell, as far as their digits leave it to luck."""
    named = bool(cell.words) and cell.words <= said.words | said.heading
    shared = len((cell.words | cell.around) & said.words)
    near = abs(cell.table - said.figure.span.block) <= _NEAR
    if factor > 1 and cell.unit > 1 and not said.size.scaled:
        return named and near  # "£1,162" beside 1,162 in thousands is often the price of one thing
    if min(_digits(said.size), _digits(cell.figure.printed)) <= _FEW:
        return named or (near and (bool(cell.words & said.words) or cell.is_total))
    return named or (near and cell.is_total) or shared >= _WORDS


def _relation(
    document: Document, said: _Said, tied: Sequence[tuple[_Cell, int]], how: str
) -> Relation:
    readings = []
    for cell, factor in tied:
        unit = f", in {_IN_WORDS.get(cell.unit, f'{cell.unit:,}s')}" if cell.unit > 1 else ""
        apart = f", {factor:,} times apart" if factor > 1 else ""
        value = cell.size.interval("money")
        operand = Operand("first", cell.figure, value, cell.label)
        shown = Shown(
            f"{cell.figure.text} ({cell.label}{unit}) and {said.figure.text} for one amount{apart}"
        )
        stated = said.size.interval("money")
        readings.append(Reading("on one scale", SAME, (operand,), stated, shown=shown))
    first, _ = tied[0]
    digits = min(_digits(said.size), _digits(first.figure.printed))
    return Relation(
        id=0,
        type="unit",
        kind="money scale",
        subject=first.label,
        stated=said.figure,
        stated_text=said.figure.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(
            said.figure.span,
            *dict.fromkeys(c.figure.span for c, _ in tied),
            *_told_unit(document, first),
        ),
        words=first.figure.text,
        how=f"digits/{how or ('few' if digits <= _FEW else 'many')}",
    )


def _told_unit(document: Document, cell: _Cell) -> Iterator[Span]:
    """Yield the place beside a table or over a column that says what a cell is counted in, if there is one."""
    table, col = document.blocks[cell.table].table, cell.figure.span.col
    if table is not None and col is not None:
        for head in table.cells:
            over = head.row < table.header_rows and head.col == col
            if over and unit_of(head.text) > 1:
                yield Span(cell.table, 0, len(head.text), head.row, head.col)
                return
    for block in document.blocks[max(0, cell.table - 1) : cell.table + 2]:
        if block.table is None and unit_of(block.text) > 1:
            yield Span(block.index, 0, len(block.text))
            return
