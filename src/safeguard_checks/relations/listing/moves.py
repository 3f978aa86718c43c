"""Which way the rows of a table moved, as words tell it of all of them: "only noise fell", "all categories grew".

What moved is told by the columns of two times, or by a column of changes. It is contradicted only if the words fit no
such columns of the tables that can be meant; of a row that did not move, either may be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.tags import NOUN, VERB, direction, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column, Listing, steps
from safeguard_checks.relations.listing.said import NAME, SOLE, Said, marked
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["Moves", "is_called", "is_dated", "moved_all", "moved_alone", "moves"]

# What the rows of any table can be called where it is the one that is told of.
_ANY = frozenset(
    [
        "area",
        "category",
        "type",
        "group",
        "item",
        "one",
        "measure",
        "indicator",
        "source",
        "topic",
        "reason",
        "kind",
        "line",
        "heading",
        "theme",
        "areas",
        "categories",
        "types",
        "groups",
        "items",
        "ones",
        "measures",
        "indicators",
        "sources",
        "topics",
        "reasons",
        "kinds",
        "lines",
        "headings",
        "themes",
    ]
)
_OTHERS = regex(r"\b(?:other|others|remaining|last|main|major|key)\b")
_THING = r"(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)"
_AUX = r"(?:has\s+|have\s+|had\s+|to\s+have\s+)?"
# A fall, saw a reduction, went down; over tagged text.
_MOVED = rf"{_AUX}(?:(?P<verb>{VERB})|(?:saw|seen|see|had|showed?|recorded|experienced|registered)\s+(?:an?\s+|any\s+)?(?P<noun>{NOUN}))"
_TO_MOVE = rf"(?:(?:that|which|where\s+(?:numbers|figures)|with|to\s+(?:show|see|record|have))\s+(?:an?\s+|any\s+)?(?P<noun2>{NOUN})|(?:that|which)\s+{_MOVED}|to\s+(?:go\s+(?P<way>up|down)|(?P<stem>[a-z]+)|(?P<tagged>{VERB})))"
_END = r"(?=\s*[.;,:(]|\s*$|\s+(?:and|but|while|whilst|over|in\s+the\s+year|between|during|by|from|this)\b)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, regex(pattern))
    for name, pattern in (
        # Only noise saw a reduction
        (
            "only-row",
            rf"(?:^\W*|[;,:]\s+|\b(?:and|but|while)\s+){SOLE}\s+(?:the\s+)?(?P<row>{NAME})\s+{_MOVED}{_END}",
        ),
        # The only type that fell was noise
        (
            "the-only",
            rf"\bthe\s+{SOLE}\s+{_THING}\s+{_TO_MOVE}(?:\s+(?:in|over|during)\s+[^.;,⟨]{{0,20}})?\s+(?:was|is|were)\s+(?:in\s+|for\s+)?(?:the\s+)?(?P<row>{NAME}){_END}",
        ),
        # Noise was the only type to fall
        (
            "was-the-only",
            rf"(?P<row>{NAME})\s+(?:was|is)\s+the\s+{SOLE}\s+{_THING}\s+{_TO_MOVE}{_END}",
        ),
        # All types rose apart from noise; every type but noise rose
        (
            "all-but",
            rf"\b(?:all|every|each)\s+(?:(?:of\s+)?(?:the|our)\s+)?{_THING}\s+{_MOVED},?\s+(?:except|apart\s+from|other\s+than|with\s+the\s+exception\s+of|but|bar)\s+(?:for\s+)?(?:in\s+)?(?:the\s+)?(?P<row>{NAME}){_END}",
        ),
        # Four of the five schools grew; the exception was Alderbrook
        (
            "exception",
            rf"\b{_THING}\s+{_MOVED}[^.⟨]{{0,40}}[;,.]\s+(?:with\s+)?the\s+(?:{SOLE}\s+|one\s+|sole\s+)?exception\s+(?:was|is|being)\s+(?:in\s+)?(?:the\s+)?(?P<row>{NAME}){_END}",
        ),
    )
)
# All categories grew; every ward saw a rise
_ALL = regex(
    rf"(?:^\W*|[;:]\s+|\band\s+)(?:all|every|each)\s+(?:(?:of\s+)?(?:the|our|⟨n\d+⟩)\s+)*{_THING}\s+{_MOVED}(?=\s*(?:[.;]|$)|\s+(?:in\s+the\s+year|on\s+(?:last|the\s+previous)\s+year)\s*[.;])"
)
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Moves:
    """Which way each row moved, from one column to another or as a column of changes tells it."""

    label: str
    by: Mapping[int, Fraction]
    columns: tuple[Column, ...]

    def gone(self, up: bool) -> list[int]:
        """Return the rows that went up, or down."""
        return [row for row, value in self.by.items() if (value > 0 if up else value < 0)]

    def still(self) -> list[int]:
        """Return the rows that did not move as far as is printed."""
        return [row for row, value in self.by.items() if not value]

    def shown(self, row: int) -> str:
        """Return the figures of a row as printed."""
        return " to ".join(c.cells[row].figure.text for c in self.columns)

    def operands(self, row: int) -> Iterator[Operand]:
        """Yield the figures of a row."""
        for c in self.columns:
            m = c.cells[row]
            yield Operand("value", m.figure, as_printed(m), m.label)


def moves(listing: Listing) -> Iterator[Moves]:
    """Yield the ways in which a table tells how all its rows moved."""
    rows = frozenset(listing.names)
    for old, new in steps(listing):
        if rows <= old.cells.keys() & new.cells.keys():
            by = {row: new.value(row) - old.value(row) for row in rows}
            yield Moves(f"{old.label} to {new.label}", by, (old, new))
    for c in listing.whole(rows):
        if c.statistic == "change" and min(c.value(row) for row in rows) < 0:
            yield Moves(c.label, {row: c.value(row) for row in rows}, (c,))


def is_called(listing: Listing, thing: str, topics: Topics, near: bool) -> bool:
    """Tell whether rows are what a noun names: "districts", under the head "District", or "areas" of the one near table."""
    words = topics.words(listing.head)
    last = thing.split()[-1]
    if _OTHERS.search(thing):
        return False
    if words and topics.words(thing) == words:
        return True
    return near and last in _ANY and not topics.words(thing) - topics.words(last)


def moved_alone(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of rows that a sentence says alone moved, or alone did not."""
    for how, pattern in _PATTERNS:
        found: dict[str, list[tuple[Said, int, Moves, bool, bool]]] = {}
        for said in told:
            m = pattern.search(marked(said.text))
            if m is None or is_withdrawn(said.text[max(0, m.start() - _NEAR) : m.start()]):
                continue
            up = _way(m)
            thing = m.groupdict().get("thing")
            if up is None or is_dated(said):
                continue
            row = said.row(m["row"])
            if thing is None:
                called = said.near.close
            else:
                called = is_called(
                    said.listing,
                    said.text[m.start("thing") : m.end("thing")],
                    topics,
                    said.near.close,
                )
            if called:
                alone = how in ("only-row", "the-only", "was-the-only")
                found.setdefault(said.listing.names[row], []).extend(
                    (said, row, one, up, alone) for one in moves(said.listing)
                )
        for some in found.values():
            if some:
                yield _relation(how, some)


def _way(m: re.Match[str]) -> bool | None:
    """Return whether what a match tells of went up, ``None`` where that is not told."""
    groups = m.groupdict()
    for name in ("verb", "noun", "noun2", "tagged", "way"):
        if groups.get(name):
            return direction(groups[name]) == "up"
    stem = groups.get("stem")
    if stem:
        marks = tagged(stem)
        return direction(marks) == "up" if marks != stem else None
    return None


def is_dated(said: Said) -> bool:
    """Tell whether a sentence names another time than the latest of the table."""
    times = [c.time for c in said.listing.columns if c.time is not None]
    latest = max(times)[0] if times else None
    return any(
        p.period.offset != 0 if p.period.kind == "relative"
        else p.period.end is None or p.period.end.toordinal() != latest
        for p in said.sentence.periods()
    )  # fmt: skip


def _relation(how: str, told: Sequence[tuple[Said, int, Moves, bool, bool]]) -> Relation:
    said, row, _, up, _ = next((t for t in told if t[0].near.close), told[0])
    readings = tuple(_reading(*one) for one in told)
    shown = next((r for r in readings if r.holds), readings[0])
    way = "up" if up else "down"
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=said.listing.labels[row],
        stated=None,
        stated_text=f"only {way}" if told[0][4] else f"all {way} but this",
        readings=readings,
        pairing="matched",
        quotes=(
            said.sentence.span(0, len(said.sentence.text)),
            *(o.figure.span for o in shown.operands),
        ),
        words=shown.working,
        how=f"{how}/{said.ties(row)}",
    )


def _reading(said: Said, row: int, found: Moves, up: bool, alone: bool) -> Reading:
    """Return whether a row alone went one way (or, not alone, all others did)."""
    names = said.listing.labels
    still = set(found.still())
    gone = set(found.gone(up))
    others = found.by.keys() - {row}
    if alone:
        agrees = row in gone | still and not (gone - {row})
        wrong = [] if row in gone | still else [row]
        wrong += sorted(gone - {row})
    else:
        back = set(found.gone(not up))
        agrees = row not in gone and others <= gone | still
        wrong = ([row] if row in gone else []) + sorted(back - {row})
    listed = wrong or [row]
    told = "; ".join(f"{names[r]} {found.shown(r)}" for r in listed[:3])
    operands = tuple(o for r in listed[:3] for o in found.operands(r))
    return fact(found.label, agrees, f"{found.label}: {told}", operands=operands)


def moved_all(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of what is said to have moved in all rows of a table."""
    found: list[tuple[Said, Moves, bool]] = []
    for said in told:
        m = _ALL.search(marked(said.text))
        if m is None or is_withdrawn(said.text[max(0, m.start() - _NEAR) : m.start()]):
            continue
        up = _way(m)
        thing = said.text[m.start("thing") : m.end("thing")]
        if up is None or is_dated(said) or not said.near.close:
            continue
        if is_called(said.listing, thing, topics, True):
            found += [(said, one, up) for one in moves(said.listing)]
    if not found:
        return
    said = found[0][0]
    readings: list[Reading] = []
    for one, by, up in found:
        back = sorted(by.gone(not up))[:3]
        names = one.listing.labels
        working = "; ".join(f"{names[r]} {by.shown(r)}" for r in back) or "all rows"
        operands = tuple(o for r in back for o in by.operands(r))
        readings.append(fact(by.label, not back, f"{by.label}: {working}", operands=operands))
    shown = next((r for r in readings if r.holds), readings[0])
    yield Relation(
        id=0,
        type="comparison",
        kind="row",
        subject="all rows of the table",
        stated=None,
        stated_text=f"all {'up' if found[0][2] else 'down'}",
        readings=tuple(readings),
        pairing="matched",
        quotes=(
            said.sentence.span(0, len(said.sentence.text)),
            *(o.figure.span for o in shown.operands),
        ),
        words=shown.working,
        how="all-rows",
    )
