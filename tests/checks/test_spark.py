"""The checks on Spark frames, judged part by part: ``nox -s spark``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from safeguard_checks.checks import (
    FigureCheck,
    adds_up_to,
    pct_change_matches,
    percentage_feasible,
    period_label_is,
    rate_matches_population,
    same_figure,
    share_matches,
)

pytestmark = pytest.mark.spark

DATA = pd.DataFrame(
    {
        "area": ["N", "N", "N", "S", "S", "S"],
        "age": ["0-9", "10-17", "Total"] * 2,
        "period": ["2024-25", "2024/25", "2023-24", "2024", "", "2024-25"],
        "old": ["3,368", "1,222", "c", "0", "146", "165"],
        "new": ["3,414", "1,479", "5", "5", "165", "171"],
        "change": ["+1%", "18%", "3%", "4%", "13%", "9%"],
        "people": ["58,200"] * 6,
        "rate": ["586.6", "254", "0.9", "0.9", "28.4", "30"],
        "n": [25, 30, 55, 1, 2, 4],
        "score": [21.0, 21.03, 4.5, float("nan"), 1.25, 0.0],
    }
)
CHECKS: list[tuple[str, FigureCheck]] = [
    ("change", pct_change_matches("old", "new")),
    ("change", share_matches("old", "new")),
    ("rate", rate_matches_population("new", "people")),
    ("n", adds_up_to(by="area", where={"age": "Total"})),
    ("n", adds_up_to(where={"age": "Total"})),
    ("change", percentage_feasible("n")),
    ("new", same_figure("old")),
    ("score", share_matches("n", "n", decimals=1)),
    ("period", period_label_is("2024-25")),
]


@pytest.fixture(name="frame", scope="module")
def _frame() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    sql = pytest.importorskip("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session.createDataFrame(DATA)
    session.stop()


@pytest.mark.parametrize(("column", "check"), CHECKS)
def test_spark_says_what_pandas_says(frame: Any, column: str, check: FigureCheck) -> None:
    names = ["verdict", "stated", "implied", "reason"]
    on_pandas = check.verdicts(DATA, column)[names].to_numpy().tolist()
    on_spark = [[row[name] for name in names] for row in check.verdicts(frame, column).collect()]
    assert sorted(on_spark) == sorted(on_pandas)


@pytest.mark.parametrize("ignore_na", [True, False])
def test_a_schema_reports_which_check_failed(frame: Any, ignore_na: bool) -> None:
    from pandera import pyspark as pp
    from pyspark.sql import types

    def errors(old: str, new: str) -> str:
        check = pp.Check.pct_change_matches(old, new, ignore_na=ignore_na)
        schema = pp.DataFrameSchema({"change": pp.Column(types.StringType(), check)})
        return str(dict(schema.validate(frame).pandera.errors))

    assert "failed validation pct_change_matches" in errors("old", "new")
    good = frame.where("old in ('3,368', 'c', '146')")
    schema = pp.DataFrameSchema(
        checks=pp.Check.pct_change_matches("old", "new", "change", ignore_na=ignore_na)
    )
    found = str(dict(schema.validate(good).pandera.errors))
    assert ("pct_change_matches" in found) is not ignore_na


def test_what_needs_the_row_before_is_refused(frame: Any) -> None:
    from pandera.errors import SchemaDefinitionError

    with pytest.raises(SchemaDefinitionError, match="Spark keeps no order"):
        pct_change_matches(new="new", by="area").verdicts(frame, "change")
    with pytest.raises(SchemaDefinitionError, match="no column none"):
        share_matches("none", "new").verdicts(frame, "change")
