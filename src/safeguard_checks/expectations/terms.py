"""The expectation about the terms of relations: that what is stated follows, by one reading at least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.base import RelationExpectation
from safeguard_checks.expectations.given import Texts
from safeguard_checks.expectations.operands import CannotRunError
from safeguard_checks.expectations.rows import ROWS
from safeguard_checks.kernel.frames import interval_column, judge_terms
from safeguard_checks.kernel.judge import CANNOT_TELL, CONSISTENT, Verdicts, any_reading
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectTermsToGiveResult"]

_COLUMNS = ("relation", "reading", "type", "formula", "tier", "per", "term", "role", "printed",
            "stated", "value", "slack")  # fmt: skip


class ExpectTermsToGiveResult(RelationExpectation):
    """Expect what relations state to follow from their terms, on the terms frame of an audit.

    A relation fails only if no admissible reading of it gives what is stated, each by its own
    formula. ``types`` are types of relations; without it all are judged. With ``COMPLETE`` the details
    list the rows whose own reading holds, and those whose terms tell nothing, those of the readings
    among them that need an alternative.
    """

    types: Texts | None = None

    success_keys: ClassVar[tuple[str, ...]] = ("types", "mostly", "decimals", "about")

    def columns(self) -> Sequence[str]:
        """Return the columns of the terms frame."""
        return _COLUMNS

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the admissible readings of its types. Raises ``CannotRunError`` for another frame."""
        found = self._typed(frame)
        return found[(found["tier"] == "").to_numpy(bool)]

    def judges_relations(self, frame: pd.DataFrame) -> bool:
        """It does."""
        return True

    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Judge each row's relation over its readings."""
        return any_reading(judge_terms(frame), frame["relation"].to_numpy())

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return each term, its role, and what is stated."""
        some = frame.iloc[list(rows)]
        values = interval_column(some, "value")
        return [
            {
                "subject": str(row["subject"]),
                str(row["role"]): str(row["printed"])
                or span_text(values.interval(number) or Interval.everything(), 2),
                "stated": str(row["stated"]),
            }
            for number, (_, row) in enumerate(some.iterrows())
        ]

    def _typed(self, frame: pd.DataFrame) -> pd.DataFrame:
        if not {"formula", "tier", "term"} <= set(frame.columns):
            raise CannotRunError("this is not a terms frame: see TERMS for its columns")
        return frame if self.types is None else frame[frame["type"].isin(self.types).to_numpy(bool)]

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        found = super()._validate(metrics, runtime_configuration, execution_engine)
        form = (runtime_configuration or {}).get("result_format") or {}
        if form.get("result_format") == "COMPLETE":
            frame = self._typed(metrics[ROWS])
            verdicts = judge_terms(frame)
            found["result"]["details"] |= {
                "holding_index_list": frame.index[np.flatnonzero(verdicts == CONSISTENT)].tolist(),
                "untold_index_list": frame.index[np.flatnonzero(verdicts == CANNOT_TELL)].tolist(),
            }
        return found

    @classmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected."""
        types = kwargs.get("types")
        which = " of type " + ", ".join(types) if types else ""
        return f"What is stated must follow from its terms, in relations{which}"
