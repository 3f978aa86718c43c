"""The structures of all tables of a report, with the way back to their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from safeguard_checks.arithmetic.find import structures
from safeguard_checks.arithmetic.structure import Structure
from safeguard_checks.measures.measure import TableReading
from safeguard_checks.relations.arithmetic.lay import Laid, layouts

__all__ = ["Found", "found_in"]

_SINGLE = frozenset({"share"})


@dataclass(frozen=True)
class Found:
    """A structure and the sheet that bears it out, laid from one table or from several of one layout."""

    structure: Structure
    layout: Laid

    @cached_property
    def holding(self) -> frozenset[int]:
        """The slots that follow."""
        return frozenset(self.structure.holds)


def found_in(tables: Sequence[TableReading]) -> list[Found]:
    """Return every structure of the tables; those of several of one layout come first."""
    alone: list[Found] = []
    together: list[Found] = []
    for sheet, joined in layouts(tables):
        for structure in structures(sheet.sheet):
            if not joined:
                alone.append(Found(structure, sheet))
            elif structure.form not in _SINGLE:
                together.append(Found(_of_this_layout(structure, sheet), sheet))
    return [*together, *alone]


def _of_this_layout(structure: Structure, sheet: Laid) -> Structure:
    """Silence the exceptions of a table that mostly does not follow: it is laid out otherwise."""
    hold = Counter(sheet.tables[s].block for s in structure.holds)
    fail = Counter(sheet.tables[s].block for s in structure.fails)
    told = tuple(
        s
        for s in structure.exceptions
        if fail[sheet.tables[s].block] == 1
        or hold[sheet.tables[s].block] > fail[sheet.tables[s].block]
    )
    return replace(structure, exceptions=told)
