"""A row of a table named in words with its value: "Harrowfield had the lowest rate, 65.8", "the group aged 50 to 64 shrank by 1,120".

The value should stand in that row. Where it stands in another row of the column, and not in the row named, one of
the two is wrong. Whether the highest is the highest is asked of tables whose rows are things of one kind
(:mod:`safeguard_checks.relations.listing`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import HIGHEST, LOWEST
from safeguard_checks.claims.tags import VERB, direction, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.labels import is_total
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure, FigureKind, Mentions
from safeguard_checks.packs.words import POPULATION
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import EARLIER, ORDINALS
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose_operands import figure_role
from safeguard_checks.relations.relation import Operand, Relation, fact
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["row_named"]

_MOST_ROWS, _LEAST_ROWS, _GAP, _ASIDE, _TWO_DIGITS = 80, 3, 70, 50, 10
_KINDS: tuple[FigureKind, ...] = ("number", "percentage", "rate", "money", "mean")
_SUPERLATIVE = regex(
    rf"\b(?:{HIGHEST}|most\s+common|commonest|longest|{LOWEST}|shortest|best|worst"
    r"|sharpest|steepest|poorest|strongest|weakest|busiest|quietest|slowest|fastest|the\s+(?:most|fewest|least))\b",
    re.I,
)
_NOT_OF_ALL = regex(
    r"\b(?:second|third|fourth|fifth|next|joint|one\s+of\s+the|among\s+the|amongst\s+the|other)[-\s]+(?:[a-z]+\s+)?$",
    re.I,
)
_THEN = regex(rf"\s+(?:of|in)\s+(?:the\s+)?(?:{EARLIER}|(?:19|20)\d\d)\b")
_OF_ALL = regex(r"\b(?:of|among|out\s+of)\s+(?:the|all|these|our|its)\s+$")
# Over tagged text, where words of degree are spaces.
_MOVED = regex(
    rf"^(?:\s+(?:has|have|had|group|age\s+group|{POPULATION}))*\s+(?P<verb>{VERB})\s+by\s+(?:a\s+)?[£$€]?$"
)
_TO_LABEL = regex(
    r"^[^.;()]{0,50}\b(?:was|were|is|are|being|in|at|for|by|among)\s+(?:in\s+|at\s+|for\s+|among\s+|by\s+|the\s+)*$|^\s*[:,]\s*$",
    re.I,
)
_TO_VALUE = regex(r"^\s*(?:[(,]\s*|\s)(?:at\s+|with\s+|which\s+had\s+)?[£$€]?$")
_BREAKS = regex(
    r"[.;]\s|\b(?:but|while|whereas|although|compared|than|against|from|above|below|average|mean|national|target|next|followed|ahead\s+of)\b",
    re.I,
)
# What comes behind a row and has a name of its own, and the time or base of a value that the row may not tell.
_OTHER_NAME = regex(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_IN_PART = regex(
    rf"\s+(?:in|during|for)\s+(?:the\s+)?(?:(?:{'|'.join(ORDINALS)}|last|final)\s+(?:quarter|half|month|week|term)|q[1-4]|{EARLIER})\b"
    r"|\s+(?:per|for\s+(?:every|each)|in\s+every)\b"
)
# "In Harrow the highest rate was": of a part of what the row names.
_WITHIN, _THE = regex(r"\b(?:in|within)\s+(?:the\s+)?$"), regex(r",?\s+(?:the|its|our)\b")
_LABEL = regex(r"[^\W\d_]{3}|\d+\s*(?:to|-|–)\s*\d+")
_WORD = regex(r"\w+")
# Rows that are quarters, and what a text calls them in order.
_QUARTER = regex(
    r"^(?:q(?:uarter\s*)?[1-4]|(?:jan|apr|jul|oct)[a-z]*\s*(?:to|-|–|/)\s*(?:mar|jun|sep|dec)[a-z]*)$"
)
_QUARTERS = tuple((f"{name} quarter", f"quarter {n}") for n, name in enumerate(ORDINALS[:4], 1))
_ALL_QUARTERS = frozenset(name for names in _QUARTERS for name in names)
# Labels of rows that sum up others, or that are words of any sentence.
_COMMON = regex(
    r"(?:(?:all|others?|year|average|mean|unknown|not\s+(?:known|stated))\b|(?:yes|no|number|count)$)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its label, and its figures by column."""

    label: str
    cells: dict[int, Measure]


# The rows of a table, and one of them.
_Held = tuple[list[_Row], _Row]


class _Named:
    """The rows of tables by their labels, with the rows beside them, and labels by their first words."""

    def __init__(self) -> None:
        self.by_label: dict[str, list[_Held]] = defaultdict(list)
        self.by_word: dict[str, set[str]] = defaultdict(set)

    def add(self, rows: list[_Row]) -> None:
        """Take in the rows of a table."""
        for row in rows:
            self.by_label[row.label].append((rows, row))
            self.by_word[_WORD.findall(row.label)[0]].add(row.label)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of a row: a value, and by which words. ``falls`` is set for a change only."""

    row: str
    span: Span
    figure: Figure
    how: str
    falls: bool | None = None


def row_named(document: Document, mentions: Mentions, measures: Measures) -> Iterator[Relation]:
    """Yield a relation for every value that a sentence gives a row of a table which it names."""
    named: dict[int, _Named] = defaultdict(_Named)
    for table in measures.tables:
        rows = _rows(table.measures)
        if _LEAST_ROWS <= len(rows) <= _MOST_ROWS and not table.cut and not table.merged:
            named[table.part].add(_with_quarters(rows))
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None and figure.kind in _KINDS:
            figures[figure.span.block].append(figure)
    for block in document.blocks:
        near = named.get(block.part)
        found = figures.get(block.index)
        if near is not None and found and block.kind in ("paragraph", "list_item"):
            for said in _said(block, found, near):
                yield from _relations(said, near.by_label[said.row])


def _rows(measures: Sequence[Measure]) -> list[_Row]:
    """Return the rows of a table that are things of their own, each label once."""
    lines: dict[tuple[int, int], dict[int, Measure]] = defaultdict(dict)
    labels: dict[tuple[int, int], str] = {}
    for m in measures:
        label = _plain(m.label.split(" | ")[-1])
        if m.slot or m.total_row or not usable(m) or (m.across and not _QUARTER.search(label)):
            continue
        lines[m.block, m.row].setdefault(m.col, m)
        labels[m.block, m.row] = label
    times = Counter(labels.values())
    return [
        _Row(label, cells)
        for key, cells in lines.items()
        if times[label := labels[key]] == 1
        and (_LABEL.search(label) or _QUARTER.search(label))
        and not is_total(label)
        and not _COMMON.match(label)
    ]


def _with_quarters(rows: list[_Row]) -> list[_Row]:
    """Return the rows of a table, those of four quarters once more by the names that a text gives them."""
    quarters = [row for row in rows if _QUARTER.search(row.label)]
    if len(quarters) != len(_QUARTERS) or quarters != rows:
        return rows
    named = (
        _Row(name, r.cells) for names, r in zip(_QUARTERS, rows, strict=True) for name in names
    )
    return [*rows, *named]


def _plain(label: str) -> str:
    return " ".join(re.sub(r"\s*\([^)]*\)\s*$", "", label).lower().replace("’", "'").split())


def _said(block: Block, figures: Sequence[Figure], named: _Named) -> Iterator[_Said]:
    """Yield what the sentences of a block say of rows that they name."""
    text = block.text.lower().replace("’", "'")
    if not (_SUPERLATIVE.search(text) or re.search(r"\bby\s", text)):
        return
    words = set(_WORD.findall(text))
    names = {n for w in words for n in named.by_word.get(w, ()) if n in text}
    places = sorted(
        (m.start(), m.end(), name)
        for name in names
        for m in re.finditer(rf"(?<![\w'-]){re.escape(name)}(?![\w'-])", text)
    )
    # Of names within one another the longest is meant.
    places = [
        p for p in places if not any(q != p and q[0] <= p[0] and p[1] <= q[1] for q in places)
    ]
    for i, (start, end, name) in enumerate(places):
        stop = places[i + 1][0] if i + 1 < len(places) else len(text)
        figure = next(
            (f for f in figures if end <= f.span.start < stop and not _is_of_all(text, f)), None
        )
        if (
            figure is None
            or figure.printed.approx
            or is_withdrawn(text[max(0, start - _ASIDE) : start])
        ):
            continue
        between = text[end : figure.span.start]
        if _THEN.match(between) or _IN_PART.match(text, figure.span.end):
            continue
        span = Span(block.index, start, figure.span.end)
        if (
            len(between) > _GAP
            or _BREAKS.search(between)
            or _OTHER_NAME.search(block.text, end, figure.span.start)
        ):
            continue
        if (moved := _MOVED.match(tagged(between))) is not None:
            yield _Said(name, span, figure, "change", direction(moved["verb"]) == "down")
            continue
        after = _SUPERLATIVE.search(between)
        if after:
            of_part = _WITHIN.search(text, 0, start) and _THE.match(between)
            if not of_part and not _NOT_OF_ALL.search(between[: after.start()]):
                yield _Said(name, span, figure, "superlative")
        elif _TO_VALUE.match(between) and _called_so(text[max(0, start - _ASIDE) : start]):
            yield _Said(name, span, figure, "superlative-first")


def _is_of_all(text: str, figure: Figure) -> bool:
    """Tell whether a number only says how many rows there are: "the poorest of the six tests listed"."""
    return figure.printed.value <= _MOST_ROWS and bool(_OF_ALL.search(text, 0, figure.span.start))


def _called_so(head: str) -> bool:
    """Tell whether the words before a row call it the highest or lowest: "the lowest rate was in"."""
    found = list(_SUPERLATIVE.finditer(head))
    if not found or _NOT_OF_ALL.search(head[: found[-1].start()]):
        return False
    return bool(_TO_LABEL.match(head[found[-1].end() :]))


def _relations(said: _Said, named: list[_Held]) -> Iterator[Relation]:
    """Yield whether a value stands in the row that is named, where it stands in the table at all."""
    value = said.figure.printed.interval(figure_role(said.figure))
    cells = [m for _, row in named for m in row.cells.values() if _fits(said, value, m)]
    if cells:
        working = f"{said.figure.text} of {said.row}: {cells[0].figure.text}"
        yield _relation(said, working, True, cells[:1])
        return
    others = list(
        {
            m.figure.index: (m, row.cells[col])
            for rows, row in named
            for other in rows
            if other.cells is not row.cells
            for col, m in other.cells.items()
            if col in row.cells and _fits(said, value, m)
        }.values()
    )
    if len(others) == 1 and (_is_telling(said.figure) or _is_extreme(said, others[0][0], named)):
        theirs, mine = others[0]
        working = f"{said.figure.text} stands for {theirs.label}; {said.row} has {mine.figure.text}"
        yield _relation(said, working, False, [theirs, mine])


def _is_telling(figure: Figure) -> bool:
    """Tell whether luck would seldom put a value into a column."""
    return figure.printed.decimals > 0 or abs(figure.printed.value) >= 100


def _is_extreme(said: _Said, cell: Measure, named: list[_Held]) -> bool:
    """Tell whether the cell with a value of two digits is the highest or lowest of its column, as its row is called."""
    if said.falls is not None or said.figure.printed.value < _TWO_DIGITS:
        return False
    cells = (row.cells.get(cell.col) for rows, _ in named for row in rows)
    by_figure = {m.figure.index: m for m in cells if m is not None and m.block == cell.block}
    column = [m.figure.printed.value for m in by_figure.values()]
    value = cell.figure.printed.value
    return column.count(value) == 1 and value in (max(column), min(column))


def _fits(said: _Said, value: Interval, m: Measure) -> bool:
    """Tell whether a cell can be the value that is said of its row."""
    if (said.figure.kind == "percentage") != (
        m.statistic == "percentage" or "%" in m.figure.text + m.column
    ):
        return False
    cell = as_printed(m)
    if said.falls is None:
        return value.overlaps(cell)
    return m.statistic == "change" and value.overlaps(-cell if said.falls else cell)


def _relation(said: _Said, told: str, agrees: bool, cells: Sequence[Measure]) -> Relation:
    operands = tuple(Operand("value", m.figure, as_printed(m), m.label) for m in cells)
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=said.row,
        stated=said.figure,
        stated_text=said.figure.text,
        readings=(fact("the row of the table", agrees, told, operands=operands),),
        pairing="matched",
        quotes=(said.span, *(m.figure.span for m in cells)),
        words=told,
        how=f"{said.how}-quarter" if said.row in _ALL_QUARTERS else said.how,
    )
