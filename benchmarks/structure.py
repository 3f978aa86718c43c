"""The search for what a table bears out, as ratios within one run, and what luck gives.

    python benchmarks/structure.py [ROWS]

A table of 20 columns (sums, a difference, rates, shares and a change among columns of random
numbers, one row in ten thousand wrong) is searched and every row judged; beside it one pass of
pandas over all pairs of columns. Then tables of random numbers, which should bear nothing out.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from arithmetic.sheets import random_sheet, turned
from safeguard_checks.arithmetic.find import structures
from safeguard_checks.arithmetic.sheet import AMOUNT, Line, Sheet

ROWS, TABLES = 100_000, 1_000
SCALE = 20


def made(rows: int) -> pd.DataFrame:
    """Return a table of 20 columns, seven of which are worked from others."""
    pick = np.random.default_rng(11)
    frame = pd.DataFrame({f"n{i}": pick.integers(20, 50_000, rows) for i in range(13)})
    frame["sum"] = frame["n0"] + frame["n1"] + frame["n2"]
    frame["both"] = frame["n3"] + frame["n4"]
    frame["all"] = frame["sum"] + frame["both"]
    frame["net"] = frame["n5"] - frame["n6"]
    frame["rate"] = np.round(1000 * frame["n7"] / frame["n8"], 1)
    frame["share"] = np.round(100 * frame["n0"] / frame["sum"], 1)
    frame["change"] = np.round(100 * (frame["n10"] - frame["n9"]) / frame["n9"], 1)
    for name in ("sum", "both", "net"):
        frame.loc[pick.integers(0, rows, max(1, rows // 10_000)), name] += 90
    order = "n0 n1 n2 sum n3 n4 both all n5 n6 net n7 n8 rate n9 n10 change share n11 n12"
    return frame[order.split()]


def laid(frame: pd.DataFrame) -> Sheet:
    """Return the frame as a sheet, as the reader of tables lays it."""
    hints = {"rate": "rate", "share": "share", "change": "change", "sum": "total", "all": "total"}
    lines = []
    for name in frame:
        rounded = frame[name].dtype != np.int64
        middle = [round(v * SCALE) for v in frame[name].tolist()]
        low = [v - 1 for v in middle] if rounded else middle
        high = [v + 1 for v in middle] if rounded else middle
        kinds = AMOUNT * len(frame)
        told = frozenset({hints[name]}) if name in hints else frozenset()
        lines.append(Line(str(name), low, high, kinds, 2 if rounded else SCALE, told))
    return Sheet("column", SCALE, tuple(lines), [""] * len(frame))


def all_pairs(frame: pd.DataFrame) -> int:
    """Pass over all pairs of columns with pandas: quotient, sum and difference, and how many repeat."""
    found = 0
    for one in frame:
        for other in frame:
            if one != other:
                quotient = (frame[one] / frame[other].where(frame[other] != 0)).round(3)
                found += int((quotient * 1000 == frame[one]).sum())
                found += int((frame[one] + frame[other] == frame[one]).sum())
                found += int((frame[one] - frame[other] == 0).sum())
    return found


def _timed(action: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = process_time()
        action()
        times.append(process_time() - start)
    return statistics.median(times)


def structure(rows: int = ROWS, runs: int = 3) -> None:
    """Print both parts with their targets."""
    frame = made(rows)
    sheet = laid(frame)
    ours, pandas = _timed(lambda: structures(sheet), runs), _timed(lambda: all_pairs(frame), runs)
    print(f"\nstructure of {rows:,} rows x {len(frame.columns)} columns")
    print(f"  search and judgement {ours:.2f} s, all pairs in pandas {pandas:.2f} s")
    print(f"  ratio {ours / pandas:.2f} (target: 3)")
    print(f"  found {len(structures(sheet))} structures, 7 laid in")
    random, false, loud = Random(7), 0, 0
    for _ in range(TABLES):
        upright = random_sheet(random)
        chance = [s for of in (upright, turned(upright)) for s in structures(of)]
        false += bool(chance)
        loud += sum(len(s.exceptions) for s in chance)
    print(
        f"  {TABLES:,} random tables: {false} with a structure (target: under 5), {loud} exceptions"
    )


if __name__ == "__main__":
    structure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
