"""Shares of a table's total that a sentence gives to one of its rows, in whatever order: "a third of the cases led to a charge".

The clause of a share names one row of a table, in all the words of its label, and no other row of it; what the share is said
to be of stands over the table, in its total row or in the sentence's own section. Words ("just under half") are held against
the same figures as percentages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import (
    CHANGE_NOUN,
    CHANGED,
    COMPARED,
    MORE_OR_LESS,
    values_beside,
)
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.regex import regex
from safeguard_checks.relations.great_total import stems
from safeguard_checks.relations.label_share import part_and_total, rows_with_total
from safeguard_checks.relations.prose import prose_shares, worded_shares
from safeguard_checks.relations.relation import Relation

__all__ = ["named_shares"]

_OF = regex(
    r"\s+of\s+(?:(?P<back>which|whom)\b|(?P<noun>(?:(?:the|our|its|all|total|overall|whole|these)\s+)*(?:[a-z’-]+\s+){0,2}?[a-z’-]{4,}))",
    re.I,
)
_CUT = regex(
    r"[;:]|\.\s|,?\s+(?:while|whilst|whereas|but|although|though|compared|against)\b", re.I
)
_CUT_BEHIND = regex(rf"{_CUT.pattern}|,\s+(?:and|so|which|who)\b", re.I)
_NOT_SO = regex(
    rf"\b(?:{COMPARED}|{CHANGED}|{CHANGE_NOUN}|{MORE_OR_LESS}|than|target|budget(?:ed)?|previous(?:ly)?|last\s+year|nationally|rate|average|per|each|every|not|no|ago|another)\b",
    re.I,
)
_OTHER_ROWS = frozenset(
    [
        "other",
        "others",
        "total",
        "all",
        "none",
        "yes",
        "no",
        "unknown",
        "various",
        "rest",
        "good",
        "poor",
        "high",
        "low",
    ]
)
# An error in words is a coarser one than in figures.
_FAR, _FAR_IN_WORDS, _MOST_TABLES = 16, 25, 3
_COMMON = frozenset({"servi", "total", "numbe", "year", "years", "cases", "other", "all"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with a total, and the words of its label in short."""

    table: TableReading
    cells: tuple[Measure, ...]
    words: frozenset[str]


def named_shares(
    document: Document,
    sentences: Sequence[Sentence],
    tables: Sequence[TableReading],
    spoken: frozenset[int],
    told: Sequence[Relation],
) -> Iterator[Relation]:
    """Yield a relation for every share of a row that its clause names; ``spoken`` are the figures that others state, ``told`` all relations so far."""
    rows = _rows(tables)
    if not rows:
        return
    taken = [q for r in told if r.type == "share" and r.kind == "words" for q in r.quotes[:1]]
    for sentence in sentences:
        found = shares_said(sentence)
        for i, said in enumerate(found):
            span = sentence.span(said.start, said.end)
            read = said.figure is not None and said.figure.index in spoken
            if read or said.many or any(_meet(q, span) for q in taken):
                continue
            start = found[i - 1].end if i else 0
            end = found[i + 1].start if i + 1 < len(found) else len(sentence.text)
            yield from _of_row(document, sentence, said, (start, end), rows)


def _short(text: str) -> frozenset[str]:
    """Return the words of a text in short, those for several things like those for one."""
    return frozenset(stems(re.sub(r"(?<=\w{3})s\b", "", text.lower())))


def _meet(one: Span, two: Span) -> bool:
    return one.block == two.block and one.start < two.end and two.start < one.end


def _rows(tables: Sequence[TableReading]) -> list[_Row]:
    """Return the rows of counts whose label has words of its own, of tables that have a total."""
    found = []
    for label, lines in rows_with_total(tables).items():
        words = _short(label)
        if not words or set(label.split()) & _OTHER_ROWS or words <= _COMMON:
            continue
        found += [_Row(table, tuple(cells), words) for table, cells in lines]
    return found


def _of_row(
    document: Document,
    sentence: Sentence,
    said: Said,
    within: tuple[int, int],
    rows: Sequence[_Row],
) -> Iterator[Relation]:
    """Yield the share of the one row that the clause of a share names."""
    text = sentence.text
    start, end = _clause(text, said, within)
    clause = text[start : said.start] + " " + text[said.end : end]
    if _NOT_SO.search(clause) or re.search(r"⟨[QRA]", clause):
        return
    beside = {f.printed.value for f in sentence.figures("NM", start, end)}
    olds, sizes = values_beside(text)
    if text[said.start + 2 : said.end - 1] in olds | sizes or is_withdrawn(clause):
        return
    words = _short(clause)
    of = _OF.match(text, said.end)
    section = document.blocks[sentence.block].section
    pairs: list[tuple[Figure, Figure]] = []
    for block in dict.fromkeys(r.table.block for r in rows):
        own = [r for r in rows if r.table.block == block and r.words <= words]
        own = [r for r in own if not any(r.words < other.words for other in own)]
        if len(own) != 1 or _names_more(own[0], words, rows):
            continue
        near = bool(section) and document.blocks[block].section == section
        noun = of["noun"] if of is not None and of["noun"] else ""
        if not noun and not (near and (of is not None or len(own[0].words) > 1)):
            continue
        if _short(noun) and _short(noun) <= own[0].words:
            continue  # "half of the neglect cases" is of the row
        pair = part_and_total(
            document, own[0].table, own[0].cells, _time(sentence, start, end), noun
        )
        # Another number in the clause is the whole told again, or the share is of that.
        if pair is not None and beside <= {pair[1].printed.value}:
            pairs.append(pair)
    yield from _relation(sentence, said, (start, end), pairs)


def _names_more(row: _Row, words: frozenset[str], rows: Sequence[_Row]) -> bool:
    """Tell whether a clause has words of another row of the table, that this one has not."""
    others = (r.words - row.words - _COMMON for r in rows if r.table is row.table and r is not row)
    return any(words & other for other in others)


def _relation(
    sentence: Sentence, said: Said, clause: tuple[int, int], pairs: Sequence[tuple[Figure, Figure]]
) -> Iterator[Relation]:
    off = {
        (part, whole): said.near(100 * part.printed.value / whole.printed.value)
        for part, whole in pairs
        if whole.printed.value >= part.printed.value > 0
    }
    parts = {part.printed.value for part, _ in off}
    if not off or len(off) > _MOST_TABLES or len(parts) > 1:
        return
    if min(off.values()) > (_FAR if said.figure is not None else _FAR_IN_WORDS):
        return
    span, text = sentence.span(*clause), sentence.text[slice(*clause)].strip()
    part, whole = min(off, key=lambda pair: off[pair])
    if said.figure is not None:
        yield from prose_shares(
            ShareClaim(
                span, text, said.figure, part, tuple(w for _, w in off), explicit=False, how="row-named/in-clause"
            )
        )  # fmt: skip
    else:
        yield from worded_shares(
            WordedShare(span, text, said.words, said.said, None, part, whole, "row-named/in-clause")
        )


def _clause(text: str, said: Said, within: tuple[int, int]) -> tuple[int, int]:
    """Return where the clause of a share begins and ends: no other share is in it."""
    start = max((m.end() for m in _CUT.finditer(text, within[0], said.start)), default=within[0])
    stop = _CUT_BEHIND.search(text, said.end, within[1])
    return start, stop.start() if stop else within[1]


def _time(sentence: Sentence, start: int, end: int) -> Period | None:
    found = sentence.periods(start, end)
    return found[0].period if len(found) == 1 else None
