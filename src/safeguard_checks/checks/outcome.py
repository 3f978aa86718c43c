"""Judging a table by the terms of a check, whatever library holds the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from safeguard_checks.checks.families import FAMILIES, Family
from safeguard_checks.checks.terms import Terms
from safeguard_checks.kernel import ranges
from safeguard_checks.kernel.columns import Column, column_of_numbers, parse_column
from safeguard_checks.kernel.digits import IntArray
from safeguard_checks.kernel.frames import interval_column
from safeguard_checks.kernel.groups import sums, take
from safeguard_checks.kernel.judge import (
    CANNOT_TELL,
    CONSISTENT,
    CONTRADICTION,
    Verdicts,
    in_stretches,
)
from safeguard_checks.mentions.mention import Period
from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.quantity.printed import Role

__all__ = ["CheckTermsError", "Outcome", "Table", "dated", "judge_table"]

_FEWEST_PARTS = 2
_PLACES = 2


class CheckTermsError(ValueError):
    """The terms of a check do not fit the table: a column is missing, or floats lack decimals."""


class Table(Protocol):
    """A table of any library."""

    def __len__(self) -> int:
        """Return the number of rows."""

    @property
    def names(self) -> Sequence[str]:
        """Return the names of the columns."""

    def values(self, name: str) -> npt.NDArray[Any] | list[Any]:
        """Return a column: an array of numbers, or a list of texts (or other objects)."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The verdicts of a check on n rows of a table.

    ``rows`` are the positions of the rows that were judged, shape (n,); of a total by group
    those that hold the totals. ``verdicts`` are theirs. ``explain`` maps places within ``rows``
    to what is stated there, the implied range and, where it cannot be told, the reason.
    """

    rows: IntArray
    verdicts: Verdicts
    explain: Callable[[IntArray], list[tuple[str, str, str]]]

    def cases(self, places: IntArray) -> list[str]:
        """Return one line for each of ``places``: what is stated and what is implied."""
        return [
            f"cannot tell: {reason}" if reason else f"stated {stated}, implied {implied}"
            for stated, implied, reason in self.explain(places)
        ]


def judge_table(table: Table, terms: Terms, attached: str | None = None) -> Outcome:
    """Judge a table. ``attached`` is the column the check is attached to, if any.

    Raises :class:`CheckTermsError` where the table does not fit.
    """
    stated = terms.stated or attached
    if stated is None:
        raise CheckTermsError(f"{terms.family}: say which column is the stated one")
    for name in terms.columns(stated):
        if name not in table.names:
            raise CheckTermsError(f"{terms.family}: there is no column {name}")
    if terms.family == "period_label_is":
        return _periods(table, terms, stated)
    return _figures(table, terms, FAMILIES[terms.family], stated)


def _figures(table: Table, terms: Terms, family: Family, stated: str) -> Outcome:
    if terms.by or terms.where:
        read = _read(table, terms, family, stated)
        rows = np.arange(len(table)) if read.rows is None else read.rows
        return Outcome(rows, read.judged(family, terms), read.explainer(table, terms, family))
    held = _Held({name: table.values(name) for name in terms.columns(stated)}, len(table))
    found = in_stretches(
        len(table),
        lambda rows: _read(held.part(rows), terms, family, stated).judged(family, terms),
    )

    def explain(places: IntArray) -> list[tuple[str, str, str]]:
        some = held.at(places)
        explained = _read(some, terms, family, stated).explainer(some, terms, family)
        return explained(np.arange(len(places)))

    return Outcome(np.arange(len(table)), found, explain)


@dataclass(frozen=True, slots=True)
class _Held:
    """Columns at hand, so that rows can be read in stretches that stay in the cache."""

    columns: Mapping[str, npt.NDArray[Any] | list[Any]]
    length: int

    def __len__(self) -> int:
        return self.length

    @property
    def names(self) -> Sequence[str]:
        return list(self.columns)

    def values(self, name: str) -> npt.NDArray[Any] | list[Any]:
        return self.columns[name]

    def part(self, rows: slice) -> _Held:
        stop = min(rows.stop, self.length)
        return _Held(
            {name: values[rows] for name, values in self.columns.items()}, stop - rows.start
        )

    def at(self, rows: IntArray) -> _Held:
        return _Held(
            {
                name: [values[row] for row in rows.tolist()]
                if isinstance(values, list)
                else values[rows]
                for name, values in self.columns.items()
            },
            len(rows),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What a check compares, read: operands and stated values of the judged rows, shape (n,).

    ``rows`` are their positions in the table, ``None`` for all of them in order. ``few`` marks totals with fewer than two parts.
    """

    stated: str
    rows: IntArray | None
    operands: Mapping[str, tuple[Column, ...]]
    value: Column
    few: npt.NDArray[np.bool_] | None

    def judged(self, family: Family, terms: Terms) -> Verdicts:
        """Return the verdicts."""
        found = family.judge(self.operands, self.value, terms)
        if self.few is not None:
            found[self.few] = CANNOT_TELL
        return found

    def explainer(
        self, table: Table, terms: Terms, family: Family
    ) -> Callable[[IntArray], list[tuple[str, str, str]]]:
        """Return the function that explains places within the judged rows."""
        return lambda places: self._explained(table, terms, family, places)

    def _explained(
        self, table: Table, terms: Terms, family: Family, places: IntArray
    ) -> list[tuple[str, str, str]]:
        rows = places if self.rows is None else self.rows[places]
        printed = _shown(table, terms, self.stated, rows)
        value = take(self.value, places)
        few = None if self.few is None else self.few[places]
        some = {r: tuple(take(c, places) for c in group) for r, group in self.operands.items()}
        found = _Read(self.stated, places, some, value, few).judged(family, terms)
        ends = {role: tuple(ranges.ends(c) for c in group) for role, group in some.items()}
        low, high = family.imply(ends, ranges.ends(value), terms)
        digits = _decimals(value) + _PLACES
        lines = []
        for at in range(len(places)):
            if found[at] != CANNOT_TELL:
                implied = _range(float(low[at]), float(high[at]), digits, family.either)
                lines.append((printed[at], implied, ""))
                continue
            gone = [role for role, group in some.items() if any(c.missing[at] for c in group)]
            gone += ["what is stated"] if value.missing[at] else []
            reason = "nothing follows from what it is worked from"
            if few is not None and few[at]:
                reason = "fewer than two parts to add"
            elif gone:
                reason = f"{' and '.join(gone)}: missing, suppressed or not a number"
            lines.append((printed[at], "", reason))
        return lines


def _read(table: Table, terms: Terms, family: Family, stated: str) -> _Read:
    """Read the columns of a check."""
    result = family.result or terms.of
    if terms.family == "percentage_feasible" and terms.per == 1:
        result = "mean"
    value = _column(table, terms, stated, result, True)
    operands = {
        role: tuple(
            _column(table, terms, name, family.roles.get(role, terms.of), False) for name in group
        )
        for role, group in terms.operands.items()
    }
    if terms.whole is not None:
        operands["whole"] = (Column.from_integers(np.full(len(table), terms.whole)),)
    if terms.where:
        rows, parts, few = _totals(table, terms, value)
        return _Read(stated, rows, {"parts": (parts,)}, take(value, rows), few)
    if terms.by:
        codes = _groups(table, terms.by)
        if terms.family == "pct_change_matches":
            operands["old"] = (take(operands["new"][0], _before(codes)),)
        elif terms.family == "flow_balances":
            operands["opening"] = (take(value, _before(codes)),)
        else:
            operands["first"] = (take(value, _first(codes, value.missing)),)
    return _Read(stated, None, operands, value, None)


def _decimals(column: Column) -> int:
    return max(len(str(column.scale // 2)) - 1, 0) if column.scale > 1 else 0


def _range(low: float, high: float, digits: int, either: bool) -> str:
    if low == -np.inf or high == np.inf:
        if low == -np.inf and high == np.inf:
            return "any value"
        return (
            f"{_number(high, digits)} or less"
            if low == -np.inf
            else (f"{_number(low, digits)} or more")
        )
    shown = [_number(low, digits), _number(high, digits)]
    if shown[0] == shown[1]:
        return shown[0]
    return f"{shown[0]} {'or' if either else 'to'} {shown[1]}"


def _number(value: float, digits: int) -> str:
    shown = f"{value:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _column(table: Table, terms: Terms, name: str, role: Role, stated: bool) -> Column:
    """Read a column of a table: texts as printed, whole numbers, or floats of known decimals."""
    if terms.intervals:
        return interval_column(_Arrays(table), name)
    values = table.values(name)
    places = terms.places(name, stated)
    if isinstance(values, list):
        try:
            return parse_column(values, role, terms.convention)
        except TypeError:
            return _column_of_floats(_floats(values, name), name, role, places, terms)
    if values.dtype.kind in "iu":
        return column_of_numbers(values, places or 0, role, terms.convention)
    if values.dtype.kind == "f":
        return _column_of_floats(values, name, role, places, terms)
    raise CheckTermsError(f"{terms.family}: column {name} holds neither numbers nor text")


def _floats(values: Sequence[Any], name: str) -> npt.NDArray[np.float64]:
    try:
        return np.array([np.nan if v is None or v is pd.NA else v for v in values], np.float64)
    except (TypeError, ValueError):
        what = (
            "mixes text and floats: give the figures as they were printed"
            if any(isinstance(value, str) for value in values)
            else "holds neither numbers nor text"
        )
        raise CheckTermsError(f"column {name} {what}") from None


def _column_of_floats(
    values: npt.NDArray[Any], name: str, role: Role, places: int | None, terms: Terms
) -> Column:
    if places is None:
        with np.errstate(invalid="ignore"):
            whole = bool(((values == np.rint(values)) | np.isnan(values)).all())
        if not whole or role not in ("count", "number", "money", "population"):
            raise CheckTermsError(
                f"{terms.family}: column {name} holds floats, which do not tell how they were "
                f"printed: give text, or decimals={{'{name}': 1}}"
            )
        places = 0
    try:
        return column_of_numbers(values, places, role, terms.convention)
    except ValueError as error:
        raise CheckTermsError(f"{terms.family}: column {name}: {error}") from None


@dataclass(frozen=True, slots=True)
class _Arrays:
    """A table by column name, for the kernel's interval columns."""

    table: Table

    def __getitem__(self, name: str, /) -> Any:
        values = self.table.values(name)
        return np.array(values, float) if isinstance(values, list) else values


def _shown(table: Table, terms: Terms, stated: str, rows: IntArray) -> list[str]:
    """Return what a column says in some rows, as it is or as it would print."""
    if terms.intervals:
        low, high = ranges.ends(take(interval_column(_Arrays(table), stated), rows))
        return [_range(a, b, 6, False) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    values = table.values(stated)
    places = terms.places(stated, True)
    return [_text(values[row], places) for row in rows.tolist()]


def _text(value: Any, places: int | None) -> str:
    if value is None or value != value:
        return "nothing"
    if isinstance(value, float) and places is not None:
        return f"{value:.{places}f}"
    return str(value)


def _groups(table: Table, by: Iterable[str]) -> IntArray:
    """Return a number for each row's group; a missing key is a key of its own."""
    codes = np.zeros(len(table), np.int64)
    for name in by:
        key, _ = pd.factorize(np.asarray(table.values(name), object), use_na_sentinel=False)
        codes, _ = pd.factorize(codes * (int(key.max(initial=0)) + 1) + key)
    return codes.astype(np.int64)


def _before(codes: IntArray) -> IntArray:
    """Return for each row the row before it in its group, -1 for the first."""
    order = np.argsort(codes, kind="stable")
    before = np.full(len(codes), -1, np.int64)
    same = codes[order[1:]] == codes[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    return before


def _first(codes: IntArray, missing: npt.NDArray[np.bool_]) -> IntArray:
    """Return for each row the first row of its group that has a value, -1 where none has."""
    first = np.full(int(codes.max(initial=-1)) + 1, -1, np.int64)
    known = np.flatnonzero(~missing)
    groups, at = np.unique(codes[known], return_index=True)
    first[groups] = known[at]
    return first[codes]


def _totals(
    table: Table, terms: Terms, value: Column
) -> tuple[IntArray, Column, npt.NDArray[np.bool_]]:
    """Return the rows of totals, the sum of each one's group, and which have too few parts."""
    is_total = np.ones(len(table), bool)
    for name, label in terms.where.items():
        is_total &= np.array([v == label for v in table.values(name)], bool)
    codes = _groups(table, terms.by)
    groups = int(codes.max(initial=-1)) + 1
    rows, parts = np.flatnonzero(is_total), np.flatnonzero(~is_total)
    added = sums(take(value, parts), codes[parts], groups)
    few = np.bincount(codes[parts], minlength=groups) < _FEWEST_PARTS
    return rows, take(added, codes[rows]), few[codes[rows]]


@lru_cache(maxsize=4096)
def dated(label: str) -> Period | None:
    """Return the period a label names, ``None`` where it names none or a relative one."""
    found = parse_period(label.strip())
    return found if found is not None and found.start is not None else None


def _periods(table: Table, terms: Terms, stated: str) -> Outcome:
    """Judge labels of periods: each is the period, or lies within it.

    A label that is no period, and one that overlaps the period (2024 beside 2024-25), cannot be
    told.
    """
    wanted = dated(terms.period)
    assert wanted is not None
    texts = ["" if v is None or v != v else str(v) for v in table.values(stated)]
    codes, labels = pd.factorize(np.array(texts, object))
    by_label = np.array([_against(dated(label), wanted) for label in labels], np.int8)
    found = by_label[codes] if len(texts) else np.zeros(0, np.int8)

    def explain(places: IntArray) -> list[tuple[str, str, str]]:
        lines = []
        for place in places.tolist():
            text = texts[place] or "nothing"
            unclear = "no period can be read" if dated(texts[place]) is None else "it only overlaps"
            reason = unclear if found[place] == CANNOT_TELL else ""
            lines.append((text, terms.period, reason))
        return lines

    return Outcome(np.arange(len(texts)), found, explain)


def _against(period: Period | None, wanted: Period) -> int:
    if period is None or period.start is None or period.end is None:
        return CANNOT_TELL
    assert wanted.start is not None
    assert wanted.end is not None
    if wanted.start <= period.start and period.end <= wanted.end:
        return CONSISTENT
    apart = period.end < wanted.start or wanted.end < period.start
    return CONTRADICTION if apart else CANNOT_TELL
