"""Two values that a sentence tells of one row: "84 of the 120 people enrolled in literacy saw the course through".

Where one of them stands in the row that the sentence names and the other stands in another row only, in a column that the
row has a value in too, one of the two is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.lexicon import SET_AGAINST, values_beside
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import Said
from safeguard_checks.relations.relation import Operand, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["told_beside"]

_MARK = regex(r"⟨([npr])(\d+)⟩")
_CLAUSE = regex(r";\s|,\s+(?:and|but|while|whilst|whereas|with)\s")
_ROW = regex(r"⟨L(\d+)⟩")
_APART = regex(
    rf"\b(?:than|{SET_AGAINST}|other|others|elsewhere|total|all|overall|average|both|target|respectively)\b",
    re.I,
)
_LEAST = 10


def told_beside(told: Sequence[Said]) -> Iterator[Relation]:
    """Yield the values that a sentence tells beside one that stands in the row it names."""
    for said in told:
        if said.near.close and "⟨L" in said.text:
            for clause in _CLAUSE.split(said.text):
                yield from _of_clause(said, clause)


def _of_clause(said: Said, clause: str) -> Iterator[Relation]:
    """Yield the values of a clause that names one row."""
    rows = {int(row) for row in _ROW.findall(clause)}
    if len(rows) != 1 or _APART.search(clause):
        return
    row = rows.pop()
    figures = list(_figures(said, clause))
    cells = [c for c in said.listing.columns if row in c.cells and c.statistic != "change"]
    at = [
        f for f in figures if any(_is_of(f, c) and c.value(row) == f.printed.value for c in cells)
    ]
    if not at or len(figures) < 2:
        return
    for figure in figures:
        value = figure.printed.value
        others = [f for f in at if f.printed.value != value]
        if not others:
            continue
        if figure in at:
            column = next(c for c in cells if _is_of(figure, c) and c.value(row) == value)
            yield _relation(said, row, figure, column, row)
            continue
        found = [
            (c, other)
            for c in cells
            for other in c.cells
            if other != row and _is_of(figure, c) and c.value(other) == value
        ]
        # the value of the row is told too: another is meant
        if found and not any(c.value(row) in {f.printed.value for f in figures} for c, _ in found):
            yield _relation(said, row, figure, *found[0])


def _figures(said: Said, clause: str) -> Iterator[Figure]:
    """Yield the plain numbers and shares of a sentence that luck does not hit everywhere."""
    olds, sizes = values_beside(said.sentence.text)
    for m in _MARK.finditer(clause):
        if m[2] in olds or m[2] in sizes:
            continue
        figure = said.sentence.figure(m[2])
        if figure.printed.approx is None and figure.printed.value >= _LEAST:
            yield figure


def _is_of(figure: Figure, column: Column) -> bool:
    """Tell whether a figure can be of a column: shares of one with shares."""
    share = column.statistic == "percentage" or "%" in column.label
    return share == (figure.kind == "percentage")


def _relation(said: Said, row: int, figure: Figure, column: Column, stands: int) -> Relation:
    labels = said.listing.labels
    cells = [column.cells[row]] + ([column.cells[stands]] if stands != row else [])
    working = f"{column.label}: " + "; ".join(f"{labels[m.row]} {m.figure.text}" for m in cells)
    operands = tuple(Operand("value", m.figure, as_printed(m), m.label) for m in cells)
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=labels[row],
        stated=None,
        stated_text=figure.text,
        readings=(
            fact(
                column.label or "the column",
                stands == row,
                f"{figure.text} told of {labels[row]}; {working}",
                operands=operands,
            ),
        ),
        pairing="matched",
        quotes=(said.sentence.span(0, len(said.sentence.text)), figure.span),
        words=working,
        how=f"beside-value/{said.ties(row)}",
    )
