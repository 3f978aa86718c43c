"""The engines agree: on 10,000 relations of every family with a check, each gives one verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest

from engines import by_rules
from engines.generate import FAMILIES, PER, Texts
from safeguard_checks import expectations as sce
from safeguard_checks.checks import FigureCheck
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column, parse_column
from safeguard_checks.kernel.judge import Verdicts
from suites.gx_batch import pandas_batch, validated

N = 10_000
SEEDS = {family: seed for seed, family in enumerate(FAMILIES)}
NAMES = {judge.CONSISTENT: "consistent", judge.CONTRADICTION: "contradiction"}

CHECKS: dict[str, FigureCheck] = {
    "change": pa.Check.pct_change_matches("old", "new", "stated"),
    "share": pa.Check.share_matches("part", "whole", "stated"),
    "rate": pa.Check.rate_matches_population("count", "population", "stated", PER),
    "total": pa.Check.adds_up_to(["part0", "part1", "part2"], "stated"),
    "flow": pa.Check.flow_balances("opening", "starts", "ceased", "stated"),
    "granularity": pa.Check.percentage_feasible("whole", "stated"),
    "same_figure": pa.Check.same_figure("first", "stated", of="percentage"),
    "period_label": pa.Check.period_label_is(by_rules.REPORT_PERIOD, "stated"),
}
EXPECTATIONS: dict[str, sce.RelationExpectation] = {
    "change": sce.ExpectPercentChangeToMatchRawFigures(),
    "share": sce.ExpectShareToMatchCounts(),
    "rate": sce.ExpectRateToMatchPopulation(per=PER),
    "total": sce.ExpectPartsToSumToTotal(parts=["part0", "part1", "part2"]),
    "flow": sce.ExpectStockFlowToBalance(),
    "granularity": sce.ExpectShareToBeFeasible(),
    "same_figure": sce.ExpectSameFigure(of="percentage"),
    "period_label": sce.ExpectPeriodLabelToMatchReport(
        column="stated", period=by_rules.REPORT_PERIOD
    ),
}


@pytest.fixture(name="texts", params=FAMILIES, scope="module")
def _texts(request: pytest.FixtureRequest) -> tuple[str, Texts, list[str]]:
    """Return a family, its relations as texts, and the verdicts of the rules."""
    family: str = request.param
    texts = FAMILIES[family](np.random.default_rng(SEEDS[family]), N)
    return family, texts, by_rules.verdicts(family, texts)


def differing(texts: Texts, one: list[str], other: list[str]) -> list[tuple[object, ...]]:
    """Return the relations two engines judge differently."""
    rows = zip(*texts.values(), one, other, strict=True)
    return [row for row in rows if row[-1] != row[-2]]


def test_every_verdict_and_border_is_among_the_relations(
    texts: tuple[str, Texts, list[str]],
) -> None:
    _, columns, found = texts
    assert len(found) == N
    seen = Counter(found)
    assert all(
        seen[verdict] >= N // 100 for verdict in ("consistent", "contradiction", "cannot_tell")
    )
    assert any("" in column for column in columns.values())


def by_kernel(family: str, texts: Texts) -> list[str]:
    def read(name: str, role: str = "count") -> Column:
        return parse_column(texts[name], role)  # type: ignore[arg-type]

    judges: dict[str, Callable[[], Verdicts]] = {
        "change": lambda: judge.change(read("old"), read("new"), read("stated", "percentage")),
        "share": lambda: judge.share(read("part"), read("whole"), read("stated", "percentage")),
        "rate": lambda: judge.rate(
            read("count"), read("population", "population"), read("stated", "rate"), PER
        ),
        "total": lambda: judge.total([read(f"part{i}") for i in range(3)], read("stated")),
        "flow": lambda: judge.flow(read("opening"), read("starts"), read("ceased"), read("stated")),
        "granularity": lambda: judge.granularity(read("whole"), read("stated", "percentage"), 100),
        "same_figure": lambda: judge.same_figure(
            read("first", "percentage"), read("stated", "percentage")
        ),
    }
    return [NAMES.get(code, "cannot_tell") for code in judges[family]().tolist()]


def test_the_kernel_agrees_with_the_rules(texts: tuple[str, Texts, list[str]]) -> None:
    family, columns, found = texts
    if family != "period_label":  # labels are not arithmetic
        assert differing(columns, found, by_kernel(family, columns)) == []


def test_pandera_agrees_with_the_rules(texts: tuple[str, Texts, list[str]]) -> None:
    family, columns, found = texts
    frame = pd.DataFrame(columns)
    verdicts = CHECKS[family].verdicts(frame)["verdict"].tolist()
    assert differing(columns, found, verdicts) == []
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        pa.DataFrameSchema(checks=CHECKS[family]).validate(frame, lazy=True)
    failed = sorted(caught.value.failure_cases["index"].tolist())
    assert failed == [row for row, verdict in enumerate(found) if verdict == "contradiction"]


def test_great_expectations_agrees_with_the_rules(texts: tuple[str, Texts, list[str]]) -> None:
    family, columns, found = texts
    result = validated(pandas_batch(pd.DataFrame(columns)), EXPECTATIONS[family])
    assert sce.status(result) == "fails"
    verdicts = ["consistent"] * N
    for row in result.result["unexpected_index_list"]:
        verdicts[row] = "contradiction"
    for row in result.result["details"]["cannot_tell_index_list"]:
        verdicts[row] = "cannot_tell"
    assert differing(columns, found, verdicts) == []
    assert all(row["implied"] for row in result.result["unexpected_list"])
