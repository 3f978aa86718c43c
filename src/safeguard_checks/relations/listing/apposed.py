"""The share of a row told right beside its name: "Emergency departments, at 76.2%, were behind", "Harlow (61.3%)".

The row has one share only in the tables that are close, and the value comes near to it. One that stands in the row at another
time is of that time, and one of another table of the section bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.lexicon import values_beside
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION, PEOPLE
from safeguard_checks.quantity.printed import Role
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import NAME, Said, of_time, times_said
from safeguard_checks.relations.listing.values import row_relation
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["told_apposed"]

# A value behind "A and B" is of both, unless A has its own.
_BESIDE = regex(
    rf"(?:^\W*|[;,:]\s+|\b(?:(?P<joined>and)|but|while|whilst|whereas|then|by)\s+)(?:the\s+)?(?P<row>{NAME})(?:,?\s+(?:at|with|on)\s+(?:just\s+|only\s+)?|\s*\(\s*(?:at\s+|with\s+)?)⟨(?P<kind>[pr])(?P<value>\d+)⟩(?=\s*[,).;]|\s*$|\s+(?:is|was|were|are|had|has|remains?)\b)"
)
_OF_ITS_OWN = regex(r"⟨[a-z]\d+⟩[\s)]*,?\s*$")
_APART = regex(
    rf"\b(?:national(?:ly)?|{NATION}|average|target|elsewhere|other|previous(?:ly)?|last|before|earlier|whom|which|these|those|of\s+⟨l|(?:for|among(?:st)?)\s+(?:{PEOPLE}))\b",
    re.I,
)
# How far off a share that is told wrongly can be, as a part of it.
_OFF = 10


def told_apposed(told: Sequence[Said]) -> Iterator[Relation]:
    """Yield whether the shares that a sentence sets beside the names of rows stand in them."""
    close = [s for s in told if s.near.close and "⟨L" in s.text]
    found: dict[str, list[tuple[Said, int, Reading]]] = {}
    for said in close:
        if _APART.search(said.text):
            continue
        olds, sizes = values_beside(said.sentence.text)
        for m in _BESIDE.finditer(said.text):
            figure = said.sentence.figure(m["value"])
            if m["joined"] and not _OF_ITS_OWN.search(said.text, 0, m.start()):
                continue
            if m["value"] in olds or m["value"] in sizes or figure.printed.approx is not None:
                continue
            reading = (
                None if said.takes_back(m.start()) else _reading(said, said.row(m["row"]), figure)
            )
            if reading is not None:
                found.setdefault(m["value"], []).append((said, said.row(m["row"]), reading))
    for value, some in found.items():
        said, row, first = next((one for one in some if one[2].holds), some[0])
        figure = said.sentence.figure(value)
        how = f"apposed/{said.ties(row)}"
        yield row_relation(
            said,
            said.listing.labels[row],
            figure.text,
            [first, *(r for _, _, r in some if r is not first)],
            how,
        )


def _reading(said: Said, row: int, figure: Figure) -> Reading | None:
    """Return whether a share stands in a row, none where the row has several or is far from it."""
    shares = [c for c in said.listing.columns if row in c.cells and _is_of(figure, c)]
    now = of_time(said, shares)
    if len(now) != 1:
        return None
    role: Role = "rate" if figure.kind == "rate" else "percentage"
    value = figure.printed.interval(role)
    held = next((c for c in shares if value.overlaps(as_printed(c.cells[row]))), None)
    cell = (held or now[0]).cells[row]
    size = abs(cell.figure.printed.value)
    if held is None and now[0].time is None and _is_of_part_of_a_year(said):
        return None
    if held is None and abs(figure.printed.value - cell.figure.printed.value) * _OFF > size:
        return None
    working = (
        f"{figure.text} told of {said.listing.labels[row]}; {now[0].label}: {cell.figure.text}"
    )
    operands = (Operand("value", cell.figure, as_printed(cell), cell.label),)
    return fact(now[0].label or "the column", held is not None, working, operands=operands)


def _is_of_part_of_a_year(said: Said) -> bool:
    """Tell whether a sentence is of a month or a day, where a column without a date may be of the year."""
    return any(period.kind in ("month", "date", "quarter") for period in times_said(said.sentence))


def _is_of(figure: Figure, column: Column) -> bool:
    """Tell whether a column has values of the kind of a figure."""
    if column.statistic == "change":
        return False
    if figure.kind == "rate":
        return column.statistic == "rate"
    return column.statistic == "percentage" or "%" in column.label
