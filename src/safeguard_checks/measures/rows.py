"""The row of a table that the words of a clause speak of: its label, and the rest from what the table is called.

A row is meant if the clause has all words of its label, if each other word of the clause stands in the table's title,
section or columns, and if no other row of the report is so. Where the clause tells the row's latest value too, that is
enough with the words of the label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import CHANGED, INCOME, SPENDING
from safeguard_checks.claims.words import TURNS
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.statements import DATE
from safeguard_checks.packs.words import ANYBODY, listed
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex

__all__ = ["Rows"]

_PLAIN = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "for",
        "by",
        "with",
        "from",
        "at",
        "and",
        "or",
        "our",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "there",
        "been",
        "was",
        "were",
        "has",
        "have",
        "had",
        "is",
        "are",
        "number",
        "numbers",
        "rate",
        "rates",
        "figure",
        "figures",
        "level",
        "levels",
        "total",
        "overall",
        "over",
        "during",
        "year",
        "years",
        "quarter",
        "month",
        "period",
        "also",
        "again",
        "however",
        "therefore",
        "while",
        "whilst",
        "who",
        "which",
        "were",
        "only",
        "just",
        "further",
        "now",
        "as",
        "it",
        "we",
        "all",
        "both",
        "slightly",
        "sharply",
        "percent",
        "percentage",
        "point",
        "points",
        "proportion",
    ]
)
_CHANGE = regex(rf"^(?:{CHANGED}|up|down)$", re.I)
_NUMBER = regex(rf"^(?:\d[\d,.%]*|{NUMBER_WORD}|per|cent)$", re.I)
_UNDER = regex(rf"\bunder(?:\s+the\s+age\s+of)?[\s-]+(\d{{1,2}}|{NUMBER_WORD})s?\b", re.I)
_AGES = regex(r"\b(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})(?![\d,.]\d)")
# A line that goes by a letter and a number: "A2: order to match".
_CODE = regex(r"\b[A-Z]{1,3}\d{1,3}\b(?!\s*\|)")
_NAMED_BY = regex(r"\s*([A-Z]{1,3}\d{1,3})\s*[:.)–—-]\s+\S")
_WORD = regex(r"=[a-z]*[\d-]+=|[a-z]+|\d[\d,.]*")
_FORM, _LOOSE = 6, 4
# Whom an age is of.
_OF_AN_AGE = frozenset(word[:_LOOSE] for word in (*ANYBODY, *listed("people", "nouns"))) | {
    "aged",
    "age",
}
# What names what is spent, or comes in.
_MONEY = tuple(regex(rf"\b{words}\b") for words in (SPENDING, INCOME))
# A label that so many rows begin with names none of them.
_LEAST, _MOST = 2, 60
# A table that stands so near is meant before those of the same label elsewhere.
_BESIDE = 8
_Line = tuple[TableReading, list[Measure], frozenset[str]]


def _said(text: str) -> list[str]:
    """Return the words of a text that narrow something; "under five" and "0 to 4" are one word."""
    text = _CODE.sub(lambda m: f" ={m.group()}= ", text)
    text = TURNS.sub(" ", text.lower())
    text = _AGES.sub(lambda m: f" ={m[1]}-{m[2]}= ", text)
    text = _UNDER.sub(_under, text)
    return [
        w if w.startswith("=") else w[:_FORM]
        for w in (re.sub(r"(?<=\w{3})(?:ren|s)$", "", w) for w in _WORD.findall(text))
        if w not in _PLAIN and not _CHANGE.match(w) and not _NUMBER.match(w)
    ]


def _stems(text: str) -> frozenset[str]:
    """Return the first letters of what :func:`_said` gives."""
    return frozenset(w[:_LOOSE] for w in _said(text))


def _under(m: re.Match[str]) -> str:
    age = int(m[1]) if m[1].isdigit() else number_words(m[1].lower()) or 0
    return f" =0-{age - 1}= "


class Rows:
    """The rows of all tables by the words of their labels."""

    def __init__(self, document: Document, tables: Sequence[TableReading]) -> None:
        self.document = document
        self.lines: dict[str, list[_Line]] = defaultdict(list)
        self.names: dict[int, frozenset[str]] = {}
        self.money: dict[int, list[tuple[re.Pattern[str], frozenset[str]]]] = {}
        self.shared: dict[int, frozenset[str]] = {}
        self.labels: set[str] = set()
        for table in tables:
            self._add(table)

    def _add(self, table: TableReading) -> None:
        lines: dict[tuple[int, int, str], list[Measure]] = defaultdict(list)
        for m in table.measures:
            if not m.slot and not m.unrelated and m.place == "" and m.series:
                lines[m.line].append(m)
        section = self.document.blocks[table.block].section
        heads = [set(column.split()) for column in {m.column for m in table.measures}]
        shared = set.intersection(*heads) if heads else set[str]()
        around = " ".join((table.title, section, *shared))
        self.names[table.block] = _stems(DATE.sub(" ", around))
        self.money[table.block] = [
            (m, _stems(" ".join(told))) for m in _MONEY if (told := m.findall(around.lower()))
        ]
        labels = [frozenset(_said(found[0].series)) for found in lines.values()]
        self.labels.update(*labels)
        several = [words for words in labels if words]
        self.shared[table.block] = frozenset(
            w for w in (several[0] if several else ()) if sum(w in s for s in several) * 2 > len(several) > _LEAST
        )  # fmt: skip
        for found, words in zip(lines.values(), labels, strict=True):
            own = words - self.shared[table.block] or words
            if words:
                self.lines[min(own)].append((table, found, words))
            if code := _NAMED_BY.match(found[0].series):
                name = frozenset(_said(code[1]))
                self.lines[min(name)].append((table, found, name))

    def of(self, claim: ChangeClaim, part: int) -> tuple[Measure, ...]:
        """Return the measures of the one row that a claim of change speaks of, none where that is open."""
        said = frozenset(_said(self.document.text_at(claim.topic)))
        if not said:
            return ()
        near = [line for word in sorted(said) for line in self.lines.get(word, ())[: _MOST + 1]]
        if len(near) > _MOST:
            return ()
        found = [
            (self._distance(claim, table), line)
            for table, line, words in near
            if table.part == part and self._means(claim, said, table, line, words)
        ]
        beside = [line for distance, line in found if distance <= _BESIDE]
        lines = beside or [line for _, line in found]
        return tuple(lines[0]) if len(lines) == 1 else ()

    def _distance(self, claim: ChangeClaim, table: TableReading) -> int:
        """Return how many blocks away a table stands, none within a section."""
        blocks, at = self.document.blocks, claim.span.block
        same = bool(blocks[at].section) and blocks[at].section == blocks[table.block].section
        return 0 if same else abs(at - table.block)

    def _means(
        self,
        claim: ChangeClaim,
        said: frozenset[str],
        table: TableReading,
        line: Sequence[Measure],
        words: frozenset[str],
    ) -> bool:
        if claim.how == "row/listed":
            shared = self.shared[table.block]
            if not words - shared == said - shared != frozenset():
                return False
            subject = {w[:_LOOSE] for w in _said(claim.text) if w not in self.labels}
            return bool(subject & self.names[table.block])
        if claim.news:
            value = claim.news[0].printed.value
            dated = {m.period.end: m for m in line if m.period and m.period.end}
            last = dated[max(dated)] if dated else None
            return last is not None and last.figure.printed.value == value and words <= said
        left = frozenset(w[:_LOOSE] for w in said - words)
        topic = self.document.text_at(claim.topic).lower()
        names = self.names[table.block]
        for money, told in self.money[table.block]:  # "premises costs" under "Expenditure"
            left -= _stems(" ".join(money.findall(topic)))
            names -= told
        if any(w.startswith("=") for w in words):
            left -= _OF_AN_AGE
        return words <= said and left <= names
