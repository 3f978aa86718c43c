"""Rows of a table that words put in an order: "the top four are A, B, C and D, in that order", "followed by B and C".

Each thing listed must be a row of one table. The order is contradicted only if it is that of none of the columns which can
be meant, neither downwards nor, where the words leave it open, upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import NAME, Said, of_time, short_names
from safeguard_checks.relations.listing.values import column_values, row_relation
from safeguard_checks.relations.relation import Reading, Relation, fact

__all__ = ["orders"]

_ITEM = r"(?:[^,.;:()⟨]|⟨L\d+⟩)+?"
# A, B, C and D, in that order; in order: A, B, C and D
_LIST = rf"(?P<list>{_ITEM}(?:,\s+{_ITEM})*,?\s+(?:and\s+|then\s+)+{_ITEM})"
_IN_ORDER = r"in\s+(?:that|this|descending)\s+order"
# Lists are looked for where an order is told, in sentences that a person would read at one go.
_ORDER = regex(r"\bin\s+(?:(?:that|this|descending)\s+)?order\b")
_LONGEST = 500
_PATTERNS = (
    regex(
        rf"(?P<lead>[^.;:]*?\b(?:are|were|is|was|:|being)\s+){_LIST}(?:,\s+|\s+|\s*\(){_IN_ORDER}\b"
    ),
    regex(rf"(?P<lead>\bin\s+(?:descending\s+)?order(?:,|\s)[^.;:]*:\s+){_LIST}(?=\s*[.;]|\s*$)"),
)
_FOLLOWED = regex(
    rf"(?P<lead>(?P<first>{NAME})[^.;:()⟨]{{0,60}}(?:\(?⟨[npmra]\d+⟩\)?)?[^.;:()⟨]{{0,20}},?\s+(?:closely\s+)?followed\s+(?:closely\s+)?by\s+)"
    rf"(?P<list>(?:the\s+)?{NAME}(?:\s*\([^()]*\))?(?:(?:,?\s+(?:and\s+)?(?:then\s+)?|,\s+)(?:the\s+)?{NAME}(?:\s*\([^()]*\))?)*)(?=\s*[.;]|\s*$)"
)
_RANKED = regex(
    r"\b(?:highest|largest|biggest|greatest|most|commonest|top|rank(?:ed|ing)?|frequent|numerous|leading|order|main)\b"
)
_TIMES = regex(r"\b(?:first|earliest|date|chronolog|alphabetic|priorit|spread|stages?|steps?)\w*\b")
_LEAST, _NEAR = 3, 40


def orders(told: Sequence[Said]) -> Iterator[Relation]:
    """Yield the relations of rows that a sentence puts in an order to the columns of their tables."""
    readings: list[Reading] = []
    first: tuple[Said, list[int], str] | None = None
    for said in told:
        found = _listed(said)
        if found is None:
            continue
        rows, how = found
        some = list(_readings(said, rows))
        if some and (first is None or said.near.close > first[0].near.close):
            first = said, rows, how
        readings += some
    if first is None:
        return
    said, rows, how = first
    subject = ", ".join(said.listing.labels[row] for row in rows)
    yield row_relation(said, subject, "in that order", readings, f"{how}/{said.ties(*rows)}")


def _listed(said: Said) -> tuple[list[int], str] | None:
    """Return the rows that a sentence puts in an order, from the most to the least, and by which words."""
    text = said.text
    in_order = len(text) <= _LONGEST and _ORDER.search(text)
    for pattern in _PATTERNS if in_order else ():
        for m in pattern.finditer(text):
            if _TIMES.search(text) or is_withdrawn(
                text[max(0, m.start() - _NEAR) : m.start("list")]
            ):
                continue
            rows = _rows(said, re.split(r",\s+(?:and\s+|then\s+)*|\s+(?:and|then)\s+", m["list"]))
            if rows is not None and len(rows) >= _LEAST:
                return rows, "in-that-order"
    behind = _FOLLOWED.search(text) if "followed" in text else None
    if behind and _RANKED.search(text[: behind.end("lead")]) and not _TIMES.search(text):
        rows = [said.row(mark) for mark in re.findall(NAME, f"{behind['first']} {behind['list']}")]
        if len(set(rows)) == len(rows):
            return rows, "followed-by"
    return None


def _rows(said: Said, items: Sequence[str]) -> list[int] | None:
    """Return the rows that the items of a list name, ``None`` where one names none or two name one."""
    names = short_names(said.listing.names)
    found: list[int] = []
    for item in items:
        plain = re.sub(r"^(?:the|by|and)\s+", "", item.strip())
        row = said.row(plain) if re.fullmatch(NAME, plain) else names.get(plain)
        if row is None or row in found:
            return None
        found.append(row)
    return found


def _readings(said: Said, rows: Sequence[int]) -> Iterator[Reading]:
    for c in of_time(said, [c for c in said.listing.columns if c.statistic != "change"]):
        if set(rows) <= c.cells.keys():
            yield _reading(said.listing.labels, c, rows)


def _reading(labels: Mapping[int, str], c: Column, rows: Sequence[int]) -> Reading:
    values = [c.value(row) for row in rows]
    agrees = all(a >= b for a, b in pairwise(values)) or all(a <= b for a, b in pairwise(values))
    told = ", ".join(f"{labels[row]} {c.cells[row].figure.text}" for row in rows)
    operands = column_values(c).operands(rows)
    return fact(c.label or "the column", agrees, f"{c.label}: {told}", operands=operands)
