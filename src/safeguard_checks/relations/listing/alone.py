"""Rows that alone do something, or all but some: "only the police sent fewer than before", "all of the groups grew but one".

What a row does is to move (a word of change, "more than before", to gain or lose), or to lie over or under a value. It is
contradicted only if it fits no columns that can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import GAINED, LOST
from safeguard_checks.claims.tags import NOUN, TIME, VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.moves import is_called, is_dated, moves
from safeguard_checks.relations.listing.said import NAME, SOLE, Said, marked, of_time
from safeguard_checks.relations.listing.values import Values
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["told_alone"]

_EARLIER = rf"(?:before|{TIME}|previously|(?:at|in)\s+the\s+(?:beginning|start|outset)|(?:in\s+)?(?:the\s+)?(?:last|previous|preceding)\s+(?:year|time)|the\s+year\s+before|a\s+year\s+(?:ago|earlier|before))"
_AUX = r"(?:(?:has|have|had|also|all|each|both)\s+)*"
# Grew; sent fewer than before; lost staff.
_DOES = (
    rf"{_AUX}(?:(?P<verb>{VERB})|(?P<gained3>improved\s+(?:up)?on\s+(?:its\s+|their\s+)?{_EARLIER})|[a-z]+\s+(?:[a-z]+\s+)?(?P<comp>more|higher|greater|fewer|less|lower)\b[^.;⟨]{{0,50}}?(?<!\w)than\s+{_EARLIER}"
    rf"|(?:saw|recorded|showed|experienced)\s+(?:an?\s+)?(?P<noun>{NOUN})|(?P<lost>{LOST})|(?P<gained>{GAINED}))"
)
_DOES_TO = rf"(?:to\s+(?:(?P<lost2>{LOST})|(?P<gained2>{GAINED})|(?P<verb2>{VERB})|(?:go|have\s+gone|move)\s+(?P<way>up|down))|whose\s+[a-z]+(?:\s+[a-z]+)?\s+(?:is|are|was|were|has|have|had)?\s*(?:been\s+)?(?P<verb3>{VERB}))"
_THING = r"(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)"
_ONE = rf"(?:{SOLE}|sole|one|single)"
_STARTS = r"(?:^\W*|[;,:]\s+|\b(?:and|but|while)\s+)"
_COUNT = rf"(?:⟨n(?P<mark>\d+)⟩|(?P<count>\d|{NUMBER_WORD}))"
_SOLE_ROW = (
    # Only the police sent fewer people than before
    (
        "only",
        regex(
            rf"{_STARTS}{SOLE}\s+(?:in\s+|at\s+|for\s+)?(?:the\s+)?(?P<row>{NAME})(?:\s+[a-z]+)?\s+{_DOES}"
        ),
    ),
    # Place alone shrank; only in Place did numbers fall; numbers fell in Place only
    ("alone", regex(rf"(?P<row>{NAME})\s+alone\s+{_DOES}")),
    (
        "only-in",
        regex(
            rf"{_STARTS}{SOLE}\s+(?:in|at|for)\s+(?:the\s+)?(?P<row>{NAME})\s+(?:did|have|has|had)\s+(?:[a-z]+\s+){{1,4}}?(?P<verb>{VERB})"
        ),
    ),
    (
        "in-only",
        regex(
            rf"(?P<verb>{VERB})\s+(?:{SOLE}\s+in|in|at|for)\s+(?:the\s+)?(?P<row>{NAME})\s+(?:{SOLE}|alone)(?=\s*[.;,]|\s*$)"
        ),
    ),
    # Highways is the one service whose budget is cut; Place was the only directorate to lose staff
    (
        "the-one",
        regex(
            rf"(?P<row>{NAME})\s+(?:is|was|are|were|remains?)\s+the\s+{_ONE}\s+{_THING}\s+{_DOES_TO}"
        ),
    ),
)
_BUT = r"(?:but|bar|except(?:\s+for)?|apart\s+from|save|other\s+than|with\s+the\s+exception\s+of)"
_ALL_BUT = (
    # All but one of the districts recycled more than before
    regex(
        rf"\ball\s+{_BUT}\s+{_COUNT}\s+(?:of\s+(?:the|our|these)\s+)?(?:⟨n\d+⟩\s+)?{_THING}\s+{_DOES}"
    ),
    # Every district but one grew
    regex(
        rf"\b(?:every|each|all\s+(?:of\s+)?(?:the|our|these)?)\s*{_THING},?\s+{_BUT}\s+{_COUNT},?\s+(?:(?:the\s+)?[a-z]+\s+(?:of\s+[a-z]+\s+)?)?{_DOES}"
    ),
    # All of the groups grew but one
    regex(
        rf"\b(?:every|each|all(?:\s+of)?(?:\s+(?:the|our|these))?)\s+{_THING}\s+{_DOES},?\s+{_BUT}\s+{_COUNT}(?!\w|\s+of)"
    ),
)
# Every service apart from Place grew; numbers rose everywhere except Place
_ALL_BUT_ROW = (
    regex(
        rf"\b(?:in\s+)?(?:every|each|all(?:\s+of)?(?:\s+(?:the|our|these))?)\s+{_THING},?\s+{_BUT}\s+(?:the\s+)?(?P<row>{NAME}),?\s+(?:(?:the\s+)?[a-z]+\s+(?:of\s+[a-z]+\s+)?)?{_DOES}"
    ),
    # Every district improved upon the year before except Marsham
    regex(
        rf"\b(?:every|each|all(?:\s+of)?(?:\s+(?:the|our|these))?)\s+{_THING}\s+{_DOES},?\s+{_BUT}\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<row>{NAME})"
    ),
    regex(
        rf"(?P<verb>{VERB})\s+(?:everywhere|in\s+(?:every|each|all)\s+(?:of\s+)?(?:the\s+)?{_THING}),?\s+{_BUT}\s+(?:in\s+)?(?:the\s+)?(?P<row>{NAME})(?=\s*[.;,]|\s*$)"
    ),
)
# Only the night shift had more than ten injuries
_OVER = regex(
    rf"{_STARTS}{SOLE}\s+(?:in\s+|at\s+|for\s+)?(?:the\s+)?(?P<row>{NAME})(?:\s+[a-z]+)?\s+(?:has|had|have|scored|reached|was|were|is|recorded|saw|reported|took)\s+⟨[npr](?P<line>\d+)⟩"
)
_HINT = regex(r"\b(?:all|every|each)\b")
_BOUNDS = ("more_than", "at_least", "under", "up_to")
# Health and Probation have reduced what they give
_MOVED = regex(
    rf"(?:{_STARTS}|\band\s+)(?:the\s+)?(?P<rows>{NAME}(?:,\s+{NAME})*(?:,?\s+and\s+(?:the\s+)?{NAME})?)\s+(?:(?:has|have|had|both|also|all|each)\s+)*(?P<verb>{VERB})(?=\s*[.;,]|\s*$|\s+(?:what|their|its|slightly|in\s+the\s+year|this\s+year|over\s+the\s+year|by\b))"
)
_MORE = ("more", "higher", "greater")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that do what is said in some columns, those that may, and how they are shown."""

    label: str
    sure: frozenset[int]
    perhaps: frozenset[int]
    operands: Mapping[int, tuple[Operand, ...]]

    def shown(self, said: Said, rows: Sequence[int]) -> str:
        """Return the figures of some rows as printed."""
        names = said.listing.labels
        return "; ".join(
            f"{names[r]} {' to '.join(o.figure.text for o in self.operands[r])}" for r in rows[:3]
        )


def told_alone(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of rows that a sentence says alone do something, or all but a number of them."""
    for said in told:
        if not said.near.close or ("⟨L" not in said.text and not _HINT.search(said.text)):
            continue
        text = marked(said.text)
        for how, pattern in _SOLE_ROW:
            m = pattern.search(text)
            if m and not is_dated_otherwise(said, m) and not _is_withdrawn(said, m):
                thing = m.groupdict().get("thing")
                if thing and not is_called(said.listing, _plain(said, m), topics, True):
                    continue
                up = _way(m)
                if up is not None:
                    yield from _alone(said, m, [_moved(x, up) for x in moves(said.listing)], how)
                    return
        m = _OVER.search(text)
        if m and not _is_withdrawn(said, m):
            yield from _alone(said, m, list(_beyond(said, m)), "threshold")
        for pattern in _ALL_BUT_ROW:
            m = pattern.search(text)
            if m and not is_dated_otherwise(said, m) and not _is_withdrawn(said, m):
                thing = m.groupdict().get("thing")
                up = _way(m)
                if up is None or (
                    thing and not is_called(said.listing, _plain(said, m), topics, True)
                ):
                    continue
                yield from _all_others(said, m, [_moved(x, up) for x in moves(said.listing)])
                return
        m = _MOVED.search(text)
        if m and not is_dated_otherwise(said, m) and not _is_withdrawn(said, m):
            yield from _told_to_move(said, m)
        for pattern in _ALL_BUT:
            m = pattern.search(text)
            if m and not is_dated_otherwise(said, m) and not _is_withdrawn(said, m):
                up = _way(m)
                if up is not None and is_called(said.listing, _plain(said, m), topics, True):
                    yield from _all_but(said, m, [_moved(x, up) for x in moves(said.listing)])
                    break


def _plain(said: Said, m: re.Match[str]) -> str:
    return said.text[m.start("thing") : m.end("thing")]


def _is_withdrawn(said: Said, m: re.Match[str]) -> bool:
    return is_withdrawn(said.text[max(0, m.start() - _NEAR) : m.start()])


def is_dated_otherwise(said: Said, m: re.Match[str]) -> bool:
    """Tell whether a sentence names a time that is none of the last two of its table."""
    if not is_dated(said):
        return False
    times = sorted({c.time[0] for c in said.listing.columns if c.time is not None})[-2:]
    return any(
        p.period.end is None or p.period.end.toordinal() not in times
        for p in said.sentence.periods()
        if p.period.kind != "relative"
    )


def _way(m: re.Match[str]) -> bool | None:
    """Return whether what is done is to go up."""
    groups = m.groupdict()
    for name in ("verb", "verb2", "verb3", "noun"):
        if groups.get(name):
            return direction(groups[name]) == "up"
    if groups.get("way"):
        return groups["way"] == "up"
    if groups.get("comp"):
        return groups["comp"] in _MORE
    if groups.get("lost") or groups.get("lost2"):
        return False
    return True if groups.get("gained") or groups.get("gained2") or groups.get("gained3") else None


def _moved(found: Values, up: bool) -> _Rows:
    operands = {row: found.operands((row,)) for row in found.by_row}
    return _Rows(found.label, frozenset(found.gone(up)), frozenset(found.still()), operands)


def _beyond(said: Said, m: re.Match[str]) -> Iterator[_Rows]:
    """Yield, for each column of the kind of a value, the rows over or under it."""
    line = said.sentence.figure(m["line"])
    wanted = line.printed.interval("count")
    if line.printed.approx not in _BOUNDS:
        return
    for c in of_time(said, list(said.listing.columns)):
        share = c.statistic == "percentage" or "%" in c.label
        if c.statistic == "change" or (line.kind == "percentage") != share:
            continue
        if not frozenset(said.listing.names) <= c.cells.keys():
            continue
        over = {row for row in c.cells if Interval.point(c.value(row)).overlaps(wanted)}
        operands = {
            row: (Operand("value", x.figure, as_printed(x), x.label),) for row, x in c.cells.items()
        }
        yield _Rows(c.label, frozenset(over), frozenset(), operands)


def _alone(said: Said, m: re.Match[str], found: Sequence[_Rows], how: str) -> Iterator[Relation]:
    row = said.row(m["row"])
    readings = []
    for one in found:
        others = sorted(one.sure - {row})
        agrees = row in one.sure | one.perhaps and not others
        wrong = ([] if row in one.sure | one.perhaps else [row]) + others or [row]
        readings.append(_reading(said, one, agrees, wrong))
    if readings:
        yield _relation(said, said.listing.labels[row], readings, f"alone-{how}/{said.ties(row)}")


def _all_others(said: Said, m: re.Match[str], found: Sequence[_Rows]) -> Iterator[Relation]:
    """Yield whether all rows but one do what is said, and that one does not."""
    row = said.row(m["row"])
    readings = []
    for one in found:
        others = frozenset(said.listing.names) - {row}
        wrong = ([row] if row in one.sure else []) + sorted(others - one.sure - one.perhaps)
        readings.append(_reading(said, one, not wrong, wrong or [row]))
    if readings:
        how = f"all-but-row/{said.ties(row)}"
        yield _relation(said, said.listing.labels[row], readings, how)


def _all_but(said: Said, m: re.Match[str], found: Sequence[_Rows]) -> Iterator[Relation]:
    count = m["count"] or said.sentence.figure(m["mark"]).text.lower()
    number = int(count) if count.isdigit() else number_words(count)
    if number is None or not 0 < number < len(said.listing.names):
        return
    readings = []
    for one in found:
        wanted = Fraction(len(said.listing.names) - number)
        agrees = len(one.sure) <= wanted <= len(one.sure) + len(one.perhaps)
        others = sorted(frozenset(said.listing.names) - one.sure - one.perhaps)
        readings.append(_reading(said, one, agrees, others or sorted(one.sure)))
    if readings:
        yield _relation(said, f"all but {count}", readings, "all-but-so-many")


def _told_to_move(said: Said, m: re.Match[str]) -> Iterator[Relation]:
    """Yield whether rows moved as a sentence tells of them, in one way that the table tells how all its rows moved."""
    rows = [int(r) for r in re.findall(r"⟨L(\d+)⟩", m["rows"])]
    if re.search(SOLE, marked(said.text)):
        return  # of them alone, or of some that are no rows
    if any(_names_another(said, row) for row in rows):
        return
    up = direction(m["verb"]) == "up"
    readings = []
    for one in (_moved(x, up) for x in moves(said.listing)):
        wrong = [row for row in rows if row not in one.sure | one.perhaps]
        readings.append(_reading(said, one, not wrong, wrong or rows))
    if readings:
        labels = " and ".join(said.listing.labels[row] for row in rows)
        yield _relation(said, labels, readings, f"rows-moved/{said.ties(*rows)}")


def _names_another(said: Said, row: int) -> bool:
    """Tell whether the name of a row has that of another in it: "cost of maintenance revenue" may be "Maintenance" under "Cost of revenue"."""
    words = set(said.listing.names[row].split())
    return any(set(n.split()) < words for r, n in said.listing.names.items() if r != row)


def _reading(said: Said, one: _Rows, agrees: bool, rows: Sequence[int]) -> Reading:
    operands = tuple(o for r in rows[:3] for o in one.operands[r])
    working = f"{one.label}: {one.shown(said, rows)}"
    return fact(one.label or "the column", agrees, working, operands=operands)


def _relation(said: Said, subject: str, readings: Sequence[Reading], how: str) -> Relation:
    shown = next((r for r in readings if r.holds), readings[0])
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=subject,
        stated=None,
        stated_text=subject,
        readings=tuple(readings),
        pairing="matched",
        quotes=(
            said.sentence.span(0, len(said.sentence.text)),
            *(o.figure.span for o in shown.operands),
        ),
        words=shown.working,
        how=how,
    )
