"""The expectation about period labels: what a column says against the report's own period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.base import RelationExpectation
from safeguard_checks.expectations.given import Text
from safeguard_checks.expectations.operands import CannotRunError
from safeguard_checks.expectations.relations import (
    RELATIONS,
    described,
    is_relations,
    judged,
    of_types,
)
from safeguard_checks.kernel.judge import CANNOT_TELL, CONSISTENT, CONTRADICTION, Verdicts
from safeguard_checks.mentions.mention import Period
from safeguard_checks.mentions.periods import parse_period

__all__ = ["ExpectPeriodLabelToMatchReport"]


class ExpectPeriodLabelToMatchReport(RelationExpectation):
    """Expect each label of a period to be the period given, or to lie within it.

    ``column`` names the labels and ``period`` is what they must be, however it is written
    ("2024-25", "2024/25", "Q1 2024-25"). Labels that are no period, and those that only overlap it
    (the year 2024 beside 2024-25), cannot be told. Without ``column``, on the relations frame of an audit, the period that
    words give a table must be that of its columns or of the report.
    """

    column: Text = ""
    period: Text = ""

    success_keys: ClassVar[tuple[str, ...]] = ("column", "period", "mostly", "decimals", "about")

    def columns(self) -> Sequence[str]:
        """Return its column, or those of the relations frame."""
        return (self.column,) if self.column else RELATIONS

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return all rows, or the period labels of a relations frame."""
        if self.column:
            return frame
        if not is_relations(frame):
            raise CannotRunError(
                "give 'column' and 'period', or use the relations frame of an audit"
            )
        return of_types(frame, ("period_label",))

    def judges_relations(self, frame: pd.DataFrame) -> bool:
        """Tell whether it judges the period labels of an audit."""
        return not self.column

    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each label."""
        if not self.column:
            return judged(frame)
        if self.column not in frame.columns:
            raise CannotRunError(f"there is no column {self.column!r}")
        own = parse_period(self.period)
        if own is None or own.start is None:
            raise CannotRunError(f"{self.period!r} is not a period; write it like 2024-25")
        codes, labels = pd.factorize(frame[self.column])
        verdicts = np.array([*(_against(label, own) for label in labels), CANNOT_TELL], np.int8)
        return verdicts[codes]

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the label and the period it should be."""
        if not self.column:
            return described(frame, rows)
        labels = frame[self.column].iloc[list(rows)]
        return [{self.column: str(label), "implied": self.period} for label in labels]

    @classmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected."""
        if kwargs.get("column"):
            return f"“{kwargs['column']}” must be {kwargs.get('period', '')} or lie within it"
        return "The period that words give a table must be that of its columns or of the report"


def _against(label: object, own: Period) -> int:
    found = parse_period(label.strip()) if isinstance(label, str) else None
    if found is None or not (found.start and found.end and own.start and own.end):
        return CANNOT_TELL
    if own.start <= found.start and found.end <= own.end:
        return CONSISTENT
    apart = found.end < own.start or own.end < found.start
    return CONTRADICTION if apart else CANNOT_TELL
