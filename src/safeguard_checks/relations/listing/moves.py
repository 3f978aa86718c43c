"""Which way the rows of a table moved, as words tell it of all of them: "only noise fell", "all categories grew".

What moved is told by the columns of two times, or by a column of changes. It is contradicted only if the words fit no
such columns of the tables that can be meant; of a row that did not move, either may be said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.tags import NOUN, VERB, direction, tagged
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Listing, steps
from safeguard_checks.relations.listing.said import NAME, SOLE, Said, compiled, marked
from safeguard_checks.relations.listing.values import Values, column_values, row_relation
from safeguard_checks.relations.relation import Reading, Relation, fact

__all__ = ["is_called", "is_dated", "moved_all", "moved_alone", "moves"]

# What the rows of any table can be called where it is the one that is told of.
_ANY = regex(
    r"(?:area|type|group|item|one|measure|indicator|source|topic|reason|kind|line|heading|theme)s?|categor(?:y|ies)"
)
_OTHERS = regex(r"\b(?:other|others|remaining|last|main|major|key)\b")
_THING = r"(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)"
_AUX = r"(?:has\s+|have\s+|had\s+|to\s+have\s+)?"
# A fall, saw a reduction, went down; over tagged text.
_MOVED = rf"{_AUX}(?:(?P<verb>{VERB})|(?:saw|seen|see|had|showed?|recorded|experienced|registered)\s+(?:an?\s+|any\s+)?(?P<noun>{NOUN}))"
_TO_MOVE = rf"(?:(?:that|which|where\s+(?:numbers|figures)|with|to\s+(?:show|see|record|have))\s+(?:an?\s+|any\s+)?(?P<noun2>{NOUN})|(?:that|which)\s+{_MOVED}|to\s+(?:go\s+(?P<way>up|down)|(?P<stem>[a-z]+)|(?P<tagged>{VERB})))"
_END = r"(?=\s*[.;,:(]|\s*$|\s+(?:and|but|while|whilst|over|in\s+the\s+year|between|during|by|from|this)\b)"
_PATTERNS = (
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
# Ways to say that a row alone moved; by the others all but this one did.
_ALONE = frozenset({"only-row", "the-only", "was-the-only"})
# All categories grew; every ward saw a rise
_ALL = regex(
    rf"(?:^\W*|[;:]\s+|\band\s+)(?:all|every|each)\s+(?:(?:of\s+)?(?:the|our|⟨n\d+⟩)\s+)*{_THING}\s+{_MOVED}(?=\s*(?:[.;]|$)|\s+(?:in\s+the\s+year|on\s+(?:last|the\s+previous)\s+year)\s*[.;])"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A row that is said to have gone up, or down, and one way in which its table tells how all its rows moved."""

    said: Said
    row: int
    moves: Values
    up: bool


def moves(listing: Listing) -> Iterator[Values]:
    """Yield the ways in which a table tells how all its rows moved."""
    rows = listing.names.keys()
    for old, new in steps(listing):
        if rows <= old.cells.keys() & new.cells.keys():
            by = {row: new.value(row) - old.value(row) for row in rows}
            yield Values(f"{old.label} to {new.label}", by, (old, new))
    for c in listing.whole():
        if c.statistic == "change" and min(map(c.value, c.cells)) < 0:
            yield column_values(c)


def is_called(listing: Listing, thing: str, topics: Topics, near: bool) -> bool:
    """Tell whether rows are what a noun names: "districts", under the head "District", or "areas" of the one near table."""
    words = topics.words(listing.head)
    last = thing.split()[-1]
    if _OTHERS.search(thing):
        return False
    if (words and topics.words(thing) == words) or thing.rstrip("s") == listing.head.lower().rstrip(
        "s"
    ):
        return True
    return near and bool(_ANY.fullmatch(last)) and not topics.words(thing) - topics.words(last)


def moved_alone(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of rows that a sentence says alone moved, or alone did not."""
    for how, pattern in compiled(_PATTERNS):
        found: dict[str, list[_Told]] = defaultdict(list)
        for said in told:
            m = pattern.search(marked(said.text))
            if m is None or said.takes_back(m.start()):
                continue
            up = _way(m)
            if up is None or is_dated(said):
                continue
            called = said.near.close
            if "thing" in m.re.groupindex:
                thing = said.text[m.start("thing") : m.end("thing")]
                called = is_called(said.listing, thing, topics, said.near.close)
            if called:
                row = said.row(m["row"])
                told_here = (_Told(said, row, one, up) for one in moves(said.listing))
                found[said.listing.names[row]] += told_here
        for some in found.values():
            if some:
                yield _relation(some, how)


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


def _relation(told: Sequence[_Told], how: str) -> Relation:
    first = next((t for t in told if t.said.near.close), told[0])
    said, row, alone = first.said, first.row, how in _ALONE
    way = "up" if first.up else "down"
    return row_relation(
        said,
        said.listing.labels[row],
        f"only {way}" if alone else f"all {way} but this",
        [_reading(one, alone=alone) for one in told],
        f"{how}/{said.ties(row)}",
    )


def _reading(told: _Told, *, alone: bool) -> Reading:
    """Return whether a row alone went one way (or, not alone, all others did)."""
    row, found, names = told.row, told.moves, told.said.listing.labels
    still = set(found.still())
    gone = set(found.gone(told.up))
    others = found.by_row.keys() - {row}
    if alone:
        agrees = row in gone | still and not (gone - {row})
        wrong = [] if row in gone | still else [row]
        wrong += sorted(gone - {row})
    else:
        back = set(found.gone(not told.up))
        agrees = row not in gone and others <= gone | still
        wrong = ([row] if row in gone else []) + sorted(back - {row})
    listed = wrong or [row]
    shown = "; ".join(f"{names[r]} {found.shown(r)}" for r in listed[:3])
    operands = found.operands(listed[:3])
    return fact(found.label, agrees, f"{found.label}: {shown}", operands=operands)


def moved_all(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of what is said to have moved in all rows of a table."""
    found: list[tuple[Said, Values, bool]] = []
    for said in told:
        m = _ALL.search(marked(said.text))
        if m is None or said.takes_back(m.start()):
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
        operands = by.operands(back)
        readings.append(fact(by.label, not back, f"{by.label}: {working}", operands=operands))
    way = "up" if found[0][2] else "down"
    yield row_relation(said, "all rows of the table", f"all {way}", readings, "all-rows")
