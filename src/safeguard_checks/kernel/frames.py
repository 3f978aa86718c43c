"""Verdicts on frames of relations: their interval columns in, one verdict a row out.

A frame is anything that gives an array for a column name (pandas, a dict of arrays). An operand
``old`` has the columns ``old_low``, ``old_high``, ``old_low_closed`` and ``old_high_closed``, as
:mod:`~safeguard_checks.kernel.ends` describes them.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.digits import IntArray
from safeguard_checks.kernel.ends import column_from_ends
from safeguard_checks.kernel.groups import sums, take
from safeguard_checks.kernel.judge import CANNOT_TELL, Verdicts, any_reading
from safeguard_checks.quantity.formula import FORMULAS, Formula

__all__ = ["Frame", "interval_column", "judge_operands", "judge_relations", "judge_terms"]


class Frame(Protocol):
    """Arrays by column name."""

    def __getitem__(self, name: str, /) -> Any:
        """Return a column."""


def interval_column(frame: Frame, name: str) -> Column:
    """Read the interval of an operand from its four columns."""
    return column_from_ends(
        *(
            np.asarray(frame[f"{name}_{end}"])
            for end in ("low", "high", "low_closed", "high_closed")
        )
    )


def judge_operands(kind: str, frame: Frame) -> Verdicts:
    """Judge a frame of one relation type (``change``, ``share``, ``ratio``, ``rate``, ``total``,
    ``flow``, ``granularity`` or ``repeat``), one row a reading or, of a total, a part.

    Returns the verdict of each row's reading, shape (n,); :func:`any_reading` then joins the
    readings of a relation. Raises ``ValueError`` for another type.
    """
    stated = interval_column(frame, "stated")
    if kind == "change":
        return _change(frame, stated)
    if kind in ("share", "ratio"):
        part, whole = interval_column(frame, "part"), interval_column(frame, "whole")
        return judge.share(part, whole, stated)
    if kind == "rate":
        return _per(frame, ("count", "population"), stated)
    if kind == "granularity":
        return _per(frame, ("whole",), stated)
    if kind == "flow":
        names = ("opening", "starts", "ceased")
        opening, starts, ceased = (interval_column(frame, name) for name in names)
        return judge.flow(opening, starts, ceased, stated)
    if kind == "repeat":
        return judge.same_figure(interval_column(frame, "first"), stated)
    if kind == "total":
        keys = np.stack([np.asarray(frame["relation"]), np.asarray(frame["reading"])])
        _, first, group = np.unique(keys, axis=1, return_index=True, return_inverse=True)
        group = group.reshape(-1)
        added = sums(interval_column(frame, "part"), group, len(first))
        return judge.same_figure(added, take(stated, first))[group]
    raise ValueError(f"no relations of type {kind} are judged from operands")


def judge_relations(frame: Frame) -> Verdicts:
    """Judge the relations frame: what is stated against what is implied, over all readings.

    Returns the verdict of each row's relation, shape (n,).
    """
    implied, stated = interval_column(frame, "implied"), interval_column(frame, "stated")
    return any_reading(judge.same_figure(implied, stated), np.asarray(frame["relation"]))


def judge_terms(frame: Frame) -> Verdicts:
    """Judge a frame of terms, reading by reading, each by its own formula.

    Returns the verdict of each row's reading, shape (n,).
    """
    codes = np.asarray(frame["formula"], object)
    keys = np.stack([np.asarray(frame["relation"]), np.asarray(frame["reading"])])
    columns = [interval_column(frame, name) for name in ("value", "stated", "slack")]
    found = np.full(len(codes), CANNOT_TELL, np.int8)
    for code in dict.fromkeys(codes.tolist()):
        for per in np.unique(np.asarray(frame["per"])[codes == code]).tolist():
            rows = np.flatnonzero((codes == code) & (np.asarray(frame["per"]) == per))
            _, first, group = np.unique(
                keys[:, rows], axis=1, return_index=True, return_inverse=True
            )
            group = group.reshape(-1)
            value, stated, slack = (take(column, rows) for column in columns)
            terms = _terms(FORMULAS[code], value, np.asarray(frame["term"])[rows], group)
            wanted = _less(take(stated, first), take(slack, first))
            found[rows] = judge.by_formula(FORMULAS[code], terms, wanted, int(per))[group]
    return found


def _terms(formula: Formula, value: Column, number: IntArray, group: IntArray) -> list[Column]:
    """Return the terms of a formula as columns with a row a reading; many parts are added up."""
    readings = int(group.max(initial=-1)) + 1
    if formula.many:
        return [sums(value, group, readings)]
    terms = []
    for place in range(len(formula.roles)):
        at = np.full(readings, -1, np.int64)
        here = np.flatnonzero(number == place)
        at[group[here]] = here
        terms.append(take(value, at))
    return terms


def _less(stated: Column, slack: Column) -> Column:
    """Return what is stated with slack taken off: a result agrees with it where it does with slack."""
    loose = (slack.low != 0) | (slack.high != 0)
    loose[list(slack.odd)] = True
    if not loose.any():
        return stated
    values = [stated.interval(row) for row in range(len(stated))]
    return Column.from_intervals(
        [
            value - slack.known(row) if value is not None and loose[row] else value
            for row, value in enumerate(values)
        ],
        stated.scale,
    )


def _change(frame: Frame, stated: Column) -> Verdicts:
    """Judge changes in per cent, and others (points, counts) as differences."""
    old, new = interval_column(frame, "old"), interval_column(frame, "new")
    percent = np.asarray(frame["unit"]) == "change"
    return np.where(
        percent, judge.change(old, new, stated), judge.difference(old, new, stated)
    ).astype(np.int8)


def _per(frame: Frame, names: tuple[str, ...], stated: Column) -> Verdicts:
    """Judge rows whose base differs, base by base."""
    columns = [interval_column(frame, name) for name in names]
    bases = np.asarray(frame["per"])
    found = np.full(len(stated), CANNOT_TELL, np.int8)
    for per in np.unique(bases).tolist():
        rows = np.flatnonzero(bases == per)
        *operands, some = (take(column, rows) for column in (*columns, stated))
        found[rows] = (
            judge.rate(operands[0], operands[1], some, int(per))
            if len(operands) == 2
            else judge.granularity(operands[0], some, int(per))
        )
    return found
