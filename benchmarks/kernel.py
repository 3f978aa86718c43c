"""The kernel and the Pandera checks on a million rows, as ratios within one run.

    python benchmarks/kernel.py [ROWS]

The loops over ``Fraction`` are timed on a sample and scaled to all rows; their verdicts are compared
with the kernel's, for whole numbers on every row.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from fractions import Fraction
from time import perf_counter, process_time

import numpy as np
import pandas as pd
import pandera.pandas as pa

import safeguard_checks.checks  # noqa: F401
from safeguard_checks.kernel.columns import column_of_units, parse_column
from safeguard_checks.kernel.judge import CONTRADICTION, Verdicts, change, in_stretches

ROWS = 1_000_000
SAMPLE = 20_000
WRONG = 200
_SLACK = 1e-9


def made(rows: int) -> pd.DataFrame:
    """Return figures of five families as numbers; one change in ten is off by half a point."""
    pick = np.random.default_rng(7)

    def counts(least: int, most: int) -> np.ndarray:
        return pick.integers(least, most, rows)

    frame = pd.DataFrame({"old": counts(20, 20_000), "new": counts(20, 20_000)})
    frame["change"] = np.round(100 * (frame["new"] - frame["old"]) / frame["old"], 1)
    frame["whole"] = counts(20, 20_000)
    frame["part"] = (frame["whole"] * pick.random(rows)).astype(np.int64)
    frame["share"] = np.round(100 * frame["part"] / frame["whole"], 1)
    frame["people"] = counts(20_000, 800_000) // 10 * 10
    frame["rate"] = np.round(10_000 * frame["part"] / frame["people"], 1)
    frame["both"] = frame["part"] + frame["whole"]
    frame["closing"] = frame["old"] + frame["new"] - frame["part"]
    return frame


def printed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as texts, the way reports print them."""
    signs = {"change": "%", "share": "%", "rate": ""}
    return pd.DataFrame(
        {
            name: [f"{v:.1f}{signs[name]}" for v in frame[name].tolist()]
            if name in signs
            else [f"{v:,}" for v in frame[name].tolist()]
            for name in frame
        }
    )


def kernel_on_text(texts: pd.DataFrame) -> Verdicts:
    """Read and judge columns of printed strings."""
    return change(
        parse_column(texts["old"], "count"),
        parse_column(texts["new"], "count"),
        parse_column(texts["change"], "percentage"),
    )


def kernel_on_numbers(old: np.ndarray, new: np.ndarray, tenths: np.ndarray) -> Verdicts:
    """Judge columns of whole numbers; the changes are in tenths of a per cent."""
    return in_stretches(
        len(old),
        lambda rows: change(
            column_of_units(old[rows], 0, "count"),
            column_of_units(new[rows], 0, "count"),
            column_of_units(tenths[rows], 1, "percentage"),
        ),
    )


def loop_on_text(olds: list[str], news: list[str], changes: list[str]) -> list[bool]:
    """Tell row by row which changes agree, from printed strings, with fractions."""
    found = []
    for old, new, stated in zip(olds, news, changes, strict=True):
        number = stated.rstrip("%")
        half = Fraction(1, 2 * 10 ** len(number.partition(".")[2]))
        a, b = Fraction(old.replace(",", "")), Fraction(new.replace(",", ""))
        found.append(abs(100 * (b - a) / a - Fraction(number)) <= half)
    return found


def loop_on_numbers(olds: list[int], news: list[int], tenths: list[int]) -> list[bool]:
    """Tell row by row which changes agree, from whole numbers, with fractions."""
    half = Fraction(1, 20)
    return [
        abs(Fraction(100 * (new - old), old) - Fraction(stated, 10)) <= half
        for old, new, stated in zip(olds, news, tenths, strict=True)
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    start = perf_counter()
    work()
    return perf_counter() - start


def spent(work: Callable[[], object]) -> float:
    """Return the processor time of one call, over all threads."""
    start = process_time()
    work()
    return process_time() - start


def _told(name: str, pairs: list[tuple[float, float]], target: str, times: bool) -> None:
    ours, other = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
    ratio = statistics.median(p[1] / p[0] if times else p[0] / p[1] for p in pairs)
    how = f"{ratio:.0f} times as fast" if times else f"ratio {ratio:.2f}"
    print(f"{name}: {ours:.3f} s against {other:.3f} s, {how} (target {target})", flush=True)


def kernel(runs: int, rows: int = ROWS) -> None:
    """Time the kernel against loops over ``Fraction``, from strings and from whole numbers."""
    frame = made(rows)
    slip = np.random.default_rng(8).random(rows) < 0.1
    tenths = np.rint(frame["change"].to_numpy() * 10).astype(np.int64) + 5 * slip
    frame["change"] = tenths / 10
    texts = printed(frame[["old", "new", "change"]])
    old, new = frame["old"].to_numpy(), frame["new"].to_numpy()
    sample = min(SAMPLE, rows)
    some = [texts[name].tolist()[:sample] for name in ("old", "new", "change")]
    whole = [values[:sample].tolist() for values in (old, new, tenths)]
    scale = rows / sample
    judged = kernel_on_text(texts)
    assert (judged == kernel_on_numbers(old, new, tenths)).all()
    agree = loop_on_numbers(old.tolist(), new.tolist(), tenths.tolist())
    assert ((judged != CONTRADICTION) == np.array(agree)).all()
    assert loop_on_text(*some) == agree[:sample]
    print(f"kernel: {rows:,} changes, {int((judged == CONTRADICTION).sum()):,} of them wrong; "
          "no verdict differs; loops scaled from a sample")  # fmt: skip
    pairs = [
        (timed(lambda: kernel_on_text(texts)), timed(lambda: loop_on_text(*some)) * scale)
        for _ in range(runs)
    ]
    _told("kernel from printed strings", pairs, "at least 20", True)
    pairs = [
        (
            timed(lambda: kernel_on_numbers(old, new, tenths)),
            timed(lambda: loop_on_numbers(*whole)) * scale,
        )
        for _ in range(runs)
    ]
    _told("kernel from whole numbers", pairs, "at least 200", True)
    against_polars(old, new, tenths, judged, runs)


def against_polars(
    old: np.ndarray, new: np.ndarray, tenths: np.ndarray, judged: Verdicts, runs: int
) -> None:
    """Time the kernel against polars expressions of the same whole numbers, in processor time."""
    try:
        import polars as pl
    except ImportError:
        print("kernel against polars: polars is not installed")
        return
    frame = pl.DataFrame({"old": old, "new": new, "tenths": tenths})
    a, b, stated = pl.col("old"), pl.col("new"), pl.col("tenths")
    # |100 (b - a) / a - t / 10| <= 1/20, without a division.
    agrees = (2000 * (b - a) - 2 * stated * a).abs() <= a

    def expressions() -> pl.DataFrame:
        return frame.select(agrees.alias("agrees"))

    assert (expressions()["agrees"].to_numpy() == (judged != CONTRADICTION)).all()
    pairs = [
        (spent(lambda: kernel_on_numbers(old, new, tenths)), spent(expressions))
        for _ in range(runs + 1)
    ][1:]
    _told("kernel against polars expressions, processor time", pairs, "at most 1.0", False)


def _zeros(people: pd.Series) -> pd.Series:
    """Return the power of ten of the last digit that is not nought."""
    return 10.0 ** sum((people % 10**k == 0).astype(np.int64) for k in range(1, 7))


def _plain(d: pd.DataFrame, half: dict[str, pd.Series | float]) -> list[pd.Series]:
    """Return five checks as one writes them in pandas; what cannot be told passes."""
    change = 100 * (d["new"] - d["old"]) / d["old"]
    share = 100 * d["part"] / d["whole"]
    grain = _zeros(d["people"]) / 2
    least = 10_000 * d["part"] / (d["people"] + grain)
    most = 10_000 * d["part"] / (d["people"] - grain)
    slack = half["rate"] + _SLACK
    gone = d.isna()
    return [
        ((change - d["change"]).abs() <= half["change"] + _SLACK)
        | (d["old"] <= 0) | gone["old"] | gone["new"] | gone["change"],
        ((share - d["share"]).abs() <= half["share"] + _SLACK)
        | (d["whole"] <= 0) | gone["part"] | gone["whole"] | gone["share"],
        ((least <= d["rate"] + slack) & (most >= d["rate"] - slack))
        | (d["people"] <= 0) | gone["part"] | gone["people"] | gone["rate"],
        (d["part"] + d["whole"] == d["both"]) | gone["part"] | gone["whole"] | gone["both"],
        (d["old"] + d["new"] - d["part"] == d["closing"])
        | gone["old"] | gone["new"] | gone["part"] | gone["closing"],
    ]  # fmt: skip


def plain_on_numbers(frame: pd.DataFrame) -> list[int]:
    """Return how many rows fail each of the five plain checks."""
    half: dict[str, pd.Series | float] = dict.fromkeys(("change", "share", "rate"), 0.05)
    return [int((~passed).sum()) for passed in _plain(frame, half)]


def plain_on_text(texts: pd.DataFrame) -> list[int]:
    """Return the same from printed strings: read the numbers and their decimals first."""
    bare = {name: texts[name].str.replace(",", "").str.rstrip("%") for name in texts}
    half: dict[str, pd.Series | float] = {
        name: 0.5 / 10.0 ** bare[name].str.extract(r"\.(\d+)$")[0].str.len().fillna(0)
        for name in ("change", "share", "rate")
    }
    numbers = pd.DataFrame({n: pd.to_numeric(s, errors="coerce") for n, s in bare.items()})
    return [int((~passed).sum()) for passed in _plain(numbers, half)]


def schema(decimals: int | None) -> pa.DataFrameSchema:
    """Return the schema with the same five as checks of ours."""
    check = pa.Check
    return pa.DataFrameSchema(
        checks=[
            check.pct_change_matches("old", "new", "change", decimals=decimals),
            check.share_matches("part", "whole", "share", decimals=decimals),
            check.rate_matches_population("part", "people", "rate", decimals=decimals),
            check.adds_up_to(["part", "whole"], "both"),
            check.flow_balances("old", "new", "part", "closing"),
        ]
    )


def failed(checks: pa.DataFrameSchema, frame: pd.DataFrame) -> list[int]:
    """Return how many rows fail each check of a schema."""
    try:
        checks.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        numbers = error.failure_cases["check_number"].value_counts()
        return [int(numbers.get(number, 0)) for number in range(5)]
    return [0] * 5


def pandera_checks(runs: int, rows: int = ROWS) -> None:
    """Time a schema with five checks against the same five in plain pandas, a few rows wrong."""
    frame = made(rows)
    wrong = np.arange(0, rows, max(rows // WRONG, 1))
    frame.loc[wrong, ["change", "share", "rate"]] += 3
    frame.loc[wrong, ["both", "closing"]] += 1
    for name, data, checks, plain in (
        ("printed strings", printed(frame), schema(None), plain_on_text),
        ("numbers", frame, schema(1), plain_on_numbers),
    ):
        assert failed(checks, data) == plain(data)
        assert min(plain(data)) > len(wrong) * 9 // 10
        pairs = [
            (timed(lambda c=checks, d=data: failed(c, d)), timed(lambda p=plain, d=data: p(d)))
            for _ in range(runs)
        ]
        _told(f"Pandera, five checks on {rows:,} rows of {name}", pairs, "at most 1.5", False)


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    kernel(5, number)
    pandera_checks(5, number)
