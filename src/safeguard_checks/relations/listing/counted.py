"""Rows of a table counted by what they do: "five came down and three went up", "four of the five areas exceed 22.1%".

What is counted is held against every column that can be meant, and is contradicted only if none has so many such rows. Of
rows that did not move or lie on the line, either may be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import ABOVE, BELOW
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import is_by, regex
from safeguard_checks.relations.list_count import range_text
from safeguard_checks.relations.listing.moves import is_called, is_dated, moves
from safeguard_checks.relations.listing.rows import Column, Listing
from safeguard_checks.relations.listing.said import Said, marked
from safeguard_checks.relations.listing.values import Values
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown

__all__ = ["counted"]

_COUNT = mark("N", "count")
_OF = rf"(?:\s+(?:out\s+)?of\s+(?:the|our|these|its)?\s*{mark('N', 'whole')})"
_THING = r"(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)"
_AUX = r"(?:\s+(?:all|have|has|had|also|saw))*"
_END = r"(?=\s*[.,;:)]|\s+(?:and|but|while|whilst|whereas|over|in\s+the\s+year|between|for)\b|\s*$)"
# Five of the eight categories fell
_MOVED = regex(rf"{_COUNT}{_OF}?\s+{_THING}{_AUX}\s+(?P<verb>{VERB}){_END}", re.I)
# Of the eight categories, five came down and three went up
_SPLIT = regex(
    rf"\bof\s+(?:the|our|these|its)\s+{mark('N', 'whole')}\s+{_THING},\s+{_COUNT}{_AUX}\s+(?P<verb>{VERB})"
    rf"(?:,?\s+(?:and|while|whilst)\s+{mark('N', 'second')}{_AUX}\s+(?P<verb2>{VERB}))?{_END}",
    re.I,
)
# Four of the five areas exceed the national figure of 22.1%
_LINE = r"(?:averages?|figures?|rates?|means?|levels?|medians?|values?|prevalence|percentages?|proportions?|scores?|totals?)"
_BESIDE = regex(
    rf"{_COUNT}{_OF}\s+{_THING}(?:\s+(?:all|were|was|are|is|have|has|had|scored|recorded|reported|rates?|values?|figures?|a|an|prevalence|results?|still))*"
    rf"\s+(?:(?P<above>{ABOVE})|{BELOW})\s+(?:the|our|its|[a-z]+['’]s)\s+(?:(?:[a-z'’-]+\s+){{0,4}}?{_LINE}\s+(?:of\s+|\(\s*|,\s*|at\s+)?|(?:[a-z]+['’]s\s+)?){mark('PRMAN', 'line')}",
    re.I,
)
_AIMS = r"(?:targets?|standards?|goals?)"
# Three of the four targets were met
_MET = regex(
    rf"{_COUNT}{_OF}?\s+(?:[a-z-]+\s+)?{_AIMS}\s+(?:were|was|are|have\s+been|had\s+been)\s+(?:fully\s+)?(?:(?P<met>met|achieved|hit|reached|exceeded)|missed|not\s+(?:met|achieved|hit|reached)){_END}"
    rf"|\b(?:we|it|the\s+[a-z]+)\s+(?:(?P<met2>met|achieved|hit|reached)|missed)\s+{mark('N', 'count2')}{_OF.replace('whole', 'whole2')}\s+(?:[a-z-]+\s+)?{_AIMS}{_END}",
    re.I,
)
_TARGET = regex(rf"\b(?:{_AIMS}|thresholds?|ambition)\b", re.I)
_SOME = regex(
    r"\b(?:at\s+least|more\s+than|fewer\s+than|only|almost|nearly|around|about|over|last|previous|other|another|first|next|top|bottom|largest|remaining)\s+(?:the\s+)?$"
)
_NEAR, _HIGH = 40, 50


@dataclass(frozen=True, slots=True)
class _Count:
    """How many rows meet a condition, at least and at most, by which column, and where they stand."""

    least: int
    most: int
    rows: int
    label: str
    block: int
    cells: tuple[Span, ...]


def counted(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of numbers of rows that a sentence tells to the columns of the tables that are near."""
    found: dict[tuple[int, str], tuple[Said, Figure, list[_Count]]] = {}
    for said in told:
        if not said.near.close or is_dated(said):
            continue
        for m, mark_, how, counts in _told(said, topics):
            before = said.text[max(0, m.start() - _NEAR) : m.start()]
            if is_withdrawn(before) or _SOME.search(before):
                continue
            figure = said.sentence.figure(mark_)
            key = figure.index, how
            if key not in found:
                found[key] = said, figure, []
            found[key][2].extend(counts)
    for (_, how), (said, figure, counts) in found.items():
        if counts and figure.printed.approx is None and not figure.printed.decimals:
            yield _relation(said, figure, counts, how)


_Told = tuple[re.Match[str], str, str, list[_Count]]


def _told(said: Said, topics: Topics) -> Iterator[_Told]:
    """Yield what a sentence counts of the rows of a table: the match, the mark of the count, how, and what there is."""
    text, listing = marked(said.text), said.listing
    for m in (*_MOVED.finditer(text), *_SPLIT.finditer(text)):
        if not _fits(said, m, topics):
            continue
        ways = [(m["count"], m["verb"])]
        if is_by(m, _SPLIT) and m["second"]:
            ways.append((m["second"], m["verb2"]))
        for count, verb in ways:
            yield m, count, "moved", [_moving(listing, one, verb) for one in moves(listing)]
    for m in _BESIDE.finditer(said.text):
        if _fits(said, m, topics):
            line = said.sentence.figure(m["line"])
            yield m, m["count"], "beside", list(_beside(listing, line, above=bool(m["above"])))
    for m in _MET.finditer(said.text):
        whole = m["whole"] or m["whole2"]
        if whole is None or _number(said, whole) == len(listing.names):
            met = bool(m["met"] or m["met2"])
            yield m, m["count"] or m["count2"], "targets", list(_met(listing, met=met))


def _number(said: Said, mark_: str) -> Fraction:
    return said.sentence.figure(mark_).printed.value


def _fits(said: Said, m: re.Match[str], topics: Topics) -> bool:
    """Tell whether what is counted are the rows of a table, all of them where their number is told."""
    thing = said.text[m.start("thing") : m.end("thing")]
    if m["whole"] is None:
        return is_called(said.listing, thing, topics, False)
    if _number(said, m["whole"]) != len(said.listing.names):
        return False
    return is_called(said.listing, thing, topics, True)


def _moving(listing: Listing, found: Values, verb: str) -> _Count:
    gone = found.gone(direction(verb) == "up")
    return _count(listing, found.columns[-1], found.label, gone, len(found.still()))


def _beside(listing: Listing, line: Figure, *, above: bool) -> Iterator[_Count]:
    """Yield, for each column of one kind with a value, how many rows are over or under it."""
    sign = 1 if above else -1
    for c in listing.whole():
        of_shares = c.statistic == "percentage" or "%" in c.label
        if c.statistic != "change" and of_shares == (line.kind == "percentage"):
            past = {row: sign * (c.value(row) - line.printed.value) for row in c.cells}
            beyond = [row for row, value in past.items() if value > 0]
            even = sum(not value for value in past.values())
            yield _count(listing, c, c.label, beyond, even)


def _met(listing: Listing, *, met: bool) -> Iterator[_Count]:
    """Yield how many rows reached the target beside them: of a share of half and more it is one to be high."""
    whole = list(listing.whole())
    targets = [c for c in whole if _TARGET.search(c.label)]
    if len(targets) != 1:
        return
    target = targets[0]
    others = [c for c in whole if c is not target and c.statistic == target.statistic]
    for c in listing.latest(others):
        reached, missed = [], []
        for row in c.cells:
            own, goal = c.value(row), target.value(row)
            to_be_high = c.cells[row].figure.kind == "percentage" and goal >= _HIGH
            if own == goal or (to_be_high and own > goal):
                reached.append(row)
            elif to_be_high:
                missed.append(row)
        either = len(c.cells) - len(reached) - len(missed)
        yield _count(listing, c, c.label, reached if met else missed, either)


def _count(listing: Listing, c: Column, label: str, rows: Sequence[int], even: int) -> _Count:
    spans = tuple(c.cells[row].figure.span for row in sorted(rows))
    return _Count(len(rows), len(rows) + even, len(listing.names), label, listing.block, spans)


def _relation(said: Said, figure: Figure, counts: Sequence[_Count], how: str) -> Relation:
    counts = sorted(counts, key=lambda c: abs(c.least - figure.printed.value))
    return Relation(
        id=0,
        type="list",
        kind="rows",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=tuple(_reading(figure, count) for count in counts),
        pairing="explicit" if len(counts) == 1 else "matched",
        quotes=(said.sentence.whole, *counts[0].cells),
        words=range_text(counts[0].least, counts[0].most),
        how=how,
    )


def _reading(figure: Figure, count: _Count) -> Reading:
    number = figure.printed.interval("count")
    listed = Interval.between(count.least, count.most)
    told = f"{range_text(count.least, count.most)} of {count.rows} rows"
    shown = f"{plain_number(figure.printed.value)} stated, {told} in the table ({count.label})"
    return Reading("the rows of the table", GIVEN, (), number, Given(listed), shown=Shown(shown))
