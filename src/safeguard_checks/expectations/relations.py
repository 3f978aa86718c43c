"""Expectations over the relations frame, and the base of those that can also use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.base import RelationExpectation
from safeguard_checks.expectations.given import Texts
from safeguard_checks.expectations.operands import CannotRunError, has_interval
from safeguard_checks.kernel.frames import interval_column, judge_relations
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.number_text import amount

__all__ = ["RELATIONS", "ExpectRelationToHold", "described", "is_relations", "judged", "of_types"]

# The columns of the relations frame that are judged or shown.
RELATIONS = ("relation", "reading", "type", "subject", "operands", "unit", "working",
             "stated", "implied")  # fmt: skip


def is_relations(frame: pd.DataFrame) -> bool:
    """Tell whether a frame is the relations frame of an audit."""
    return has_interval(frame, "implied") and {"relation", "type"} <= set(frame.columns)


def of_types(frame: pd.DataFrame, types: Sequence[str]) -> pd.DataFrame:
    """Return the rows of relations of some types."""
    return frame[frame["type"].isin(types).to_numpy(bool)]


def judged(frame: pd.DataFrame) -> Verdicts:
    """Judge each row's relation over all its readings."""
    return judge_relations(frame)


def described(frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
    """Return subject, operands, and what is stated and implied, of some rows."""
    some = frame.iloc[list(rows)]
    implied = interval_column(some, "implied")
    found: list[dict[str, str]] = []
    for number, (_, row) in enumerate(some.iterrows()):
        one = {name: str(row[name]) for name in ("subject", "operands", "stated") if row.get(name)}
        value = implied.interval(number)
        if row.get("unit") in ("words", "period"):
            one["implied"] = str(row.get("working", ""))
        else:
            one["implied"] = amount(value or Interval.everything(), str(row.get("unit", "")))
        found.append(one)
    return found


class ExpectRelationToHold(RelationExpectation):
    """Expect relations of some types to hold, on the relations frame of an audit.

    A relation fails only if no admissible reading of it agrees with what is stated; all rows of
    a failing relation are unexpected. ``types`` are types of relations (``direction``, ``date``,
    ...); without it all are judged.
    """

    types: Texts | None = None

    success_keys: ClassVar[tuple[str, ...]] = ("types", "mostly", "decimals", "about")

    def columns(self) -> Sequence[str]:
        """Return the columns of the relations frame."""
        return RELATIONS

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the relations of its types. Raises :class:`CannotRunError` for another frame."""
        if not is_relations(frame):
            raise CannotRunError(
                "this is not a relations frame: see RelationsSchema for its columns"
            )
        return frame if self.types is None else of_types(frame, self.types)

    def judges_relations(self, frame: pd.DataFrame) -> bool:
        """It does."""
        return True

    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each row's relation over its readings."""
        return judged(frame)

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return what is stated and implied."""
        return described(frame, rows)

    @classmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected."""
        types = kwargs.get("types")
        which = " of type " + ", ".join(types) if types else ""
        return f"What is stated must follow from the figures it rests on, in relations{which}"


def readings(frame: pd.DataFrame) -> np.ndarray | None:
    """Return the relation of each row where rows are readings of relations, else ``None``."""
    if {"relation", "reading"} <= set(frame.columns):
        return frame["relation"].to_numpy()
    return None
