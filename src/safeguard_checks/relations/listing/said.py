"""Sentences that name rows of a table which is near: the names become marks, as figures are, so that grammars stay short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.tags import tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Mentions, Period, PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column, Listing, listings

__all__ = [
    "NAME",
    "SOLE",
    "Near",
    "Said",
    "Tables",
    "compiled",
    "marked",
    "of_time",
    "short_names",
    "times_said",
]

NAME = r"⟨L\d+⟩"
_WORD = regex(r"[^\W_]+(?:[-'][^\W_]+)*")
# How many blocks from a table its section reaches, and where there are no headings.
_REACH, _UNHEADED = 30, 5
_LEAST_SHORT, _NEAR = 4, 40
_SMALL = frozenset(["of", "and", "the", "in", "for", "&", "or", "to", "at", "on", "a"])
_CAPITAL = regex(r"[A-Z]")
_CAPTION = regex(r"\W*(?:table|figure|fig\.?|chart|graph)\s*[\dA-Z]", re.I)
_ONLY, SOLE = regex(r"\bonly\b"), "sole"
_GOES_ON = regex(r"[\s-]+[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Near:
    """A table that a sentence can speak of. ``close`` is true where it is cited, or in the same section."""

    listing: Listing
    close: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the names of a table's rows as marks: ``⟨L3⟩`` is the row 3.

    ``text`` is in lower case. ``short`` are the rows that are named by the first words of their names only.
    """

    sentence: Sentence
    near: Near
    text: str
    short: frozenset[int]

    @property
    def listing(self) -> Listing:
        """Return the table."""
        return self.near.listing

    def row(self, mark: str) -> int:
        """Return the row of a mark."""
        return int(mark[2:-1])

    def takes_back(self, at: int) -> bool:
        """Tell whether the words right before an offset take back what follows: a plan, a denial."""
        return is_withdrawn(self.text[max(0, at - _NEAR) : at])

    def ties(self, *rows: int) -> str:
        """Return how rows are named and where their table is, for the name of a construction."""
        named = "short" if self.short.intersection(rows) else "named"
        named = "quarter" if self.listing.aliases else named
        return f"{named}-{'close' if self.near.close else 'far'}"


class Tables:
    """The tables of a report whose rows are things of one kind, and which of them a sentence speaks of."""

    def __init__(self, document: Document, mentions: Mentions, measures: Measures) -> None:
        self.document = document
        self.by_part: dict[int, list[Listing]] = defaultdict(list)
        for listing in listings(document, measures):
            self.by_part[listing.part].append(listing)
        self.cited: dict[int, set[int]] = defaultdict(set)
        at = {
            (a.part, a.item): a.span.block
            for a in mentions.anchors
            if a.kind == "table" and not a.listed
        }
        for r in mentions.references:
            if r.kind == "table" and (r.part, r.item) in at:
                block = at[r.part, r.item]
                self.cited[r.span.block] |= {block - 1, block, block + 1}
        self.short: dict[tuple[int, str], tuple[tuple[int, str], ...]] = {}
        self.headed = {b.part for b in document.blocks if _is_heading(b)}
        self.section = list(accumulate(_is_heading(b) for b in document.blocks))

    def near(self, sentence: Sentence) -> list[Near]:
        """Return the tables of the part of the report that a sentence stands in."""
        block = self.document.blocks[sentence.block]
        if block.kind not in ("paragraph", "list_item"):
            return []
        found = self.by_part.get(block.part, ())
        return [Near(listing, self._is_close(sentence.block, listing.block)) for listing in found]

    def _is_close(self, block: int, table: int) -> bool:
        if self.cited.get(block):
            return table in self.cited[block]
        if self.document.blocks[block].part not in self.headed:
            return abs(block - table) <= _UNHEADED
        return self.section[block] == self.section[table] and abs(block - table) <= _REACH

    def said(self, sentence: Sentence) -> Iterator[Said]:
        """Yield a sentence with each table that it can speak of, the names of its rows as marks."""
        text = _lowered(sentence.text)
        if text is not None:
            for near in self.near(sentence):
                names, key = near.listing.names, (near.listing.block, near.listing.head)
                short = self.short.get(key)
                if short is None:
                    short = self.short[key] = tuple(_shortened(names))
                of_times = _times(sentence, near.listing) if near.listing.aliases else []
                yield Said(sentence, near, *_named(sentence.text, text, names, short, of_times))


@cache
def compiled(patterns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return named patterns for use, compiled when they are first asked for."""
    return tuple((name, regex(pattern)) for name, pattern in patterns)


def _is_heading(block: Block) -> bool:
    """Tell whether a block heads a section, and not a table: captions in bold are read as headings."""
    return block.kind == "heading" and not _CAPTION.match(block.text)


def _lowered(text: str) -> str | None:
    """Return a text in lower case, ``None`` where that changes its length."""
    lowered = text.lower().replace("’", "'").replace("‘", "'")
    return lowered if len(lowered) == len(text) else None


def _times(sentence: Sentence, listing: Listing) -> list[tuple[int, int, int]]:
    """Return the places of a sentence that name a time which is a row, with the row; other times leave none."""
    rows = {name: row for row, name in (*listing.names.items(), *listing.aliases)}
    text = sentence.text.lower()
    found = [
        (m.start(), m.end(), rows[m[1]])
        for m in re.finditer(
            rf"\b(?:the\s+)?({'|'.join(map(re.escape, rows))})\b(?!\s+(?:of\s+)?⟨d)", text
        )
    ]
    for m in MARK.finditer(sentence.text):
        told = sentence.mentions[int(m[2])]
        if isinstance(told, PeriodMention):
            name = re.sub(r"^the\s+", "", " ".join(told.text.lower().split()))
            if name not in rows:
                return []
            found.append((*m.span(), rows[name]))
    return found


def _named(
    written: str,
    text: str,
    names: Mapping[int, str],
    shortened: Sequence[tuple[int, str]],
    known: Sequence[tuple[int, int, int]] = (),
) -> tuple[str, frozenset[int]]:
    """Return a sentence with marks for the rows that it names, whole names before short ones; ``known`` are there already."""
    places: list[tuple[int, int, int]] = list(known)
    short: set[int] = set()
    for row, name in sorted(names.items(), key=lambda item: -len(item[1])):
        if name in text:
            places += [(*span, row) for span in _whole(text, name) if _is_free(span, places)]
    for row, name in shortened:
        for start, end in _whole(text, name) if name in text else ():
            if _is_free((start, end), places) and _is_a_name(written, start, end):
                places.append((start, end, row))
                short.add(row)
    pieces: list[str] = []
    at = 0
    for start, end, row in sorted(places):
        pieces += [text[at:start], f"⟨L{row}⟩"]
        at = end
    return re.sub(rf"['\"“]({NAME})['\"”]", r"\1", "".join((*pieces, text[at:]))), frozenset(short)


def _whole(text: str, name: str) -> Iterator[tuple[int, int]]:
    for m in re.finditer(rf"(?<![\w-])(?<!\w'){re.escape(name)}(?![\w-])", text):
        yield m.span()


def _is_free(span: tuple[int, int], places: Sequence[tuple[int, int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end, _ in places)


def _shortened(names: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the first words of names of several, where no other row begins with them, the longest first."""
    split = {row: _WORD.findall(name) for row, name in names.items()}
    longest = max(map(len, split.values()), default=0)
    for size in range(longest - 1, 0, -1):
        for row, words in split.items():
            head = " ".join(words[:size])
            if len(words) <= size or len(head) < _LEAST_SHORT or words[size - 1] in _SMALL:
                continue
            if sum(found[:size] == words[:size] for found in split.values()) == 1:
                yield row, head


def short_names(names: Mapping[int, str]) -> dict[str, int]:
    """Return the rows by their whole names, and by the first words of them where no other row begins so."""
    found = {name: row for row, name in names.items()}
    for row, head in _shortened(names):
        found.setdefault(head, row)
    return found


def _is_a_name(written: str, start: int, end: int) -> bool:
    """Tell whether words are written as a name that does not go on: "Alderbrook", not "Alderbrook Road"."""
    words = written[start:end].split()
    capital = all(_CAPITAL.match(word) for word in words if word.lower() not in _SMALL)
    return capital and not _GOES_ON.match(written, end)


def marked(text: str) -> str:
    """Return a sentence with its words of change as marks; "only" is kept, which is else a word of degree."""
    return tagged(_ONLY.sub(SOLE, text))


def times_said(sentence: Sentence) -> list[Period]:
    """Return the periods that a sentence names."""
    return [mention.period for mention in sentence.periods()]


def of_time(said: Said, columns: Sequence[Column]) -> list[Column]:
    """Return the columns that a sentence can speak of: the latest, or all where it names a time."""
    named = MARK.search(said.sentence.text) and bool(times_said(said.sentence))
    return list(columns) if named else said.listing.latest(columns)
