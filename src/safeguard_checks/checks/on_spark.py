"""The checks on Spark frames, judged part by part where the rows are. Imported only for one.

Pandera's Spark backend reports no failure cases, only that a check failed; ``verdicts`` gives
the rows. Spark keeps no order of rows, so checks that look at the row before are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandera.api.base.checks import CheckResult
from pandera.backends.base import BaseCheckBackend
from pandera.errors import SchemaDefinitionError

from safeguard_checks.checks.on_pandas import PandasBackend, PandasTable
from safeguard_checks.checks.outcome import CheckTermsError, judge_table

if TYPE_CHECKING:
    from safeguard_checks.checks.check import FigureCheck

__all__ = ["SparkBackend"]

_ORDERED = ("pct_change_matches", "flow_balances", "same_figure")
_COLUMNS = ("verdict", "stated", "implied", "reason")


class SparkBackend(BaseCheckBackend):
    """Runs a :class:`~safeguard_checks.checks.check.FigureCheck` on a Spark frame."""

    def __init__(self, check: FigureCheck) -> None:
        super().__init__(check)
        self.check = check

    def __call__(self, check_obj: Any, key: str | None = None) -> CheckResult:
        """Return whether no row fails."""
        bad = ["contradiction"] if self.check.ignore_na else ["contradiction", "cannot_tell"]
        found = self.verdicts(check_obj, key)
        passed = not found.where(found["verdict"].isin(bad)).take(1)
        return CheckResult(passed, passed, check_obj, None)

    def verdicts(self, check_obj: Any, key: str | None = None) -> Any:
        """Return the verdicts as a Spark frame: the check's columns, and what each row comes to."""
        check, terms = self.check, self.check.terms
        stated = terms.stated or key
        if terms.by and terms.family in _ORDERED:
            raise SchemaDefinitionError(
                f"{terms.family}: Spark keeps no order of rows; give the earlier figure as a column"
            )
        needed = terms.columns(stated or "")
        known = list(check_obj.columns)
        empty = pd.DataFrame({name: pd.Series(dtype=object) for name in known})
        try:
            judge_table(PandasTable(empty), terms, key)
        except CheckTermsError as error:
            raise SchemaDefinitionError(str(error)) from None
        names = [f"given_{name}" for name in needed]

        def judged(part: pd.DataFrame) -> pd.DataFrame:
            part = part.reset_index(drop=True)
            found = PandasBackend(check).verdicts(part, key)
            given = part.iloc[found["row"].to_numpy()]
            texts = {
                new: given[old].astype(str).to_numpy()
                for new, old in zip(names, needed, strict=True)
            }
            return pd.DataFrame({**texts, **{name: found[name].to_numpy() for name in _COLUMNS}})

        def parts(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
            for frame in frames:
                yield judged(frame)

        schema = ", ".join(f"`{name}` string" for name in (*names, *_COLUMNS))
        some = check_obj.select(*[f"`{name}`" for name in needed])
        if terms.by:
            return some.groupBy(*terms.by).applyInPandas(judged, schema)
        if terms.family == "adds_up_to" and terms.where:
            return some.coalesce(1).groupBy().applyInPandas(judged, schema)
        return some.mapInPandas(parts, schema)
