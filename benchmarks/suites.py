"""Great Expectations: 20 of our expectations against 20 built-in ones, and an audit with suites.

    python benchmarks/suites.py [REPORT]

Ratios of one run, medians of five. The frame has 100,000 rows of interval columns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd

ROWS, RUNS = 100_000, 5
_START = "import great_expectations as gx; gx.get_context(mode='ephemeral')"


def frame(rows: int = ROWS) -> pd.DataFrame:
    """Return counts that are exact, and changes, shares and rates that follow, one in 200 wrong."""
    pick = np.random.default_rng(7)
    columns: dict[str, Any] = {}

    def put(name: str, low: Any, high: Any) -> None:
        columns[f"{name}_low"], columns[f"{name}_high"] = low, high
        columns[f"{name}_low_closed"] = columns[f"{name}_high_closed"] = np.ones(rows, bool)

    old, new, more = (pick.integers(20, 20_000, rows).astype(float) for _ in range(3))
    for name, count in (("old", old), ("new", new), ("more", more)):
        put(name, count, count)
    whole = old + new
    put("whole", whole, whole)
    slip = np.where(pick.random(rows) < 0.005, 1.0, 0.0)
    for name, value in (
        ("change", 100 * (new / old - 1)),
        ("share", 100 * old / whole),
        ("rate", 10_000 * old / (whole * 10)),
    ):
        rounded = np.round(value, 1) + slip
        put(name, np.round(rounded - 0.05, 2), np.round(rounded + 0.05, 2))
    put("people", whole * 10, whole * 10)
    put("closing", whole - more + slip, whole - more + slip)
    put("again", np.round(old - 0.5, 1), np.round(old + 0.5, 1))
    return pd.DataFrame(columns)


def ours() -> list[Any]:
    """Return 20 of our expectations, of every kind that judges rows of intervals."""
    import safeguard_checks.expectations as sce

    change = sce.ExpectPercentChangeToMatchRawFigures(old="old", new="new", stated="change")
    back = sce.ExpectPercentChangeToMatchRawFigures(old="new", new="old", stated="change")
    share = sce.ExpectShareToMatchCounts(part="old", whole="whole", stated="share")
    other = sce.ExpectShareToMatchCounts(part="new", whole="whole", stated="share")
    flow = sce.ExpectStockFlowToBalance(
        opening="old", starts="new", ceased="more", closing="closing"
    )
    total = sce.ExpectPartsToSumToTotal(parts=["old", "new"], total="whole")
    rate = sce.ExpectRateToMatchPopulation(count="old", population="people", stated="rate")
    same = sce.ExpectSameFigure(first="old", second="again")
    feasible = sce.ExpectShareToBeFeasible(whole="whole", stated="share")
    kinds = [change, back, share, other, flow, total, rate, same, feasible, change]
    return [*kinds, *(e.copy() for e in kinds)]


def built_in() -> list[Any]:
    """Return 20 built-in expectations on the same columns: in range, in order, not missing."""
    import great_expectations.expectations as gxe

    names = ["old", "new", "more", "whole", "change", "share", "rate", "people", "closing", "again"]
    between = [
        gxe.ExpectColumnValuesToBeBetween(column=f"{n}_low", min_value=-1e6, max_value=1e6)
        for n in names
    ]
    ordered = [
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=f"{n}_high", column_B=f"{n}_low", or_equal=True
        )
        for n in names[:7]
    ]
    known = [gxe.ExpectColumnValuesToNotBeNull(column=f"{n}_low") for n in names[:3]]
    return [*between, *ordered, *known]


def _batch(data: pd.DataFrame) -> Any:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("bench").add_dataframe_asset("frame")
    return asset.get_batch(asset.build_batch_request({"dataframe": data}))


def _suite(name: str, expectations: list[Any]) -> Any:
    import great_expectations as gx

    suite = gx.ExpectationSuite(name=name)
    for number, expectation in enumerate(expectations):
        expectation.meta = {"number": number}
    suite.expectations += expectations
    return suite


def expectations(runs: int = RUNS) -> None:
    """Time 20 of ours against 20 built-in ones on the same rows, one after the other."""
    import safeguard_checks.expectations  # noqa: F401

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        batch = _batch(frame())
        suites = [_suite("ours", ours()), _suite("built in", built_in())]
        pairs = []
        for _ in range(runs + 1):
            times = []
            for suite in suites:
                start = perf_counter()
                result = batch.validate(suite)
                times.append(perf_counter() - start)
                assert len(result.results) == 20
                assert not any(r.exception_info.get("raised_exception") for r in result.results)
            pairs.append(times)
    own, built = (statistics.median(p[i] for p in pairs[1:]) for i in (0, 1))
    ratio = statistics.median(p[0] / p[1] for p in pairs[1:])
    print(
        f"20 of our expectations on {ROWS:,} rows: {own:.3f} s against {built:.3f} s for 20 "
        f"built-in ones, ratio {ratio:.2f} (target at most 2.5)"
    )


def _process(*words: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *words], capture_output=True, check=False)
    return perf_counter() - start


def audit(report: Path, runs: int = RUNS) -> None:
    """Time what suites add to an audit, whole processes, against the library's own start-up."""
    ratios, added, starts = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        words = ("-m", "safeguard_checks", "audit", str(report), "--out", folder, "--quiet")
        for number in range(runs + 1):
            more = _process(*words, "--suites") - _process(*words)
            start = _process("-c", _START)
            if number:
                ratios.append(more / start)
                added.append(more)
                starts.append(start)
    print(
        f"suites on, beyond without, {report.name}: {statistics.median(added):.2f} s against "
        f"{statistics.median(starts):.2f} s for the library's own import and context, ratio "
        f"{statistics.median(ratios):.2f} (target at most 1.3)"
    )


if __name__ == "__main__":
    expectations()
    audit(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("examples/annual-report.md"))
