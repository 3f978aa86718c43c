"""The same checks on Polars, eager and lazy: the same rows fail, with the same words."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pandas as pd
import pandera.pandas as pa
import polars as pl
import pytest
from pandera import polars as pp
from pandera.config import ValidationDepth, config_context

import safeguard_checks.checks  # noqa: F401
from safeguard_checks.checks import FigureCheck
from safeguard_checks.checks.lazy_polars import UncheckedWarning

DATA: dict[str, list[object]] = {
    "area": ["N", "N", "N", "S", "S", "S"],
    "age": ["0-9", "10-17", "Total"] * 2,
    "period": ["2024-25", "2024/25", "2023-24", "2024", "", "2024-25"],
    "old": ["3,368", "1,222", "c", "0", "146", "165"],
    "new": ["3,414", "1,479", "5", "5", "165", "171"],
    "change": ["+1%", "18%", "3%", "4%", "13%", "9%"],
    "people": ["58,200"] * 6,
    "rate": ["586.6", "254", "0.9", "0.9", "28.4", "30"],
    "n": [25, 30, 55, 1, 2, 4],
    "stock": [25, 5, 56, 1, 2, 0],
    "score": [21.0, 21.03, 4.5, None, 1.25, 0.0],
}
CHECKS: list[tuple[str, FigureCheck]] = [
    ("change", pa.Check.pct_change_matches("old", "new")),
    ("change", pa.Check.pct_change_matches(new="new", by="area")),
    ("change", pa.Check.share_matches("old", "new")),
    ("rate", pa.Check.rate_matches_population("new", "people")),
    ("n", pa.Check.adds_up_to(by="area", where={"age": "Total"})),
    ("n", pa.Check.adds_up_to(["stock", "n"])),
    ("stock", pa.Check.flow_balances(starts="n", ceased="n", by="area")),
    ("stock", pa.Check.flow_balances("n", "n", "n")),
    ("change", pa.Check.percentage_feasible("n")),
    ("change", pa.Check.percentage_feasible(171)),
    ("n", pa.Check.same_figure(by="area")),
    ("new", pa.Check.same_figure("old")),
    ("score", pa.Check.share_matches("n", "stock", decimals=1)),
    ("period", pa.Check.period_label_is("2024-25")),
]


@pytest.mark.parametrize(("column", "check"), CHECKS)
def test_polars_says_what_pandas_says(column: str, check: FigureCheck) -> None:
    on_pandas = check.verdicts(pd.DataFrame(DATA), column)
    on_polars = check.verdicts(pl.DataFrame(DATA), column)
    assert on_polars.rows() == [tuple(row) for row in on_pandas.to_numpy().tolist()]
    assert check.verdicts(pl.LazyFrame(DATA), column).rows() == on_polars.rows()


@pytest.mark.parametrize("ignore_na", [True, False])
def test_a_schema_fails_on_the_same_rows(ignore_na: bool) -> None:
    found = []
    for library, frame in ((pa, pd.DataFrame(DATA)), (pp, pl.DataFrame(DATA))):
        check = library.Check.pct_change_matches("old", "new", ignore_na=ignore_na)
        schema = library.DataFrameSchema({"change": library.Column(str, check)})
        with pytest.raises(library.errors.SchemaErrors) as caught:
            schema.validate(frame, lazy=True)
        cases = caught.value.failure_cases
        columns = [list(cases[name]) for name in ("column", "index", "failure_case")]
        found.append(list(zip(*columns, strict=True)))
    assert found[0] == found[1]
    assert ("change", 1, "stated 18%, implied 21.03") in found[0]


def test_a_model_and_a_lazy_frame() -> None:
    class Model(pp.DataFrameModel):
        change: str = pp.Field(pct_change_matches={"old": "old", "new": "new"})

        class Config:
            same_figure = {"first": "n", "stated": "n"}  # noqa: RUF012

    with pytest.raises(pp.errors.SchemaErrors) as caught:
        Model.validate(pl.DataFrame(DATA), lazy=True)
    assert caught.value.failure_cases["index"].to_list() == [1, 5]
    good = pl.DataFrame(DATA).filter(pl.col("old") != "1,222").head(2)
    assert Model.validate(good).height == 2


WRONG = pl.DataFrame({"part": ["435"], "whole": ["730"], "share": ["65%"]})
SHARES = {
    "a schema": lambda: pp.DataFrameSchema(checks=pp.Check.share_matches("part", "whole", "share")),
    "a column": lambda: pp.DataFrameSchema(
        {"share": pp.Column(str, checks=pp.Check.share_matches("part", "whole"))}
    ),
}


@pytest.mark.parametrize("where", SHARES)
def test_a_lazy_frame_that_passes_unchecked_is_warned_of(where: str) -> None:
    schema = SHARES[where]()
    with pytest.warns(UncheckedWarning, match="share_matches: not checked"):
        schema.validate(WRONG.lazy())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(pp.errors.SchemaErrors):
            schema.validate(WRONG, lazy=True)
        whole = config_context(validation_depth=ValidationDepth.SCHEMA_AND_DATA)
        with whole, pytest.raises(pp.errors.SchemaErrors):
            schema.validate(WRONG.lazy(), lazy=True)
        pp.DataFrameSchema({"share": pp.Column(str, checks=pp.Check.str_contains("%"))}).validate(
            WRONG.lazy()
        )


def test_an_unknown_column_and_floats_without_decimals_are_errors_of_the_schema() -> None:
    frame = pl.DataFrame(DATA)
    for check, message in (
        (pp.Check.pct_change_matches("none", "new", "change"), "no column none"),
        (pp.Check.share_matches("n", "stock", "score"), "holds floats"),
    ):
        with pytest.raises(pp.errors.SchemaDefinitionError, match=message):
            pp.DataFrameSchema(checks=check).validate(frame)


def test_polars_is_imported_only_for_a_polars_frame() -> None:
    code = (
        "import sys, pandas as pd, safeguard_checks.checks as c\n"
        "c.same_figure('a', 'b').verdicts(pd.DataFrame({'a': [1], 'b': [1]}))\n"
        "sys.exit('polars' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
