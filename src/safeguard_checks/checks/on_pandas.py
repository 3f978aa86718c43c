"""The checks on pandas frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandera.api.base.checks import CheckResult
from pandera.backends.base import BaseCheckBackend
from pandera.errors import SchemaDefinitionError

from safeguard_checks.checks.outcome import CheckTermsError, Outcome, judge_table
from safeguard_checks.kernel.judge import CANNOT_TELL, CONTRADICTION, verdicts

if TYPE_CHECKING:
    from safeguard_checks.checks.check import FigureCheck

__all__ = ["PandasBackend", "PandasTable", "failing"]


class PandasTable:
    """A pandas frame as a table of columns."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.names: Sequence[str] = list(frame.columns)

    def __len__(self) -> int:
        return len(self.frame)

    def values(self, name: str) -> npt.NDArray[Any] | list[Any]:
        """Return a column: an array of numbers or booleans, else a list."""
        series = self.frame[name]
        dtype: Any = series.dtype
        if isinstance(dtype, np.dtype) and dtype.kind in "iufb":
            return np.asarray(series)
        if pd.api.types.is_numeric_dtype(dtype) and not isinstance(dtype, np.dtype):
            if not series.isna().any():
                return series.to_numpy(dtype.numpy_dtype)
            return [None if value is pd.NA else value for value in series.tolist()]
        found: list[Any] = series.tolist()
        return found


def failing(outcome: Outcome, ignore_na: bool) -> npt.NDArray[np.int64]:
    """Return the places of an outcome that fail: contradictions, and what cannot be told."""
    bad = outcome.verdicts == CONTRADICTION
    if not ignore_na:
        bad |= outcome.verdicts == CANNOT_TELL
    return np.flatnonzero(bad)


class PandasBackend(BaseCheckBackend):
    """Runs a :class:`~safeguard_checks.checks.check.FigureCheck` on a frame or series."""

    def __init__(self, check: FigureCheck) -> None:
        super().__init__(check)
        self.check = check

    def __call__(self, check_obj: pd.DataFrame | pd.Series, key: str | None = None) -> CheckResult:
        """Return which rows pass, and a failure case for each row that does not."""
        frame, attached = _framed(check_obj, key)
        outcome = self._judged(frame, attached)
        places = failing(outcome, self.check.ignore_na)
        passed = np.ones(len(frame), bool)
        passed[outcome.rows[places]] = False
        output = pd.Series(passed, index=frame.index)
        if len(places) == 0:
            return CheckResult(output, True, check_obj, None)
        if self.check.n_failure_cases is not None:
            places = places[: self.check.n_failure_cases]
        index = frame.index[outcome.rows[places]]
        cases = pd.DataFrame(
            {
                "column": self.check.terms.stated or attached,
                "failure_case": outcome.cases(places),
                "index": list(map(str, index)) if index.nlevels > 1 else index,
            }
        )
        return CheckResult(output, False, check_obj, cases)

    def verdicts(self, check_obj: pd.DataFrame | pd.Series, key: str | None = None) -> pd.DataFrame:
        """Return every judged row with its verdict."""
        from safeguard_checks.checks.check import tidy

        frame, attached = _framed(check_obj, key)
        outcome = self._judged(frame, attached)
        found: pd.DataFrame = tidy(
            frame.index[outcome.rows].tolist(),
            [verdict.value for verdict in verdicts(outcome.verdicts)],
            outcome.explain(np.arange(len(outcome.rows))),
        )
        return found

    def _judged(self, frame: pd.DataFrame, attached: str | None) -> Outcome:
        try:
            return judge_table(PandasTable(frame), self.check.terms, attached)
        except CheckTermsError as error:
            raise SchemaDefinitionError(str(error)) from None


def _framed(
    check_obj: pd.DataFrame | pd.Series, key: str | None
) -> tuple[pd.DataFrame, str | None]:
    if isinstance(check_obj, pd.Series):
        name = "value" if check_obj.name is None else str(check_obj.name)
        return check_obj.to_frame(name), name
    return check_obj, key
