"""Rows of a table counted in words: "two are rated red", "nine of the fifteen groups fell", "three services beat the 85% target".

What is counted has a condition on a column: a rating in colours, the sign of a change, a value beside a target.
Where several tables or columns can be meant, the count fails only if it fits none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import DOWN, UP
from safeguard_checks.claims.sentence import Sentence, mark, sentences
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Block, Document, Table
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Mentions, Period
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown

__all__ = ["rows_counted"]

_LEAST, _MOST, _TABLES = 3, 60, 4
_COLOUR = r"(?P<colour>red|amber|green)"
_RATED = r"(?:(?:RAG[- ])?rated|assessed|scored|marked|graded|flagged|reported|shown|judged)"
_ROWS = r"(?:measures|indicators|KPIs|PIs|targets|risks|actions|projects|objectives|items|rows|milestones|outcomes|priorities)"
_OF = rf"(?:\s+(?:out\s+)?of\s+(?:the|our|these|its)?\s*{mark('N', 'whole')})?"
_BE = r"(?:were|are|was|is|have\s+been|remain|remained)"
_COUNTED = mark("N", "count")
_WORDS = r"(?:\s+(?!(?:that|which|who|whom|we|they|in|at|of)\b)[a-z-]+){0,3}?"
_COLOURED = tuple(
    re.compile(pattern, re.I)
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
_MOVED = re.compile(
    r"\b(?:moved|moving|turned|became|changed|previous(?:ly)?|last|from\s+(?:red|amber|green)|compared|year\s+(?:ago|before|earlier)|expected|forecast|were\s+not"
    r"|at\s+least|more\s+than|fewer\s+than|of\s+(?:these|those|them|which|whom))\b",
    re.I,
)
_UPS, _DOWNS = (f"(?:{'|'.join(words[0].split())})" for words in (UP, DOWN))
_ENDS = r"(?=\s*[,.;:)]|\s+(?:and|but|while|whereas|over|in\s+the\s+year|between)\b|\s*$)"
_MOVES = re.compile(
    rf"{_COUNTED}{_OF}\s+(?P<noun>(?:[a-z-]+\s+){{1,3}}?)(?:all\s+|have\s+|had\s+)?(?:(?P<up>{_UPS})|(?P<down>{_DOWNS})|(?P<over>overspent)|(?P<under>underspent)){_ENDS}",
    re.I,
)
_TARGETS = re.compile(
    rf"{_COUNTED}{_OF}\s+(?P<noun>(?:[a-z-]+\s+){{1,3}}?)(?:have\s+|had\s+)?"
    r"(?:(?P<above>beat|exceeded|met|achieved|were\s+(?:at\s+or\s+)?above|were\s+over|reached)|(?P<below>missed|were\s+below|were\s+under|fell\s+short\s+of))"
    rf"\s+(?:the|our|its|this)\s+(?:[a-z-]+\s+)?(?:{mark('P', 'first')}\s+(?:target|standard|threshold)|(?:target|standard|threshold)\s+of\s+{mark('P', 'second')})",
    re.I,
)
_CHANGE = re.compile(r"\b(?:change|variance|difference|movement|increase|net)\b|[+][/]?[-−–]", re.I)
_SPENT = re.compile(r"\b(?:variance|over|overspend|under)", re.I)
_TOTAL = re.compile(
    r"^(?:sub-?\s?|grand\s+|net\s+)?total\b|^all\b|\btotal$|^(?:average|mean|england|overall|year)\b",
    re.I,
)
_SIGNED = re.compile(
    r"\s*(?P<open>\()?\s*(?P<sign>[+\-−–▲▼])?\s*[£$€]?\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?:%|pp|points?)?\s*\)?\s*$"
)


@dataclass(frozen=True, slots=True)
class _Count:
    """How many rows of a table meet a condition, of how many, and where they stand."""

    least: int
    most: int
    rows: int
    block: int
    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its number, label and texts by column."""

    number: int
    label: str
    texts: dict[int, str]


def rows_counted(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield a relation for every count in prose of the rows of a table that meet a condition."""
    tables = [b for b in document.blocks if b.table is not None and _is_plain(b.table)]
    if not tables:
        return
    for sentence in sentences(document, mentions):
        if "⟨N" not in sentence.text or any(_is_dated(p.period) for p in sentence.periods()):
            continue
        part = document.blocks[sentence.block].part
        near = [b for b in tables if b.part == part]
        yield from _coloured(sentence, near)
        yield from _moved(sentence, near)
        yield from _to_target(sentence, near)


def _is_dated(period: Period) -> bool:
    """Tell whether a period sets a sentence in another time than the table may be of."""
    return bool(period.offset) if period.kind == "relative" else period.start is not None


def _is_plain(table: Table) -> bool:
    """Tell whether each row of a table is a thing of its own, with a label."""
    return (
        table.label_cols >= 1
        and table.stride() >= table.n_cols
        and _LEAST <= table.n_rows - table.header_rows <= _MOST
        and table.continues is None
        and not table.cut
    )


def _rows(table: Table) -> list[_Row]:
    """Return the rows that are things of their own, without totals."""
    grid = table.grid()
    rows = []
    for number in range(table.header_rows, table.n_rows):
        texts = {c: cell.text for c, cell in enumerate(grid[number]) if cell is not None}
        label = table.row_label(number)
        if label and len(texts) > 1 and not _TOTAL.search(label.split(" | ")[-1].strip()):
            rows.append(_Row(number, label, texts))
    return rows


def _cells(
    block: Block, rows: Sequence[_Row], numbers: Sequence[int], col: int
) -> tuple[Span, ...]:
    """Return the cells of a column in the rows of these numbers."""
    texts = {row.number: row.texts.get(col, "") for row in rows}
    return tuple(Span(block.index, 0, len(texts[n]), n, col) for n in numbers)


def _coloured(sentence: Sentence, tables: Sequence[Block]) -> Iterator[Relation]:
    text = sentence.text
    if not re.search(r"\b(?:red|amber|green)\b", text, re.I) or _MOVED.search(text):
        return
    taken: set[str] = set()
    for pattern in _COLOURED:
        for m in pattern.finditer(text):
            if m["count"] in taken or is_withdrawn(text[max(0, m.start() - 40) : m.start()]):
                continue
            taken.add(m["count"])
            counts = [c for b in tables for c in _of_colour(b, m["colour"].lower())]
            yield from _relation(sentence, m, "rated", counts)


def _of_colour(block: Block, colour: str) -> Iterator[_Count]:
    """Yield, for each column of ratings, how many rows are of a colour."""
    assert block.table is not None
    rows = _rows(block.table)
    # Of a table without numbers all columns can be read as labels.
    for col in range(1, block.table.n_cols):
        texts = {row.number: row.texts.get(col, "").strip().lower() for row in rows}
        rated = {n: t for n, t in texts.items() if re.match(r"(?:red|amber|green)\b", t)}
        if len(rated) >= _LEAST and len(rated) * 5 >= sum(map(bool, texts.values())) * 4:
            of = [n for n, t in rated.items() if t.startswith(colour)]
            spans = _cells(block, rows, of, col)
            yield _Count(len(of), len(of), len(rated), block.index, spans)


def _named(sentence: Sentence, noun: str, tables: Iterable[Block]) -> list[Block]:
    """Return the tables whose rows are what a noun names: "directorates", under the head "Directorate"."""
    words = noun.lower().split()
    found = []
    for block in tables:
        assert block.table is not None
        if not block.table.header_rows:
            continue
        head = block.table.column_label(0).lower().split(" | ")[-1].split()
        if (
            head
            and words
            and [_singular(w) for w in words[-len(head) :]] == [_singular(w) for w in head]
        ):
            found.append(block)
    return found


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _moved(sentence: Sentence, tables: Sequence[Block]) -> Iterator[Relation]:
    for m in _MOVES.finditer(sentence.text):
        if _MOVED.search(sentence.text[: m.end()]) or is_withdrawn(
            sentence.text[: m.start()][-40:]
        ):
            continue
        up = bool(m["up"] or m["over"])
        spent = bool(m["over"] or m["under"])
        counts = [c for b in _named(sentence, m["noun"], tables) for c in _of_sign(b, up, spent)]
        yield from _relation(sentence, m, "spent" if spent else "moved", counts)


def _of_sign(block: Block, up: bool, spent: bool) -> Iterator[_Count]:
    """Yield, for each column of signed changes, how many rows went one way."""
    assert block.table is not None
    rows = _rows(block.table)
    for col in range(block.table.label_cols, block.table.n_cols):
        head = block.table.column_label(col)
        if not (_SPENT if spent else _CHANGE).search(head):
            continue
        signs = {row.number: _sign(row.texts.get(col, "")) for row in rows}
        if any(sign is None for sign in signs.values()) or not any(s == -1 for s in signs.values()):
            continue
        # An overspend may be told with either sign.
        for way in (1, -1) if spent else (1 if up else -1,):
            of = [n for n, sign in signs.items() if sign == way]
            spans = _cells(block, rows, of, col)
            yield _Count(len(of), len(of), len(signs), block.index, spans)


def _sign(text: str) -> int | None:
    m = _SIGNED.match(text)
    if m is None:
        return None
    if not float(m["digits"].replace(",", "")):
        return 0
    return -1 if m["open"] or (m["sign"] or "+") in "-−–▼" else 1


def _to_target(sentence: Sentence, tables: Sequence[Block]) -> Iterator[Relation]:
    for m in _TARGETS.finditer(sentence.text):
        if is_withdrawn(sentence.text[: m.start()][-40:]):
            continue
        target = sentence.figure(m["first"] or m["second"]).printed.value
        above = bool(m["above"])
        counts = [c for b in _named(sentence, m["noun"], tables) for c in _beside(b, target, above)]
        yield from _relation(sentence, m, "target", counts)


def _beside(block: Block, target: Fraction, above: bool) -> Iterator[_Count]:
    """Yield, for each column of percentages, how many rows are on one side of a target."""
    assert block.table is not None
    rows = _rows(block.table)
    for col in range(block.table.label_cols, block.table.n_cols):
        head = block.table.column_label(col)
        values: dict[int, Fraction] = {}
        for row in rows:
            m = _SIGNED.match(row.texts.get(col, ""))
            if m and ("%" in row.texts[col] or "%" in head) and not m["sign"]:
                values[row.number] = Fraction(m["digits"].replace(",", ""))
        if len(values) < _LEAST or len(values) != len(rows):
            continue
        of = [n for n, v in values.items() if (v > target if above else v < target)]
        even = sum(v == target for v in values.values())
        spans = _cells(block, rows, of, col)
        yield _Count(len(of), len(of) + even, len(values), block.index, spans)


def _relation(
    sentence: Sentence, m: re.Match[str], how: str, told: Sequence[_Count]
) -> Iterator[Relation]:
    """Yield the relation of a count to those of the tables that it can be of."""
    figure = sentence.figure(m["count"])
    named = m.groupdict().get("whole")
    whole = sentence.figure(named) if named else None
    counts = [c for c in told if whole is None or whole.printed.value == c.rows]
    if not counts or len({c.block for c in counts}) > _TABLES or not _is_count(figure):
        return
    readings = []
    counts.sort(key=lambda c: abs(c.least - figure.printed.value))
    for count in counts:
        listed = Interval.between(count.least, count.most)
        shown = Shown(f"{figure.text} stated, {_told(count)} of {count.rows} rows in the table")
        readings.append(
            Reading(
                "the rows of the table",
                GIVEN,
                (),
                figure.printed.interval("count"),
                Given(listed),
                shown=shown,
            )
        )
    yield Relation(
        id=0,
        type="list",
        kind="rows",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=tuple(readings),
        pairing="explicit" if len(counts) == 1 else "matched",
        quotes=(sentence.span(m.start(), m.end()), *counts[0].cells),
        words=_told(counts[0]),
        how=how,
    )


def _told(count: _Count) -> str:
    return str(count.least) if count.least == count.most else f"{count.least} to {count.most}"


def _is_count(figure: Figure) -> bool:
    return figure.printed.approx is None and not figure.printed.decimals
