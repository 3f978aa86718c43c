"""Custom expectations over the relations frame, with the judgement that the rules make.

A relation fails only if none of its admissible readings agrees; every row of a failing relation
is unexpected. Imported only by :mod:`safeguard_checks.rules.suites`.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

__all__ = [
    "COLUMNS",
    "ExpectPercentChangeToMatchRawFigures",
    "ExpectPeriodLabelToMatchReport",
    "agrees",
]

COLUMNS = [
    "relation",
    "reading",
    "type",
    "stated_low",
    "stated_high",
    "implied_low",
    "implied_high",
]
_SLACK = 1e-9


def agrees(frame: pd.DataFrame, relation_type: str) -> pd.Series:
    """Return, for each row, whether its relation has a reading that agrees.

    Rows of other types, and relations that cannot be told, agree.
    """
    low = frame["stated_low"].fillna(float("-inf"))
    high = frame["stated_high"].fillna(float("inf"))
    under = frame["implied_low"].fillna(float("-inf"))
    over = frame["implied_high"].fillna(float("inf"))
    meets = (low <= over + _SLACK) & (under <= high + _SLACK)
    holds = meets.groupby(frame["relation"]).transform("any")
    return holds | (frame["type"] != relation_type) | (frame["reading"] < 0)


class PercentChangeAgrees(MulticolumnMapMetricProvider):
    """The condition behind :class:`ExpectPercentChangeToMatchRawFigures`."""

    condition_metric_name = "relations.percent_change_agrees"
    condition_domain_keys = (
        "batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if",
    )  # fmt: skip
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:  # noqa: N805
        return agrees(column_list, "change")


class PeriodLabelAgrees(MulticolumnMapMetricProvider):
    """The condition behind :class:`ExpectPeriodLabelToMatchReport`."""

    condition_metric_name = "relations.period_label_agrees"
    condition_domain_keys = PercentChangeAgrees.condition_domain_keys
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:  # noqa: N805
        return agrees(column_list, "period_label")


class ExpectPercentChangeToMatchRawFigures(MulticolumnMapExpectation):
    """Expect every stated change to follow from the figures it is worked from, within rounding."""

    map_metric: ClassVar[str] = "relations.percent_change_agrees"
    column_list: list[str] = COLUMNS
    ignore_row_if: str = "never"


class ExpectPeriodLabelToMatchReport(MulticolumnMapExpectation):
    """Expect the period that words give a table to be that of its columns or of the report."""

    map_metric: ClassVar[str] = "relations.period_label_agrees"
    column_list: list[str] = COLUMNS
    ignore_row_if: str = "never"
