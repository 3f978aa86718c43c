"""The expectation about long frames of measures: a part of an indicator against its whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.base import RelationExpectation
from safeguard_checks.expectations.given import Columns, Text
from safeguard_checks.expectations.operands import CannotRunError, operand
from safeguard_checks.expectations.rows import ENDS
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.ends import column_from_ends
from safeguard_checks.kernel.judge import CANNOT_TELL, CONSISTENT, CONTRADICTION, Verdicts
from safeguard_checks.quantity.interval import Interval, Open
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectPartNotToExceedWhole"]


class ExpectPartNotToExceedWhole(RelationExpectation):
    """Expect the count of an indicator to be at most that of the indicator it is a part of.

    ``part`` and ``whole`` are values of the ``indicator`` column of a long frame, such as the
    measures frame of an audit; where it has a ``statistic``, counts alone are compared. Rows are
    paired that agree in all columns ``by``. A part whose whole is missing, or is given twice with
    different figures, cannot be told, and a whole is not judged. Figures are in ``value``, or in
    the interval columns ``low`` and ``high``.
    """

    part: Text
    whole: Text
    indicator: Text = "indicator"
    value: Text = ""
    by: Columns = ("block", "place", "period")

    success_keys: ClassVar[tuple[str, ...]] = (
        "part", "whole", "indicator", "value", "by", "mostly", "decimals", "about"
    )  # fmt: skip

    def columns(self) -> Sequence[str]:
        """Return the columns it pairs by, its figures, and what it shows."""
        figures = (self.value,) if self.value else ENDS
        return (self.indicator, "statistic", *self.by, *figures, "text", "label")

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the counts of both indicators. Raises :class:`CannotRunError` for a missing column."""
        figures = (self.value,) if self.value else ENDS[:2]
        for name in (self.indicator, *self.by, *figures):
            if name not in frame.columns and f"{name}_low" not in frame.columns:
                raise CannotRunError(f"there is no column {name!r}")
        found = frame[self.indicator].isin([self.part, self.whole])
        if "statistic" in frame.columns:
            found &= frame["statistic"] == "count"
        return frame[found.to_numpy(bool)]

    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each part against its whole."""
        values = self._values(frame)
        verdicts = np.full(len(frame), CANNOT_TELL, np.int8)
        for row, other in self._pairs(frame, values).items():
            part, whole = values.interval(row), values.interval(other)
            if part is not None and whole is not None:
                holds = part.overlaps(Interval(Open(None), whole.upper))
                verdicts[row] = CONSISTENT if holds else CONTRADICTION
        return verdicts

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the part, and the whole that it exceeds."""
        values = self._values(frame)
        pairs = self._pairs(frame, values)
        found: list[dict[str, str]] = []
        for row in rows:
            label = frame["label"] if "label" in frame.columns else frame[self.indicator]
            part, whole = (values.interval(at) for at in (row, pairs[row]))
            assert part is not None
            assert whole is not None
            implied = f"at most {span_text(whole, 0)} ({label.iloc[pairs[row]]})"
            one = {"subject": str(label.iloc[row]), "stated": span_text(part, 0)}
            found.append({**one, "implied": implied})
        return found

    def _values(self, frame: pd.DataFrame) -> Column:
        if self.value:
            return operand(frame, self.value, "count", self.decimals)
        closed = [frame[end].to_numpy() if end in frame.columns else None for end in ENDS[2:]]
        low, high = (frame[end].to_numpy(np.float64) for end in ENDS[:2])
        return column_from_ends(low, high, closed[0], closed[1])

    def _pairs(self, frame: pd.DataFrame, values: Column) -> dict[int, int]:
        """Return the row of the one whole of each part that has one."""
        keys = list(frame[list(self.by)].itertuples(index=False, name=None))
        is_part = (frame[self.indicator] == self.part).to_numpy(bool)
        wholes: dict[object, list[int]] = {}
        for row in np.flatnonzero(~is_part).tolist():
            wholes.setdefault(keys[row], []).append(row)
        found: dict[int, int] = {}
        for row in np.flatnonzero(is_part).tolist():
            same = wholes.get(keys[row], [])
            if len({values.interval(at) for at in same}) == 1:
                found[row] = same[0]
        return found

    @classmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected."""
        return (
            f"“{kwargs.get('part')}” must be at most “{kwargs.get('whole')}”, of which it is a part"
        )
