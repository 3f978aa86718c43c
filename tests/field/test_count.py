"""Counts are of what may be built on, one file does not speak for all, and the line fits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from count import MOST, counts_of, fitted, written
from picture import picture
from precision import Read
from sample import Item

SHARE = "share/prose/n-of-n-p/sentence"


def item(name: str, of: str) -> Item:
    return Item(Path(f"{name}.md"), name * 32, of, name, "accounts", "md", "")


def kept(held: int, failed: int) -> dict[str, Any]:
    return {"error": "", "by construction": {SHARE: {"consistent": held, "contradiction": failed}}}


def finding(of: Item, verdict: str, support: str) -> Read:
    told = {
        "construction": SHARE, "belief": 0.5, "rows": [], "features": {"support": support},
    }  # fmt: skip
    return Read(of, told, verdict, shown=True)


def test_what_held_and_failed_is_counted_with_why_it_failed() -> None:
    one, other = item("ab", "built on"), item("cd", "inspections")
    records = {one.sha256: kept(10, 2), other.sha256: kept(5, 1)}
    read = [finding(one, "true", "text: alone"), finding(other, "false", "text: more fail")]
    counts = counts_of([one, other], records, read)
    tally = counts.tally(SHARE)
    assert (tally.held, tally.failed, tally.true, tally.false) == (15, 3, 1, 1)
    assert counts.features == {"support": {"text: alone": (1, 0), "text: more fail": (0, 1)}}


def test_one_file_with_hundreds_of_misreadings_counts_as_one_file() -> None:
    one, other = item("ab", "built on"), item("cd", "built on")
    records = {one.sha256: kept(0, 200), other.sha256: kept(20, 0)}
    read = [finding(one, "false", "table: more fail") for _ in range(200)]
    tally = counts_of([one, other], records, read).tally(SHARE)
    assert (tally.held, tally.failed, tally.false) == (20, MOST, MOST)


def test_the_measured_half_and_files_that_failed_are_left_out() -> None:
    built, measured = item("ab", "built on"), item("cd", "measured")
    broken = item("ef", "built on")
    records = {
        built.sha256: kept(3, 0),
        measured.sha256: kept(90, 9),
        broken.sha256: {"error": "no answer within 120 seconds"},
    }
    counts = fitted([built, measured, broken], records, [])
    assert counts.files == 1
    assert counts.tally(SHARE).judged == 3


def test_the_file_holds_the_counts_a_line_each() -> None:
    one = item("ab", "built on")
    counts = counts_of([one], {one.sha256: kept(10, 2)}, [finding(one, "true", "text: alone")])
    text = written(counts)
    data = json.loads(text)
    assert data["constructions"] == {SHARE: [10, 2, 1, 0]}
    assert data["features"] == {"support": {"text: alone": [1, 0]}}
    assert set(data) == {"files", "constructions", "features"}
    assert f'  "{SHARE}": [10, 2, 1, 0]\n' in text


def test_the_picture_shows_every_band_of_both_halves() -> None:
    svg = picture({"measured": [(0.6, 0.5, 4), (0.98, 0.97, 90)], "built on": [(0.9, 0.92, 30)]})
    assert svg.count("<circle") == 3 + 2
    assert "measured (94)" in svg


def test_what_was_taken_because_it_fits_is_not_counted() -> None:
    one = item("ab", "built on")
    told = kept(10, 2)
    told["by construction"]["share/fit/fit/sentence"] = {"consistent": 30}
    counts = counts_of([one], {one.sha256: told}, [])
    assert counts.tally("share").held == 10
