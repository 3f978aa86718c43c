"""Judge a million percentage changes: from integer columns, from printed text, one by one.

    python benchmarks/kernel.py [ROWS]

The one-by-one path is timed on a sample and scaled up. All three must give the same verdicts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

import numpy as np

from safeguard_checks.kernel.columns import Column, parse_column
from safeguard_checks.kernel.judge import Verdicts, change, verdicts
from safeguard_checks.quantity.implied import change_percent
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import parse_printed
from safeguard_checks.quantity.verdict import Verdict, judge

SAMPLE = 20_000
T = TypeVar("T")


def timed(work: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """Return the least seconds of a few runs, and the result."""
    best, result = float("inf"), None
    for _ in range(times):
        start = perf_counter()
        result = work()
        best = min(best, perf_counter() - start)
    assert result is not None
    return best, result


def printed_rows(rows: int) -> tuple[list[str], list[str], list[str]]:
    """Return old values, new values and changes, one change in ten of them wrong."""
    pick = random.Random(7)
    olds, news, changes = [], [], []
    for _ in range(rows):
        old, new = pick.randint(20, 20_000), pick.randint(20, 20_000)
        slip = 0.3 if pick.random() < 0.1 else 0
        olds.append(f"{old:,}")
        news.append(f"{new:,}")
        changes.append(f"{100 * (new / old - 1) + slip:+.1f}%")
    return olds, news, changes


def from_text(olds: list[str], news: list[str], changes: list[str]) -> Verdicts:
    """Read and judge whole columns."""
    return change(
        parse_column(olds, "count"),
        parse_column(news, "count"),
        parse_column(changes, "percentage"),
    )


def one_by_one(olds: list[str], news: list[str], changes: list[str]) -> list[Verdict]:
    """Read and judge each relation with fractions."""
    found = []
    for texts in zip(olds, news, changes, strict=True):
        old, new, stated = (parse_printed(text) for text in texts)
        assert old is not None
        assert new is not None
        assert stated is not None
        implied = change_percent(old.interval("count"), new.interval("count"))
        found.append(judge(stated.interval("percentage"), implied))
    return found


def judged_one_by_one(rows: list[tuple[Interval, Interval, Interval]]) -> list[Verdict]:
    """Judge intervals that are already read."""
    return [judge(stated, change_percent(old, new)) for old, new, stated in rows]


def main(rows: int) -> None:
    """Print the seconds of each path and how many times faster than one by one it is."""
    texts = printed_rows(rows)
    columns = [
        parse_column(t, r) for t, r in zip(texts, ("count", "count", "percentage"), strict=True)
    ]
    whole = [Column.from_integers(np.array(c.low // c.scale)) for c in columns[:2]]
    old, new, stated = columns
    read = [(old.known(row), new.known(row), stated.known(row)) for row in range(min(SAMPLE, rows))]
    scale = rows / len(read)
    integers, from_integers = timed(lambda: change(whole[0], whole[1], stated))
    text, judged = timed(lambda: from_text(*texts))
    slow, single = timed(lambda: one_by_one(*(t[:SAMPLE] for t in texts)), 1)
    alone, exact = timed(lambda: judged_one_by_one(read), 1)
    assert verdicts(judged[:SAMPLE]) == single == exact
    assert (judged == from_integers).all()
    print(f"{rows:,} changes        seconds   times faster")
    print(f"columns, judge only   {integers:8.3f}   {alone * scale / integers:8.0f}")
    print(f"columns, text too     {text:8.3f}   {slow * scale / text:8.0f}")
    print(f"one by one, judge     {alone * scale:8.3f}")
    print(f"one by one, text too  {slow * scale:8.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
