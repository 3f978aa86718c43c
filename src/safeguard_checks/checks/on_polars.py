"""The checks on Polars frames. Imported only where one is checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl
from pandera.api.base.checks import CheckResult
from pandera.api.polars.types import PolarsData
from pandera.backends.base import BaseCheckBackend
from pandera.constants import CHECK_OUTPUT_KEY
from pandera.errors import SchemaDefinitionError

from safeguard_checks.checks.on_pandas import failing
from safeguard_checks.checks.outcome import CheckTermsError, Outcome, judge_table
from safeguard_checks.kernel.judge import verdicts

if TYPE_CHECKING:
    from safeguard_checks.checks.check import FigureCheck

__all__ = ["PolarsBackend", "PolarsTable"]


class PolarsTable:
    """A Polars frame as a table of columns."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self.names: Sequence[str] = frame.columns

    def __len__(self) -> int:
        return self.frame.height

    def values(self, name: str) -> npt.NDArray[Any] | list[Any]:
        """Return a column: an array of numbers or booleans, else a list."""
        series = self.frame[name]
        numeric = series.dtype.is_integer() or series.dtype.is_float() or series.dtype == pl.Boolean
        if numeric and series.null_count() == 0:
            return series.to_numpy()
        return series.to_list()


class PolarsBackend(BaseCheckBackend):
    """Runs a :class:`~safeguard_checks.checks.check.FigureCheck` on a frame or lazy frame."""

    def __init__(self, check: FigureCheck) -> None:
        super().__init__(check)
        self.check = check

    def __call__(
        self, check_obj: pl.LazyFrame | pl.DataFrame, key: str | None = None
    ) -> CheckResult:
        """Return which rows pass, and a failure case for each row that does not."""
        lazy = check_obj.lazy()
        rows, outcome = self._judged(lazy, key)
        places = failing(outcome, self.check.ignore_na)
        passed = np.ones(rows, bool)
        passed[outcome.rows[places]] = False
        output = pl.LazyFrame({CHECK_OUTPUT_KEY: passed})
        cases = None
        if len(places):
            if self.check.n_failure_cases is not None:
                places = places[: self.check.n_failure_cases]
            cases = pl.LazyFrame({"failure_case": outcome.cases(places)})
        return CheckResult(
            output,
            pl.LazyFrame({CHECK_OUTPUT_KEY: [bool(passed.all())]}),
            PolarsData(lazy, key or "*"),
            cases,
        )

    def verdicts(
        self, check_obj: pl.LazyFrame | pl.DataFrame, key: str | None = None
    ) -> pl.DataFrame:
        """Return every judged row with its verdict."""
        _, outcome = self._judged(check_obj.lazy(), key)
        told = outcome.explain(np.arange(len(outcome.rows)))
        return pl.DataFrame(
            {
                "row": outcome.rows,
                "verdict": [verdict.value for verdict in verdicts(outcome.verdicts)],
                **{
                    name: pl.Series([line[at] for line in told], dtype=pl.String)
                    for at, name in enumerate(("stated", "implied", "reason"))
                },
            }
        )

    def _judged(self, lazy: pl.LazyFrame, key: str | None) -> tuple[int, Outcome]:
        terms = self.check.terms
        known = lazy.collect_schema().names()
        needed = [name for name in terms.columns(terms.stated or key or "") if name in known]
        frame = lazy.select(needed or known[:1]).collect()
        try:
            return frame.height, judge_table(PolarsTable(frame), terms, key)
        except CheckTermsError as error:
            raise SchemaDefinitionError(str(error)) from None
