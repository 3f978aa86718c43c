"""What expectations about figures share: changes, totals, shares, rates, stocks, figures given twice.

Each takes the names of columns. A column holds printed text or whole numbers, or floats with their
``decimals``, or is an interval (``old_low``, ``old_high``, and ``old_low_closed``,
``old_high_closed`` where ends do not belong). On the relations frame of an audit they need no
names: they judge the relations of their type, over all readings.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.base import RelationExpectation
from safeguard_checks.expectations.operands import operand
from safeguard_checks.expectations.relations import (
    RELATIONS,
    described,
    is_relations,
    judged,
    of_types,
    readings,
)
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.groups import take
from safeguard_checks.kernel.judge import CANNOT_TELL, Verdicts, any_reading
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import span_text

__all__ = ["FiguresExpectation", "by_base", "known", "shown"]


class FiguresExpectation(RelationExpectation):
    """Base: reads operands and the stated result, or the relations of some types."""

    types: ClassVar[tuple[str, ...]]
    in_general: ClassVar[str]
    # Fields that name the operands, and the one that names the stated result.
    operand_fields: ClassVar[tuple[str, ...]]
    stated_field: ClassVar[str] = "stated"

    def columns(self) -> Sequence[str]:
        """Return its operands, and the columns of the frames of an audit."""
        return (*self._names(), *RELATIONS)

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return all rows, or of a relations frame the relations of its type."""
        return of_types(frame, self.types) if self._on_relations(frame) else frame

    def judges_relations(self, frame: pd.DataFrame) -> bool:
        """Tell whether rows are relations of an audit, or readings of them by its own operands."""
        names = (*self.operand_fields, self.stated_field)
        default = all(getattr(self, n) == type(self).__fields__[n].default for n in names)
        return default and (is_relations(frame) or readings(frame) is not None)

    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each row, or the relation that rows are readings of."""
        if self._on_relations(frame):
            return judged(frame)
        verdicts = self._verdicts(frame)
        relation = readings(frame)
        return verdicts if relation is None else any_reading(verdicts, relation)

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the operands as printed, what is stated, and what they imply."""
        if self._on_relations(frame):
            return described(frame, rows)
        some = frame.iloc[list(rows)]
        columns = {name: self._read(some, name) for name in self._names()}
        found: list[dict[str, str]] = []
        for row in range(len(some)):
            one = {"subject": str(some["subject"].iloc[row])} if "subject" in some else {}
            for name, column in columns.items():
                one[name] = shown(some, name, column, row)
            one["implied"] = self._implied(some, row, columns)
            found.append(one)
        return found

    def _names(self) -> list[str]:
        return [getattr(self, field) for field in (*self.operand_fields, self.stated_field)]

    def _on_relations(self, frame: pd.DataFrame) -> bool:
        default = all(
            getattr(self, field) == type(self).__fields__[field].default
            for field in self.operand_fields
        )
        return default and is_relations(frame)

    def _read(self, frame: pd.DataFrame, name: str) -> Column:
        return operand(frame, name, self._role(name), self.decimals)

    def _role(self, name: str) -> Role:
        return "percentage" if name == getattr(self, self.stated_field) else "count"

    @classmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected: of columns that are named, else in general."""
        fields = (*cls.operand_fields, cls.stated_field)
        defaults = {name: cls.__fields__[name].default for name in fields}
        if all(kwargs.get(name, default) == default for name, default in defaults.items()):
            return cls.in_general
        return cls._of_columns({**defaults, **kwargs})

    @classmethod
    @abstractmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected of the columns that are named."""

    @abstractmethod
    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each row by itself."""

    @abstractmethod
    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        """Return what the operands of a row imply, in words."""


def shown(frame: pd.DataFrame, name: str, column: Column, row: int) -> str:
    """Return a value as printed, else the range that it stands for."""
    if name in frame.columns:
        return str(frame[name].iloc[row])
    value = column.interval(row)
    return "" if value is None else span_text(value, 2)


def known(columns: Mapping[str, Column], names: Sequence[str], row: int) -> list[Interval]:
    """Return what the named columns of a row stand for; anything where that is not known."""
    return [columns[name].interval(row) or Interval.everything() for name in names]


def by_base(
    bases: Sequence[int] | np.ndarray, columns: Sequence[Column], one: Callable[..., Verdicts]
) -> Verdicts:
    """Judge rows whose base differs, base by base; a base of nought or none cannot be told."""
    found = np.full(len(columns[0]), CANNOT_TELL, np.int8)
    told = pd.to_numeric(pd.Series(bases), errors="coerce").to_numpy()
    for per in np.unique(told[told > 0]).tolist():
        rows = np.flatnonzero(told == per)
        found[rows] = one(*(take(column, rows) for column in columns), int(per))
    return found
