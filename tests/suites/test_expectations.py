"""Our expectations on anyone's frames and tables: which rows fail, which cannot be told, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import safeguard_checks.expectations as sce
from suites.gx_batch import pandas_batch, sql_batch, validated

CHANGES = pd.DataFrame(
    {
        "Indicator": ["Enquiries", "Referrals", "Plans", "Visits"],
        "2023-24": ["1222", "3,368", "c", "200"],
        "2024-25": ["1,479", "3,414", "10", "225"],
        "Change": ["+17%", "+1%", "5%", "+13%"],
    }
)
COLUMNS = {"old": "2023-24", "new": "2024-25", "stated": "Change"}
CHANGE = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS)

# The columns of one row that holds, one that fails and one that cannot be told; and the implied.
CASES: list[tuple[str, Any, dict[str, list[Any]], str]] = [
    (
        "points",
        sce.ExpectPercentChangeToMatchRawFigures(
            old="a", new="b", stated="s", points=True, of="percentage"
        ),
        {"a": ["32%", "32%", ""], "b": ["27%", "27%", "27%"], "s": ["-5", "-16", "-5"]},
        "-6 to -4 percentage points",
    ),
    (
        "parts",
        sce.ExpectPartsToSumToTotal(parts=["a", "b"], total="t"),
        {"a": [1, 1, 1], "b": ["2", "2", "*"], "t": [3, 4, 3]},
        "3",
    ),
    (
        "share",
        sce.ExpectShareToMatchCounts(part="a", whole="b", stated="s"),
        {"a": [368, 368, 0], "b": [510, 510, 0], "s": ["72%", "62%", "5%"]},
        "72.2%",
    ),
    (
        "feasible share",
        sce.ExpectShareToBeFeasible(whole="n", stated="s"),
        {"n": [171, 171, None], "s": ["19.3%", "19.5%", "19.5%"]},
        "the nearest that 171 can give are 19.3% and 19.9%",
    ),
    (
        "feasible mean",
        sce.ExpectShareToBeFeasible(whole="n", stated="s", per=1),
        {"n": [10, 10, 0], "s": ["3.4", "3.45", "3.4"]},
        "the nearest that 10 can give are 3.4 and 3.5",
    ),
    (
        "rate",
        sce.ExpectRateToMatchPopulation(count="a", population="p", stated="s"),
        {"a": [604, 604, 604], "p": ["10000", "20000", "n/a"], "s": ["604", "604", "604"]},
        "241.6 to 402.67 per 10,000",
    ),
    (
        "rate with its base in a column",
        sce.ExpectRateToMatchPopulation(count="a", population="p", stated="s", per="base"),
        {"a": [604] * 3, "p": ["20000"] * 3, "s": ["30", "604", "30"], "base": [1000, 1000, None]},
        "24.16 to 40.27 per 1,000",
    ),
    (
        "flow",
        sce.ExpectStockFlowToBalance(opening="o", starts="i", ceased="x", closing="c"),
        {"o": [136, 136, 136], "i": [50, 50, "x"], "x": [40, 40, 40], "c": [146, 101, 146]},
        "146",
    ),
    (
        "same figure",
        sce.ExpectSameFigure(first="a", second="b", of="rate"),
        {"a": ["549", "549", ""], "b": ["549.4", "549.6", "549"]},
        "548.5 to 549.5",
    ),
    (
        "period label",
        sce.ExpectPeriodLabelToMatchReport(column="label", period="2024-25"),
        {"label": ["Q1 2024/25", "2023-24", "2024"]},
        "2024-25",
    ),
]


@pytest.mark.parametrize(
    ("expectation", "columns", "implied"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_one_row_holds_one_fails_one_cannot_be_told(
    expectation: Any, columns: dict[str, list[Any]], implied: str
) -> None:
    result = validated(pandas_batch(pd.DataFrame(columns)), expectation)
    assert sce.status(result) == "fails"
    assert result.result["unexpected_index_list"] == [1]
    assert result.result["details"] == {
        "verdicts": {"consistent": 1, "contradiction": 1, "cannot_tell": 1},
        "cannot_tell_index_list": [2],
    }
    assert result.result["unexpected_list"][0]["implied"] == implied
    assert result.result["missing_count"] == 1


@pytest.mark.parametrize(
    ("expectation", "columns", "implied"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_a_table_of_sql_gives_the_same(
    expectation: Any, columns: dict[str, list[Any]], implied: str, tmp_path: Path
) -> None:
    result = validated(sql_batch(pd.DataFrame(columns), tmp_path), expectation)
    assert sce.status(result) == "fails"
    assert set(result.result["details"]["verdicts"].values()) == {1}
    assert [row["implied"] for row in result.result["unexpected_list"]] == [implied]
    assert "unexpected_index_list" not in result.result


def test_a_failing_row_shows_what_is_printed_and_what_follows() -> None:
    result = validated(pandas_batch(CHANGES), CHANGE)
    assert result.result["unexpected_list"] == [
        {"2023-24": "1222", "2024-25": "1,479", "Change": "+17%", "implied": "+21%"}
    ]
    assert result.result["observed_value"] == (
        "1 of 3 rows cannot be right as printed; 1 cannot be told"
    )


def test_failing_rows_carry_the_columns_that_say_where() -> None:
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": ["Indicator"]}
    result = validated(pandas_batch(CHANGES), CHANGE, form)
    assert result.result["unexpected_index_list"] == [{"Indicator": "Enquiries"}]


def test_a_long_table_adds_up_by_group() -> None:
    frame = pd.DataFrame(
        {
            "table": ["a", "a", "b", "b", "c", "c"],
            "part": [1, 2, 1, 2, 1, 2],
            "total": [3, 3, 4, 4, 3, 4],
        }
    )
    expectation = sce.ExpectPartsToSumToTotal(part="part", total="total", by=["table"])
    result = validated(pandas_batch(frame), expectation)
    assert result.result["unexpected_index_list"] == [2, 3]
    # Group c gives its total in two ways: which one the parts should make cannot be told.
    assert result.result["missing_count"] == 2


def test_interval_columns_are_read_as_they_are() -> None:
    frame = pd.DataFrame(
        {
            "old_low": [100.0, 100.0], "old_high": [100.0, 100.0],
            "new_low": [120.0, 120.0], "new_high": [120.0, 121.0],
            "stated_low": [20.5, 20.5], "stated_high": [21.5, 21.5],
        }
    )  # fmt: skip
    result = validated(pandas_batch(frame), sce.ExpectPercentChangeToMatchRawFigures())
    assert result.result["unexpected_index_list"] == [0]


def test_floats_need_the_decimals_they_were_printed_with() -> None:
    frame = pd.DataFrame({"n": [171], "p": [19.5]})
    bare = validated(pandas_batch(frame), sce.ExpectShareToBeFeasible(whole="n", stated="p"))
    assert sce.status(bare) == "could not run"
    told = sce.ExpectShareToBeFeasible(whole="n", stated="p", decimals={"p": 1})
    assert sce.status(validated(pandas_batch(frame), told)) == "fails"
    coarse = sce.ExpectShareToBeFeasible(whole="n", stated="p", decimals={"p": 0})
    assert sce.status(validated(pandas_batch(frame), coarse)) == "holds"


def test_whole_floats_are_counts_and_nan_is_missing() -> None:
    frame = pd.DataFrame({"a": [1.0, None], "b": [2.0, 2.0], "t": [3.0, 3.0]})
    result = validated(
        pandas_batch(frame), sce.ExpectPartsToSumToTotal(parts=["a", "b"], total="t")
    )
    assert result.success
    assert result.result["missing_count"] == 1


@pytest.mark.parametrize("form", ["BOOLEAN_ONLY", "BASIC", "SUMMARY", "COMPLETE"])
def test_a_missing_column_is_no_failure_in_any_form(form: str) -> None:
    expectation = sce.ExpectPercentChangeToMatchRawFigures(old="none", new="2024-25")
    result = validated(pandas_batch(CHANGES), expectation, form)
    assert not result.success
    assert sce.status(result) == "could not run"


def test_mostly_counts_the_rows_that_could_be_told() -> None:
    two_thirds = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS, mostly=2 / 3)
    more = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS, mostly=0.67)
    assert validated(pandas_batch(CHANGES), two_thirds).success
    assert not validated(pandas_batch(CHANGES), more).success


def test_rows_are_narrowed_by_words_and_by_conditions() -> None:
    from great_expectations.expectations.row_conditions import Column

    frame = CHANGES.assign(subject=CHANGES["Indicator"])
    about = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS, about=["referral"])
    result = validated(pandas_batch(frame), about)
    assert result.success
    assert result.result["element_count"] == 1
    condition = Column("Indicator") == "Enquiries"
    where = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS, row_condition=condition)
    result = validated(pandas_batch(frame), where)
    assert result.result["element_count"] == result.result["unexpected_count"] == 1


def test_a_sql_table_gives_the_same_verdicts(tmp_path: Path) -> None:
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": ["Indicator"]}
    here = validated(pandas_batch(CHANGES), CHANGE, form)
    there = validated(sql_batch(CHANGES, tmp_path), CHANGE, form)
    assert sce.status(there) == "fails"
    assert there.result["details"] == here.result["details"]
    assert there.result["unexpected_list"] == here.result["unexpected_list"]
    assert there.result["unexpected_index_list"] == here.result["unexpected_index_list"]


def test_a_sql_table_without_the_column_could_not_run(tmp_path: Path) -> None:
    expectation = sce.ExpectSameFigure(first="none", second="Change")
    assert sce.status(validated(sql_batch(CHANGES, tmp_path), expectation)) == "could not run"


def test_a_sql_condition_is_applied_by_the_engine(tmp_path: Path) -> None:
    from great_expectations.expectations.row_conditions import Column

    expectation = sce.ExpectPercentChangeToMatchRawFigures(
        **COLUMNS, row_condition=Column("Indicator") == "Visits"
    )
    result = validated(sql_batch(CHANGES, tmp_path), expectation)
    assert result.success
    assert result.result["element_count"] == 1


MEASURES = pd.DataFrame(
    {
        "indicator": ["rereferrals", "referrals", "rereferrals", "referrals", "rereferrals"],
        "statistic": ["count", "count", "count", "count", "change"],
        "period": ["2023-24", "2023-24", "2024-25", "2024-25", "2024-25"],
        "value": ["120", "100", "90", "100", "+900%"],
    }
)


def test_a_part_is_at_most_its_whole() -> None:
    expectation = sce.ExpectPartNotToExceedWhole(
        part="rereferrals", whole="referrals", value="value", by=["period"]
    )
    result = validated(pandas_batch(MEASURES), expectation)
    assert result.result["unexpected_index_list"] == [0]
    assert result.result["unexpected_list"][0]["implied"] == "at most 100 (referrals)"
    assert result.result["details"]["verdicts"]["consistent"] == 1


def test_a_whole_that_is_given_in_two_ways_cannot_be_told() -> None:
    frame = pd.concat([MEASURES.iloc[:2], MEASURES.iloc[1:2].assign(value="150")])
    expectation = sce.ExpectPartNotToExceedWhole(
        part="rereferrals", whole="referrals", value="value", by=["period"]
    )
    result = validated(pandas_batch(frame.reset_index(drop=True)), expectation)
    assert result.success
    assert result.result["details"]["verdicts"]["consistent"] == 0


def test_the_wording_is_plain_english() -> None:
    CHANGE.render()
    value = CHANGE.rendered_content[0].value
    assert value.params["sentence"]["value"] == (
        "The change in “Change” (per cent) must follow from “2023-24” and “2024-25”, "
        "within rounding."
    )


@pytest.mark.parametrize("name", sce.__all__)
def test_every_expectation_says_what_it_expects(name: str) -> None:
    expectation = getattr(sce, name)
    if not name.startswith("Expect"):
        return
    keywords = {"part": "a", "whole": "b"} if name == "ExpectPartNotToExceedWhole" else {}
    one = expectation(**keywords)
    one.render()
    text = one.rendered_content[0].value.params["sentence"]["value"]
    assert text.endswith(".")
    assert "expect_" not in text


def test_a_suite_of_ours_survives_saving_and_loading() -> None:
    import great_expectations as gx

    expectation = sce.ExpectPercentChangeToMatchRawFigures(**COLUMNS, decimals={"Change": 1})
    suite = gx.ExpectationSuite(name="mine", expectations=[expectation])
    again = gx.ExpectationSuite(**suite.to_json_dict())
    assert [e.configuration.kwargs for e in again.expectations] == [
        expectation.configuration.kwargs
    ]


def test_a_suite_fills_in_its_parameters() -> None:
    """{"$PARAMETER": ...} stands for any argument of ours, and is told by its name till then."""
    import great_expectations as gx

    def parameter(name: str) -> Any:
        return {"$PARAMETER": name}

    frame = pd.DataFrame(
        {
            "p": ["2024-25", "2023-24"],
            "n": ["69", "160"],
            "of": ["3820", "4416"],
            "r": [18.06, 36.23],
        }
    )
    label = sce.ExpectPeriodLabelToMatchReport(
        column="p", period=parameter("year"), mostly=parameter("share")
    )
    rate = sce.ExpectRateToMatchPopulation(
        count="n", population="of", stated="r", per=parameter("base"), decimals={"r": 2}
    )
    parts = sce.ExpectPartsToSumToTotal(parts=parameter("parts"), total="t")
    assert "$parts" in sce.base._full(type(parts), parts.configuration.kwargs)
    told = sce.base._full(type(label), label.configuration.kwargs)
    assert "$year" in told
    assert "$share" in told
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("p")
        .add_dataframe_asset("a")
        .add_batch_definition_whole_dataframe("b")
    )
    suite = context.suites.add(gx.ExpectationSuite("s", expectations=[label, rate]))
    run = gx.ValidationDefinition(name="v", data=batch, suite=suite)
    context.validation_definitions.add(run)
    for share, base, expected in ((1.0, 1000, [False, True]), (0.5, 10_000, [True, False])):
        result = run.run(
            batch_parameters={"dataframe": frame},
            expectation_parameters={"year": "2024/25", "share": share, "base": base},
        )
        assert [one.success for one in result.results] == expected


@pytest.mark.parametrize("wrong", [{"parameter": "base"}, "many", ["100"]])
def test_what_is_neither_a_value_nor_a_parameter_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="per"):
        sce.ExpectShareToBeFeasible(whole="n", stated="s", per=wrong)
