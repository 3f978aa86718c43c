"""Columns of percentages of which many rows do not follow as those of all columns like them do.

Columns are alike that are worked from the column as far beside them, over one and the same column. Where three
bear that out in every row, it is what the others are meant to be, however many of their rows fail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.arithmetic.chance import WORDED
from safeguard_checks.arithmetic.ratios import luck_of, quotient, structure_of
from safeguard_checks.arithmetic.sheet import AMOUNT, SHARE, Sheet
from safeguard_checks.arithmetic.structure import Structure, Term

__all__ = ["patterned"]

_HUNDRED, _LEAST_ALIKE = 100, 3


def patterned(sheet: Sheet, found: Sequence[Structure]) -> Iterator[Structure]:
    """Yield the columns that are worked as those that ``found`` has, by what columns like them bear out."""
    if sheet.axis != "column":
        return
    alike: dict[tuple[int, int], set[int]] = defaultdict(set)
    for s in found:
        if s.form == "quotient" and s.factor == _HUNDRED and s.result is not None and not s.fails:
            over, under = (term.line for term in s.terms)
            alike[over - s.result, under].add(s.result)
    done = {s.result for s in found}
    for (beside, bottom), columns in alike.items():
        if len(columns) >= _LEAST_ALIKE:
            for at in range(len(sheet.lines)):
                worked = None if at in done else _worked(sheet, at, at + beside, bottom)
                if worked is not None:
                    yield worked


def _worked(sheet: Sheet, at: int, top: int, bottom: int) -> Structure | None:
    """Return that a column is one column by another in most of its rows, ``None`` where it is not."""
    if sheet.lines[at].kind != SHARE or not 0 <= top < len(sheet.lines) or top == bottom:
        return None
    of, over, under = sheet.lines[at], sheet.lines[top], sheet.lines[bottom]
    if over.kind != AMOUNT:
        return None
    found = structure_of(
        sheet,
        "quotient",
        at,
        (Term(top), Term(bottom)),
        quotient(sheet, of, over, under, _HUNDRED),
        True,
        factor=_HUNDRED,
        way="patterned",
    )
    luck = 0.0 if found is None else luck_of(found, 1)
    return None if found is None or luck > WORDED else replace(found, luck=luck)
