"""The metric behind every expectation: the rows it needs, from pandas, SQL or Spark.

The kernel judges arrays in this process. A pandas frame is used where it lies; of a SQL table
or a Spark frame only the columns that are needed (and the index columns asked for) are fetched,
which no row limit cuts short. Row conditions are applied by the engine first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import (
    PandasExecutionEngine,
    SparkDFExecutionEngine,
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

__all__ = ["ENDS", "ROWS", "Rows"]

ROWS = "safeguard_checks.rows"
ENDS = ("low", "high", "low_closed", "high_closed")


class Rows(TableMetricProvider):
    """The rows of a batch as a pandas frame with at least the ``columns`` that are there.

    A column name stands for itself and for the four columns of its interval.
    """

    metric_name = ROWS
    domain_keys = ("batch_id", "row_condition", "condition_parser")
    value_keys = ("columns",)

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> pd.DataFrame:
        found: pd.DataFrame
        found, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        return found

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sql(
        cls,  # noqa: N805
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> pd.DataFrame:
        import sqlalchemy

        selectable, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        if isinstance(selectable, sqlalchemy.SelectBase):  # a row condition makes it a query
            selectable = selectable.subquery()
        there = execution_engine.execute_query(
            sqlalchemy.select(sqlalchemy.text("*")).select_from(selectable).limit(0)
        ).keys()
        names = _wanted(metric_value_kwargs["columns"], list(there))
        wanted: list[Any] = [sqlalchemy.column(name) for name in names]
        query = sqlalchemy.select(*wanted)
        rows = execution_engine.execute_query(query.select_from(selectable)).fetchall()
        return pd.DataFrame([tuple(row) for row in rows], columns=names)

    @metric_value(engine=SparkDFExecutionEngine)
    def _spark(
        cls,  # noqa: N805
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> pd.DataFrame:
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        names = _wanted(metric_value_kwargs["columns"], frame.columns)
        rows = frame.select(*(f"`{name}`" for name in names)).collect()
        return pd.DataFrame([tuple(row) for row in rows], columns=names)


def _wanted(columns: Sequence[str], there: Sequence[str]) -> list[str]:
    """Return the columns that are there of those named, with the columns of their intervals."""
    names = {name for column in columns for name in (column, *(f"{column}_{e}" for e in ENDS))}
    return [name for name in there if name in names]
