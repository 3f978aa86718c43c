"""Classes told together: "60 or older", "Years 8 to 10", "two or more", against the rows of the table beside the words.

The rows of a table are classes where their labels are numbers that follow on each other: "0 to 4, 5 to 9, 10 and over".
Words name some of them together; their figure is the sum of the rows, or its share of all rows. The same class may be
told of another group, so that a figure far from every sum is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.claims.lexicon import amounts_of_change
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import GIVEN, TOTAL
from safeguard_checks.quantity.implied import ratio, total
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.number_text import percent
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["class_sums"]

_WORDS_OF_AGE = r"(?:age[ds]?|years?(?:\s+old)?|yrs?)"
_N = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_ROW = regex(
    r"(?P<unit>[a-z ]{0,20}?)\s*(?:(?P<under>under|below|less\s+than|<)\s*)?(?P<low>\d{1,3})"
    r"\s*(?:(?:to|-|–|—|and)\s*(?P<high>\d{1,3})|(?P<more>\+|(?:and|or)\s+(?:over|older|above|more)|plus))?\s*(?P<behind>[a-z ]{0,20})",
    re.I,
)
_TOLD = regex(
    rf"(?P<unit>[A-Za-z]+\s+)?\b(?:(?P<under>under|below|younger\s+than)\s+(?:the\s+age\s+of\s+)?(?P<most>{_N})"
    rf"|(?P<low>{_N})\s*(?:(?:to|-|–)\s*(?P<high>{_N})|(?P<more>\+|(?:or|and)\s+(?:over|older|above|more)\b)))(?P<behind>(?:\s+[a-z]+){{0,2}})",
    re.I,
)
_AGE = regex(rf"\b{_WORDS_OF_AGE}\b|\b(?:older|younger)\b", re.I)
_OF_AGE = regex(r"\bage[ds]?\b|\byears\b", re.I)
_COMMON = frozenset({"number", "the", "and", "were", "had", "with", "have", "group"})
_NEAR, _FEWEST, _MOST_ROWS, _TENTH = 6, 3, 30, 10
_LEAST = 10


@dataclass(frozen=True, slots=True)
class _Class:
    """The whole numbers from ``low`` to ``high``, without an end where that is ``None``."""

    low: int
    high: int | None


@dataclass(frozen=True)
class _Classed:
    """A table whose rows are classes: their figures by column in order, and the words of what is classed."""

    table: TableReading
    rows: tuple[tuple[_Class, dict[int, Measure]], ...]
    words: frozenset[str]
    ages: bool


def class_sums(
    document: Document, tables: Sequence[TableReading], sentences: Iterable[Sentence]
) -> Iterator[Relation]:
    """Yield a relation for every figure that a sentence near a table of classes gives some of them together."""
    classed = [c for table in tables if (c := _classed(document, table)) is not None]
    if not classed:
        return
    for sentence in sentences:
        near = [c for c in classed if _beside(document, c.table, sentence.block)]
        far = (
            []
            if near
            else [c for c in classed if c.table.part == document.blocks[sentence.block].part]
        )
        if len(far) == 1 and far[0].ages:
            near = far  # the one table of ages that a report has
        if near:
            yield from _of_sentence(document, sentence, near)


def _beside(document: Document, table: TableReading, block: int) -> bool:
    if abs(table.block - block) <= _NEAR:
        return True
    return document.blocks[table.block].section == document.blocks[block].section != ""


def _classed(document: Document, table: TableReading) -> _Classed | None:
    """Return a table with its classes, ``None`` where its rows are none that follow on each other."""
    lines: dict[tuple[int, int], dict[int, Measure]] = {}
    labels: dict[tuple[int, int], str] = {}
    for m in table.measures:
        if m.slot == 0 and not m.total_row:
            lines.setdefault((m.block, m.row), {})[m.col] = m
            labels[m.block, m.row] = m.label.rsplit(" | ", 1)[-1].strip()
    found: list[tuple[_Class, dict[int, Measure]]] = []
    said: list[str] = []
    for at in sorted(lines):
        label = _ROW.fullmatch(labels[at])
        if label is not None:
            found.append((_class(label), lines[at]))
            said += [label["unit"], label["behind"]]
    if not _FEWEST <= len(found) <= _MOST_ROWS or table.merged or table.cut:
        return None
    ends = [(a.high, b.low) for (a, _), (b, _) in pairwise(found)]
    if any(high is None or low != high + 1 for high, low in ends):
        return None
    held = document.blocks[table.block].table
    head = held.column_label(0).replace("_", " ") if held is not None else ""
    title = document.table_title(table.block)
    return _Classed(
        table,
        tuple(found),
        _words(" ".join((*said, head))),
        bool(_OF_AGE.search(f"{' '.join(said)} {head} {title}")),
    )


def _class(m: re.Match[str]) -> _Class:
    low = int(m["low"])
    if m["under"]:
        return _Class(0, low - 1)
    if m["more"]:
        return _Class(low, None)
    return _Class(low, int(m["high"]) if m["high"] else low)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text in the singular, but for those that any text has."""
    found = re.findall(r"[a-z]{3,}", text.lower())
    return frozenset(w.removesuffix("s") for w in found) - _COMMON


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else number_words(text.lower())


def _of_sentence(
    document: Document, sentence: Sentence, near: Sequence[_Classed]
) -> Iterator[Relation]:
    span = sentence.span(0, len(sentence.text))
    text = document.blocks[sentence.block].text[span.start : span.end]
    told = [(m, c) for m in _TOLD.finditer(text) if (c := _told(m)) is not None]
    if len(told) != 1:
        return
    match, named = told[0]
    first, last = span.start + match.start(), span.start + match.end("behind")
    inside = range(
        first,
        span.start
        + (
            match.end("more")
            if match["more"]
            else match.end("high")
            if match["high"]
            else match.end("most")
        ),
    )
    moved = amounts_of_change(sentence.text)
    marks = {
        f.index
        for i, f in enumerate(sentence.mentions)
        if str(i) in moved and isinstance(f, Figure)
    }
    figures = [
        f for f in sentence.figures("NP") if f.span.start not in inside and f.index not in marks
    ]
    numbers = [f for f in figures if f.kind == "number"]
    shares = [f for f in figures if f.kind == "percentage"]
    if len(numbers) == 1:
        stated = numbers[0]
    elif not numbers and len(shares) == 1:
        stated = shares[0]
    else:
        return
    if stated.printed.approx or stated.printed.value < _LEAST or last - first > len(text):
        return
    head, tail = text[: stated.span.start - span.start], text[stated.span.end - span.start :]
    if is_withdrawn(re.split(r"[,;]", head)[-1], tail):
        return
    for one in near:
        rows = _rows(one, named)
        if rows and _means(one, match, text):
            where = "" if _beside(document, one.table, sentence.block) else "/far"
            relation = _relation(one, stated, rows, match.group().strip(), where)
            if relation is not None:
                yield relation
                return


def _told(m: re.Match[str]) -> _Class | None:
    if m["under"]:
        most = _number(m["most"])
        return None if most is None or most < 1 else _Class(0, most - 1)
    low = _number(m["low"])
    if low is None or m["more"]:
        return None if low is None else _Class(low, None)
    high = _number(m["high"])
    return _Class(low, high) if high is not None and low < high else None


def _rows(one: _Classed, named: _Class) -> list[dict[int, Measure]]:
    """Return the rows that make a class, none where they are one row or all, or do not make it just so."""
    ends = [c for c, _ in one.rows]
    first = next(
        (
            i
            for i, c in enumerate(ends)
            if c.low == named.low or (i == 0 and named.low == 0 and c.low <= 1)
        ),
        None,
    )
    last = next((i for i, c in enumerate(ends) if c.high == named.high), None)
    if named.high is None and last is None:
        last = len(ends) - 1 if ends[-1].high == ends[-1].low else None  # "2 or more" of 1, 2, 3, 4
    if first is None or last is None or not 2 <= last - first + 1 < len(ends):
        return []
    return [cells for _, cells in one.rows[first : last + 1]]


def _means(one: _Classed, match: re.Match[str], text: str) -> bool:
    """Tell whether words about a class are of what a table classes: ages, year groups, numbers of something."""
    if one.ages and not re.search(r"\byears?\s*$", match["unit"] or "", re.I):
        around = text[max(0, match.start() - 20) : match.end() + 12]
        return bool(_AGE.search(around))
    return bool(one.words & _words(f"{match['unit'] or ''} {match['behind']}"))


def _relation(
    one: _Classed, stated: Figure, rows: Sequence[dict[int, Measure]], said: str, where: str
) -> Relation | None:
    readings = [r for col in sorted(rows[0]) if (r := _reading(one, stated, rows, col)) is not None]
    held = [r for r in readings if r.holds]
    near = [r for r in readings if _is_near(stated, r)]
    if not held and not near:
        return None
    used = (held or near)[0]
    return Relation(
        id=0,
        type="share" if stated.kind == "percentage" else "total",
        kind="class",
        subject=said,
        stated=stated,
        stated_text=stated.text,
        readings=tuple(sorted(readings, key=lambda r: r is not used)),
        pairing="matched",
        quotes=(stated.span, *(o.figure.span for o in used.operands)),
        words=said,
        how=f"{'share' if stated.kind == 'percentage' else 'sum'}-told{where}",
    )


def _reading(
    one: _Classed, stated: Figure, rows: Sequence[dict[int, Measure]], col: int
) -> Reading | None:
    """Return a figure as the sum of some rows of a column, or their share of all; ``None`` where one is missing."""
    cells = [row.get(col) for row in rows]
    told = [m for m in cells if m is not None and usable(m) and m.statistic == "count"]
    if len(told) < len(rows):
        return None
    parts = tuple(Operand("part", m.figure, as_printed(m), m.label) for m in told)
    if stated.kind != "percentage":
        return Reading("the classes added up", TOTAL, parts, stated.printed.interval("count"))
    every = [
        m for m in one.table.measures if m.col == col and m.slot == 0 and m.total_row and usable(m)
    ]
    others = [m for _, cells in one.rows if (m := cells.get(col)) is not None and usable(m)]
    if len(every) > 1 or len(others) < len(one.rows):
        return None
    whole = every or others
    implied = ratio(total([o.value for o in parts]), total([as_printed(m) for m in whole]), 100)
    shown = stated.printed.interval("percentage")
    if implied.is_everything:
        return None
    added, of = (" + ".join(m.figure.text for m in cells) for cells in (told, whole))
    working = f"({added}) ÷ {of if every else f'({of})'} = {percent(implied, False, other=shown)}"
    return Reading(
        "the classes added up, of all",
        GIVEN,
        parts,
        shown,
        Given(implied),
        of="%",
        shown=Shown(text=working),
    )


def _is_near(stated: Figure, reading: Reading) -> bool:
    """Tell whether a figure is as far from a sum as slips put it: a tenth of it, or its digits in another order."""
    low, high, value = reading.implied.low, reading.implied.high, stated.printed.value
    if low is None or high is None:
        return False
    reach = max(abs(low), abs(high)) / _TENTH
    return low - reach <= value <= high + reach or sorted(str(int(value))) == sorted(str(int(low)))
