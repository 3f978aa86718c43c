"""Our expectations on Spark frames: the verdicts of pandas. Run by ``nox -s spark``."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from suites.gx_batch import pandas_batch, validated
from suites.test_expectations import CASES, CHANGE, CHANGES

pytestmark = pytest.mark.spark


@pytest.fixture(name="spark", scope="module")
def _spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    session = builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def spark_batch(frame: pd.DataFrame, spark: Any) -> Any:
    """Return a batch of the same frame in Spark; whole numbers stay whole."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    rows = [
        tuple(None if pd.isna(v) else int(v) if isinstance(v, float) else v for v in row)
        for row in frame.astype(object).itertuples(index=False, name=None)
    ]
    made = spark.createDataFrame(rows, list(frame.columns))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        asset = context.data_sources.add_spark("source").add_dataframe_asset("asset")
        return asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": made})


def same(expectation: Any, frame: pd.DataFrame, spark: Any) -> None:
    here = validated(pandas_batch(frame), expectation)
    there = validated(spark_batch(frame, spark), expectation)
    assert there.exception_info["raised_exception"] is False
    assert there.success == here.success
    assert there.result["details"]["verdicts"] == here.result["details"]["verdicts"]
    implied = [[row["implied"] for row in r.result["unexpected_list"]] for r in (here, there)]
    assert implied[0] == implied[1]


@pytest.mark.parametrize(
    ("expectation", "columns"), [pytest.param(case[1], case[2], id=case[0]) for case in CASES]
)
def test_spark_gives_the_verdicts_of_pandas(
    expectation: Any, columns: dict[str, list[Any]], spark: Any
) -> None:
    frame = pd.DataFrame(columns)
    # Spark has one type a column: a count beside a sign for a suppressed one is text.
    for name in frame:
        if frame[name].map(lambda v: isinstance(v, str)).any():
            frame[name] = frame[name].map(str)
    same(expectation, frame, spark)


def test_spark_gives_what_is_printed(spark: Any) -> None:
    same(CHANGE, CHANGES, spark)
    result = validated(spark_batch(CHANGES, spark), CHANGE)
    assert result.result["unexpected_list"][0]["Change"] == "+17%"
