"""What a table tells of its rows, each with a number, and the relation of words to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import Said
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact_relation
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["Values", "column_values", "row_relation"]


@dataclass(frozen=True, slots=True)
class Values:
    """A number for each row of a table: the value of a column, or how far it went from one column to another."""

    label: str
    by_row: Mapping[int, Fraction]
    columns: tuple[Column, ...]

    def gone(self, up: bool) -> list[int]:
        """Return the rows that went up, or down."""
        return [row for row, value in self.by_row.items() if (value > 0 if up else value < 0)]

    def still(self) -> list[int]:
        """Return the rows that did not move as far as is printed."""
        return [row for row, value in self.by_row.items() if not value]

    def shown(self, row: int) -> str:
        """Return the figures of a row as printed."""
        return " to ".join(c.cells[row].figure.text for c in self.columns)

    def operands(self, rows: Sequence[int]) -> tuple[Operand, ...]:
        """Return the figures of some rows."""
        return tuple(
            Operand("value", m.figure, as_printed(m), m.label)
            for row in rows
            for m in (c.cells[row] for c in self.columns)
        )


def column_values(column: Column, sign: int = 1) -> Values:
    """Return the values of a column, or with ``sign`` their opposites."""
    return Values(column.label, {row: sign * column.value(row) for row in column.cells}, (column,))


def row_relation(
    said: Said, subject: str, text: str, readings: Sequence[Reading], how: str
) -> Relation:
    """Return the relation of a sentence to rows of a table, shown by the first reading that holds."""
    shown = next((r for r in readings if r.holds), readings[0])
    return fact_relation(
        "comparison",
        "row",
        subject,
        tuple(readings),
        (said.sentence.whole, *(o.figure.span for o in shown.operands)),
        text=text,
        words=shown.working,
        pairing="matched",
        how=how,
    )
