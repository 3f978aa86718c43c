"""The checks as an analyst meets them, on pandas."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.typing import Series

from safeguard_checks.checks import FigureCheck, adds_up_to, pct_change_matches

ROWS = pd.DataFrame(
    {
        "label": ["Referrals", "Section 47", "Plans", "Visits"],
        "old": ["3,368", "1,222", "c", "0"],
        "new": ["3,414", "1,479", "5", "5"],
        "change": ["+1%", "18%", "3%", "4%"],
    },
    index=["p1/r4", "p1/r5", "p1/r6", "p1/r7"],
)


def failures(frame: pd.DataFrame, check: FigureCheck, column: str | None = None) -> pd.DataFrame:
    """Return the failure cases of a schema with one check, empty where it passes."""
    columns = {column: pa.Column(checks=check, nullable=True)} if column else {}
    schema = pa.DataFrameSchema(columns, checks=[] if column else check)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return error.failure_cases[["column", "index", "failure_case"]]
    return pd.DataFrame(columns=["column", "index", "failure_case"])


def cases(frame: pd.DataFrame, check: FigureCheck, column: str | None = None) -> list[object]:
    return failures(frame, check, column)["failure_case"].tolist()


def verdicts(frame: pd.DataFrame, check: FigureCheck) -> list[str]:
    return check.verdicts(frame)["verdict"].tolist()


@pytest.mark.parametrize("column", [None, "change"])
def test_a_failure_names_row_column_and_implied_range(column: str | None) -> None:
    stated = None if column else "change"
    found = failures(ROWS, pa.Check.pct_change_matches("old", "new", stated), column)
    assert found.to_numpy().tolist() == [["change", "p1/r5", "stated 18%, implied 21.03"]]


def test_what_cannot_be_told_neither_passes_nor_fails_unseen() -> None:
    check = pa.Check.pct_change_matches("old", "new", "change")
    assert check.verdicts(ROWS).to_numpy().tolist() == [
        ["p1/r4", "consistent", "+1%", "1.37", ""],
        ["p1/r5", "contradiction", "18%", "21.03", ""],
        ["p1/r6", "cannot_tell", "3%", "", "old: missing, suppressed or not a number"],
        ["p1/r7", "cannot_tell", "4%", "", "nothing follows from what it is worked from"],
    ]
    strict = pa.Check.pct_change_matches("old", "new", "change", ignore_na=False)
    assert [case.split(":")[0] for case in cases(ROWS, strict)] == [
        "stated 18%, implied 21.03",
        "cannot tell",
        "cannot tell",
    ]


def test_checks_work_in_models_and_in_config() -> None:
    class ByField(pa.DataFrameModel):
        change: Series[str] = pa.Field(pct_change_matches={"old": "old", "new": "new"})

    class ByConfig(pa.DataFrameModel):
        label: Series[str]

        class Config:
            pct_change_matches = {"old": "old", "new": "new", "stated": "change"}  # noqa: RUF012

    for model in (ByField, ByConfig):
        with pytest.raises(pa.errors.SchemaErrors) as caught:
            model.validate(ROWS, lazy=True)
        assert caught.value.failure_cases["failure_case"].tolist() == ["stated 18%, implied 21.03"]


def test_a_schema_survives_yaml() -> None:
    schema = pa.DataFrameSchema(
        {"change": pa.Column(str, pa.Check.pct_change_matches("old", "new"))}
    )
    again = pa.DataFrameSchema.from_yaml(schema.to_yaml())
    assert again == schema
    with pytest.raises(pa.errors.SchemaErrors):
        again.validate(ROWS, lazy=True)


def test_lazy_validation_reports_every_failure_and_n_failure_cases_limits_them() -> None:
    frame = pd.DataFrame({"old": ["100"] * 5, "new": ["150"] * 5, "change": ["10%"] * 5})
    assert len(cases(frame, pa.Check.pct_change_matches("old", "new", "change"))) == 5
    some = pa.Check.pct_change_matches("old", "new", "change", n_failure_cases=2)
    assert len(cases(frame, some)) == 2


def test_invalid_rows_can_be_dropped_and_a_check_can_only_warn() -> None:
    schema = pa.DataFrameSchema(
        checks=pa.Check.pct_change_matches("old", "new", "change"), drop_invalid_rows=True
    )
    assert schema.validate(ROWS, lazy=True).index.tolist() == ["p1/r4", "p1/r6", "p1/r7"]
    warned = pa.Check.pct_change_matches("old", "new", "change", raise_warning=True)
    with pytest.warns(pa.errors.SchemaWarning, match=r"stated 18%, implied 21\.03"):
        pa.DataFrameSchema(checks=warned).validate(ROWS)


def test_a_frame_with_two_index_levels() -> None:
    frame = ROWS.set_index([["a", "a", "b", "b"], [1, 2, 1, 2]])
    found = failures(frame, pa.Check.pct_change_matches("old", "new", "change"))
    assert found["index"].tolist() == ["('a', 2)"]


@pytest.mark.parametrize(
    ("values", "decimals", "expected"),
    [
        (["21%", "21.1%", "21.03"], None, ["consistent", "contradiction", "consistent"]),
        ([21, 20, 22], None, ["consistent", "contradiction", "contradiction"]),
        ([21.0, 20.9, 21.1], 0, ["consistent"] * 3),
        ([21.0, 21.03, 21.1], 1, ["consistent", "consistent", "contradiction"]),
        ([21.03, np.nan, 21.04], {"change": 2}, ["consistent", "cannot_tell", "contradiction"]),
        (
            [Decimal("21"), Decimal("21.1"), None],
            None,
            ["consistent", "contradiction", "cannot_tell"],
        ),
    ],
)
def test_printed_precision_decides(
    values: list[object], decimals: object, expected: list[str]
) -> None:
    """1,222 to 1,479 is +21.0311%."""
    frame = pd.DataFrame({"old": [1222] * 3, "new": [1479] * 3, "change": values})
    check = pct_change_matches("old", "new", "change", decimals=decimals)
    assert verdicts(frame, check) == expected


def test_counts_that_pandas_made_floats_are_counts() -> None:
    frame = pd.DataFrame(
        {"old": [1222.0, np.nan], "new": pd.array([1479, None], "Int64"), "change": ["18%", "5%"]}
    )
    check = pct_change_matches("old", "new", "change")
    assert verdicts(frame, check) == ["contradiction", "cannot_tell"]


def test_rates_are_rounded_and_counts_exact() -> None:
    frame = pd.DataFrame({"old": ["52"], "new": ["53"], "change": ["2.9%"]})
    assert verdicts(frame, pct_change_matches("old", "new", "change")) == ["contradiction"]
    assert verdicts(frame, pct_change_matches("old", "new", "change", of="rate")) == ["consistent"]


@pytest.mark.parametrize(
    ("convention", "expected"), [("nearest", "contradiction"), ("truncated", "consistent")]
)
def test_a_series_that_cuts_off_is_read_so(convention: str, expected: str) -> None:
    frame = pd.DataFrame({"part": ["2"], "whole": ["3"], "share": ["66%"]})
    check = pa.Check.share_matches("part", "whole", "share", convention=convention)
    assert verdicts(frame, check) == [expected]


def test_floats_without_decimals_and_missing_columns_are_errors_of_the_schema() -> None:
    frame = pd.DataFrame({"old": [1222], "new": [1479], "change": [21.03]})
    with pytest.raises(pa.errors.SchemaDefinitionError, match=r"decimals=\{'change': 1\}"):
        pa.DataFrameSchema(checks=pct_change_matches("old", "new", "change")).validate(frame)
    with pytest.raises(pa.errors.SchemaDefinitionError, match="no column none"):
        pa.DataFrameSchema(checks=pct_change_matches("none", "new", "change")).validate(frame)
    with pytest.raises(pa.errors.SchemaDefinitionError, match="which column is the stated one"):
        pa.DataFrameSchema(checks=pct_change_matches("old", "new")).validate(frame)
    dates = frame.assign(change=pd.Timestamp("2025-03-31"))
    with pytest.raises(pa.errors.SchemaDefinitionError, match="neither numbers nor text"):
        pa.DataFrameSchema(checks=pct_change_matches("old", "new", "change")).validate(dates)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("pct_change_matches", {"new": "n"}),
        ("pct_change_matches", {"old": "o", "new": "n", "by": "g"}),
        ("adds_up_to", {}),
        ("flow_balances", {"starts": "s", "ceased": "c"}),
        ("same_figure", {}),
        ("percentage_feasible", {"whole": "w", "per": 10}),
        ("period_label_is", {"period": "soon"}),
    ],
)
def test_arguments_that_do_not_say_enough(name: str, arguments: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=name):
        getattr(pa.Check, name)(**arguments)


LONG = pd.DataFrame(
    {
        "indicator": ["Referrals"] * 3 + ["Plans"] * 3,
        "period": ["2022-23", "2023-24", "2024-25"] * 2,
        "value": ["146", "165", "171", "40", "c", "50"],
        "change": ["", "13%", "9%", "", "1%", "2%"],
    }
)


def test_changes_from_the_row_before_in_each_group() -> None:
    check = pa.Check.pct_change_matches(new="value", stated="change", by="indicator")
    assert failures(LONG, check).to_numpy().tolist() == [["change", 2, "stated 9%, implied 3.64"]]
    assert verdicts(LONG, check)[3:] == ["cannot_tell"] * 3
    shuffled = LONG.sort_values("period", kind="stable")
    assert failures(shuffled, check)["index"].tolist() == [2]


def test_totals_of_columns_and_of_rows() -> None:
    wide = pd.DataFrame({"boys": ["30", "30"], "girls": ["24", "24"], "all": ["54", "55"]})
    assert cases(wide, adds_up_to(["boys", "girls"], "all")) == ["stated 55, implied 54"]
    rows = pd.DataFrame(
        {
            "area": ["N", "N", "N", "S", "S", "S", "E", "E", "W", "W", "W"],
            "age": ["0-9", "10-17", "Total"] * 2 + ["0-9", "Total", "0-9", "10-17", "Total"],
            "n": ["25", "30", "55", "1", "2", "4", "7", "9", "c", "3", "9"],
        }
    )
    check = pa.Check.adds_up_to(stated="n", by="area", where={"age": "Total"})
    found = check.verdicts(rows)
    assert found[["row", "verdict", "reason"]].to_numpy().tolist() == [
        [2, "consistent", ""],
        [5, "contradiction", ""],
        [7, "cannot_tell", "fewer than two parts to add"],
        [10, "cannot_tell", "parts: missing, suppressed or not a number"],
    ]
    assert failures(rows, check).to_numpy().tolist() == [["n", 5, "stated 4, implied 3"]]
    assert failures(rows, pa.Check.adds_up_to(by="area", where={"age": "Total"}), "n").shape[0] == 1


def test_shares_rates_and_flows() -> None:
    shares = pd.DataFrame({"part": ["435", "17"], "whole": ["730", "20"], "share": ["65%", "85%"]})
    assert cases(shares, pa.Check.share_matches("part", "whole", "share")) == [
        "stated 65%, implied 59.59"
    ]
    rates = pd.DataFrame(
        {"n": ["305", "305"], "people": ["58,200", "58,200"], "rate": ["52", "60"]}
    )
    assert cases(rates, pa.Check.rate_matches_population("n", "people", "rate")) == [
        "stated 60, implied 52.36 to 52.45"
    ]
    stock = pd.DataFrame(
        {
            "area": ["N", "N", "S"],
            "in_care": ["397", "387", "40"],
            "came": ["", "192", ""],
            "left": ["", "198", ""],
        }
    )
    by = pa.Check.flow_balances(starts="came", ceased="left", stated="in_care", by="area")
    assert cases(stock, by) == ["stated 387, implied 391"]
    wide = pd.DataFrame({"o": [397], "s": [192], "c": [198], "end": [391]})
    assert verdicts(wide, pa.Check.flow_balances("o", "s", "c", "end")) == ["consistent"]


def test_granularity_with_a_column_of_wholes_and_with_one_number() -> None:
    frame = pd.DataFrame({"whole": ["171", "171", "12"], "share": ["19.5%", "19.3%", "8.3%"]})
    assert cases(frame, pa.Check.percentage_feasible("whole", "share")) == [
        "stated 19.5%, implied 19.298 or 19.883"
    ]
    series = pa.SeriesSchema(str, checks=pa.Check.percentage_feasible(171))
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        series.validate(pd.Series(["19.5%", "19.3%"], name="share"), lazy=True)
    assert caught.value.failure_cases["index"].tolist() == [0]
    means = pd.DataFrame({"n": [12, 12], "mean": ["4.55", "4.58"]})
    assert verdicts(means, pa.Check.percentage_feasible("n", "mean", per=1)) == [
        "contradiction",
        "consistent",
    ]


def test_the_same_figure_in_two_columns_and_in_many_rows() -> None:
    frame = pd.DataFrame({"table": ["284", "549"], "text": ["248", "549.6"]})
    assert verdicts(frame, pa.Check.same_figure("table", "text")) == ["contradiction"] * 2
    rows = pd.DataFrame({"what": ["a", "a", "b", "a"], "n": ["c", "12", "7", "13"]})
    assert verdicts(rows, pa.Check.same_figure(stated="n", by="what")) == [
        "cannot_tell",
        "consistent",
        "consistent",
        "contradiction",
    ]


def test_labels_of_periods() -> None:
    labels = pd.Series(
        ["2024-25", "2024/25", "Q1 2024-25", "31 March 2025", "2023-24", "2024", "to date", None]
    )
    check = pa.Check.period_label_is("2024-25")
    found = check.verdicts(labels)
    assert found["verdict"].tolist() == [
        "consistent", "consistent", "consistent", "consistent", "contradiction",
        "cannot_tell", "cannot_tell", "cannot_tell",
    ]  # fmt: skip
    assert cases(labels.to_frame("period"), check, "period") == ["stated 2023-24, implied 2024-25"]


def test_frames_of_intervals_as_the_audit_makes_them() -> None:
    frame = pd.DataFrame(
        {
            "first_low": [57.4, 57.4], "first_high": [57.6, 57.6], "first_low_closed": [True] * 2,
            "first_high_closed": [True, False], "again_low": [57.6, 57.6],
            "again_high": [57.8, 57.8], "again_low_closed": [True] * 2,
            "again_high_closed": [True] * 2,
        }
    )  # fmt: skip
    check = pa.Check.same_figure("first", "again", intervals=True)
    assert verdicts(frame, check) == ["consistent", "contradiction"]
    assert cases(frame, check) == ["stated 57.6 to 57.8, implied 57.4 to 57.6"]


def test_an_empty_frame_passes() -> None:
    empty = ROWS.iloc[:0]
    for check in (
        pa.Check.pct_change_matches("old", "new", "change"),
        pa.Check.pct_change_matches(new="new", stated="change", by="label"),
        pa.Check.adds_up_to(stated="new", by="label", where={"label": "Total"}),
        pa.Check.adds_up_to(["old", "new"], "change"),
        pa.Check.same_figure(stated="new", by="label"),
        pa.Check.period_label_is("2024-25", "label"),
        pa.Check.percentage_feasible("new", "change"),
    ):
        assert cases(empty, check) == []
        assert check.verdicts(empty).empty


@pytest.mark.parametrize(
    ("word", "value"), [("convntion", "truncated"), ("ignore_nas", False), ("tolerance", 5)]
)
def test_a_word_that_no_check_takes_is_named(word: str, value: object) -> None:
    with pytest.raises(TypeError, match=word):
        pa.Check.share_matches("part", "whole", "share", **{word: value})

    with pytest.raises(TypeError, match=word):
        pa.Field(share_matches={"part": "part", "whole": "whole", word: value})


def test_a_check_with_a_name_of_its_own_is_read_back() -> None:
    schema = pa.DataFrameSchema(
        checks=pa.Check.share_matches("part", "whole", "share", name="our rule")
    )
    wrong = pd.DataFrame({"part": ["435"], "whole": ["730"], "share": ["65%"]})
    for again in (
        pa.DataFrameSchema.from_json(schema.to_json()),
        pa.DataFrameSchema.from_yaml(schema.to_yaml()),
    ):
        assert [check.name for check in again.checks] == ["our rule"]
        with pytest.raises(pa.errors.SchemaError):
            again.validate(wrong)
        again.validate(wrong.assign(share="60%"))
