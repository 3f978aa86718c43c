"""Expectations about figures: changes, totals, shares, rates, stocks and figures given twice.

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
from safeguard_checks.expectations.operands import CannotRunError, operand
from safeguard_checks.expectations.relations import (
    RELATIONS,
    is_relations,
    judged,
    of_types,
    readings,
    told,
)
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.groups import sums, take
from safeguard_checks.kernel.judge import CANNOT_TELL, Verdicts, any_reading
from safeguard_checks.quantity import implied
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.telling import amount, span_text

__all__ = [
    "ExpectPartsToSumToTotal",
    "ExpectPercentChangeToMatchRawFigures",
    "ExpectRateToMatchPopulation",
    "ExpectSameFigure",
    "ExpectShareToBeFeasible",
    "ExpectShareToMatchCounts",
    "ExpectStockFlowToBalance",
]

_Exact = Callable[..., Interval]


class _Figures(RelationExpectation):
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

    def tell(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the operands as printed, what is stated, and what they imply."""
        if self._on_relations(frame):
            return told(frame, rows)
        some = frame.iloc[list(rows)]
        columns = {name: self._read(some, name) for name in self._names()}
        found: list[dict[str, str]] = []
        for row in range(len(some)):
            one = {"subject": str(some["subject"].iloc[row])} if "subject" in some else {}
            for name, column in columns.items():
                one[name] = _shown(some, name, column, row)
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


def _shown(frame: pd.DataFrame, name: str, column: Column, row: int) -> str:
    """Return a value as printed, else the range that it stands for."""
    if name in frame.columns:
        return str(frame[name].iloc[row])
    value = column.interval(row)
    return "" if value is None else span_text(value, 2)


def _known(columns: Mapping[str, Column], names: Sequence[str], row: int) -> list[Interval]:
    return [columns[name].interval(row) or Interval.everything() for name in names]


def _by_base(
    bases: Sequence[int] | np.ndarray, columns: Sequence[Column], one: Callable[..., Verdicts]
) -> Verdicts:
    """Judge rows whose base differs, base by base; a base of nought or none cannot be told."""
    found = np.full(len(columns[0]), CANNOT_TELL, np.int8)
    known = pd.to_numeric(pd.Series(bases), errors="coerce").to_numpy()
    for per in np.unique(known[known > 0]).tolist():
        rows = np.flatnonzero(known == per)
        found[rows] = one(*(take(column, rows) for column in columns), int(per))
    return found


class ExpectPercentChangeToMatchRawFigures(_Figures):
    """Expect each stated change to follow from the two figures it is worked from.

    ``old`` and ``new`` name the raw figures, ``stated`` the change in per cent of the old one, or
    with ``points`` the difference in percentage points. ``of`` says what the raw figures are:
    a ``count`` printed in full is exact, a ``rate`` or ``percentage`` stands for a range.
    """

    old: str = "old"
    new: str = "new"
    stated: str = "stated"
    points: bool = False
    of: str = "count"

    in_general: ClassVar[str] = (
        "Every stated change must follow from the two figures it is worked from, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("change",)
    operand_fields: ClassVar[tuple[str, ...]] = ("old", "new")
    success_keys: ClassVar[tuple[str, ...]] = (
        "old", "new", "stated", "points", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        raw: Role = self.of  # type: ignore[assignment]
        return super()._role(name) if name == self.stated else raw

    def _relative(self, frame: pd.DataFrame) -> np.ndarray:
        """Tell for each row whether its change is in per cent of the old figure."""
        if "unit" in frame.columns and "reading" in frame.columns:
            return (frame["unit"] == "change").to_numpy(bool)
        return np.full(len(frame), not self.points)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        old, new, stated = (self._read(frame, name) for name in self._names())
        relative = self._relative(frame)
        if relative.all():
            return judge.change(old, new, stated)
        differences = judge.difference(old, new, stated)
        return np.where(relative, judge.change(old, new, stated), differences).astype(np.int8)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        old, new = _known(columns, (self.old, self.new), row)
        if self._relative(frame)[row]:
            return amount(implied.change_percent(old, new), "change")
        return amount(implied.change_points(old, new), "points")

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        old, new, stated = (kwargs[name] for name in ("old", "new", "stated"))
        how = "percentage points" if kwargs.get("points") else "per cent"
        return (
            f"The change in “{stated}” ({how}) must follow from “{old}” and “{new}”, "
            "within rounding"
        )


class ExpectPartsToSumToTotal(_Figures):
    """Expect the parts to add up to the total.

    ``parts`` names one column a part. Or, of a long frame, ``part`` names the column of parts and
    ``by`` the columns that tell which rows belong to one total, which every row of it repeats.
    """

    parts: list[str] | None = None
    part: str = "part"
    total: str = "stated"
    by: list[str] | None = None
    of: str = "count"

    in_general: ClassVar[str] = "Every total must be the sum of its parts"
    types: ClassVar[tuple[str, ...]] = ("total",)
    operand_fields: ClassVar[tuple[str, ...]] = ("part", "parts")
    stated_field: ClassVar[str] = "total"
    success_keys: ClassVar[tuple[str, ...]] = (
        "parts", "part", "total", "by", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def columns(self) -> Sequence[str]:
        """Return its parts, total and keys, and the columns of the frames of an audit."""
        return (*super().columns(), *(self.by or ()))

    def _names(self) -> list[str]:
        return [*(self.parts or [self.part]), self.total]

    def _role(self, name: str) -> Role:
        return self.of  # type: ignore[return-value]

    def _groups(self, frame: pd.DataFrame) -> np.ndarray:
        keys = self.by or [k for k in ("relation", "reading") if k in frame.columns]
        if not keys:
            raise CannotRunError(
                "a long frame needs 'by': the columns that tell which rows share a total"
            )
        for key in keys:
            if key not in frame.columns:
                raise CannotRunError(f"there is no column {key!r}")
        return frame.groupby(keys, sort=False, dropna=False).ngroup().to_numpy()

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        *parts, total = (self._read(frame, name) for name in self._names())
        if self.parts:
            return judge.total(parts, total)
        group = self._groups(frame)
        _, first = np.unique(group, return_index=True)
        added = sums(parts[0], group, len(first))
        # A total that its rows give differently belongs to no one group: nothing can be told.
        found: Verdicts = judge.same_figure(added, take(total, first))[group]
        apart = judge.same_figure(take(total, first[group]), total) != judge.CONSISTENT
        found[np.isin(group, group[apart])] = CANNOT_TELL
        return found

    def tell(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the parts, the total, and what the parts add up to."""
        if self._on_relations(frame) or self.parts:
            return super().tell(frame, rows)
        parts, total = (self._read(frame, name) for name in self._names())
        group = self._groups(frame)
        added = sums(parts, group, int(group.max(initial=-1)) + 1)
        return [
            {
                **({"subject": str(frame["subject"].iloc[row])} if "subject" in frame else {}),
                self.part: _shown(frame, self.part, parts, row),
                self.total: _shown(frame, self.total, total, row),
                "implied": span_text(added.interval(int(group[row])) or Interval.everything()),
            }
            for row in rows
        ]

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return span_text(implied.total(_known(columns, self.parts or [], row)))

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        total = kwargs["total"]
        parts = kwargs.get("parts")
        if parts:
            return f"“{total}” must be the sum of " + ", ".join(f"“{name}”" for name in parts)
        by = kwargs.get("by")
        within = " of one " + ", ".join(f"“{name}”" for name in by) if by else " of one total"
        return f"“{total}” must be the sum of “{kwargs['part']}” over the rows{within}"


class ExpectShareToMatchCounts(_Figures):
    """Expect each stated percentage to follow from its part and its whole."""

    part: str = "part"
    whole: str = "whole"
    stated: str = "stated"
    of: str = "count"

    in_general: ClassVar[str] = (
        "Every stated share must follow from its part and its whole, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("share", "ratio")
    operand_fields: ClassVar[tuple[str, ...]] = ("part", "whole")
    success_keys: ClassVar[tuple[str, ...]] = (
        "part", "whole", "stated", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        raw: Role = self.of  # type: ignore[assignment]
        return super()._role(name) if name == self.stated else raw

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.share(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return amount(implied.share_percent(*_known(columns, (self.part, self.whole), row)), "%")

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        part, whole, stated = (kwargs[name] for name in ("part", "whole", "stated"))
        return f"“{stated}” must be “{part}” in per cent of “{whole}”, within rounding"


class ExpectShareToBeFeasible(_Figures):
    """Expect a whole number of things to give each stated percentage or mean (GRIM).

    ``whole`` names the number of things, ``stated`` the percentage of them (``per`` 100) or their
    mean (``per`` 1). After Brown and Heathers (2017): 19.5% of 171 children is no child's share.
    """

    whole: str = "whole"
    stated: str = "stated"
    per: int = 100

    in_general: ClassVar[str] = (
        "A whole number of things must be able to give every percentage and mean (GRIM)"
    )
    types: ClassVar[tuple[str, ...]] = ("granularity",)
    operand_fields: ClassVar[tuple[str, ...]] = ("whole",)
    success_keys: ClassVar[tuple[str, ...]] = (
        "whole",
        "stated",
        "per",
        "mostly",
        "decimals",
        "about",
    )

    def columns(self) -> Sequence[str]:
        """Return its operands, and the columns of the frames of an audit."""
        return (*super().columns(), "per")

    def _role(self, name: str) -> Role:
        if name != self.stated:
            return "count"
        return "percentage" if self.per == 100 else "mean"

    def _bases(self, frame: pd.DataFrame) -> np.ndarray:
        if {"per", "reading"} <= set(frame.columns):
            return frame["per"].to_numpy()
        return np.full(len(frame), self.per)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        columns = [self._read(frame, name) for name in self._names()]
        return _by_base(self._bases(frame), columns, judge.granularity)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        whole, stated = _known(columns, (self.whole, self.stated), row)
        per = int(self._bases(frame)[row])
        if not whole.is_point or whole.low is None or stated.low is None:
            return f"no whole number of {span_text(whole, 0)} gives it"
        below = int(stated.low * whole.low / per)
        around = (Interval.point(per * (below + k) / whole.low) for k in (0, 1))
        unit = "%" if per == 100 else "mean"
        near = " and ".join(f"{amount(v, unit)}" for v in around)
        return f"the nearest that {span_text(whole, 0)} can give are {near}"

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        whole, stated = (kwargs[name] for name in ("whole", "stated"))
        what = "mean" if kwargs.get("per", 100) == 1 else "percentage"
        return f"Some whole number must give the {what} “{stated}” of “{whole}”"


class ExpectRateToMatchPopulation(_Figures):
    """Expect each stated rate to follow from its count and population.

    ``per`` is the base of the rate, or the name of a column that holds it.
    """

    count: str = "count"
    population: str = "population"
    stated: str = "stated"
    per: int | str = 10_000

    in_general: ClassVar[str] = (
        "Every stated rate must follow from its count and a population, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("rate",)
    operand_fields: ClassVar[tuple[str, ...]] = ("count", "population")
    success_keys: ClassVar[tuple[str, ...]] = (
        "count", "population", "stated", "per", "mostly", "decimals", "about"
    )  # fmt: skip

    def columns(self) -> Sequence[str]:
        """Return its operands and base, and the columns of the frames of an audit."""
        return (*super().columns(), "per", *([self.per] if isinstance(self.per, str) else ()))

    def _role(self, name: str) -> Role:
        if name == self.stated:
            return "rate"
        return "population" if name == self.population else "count"

    def _bases(self, frame: pd.DataFrame) -> np.ndarray:
        if isinstance(self.per, str) and self.per not in frame.columns:
            raise CannotRunError(f"there is no column {self.per!r}")
        name = self.per if isinstance(self.per, str) else "per"
        if isinstance(self.per, str) or {"per", "reading"} <= set(frame.columns):
            return frame[name].to_numpy()
        return np.full(len(frame), self.per)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        columns = [self._read(frame, name) for name in self._names()]
        return _by_base(self._bases(frame), columns, judge.rate)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        count, people = _known(columns, (self.count, self.population), row)
        per = int(self._bases(frame)[row])
        return f"{span_text(implied.rate(count, people, per), 2)} per {per:,}"

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        names = (kwargs[name] for name in ("count", "population", "stated"))
        count, people, stated = names
        per = kwargs.get("per", 10_000)
        base = f"{per:,}" if isinstance(per, int) else f"“{per}”"
        return f"The rate “{stated}” must be “{count}” per {base} of “{people}”, within rounding"


class ExpectStockFlowToBalance(_Figures):
    """Expect each closing stock to be the opening stock plus starts less endings."""

    opening: str = "opening"
    starts: str = "starts"
    ceased: str = "ceased"
    closing: str = "stated"

    in_general: ClassVar[str] = (
        "Every closing figure must be the opening one plus starts less endings"
    )
    types: ClassVar[tuple[str, ...]] = ("flow",)
    operand_fields: ClassVar[tuple[str, ...]] = ("opening", "starts", "ceased")
    stated_field: ClassVar[str] = "closing"
    success_keys: ClassVar[tuple[str, ...]] = (
        "opening", "starts", "ceased", "closing", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        return "count"

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.flow(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        known = _known(columns, (self.opening, self.starts, self.ceased), row)
        return span_text(implied.closing(*known), 0)

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        opening, starts, ceased = (kwargs[n] for n in ("opening", "starts", "ceased"))
        closing = kwargs["closing"]
        return f"“{closing}” must be “{opening}” plus “{starts}” less “{ceased}”"


class ExpectSameFigure(_Figures):
    """Expect two columns that give one figure to agree, within what each was rounded to.

    ``of`` says what the figure is: a ``count`` printed in full is exact, a ``rate``,
    ``percentage`` or ``mean`` stands for a range.
    """

    first: str = "first"
    second: str = "stated"
    of: str = "number"

    in_general: ClassVar[str] = (
        "A figure that is given twice must be one and the same, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("repeat",)
    operand_fields: ClassVar[tuple[str, ...]] = ("first",)
    stated_field: ClassVar[str] = "second"
    success_keys: ClassVar[tuple[str, ...]] = (
        "first",
        "second",
        "of",
        "mostly",
        "decimals",
        "about",
    )

    def _role(self, name: str) -> Role:
        return self.of  # type: ignore[return-value]

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.same_figure(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return span_text(_known(columns, (self.first,), row)[0], 2)

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        first, second = kwargs["first"], kwargs["second"]
        return f"“{first}” and “{second}” must be one and the same figure, within rounding"
