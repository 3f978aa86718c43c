"""Rows against a line that the paragraph tells, and rows whose two values are set against each other.

"The standard is 90%. ... Only the medical staff failed to reach it", "exceedance was confined to the High Street", "two wards
failed to reach the pass mark"; "strength was below establishment at every station other than Dale Road".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import NAME, SOLE, Said, marked, of_time
from safeguard_checks.relations.relation import Operand, Relation, fact, fact_relation
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["told_against_lines"]

_LINE = r"(?:threshold|standard|target|objective|pass\s+mark|limit|benchmark|goal|minimum|maximum)"
# The standard is 90%; the threshold being 90%; 40 is the pass mark
_LINE_IS = regex(
    rf"\b(?P<line>{_LINE})\b(?:\s+(?:for|of)\s+(?!⟨)[a-z]+(?:\s+[a-z]+){{0,3}})?\s*(?:,|\()?\s*(?:is|was|being|of|at|set\s+at|stands\s+at)\s+(?:set\s+at\s+)?{mark('PNMR', 'value')}"
    rf"|{mark('PNMR', 'value2')}\s+(?:is|was|being)\s+the\s+(?:[a-z]+\s+)?(?P<line2>{_LINE})\b",
    re.I,
)
_MISSED = rf"(?:failed\s+the\s+(?:test|check|standard)\b|(?:failed\s+to\s+(?:attain|reach|meet|achieve|hit)|fails?\s+to\s+(?:attain|reach|meet|achieve|hit)|did\s+not\s+(?:attain|reach|meet|achieve|hit)|fell\s+(?:short\s+of|below)|missed|(?:was|were|is|are)\s+(?:below|under)|falls?\s+(?:short\s+of|below))\s+(?:the|this|that|our|its)\s+(?:[a-z]+\s+)?(?:{_LINE})\b)"
_MET = rf"(?:passed\s+the\s+(?:test|check|standard)\b|(?:attained|reached|met|achieved|hit|passed|meets?|reache?s?)\s+(?:the|this|that|our|its)\s+(?:[a-z]+\s+)?(?:{_LINE})\b)"
_PASSED = rf"(?:exceed(?:s|ed)|(?:was|were|is|are|went|goes)\s+(?:above|over)|breache?[sd])\s+(?:the|this|that|our|its)\s+(?:[a-z]+\s+)?(?:{_LINE})\b"
_DOES = rf"(?:(?P<missed>{_MISSED})|(?P<met>{_MET})|(?P<passed>{_PASSED}))"
_ONLY = (
    regex(
        rf"(?:^\W*|[;,:]\s+|\b(?:and|but)\s+){SOLE}\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<row>{NAME})(?:\s+[a-z]+)?\s+{_DOES}"
    ),
    regex(rf"(?P<row>{NAME})(?:\s+[a-z]+)?\s+alone\s+{_DOES}"),
    regex(
        rf"\b(?:(?P<passed>exceedances?|breach(?:es)?)|(?P<missed>failure|shortfall))\s+(?:was|were|is|are)\s+(?:confined|limited)\s+to\s+(?:the\s+)?(?P<row>{NAME})"
    ),
)
_COUNT = regex(
    rf"(?:^\W*|[;,:]\s+|\b(?:and|but)\s+)(?:⟨n(?P<mark>\d+)⟩|(?P<count>{NUMBER_WORD}))\s+(?:of\s+(?:the|our|these)\s+)?(?:⟨n\d+⟩\s+)?[a-z-]+\s+{_DOES}",
    re.I,
)
_EVERY_BUT = r"(?:every|each|all(?:\s+(?:of\s+)?(?:the|our|these))?)\s+(?:⟨n\d+⟩\s+)?[a-z-]+,?\s+(?:but|bar|except(?:\s+for)?|apart\s+from|save|other\s+than|with\s+the\s+exception\s+of)"
_TWO = regex(
    rf"(?:^\W*|\bthe\s+)(?P<one>[a-z]+(?:\s+[a-z]+)?)\s+(?:was|were|is|are)\s+(?:(?P<below>below|under|less\s+than|lower\s+than)|(?:above|over|more\s+than|higher\s+than))\s+(?:the\s+)?(?P<two>[a-z]+(?:\s+[a-z]+)?)\s+(?:at|in|for)\s+{_EVERY_BUT}\s+(?:at\s+|in\s+)?(?:the\s+)?(?P<row>{NAME})"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A value that rows are to reach or not to pass."""

    figure: Figure
    caps: bool


def told_against_lines(told: Sequence[Said], near: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield what sentences say of the rows on either side of a line; ``near`` are those of the paragraph."""
    for said in told:
        if not said.near.close:
            continue
        text = marked(said.text)
        m = _TWO.search(text)
        if m and not said.takes_back(m.start()):
            yield from _two_columns(said, m)
        line = _the_line(near)
        if line is None:
            continue
        for pattern in _ONLY:
            m = pattern.search(text)
            if m and not said.takes_back(m.start()):
                yield from _alone(said, m, line)
                break
        m = _COUNT.search(said.text)
        if m and not said.takes_back(m.start()):
            yield from _counted(said, m, line)


def _the_line(near: Sequence[Sentence]) -> _Line | None:
    """Return the one line that a paragraph tells."""
    found = []
    for s in near:
        for m in _LINE_IS.finditer(s.text):
            figure = s.figure(m["value"] or m["value2"])
            word = (m["line"] or m["line2"]).lower()
            found.append(_Line(figure, word in ("limit", "maximum", "objective")))
    if (
        len({f.figure.printed.value for f in found}) != 1
        or found[0].figure.printed.approx is not None
    ):
        return None
    return found[0]


def _columns(said: Said, line: _Line) -> list[Column]:
    """Return the columns of a table that a line can be of."""
    share = line.figure.kind == "percentage"
    names = frozenset(said.listing.names)
    return [
        c
        for c in of_time(said, list(said.listing.columns))
        if c.statistic != "change"
        and names <= c.cells.keys()
        and share == (c.statistic == "percentage" or "%" in c.label)
    ]


def _beyond(m: re.Match[str], c: Column, line: _Line) -> tuple[set[int], set[int]]:
    """Return the rows that do what is said, and those that lie on the line and may."""
    value = line.figure.printed.value
    below = {row for row in c.cells if c.value(row) < value}
    even = {row for row in c.cells if c.value(row) == value}
    above = set(c.cells) - below - even
    groups = m.groupdict()
    if groups.get("passed"):
        return above, set()
    if line.caps:
        return (above, even) if groups.get("missed") else (below | even, set())
    return (below, set()) if groups.get("missed") else (above | even, set())


def _alone(said: Said, m: re.Match[str], line: _Line) -> Iterator[Relation]:
    row = said.row(m["row"])
    readings = []
    for c in _columns(said, line):
        rows, even = _beyond(m, c, line)
        wrong = ([] if row in rows | even else [row]) + sorted(rows - {row})
        shown = wrong or [row]
        working = f"{c.label}: {_shown(said, c, shown)} against {line.figure.text}"
        readings.append(
            fact(c.label or "the column", not wrong, working, operands=_operands(c, shown))
        )
    if len(readings) == 1:
        yield fact_relation(
            "comparison", "row", said.listing.labels[row], tuple(readings),
            (said.sentence.whole, line.figure.span, *(o.figure.span for o in readings[0].operands)),
            words=readings[0].working, pairing="matched", how=f"alone-line/{said.ties(row)}",
        )  # fmt: skip


def _counted(said: Said, m: re.Match[str], line: _Line) -> Iterator[Relation]:
    number = (
        int(said.sentence.figure(m["mark"]).printed.value)
        if m["mark"]
        else number_words(m["count"])
    )
    columns = _columns(said, line)
    if number is None or len(columns) != 1 or not 0 < number < len(said.listing.names):
        return
    c = columns[0]
    rows, even = _beyond(m, c, line)
    agrees = len(rows) <= number <= len(rows | even)
    shown = sorted(rows) or sorted(c.cells)
    text = said.sentence.figure(m["mark"]).text if m["mark"] else m["count"]
    working = f"{text} told; {c.label}: {_shown(said, c, shown)} against {line.figure.text}"
    yield fact_relation(
        "comparison", "row", text,
        (fact(c.label or "the column", agrees, working, operands=_operands(c, shown)),),
        (said.sentence.whole, line.figure.span, *(c.cells[r].figure.span for r in shown[:3])),
        words=working, pairing="matched", how="counted-line",
    )  # fmt: skip


def _two_columns(said: Said, m: re.Match[str]) -> Iterator[Relation]:
    row = said.row(m["row"])
    found = []
    for name in ("one", "two"):
        words = said.text[m.start(name) : m.end(name)]
        columns = [c for c in said.listing.whole() if c.label.lower().split(" (")[0] == words]
        columns = columns or [
            c for c in said.listing.whole() if c.label.lower().split(" (")[0] == words.split()[-1]
        ]
        if len(columns) != 1:
            return
        found.append(columns[0])
    one, two = found
    if one is two or one.statistic != two.statistic:
        return
    sign = 1 if m["below"] else -1
    gaps = {r: sign * (two.value(r) - one.value(r)) for r in said.listing.names}
    wrong = ([row] if gaps[row] > 0 else []) + [r for r in gaps if r != row and gaps[r] <= 0]
    shown = wrong or [row]
    working = "; ".join(
        f"{said.listing.labels[r]}: {one.label} {one.cells[r].figure.text}, {two.label} {two.cells[r].figure.text}"
        for r in shown[:3]
    )
    operands = (*_operands(one, shown), *_operands(two, shown))
    yield fact_relation(
        "comparison", "row", said.listing.labels[row],
        (fact(f"{one.label} and {two.label}", not wrong, working, operands=operands),),
        (said.sentence.whole, *(o.figure.span for o in operands)),
        words=working, pairing="matched", how=f"two-columns-but/{said.ties(row)}",
    )  # fmt: skip


def _operands(c: Column, rows: Sequence[int]) -> tuple[Operand, ...]:
    return tuple(
        Operand("value", c.cells[r].figure, as_printed(c.cells[r]), c.cells[r].label)
        for r in rows[:3]
    )


def _shown(said: Said, c: Column, rows: Sequence[int]) -> str:
    return "; ".join(f"{said.listing.labels[r]} {c.cells[r].figure.text}" for r in rows[:3])
