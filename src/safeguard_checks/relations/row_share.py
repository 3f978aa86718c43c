"""Columns of percentages that are shares of one row: "% of enquiries" below which "Enquiries" has 100%.

A funnel (enquired, visited, approved) has no total; its first row is the whole of all others. Which row is meant is told by
the 100% beside it, or by the head that names it; which column of amounts by the year in the head, or by the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.regex import regex
from safeguard_checks.relations.grid import Cells, Line, usable_rows
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.table_share import share_of_cells, share_relation

__all__ = ["row_shares"]

_OF = regex(r"(?:%|\bper\s?cent(?:age)?s?|\bshare|\bproportion)\s+of\s+(?P<of>[^()]+)", re.I)
_NEAR, _LEAST, _STEM = 4, 3, 5


@dataclass(frozen=True, slots=True)
class _Shares:
    """The percentages of a column with the amounts that they are of, and the row that is their whole."""

    col: int
    amounts: int
    whole: Line
    named: bool
    rows: tuple[Line, ...]
    held: int

    @property
    def sure(self) -> bool:
        """Tell whether enough bears out which row and which column are meant, and one row at most does not follow."""
        failed = len(self.rows) - self.held
        return failed <= 1 and self.held >= (1 if self.named else _LEAST - 1)


def row_shares(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every percentage of a column that are shares of the amount of one row."""
    if table.merged:
        return
    rows = usable_rows(m for m in table.measures if m.place == "")
    for col in sorted({c for cells in rows.values() for c in cells}):
        stated = {row: cells[col] for row, cells in rows.items() if col in cells}
        if len(stated) < _LEAST or any(m.statistic != "percentage" for m in stated.values()):
            continue
        found = [s for s in _candidates(rows, stated, col) if s.sure]
        found.sort(key=lambda s: -s.held)
        if found and (len(found) == 1 or found[0].held > found[1].held):
            yield from (_relation(rows, found[0], row) for row in found[0].rows)


def _candidates(
    rows: Mapping[Line, Cells], stated: Mapping[Line, Measure], col: int
) -> Iterator[_Shares]:
    """Yield what the percentages of a column can be shares of: the one row of 100%, in the columns before them."""
    hundreds = [row for row, m in stated.items() if m.figure.printed.value == 100]
    if len(hundreds) != 1 or hundreds[0] != min(stated) or _is_total(rows[hundreds[0]]):
        return
    whole = hundreds[0]
    head = next(iter(stated.values())).column
    named = _names(head, rows[whole])
    near = [c for c in range(col - _NEAR, col) if c in rows[whole]]
    for amounts in _of_its_year(head, rows[whole], near):
        told = [row for row in stated if row != whole and amounts in rows[row]]
        pairs = [(stated[row], rows[row][amounts]) for row in told]
        base = rows[whole][amounts]
        if len(told) < _LEAST - 1 or base.figure.printed.value <= 0:
            continue
        if any(part.statistic not in ("count", "money") for _, part in pairs):
            continue
        held = sum(share_of_cells(share, part, base).holds for share, part in pairs)
        yield _Shares(col, amounts, whole, named, tuple(told), held)


def _is_total(cells: Cells) -> bool:
    return any(m.total_row for m in cells.values())


def _names(head: str, whole: Cells) -> bool:
    """Tell whether a head says "% of" what the row of 100% is."""
    of = _OF.search(head)
    label = next(iter(whole.values())).label.rsplit(" | ", 1)[-1]
    return of is not None and bool(_stems(of["of"]) & _stems(label))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in plain(text) if len(word) >= _STEM)


def _of_its_year(head: str, whole: Cells, near: Sequence[int]) -> list[int]:
    """Return the columns of amounts whose head stands in that of the percentages, all where none does."""
    named = [c for c in near if _bare(whole[c].column) and _bare(whole[c].column) in _bare(head)]
    return named or list(near)


def _bare(head: str) -> str:
    return " ".join(re.sub(r"[^\w/ ]", " ", head.rsplit(" | ", 1)[-1].lower()).split())


def _relation(rows: Mapping[Line, Cells], found: _Shares, row: Line) -> Relation:
    return share_relation(
        rows[row][found.col],
        rows[row][found.amounts],
        rows[found.whole][found.amounts],
        "of-row-named" if found.named else "of-hundred-row",
    )
