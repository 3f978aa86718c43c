"""Long tables: their keys, and rows that have the same keys and other figures."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from safeguard_checks import audit
from safeguard_checks.documents.document import Table
from safeguard_checks.documents.read_csv import read_csv
from safeguard_checks.measures.keys import keys_of

HEAD = ["time_period", "geographic_level", "region", "pupil_count", "rate"]


def long() -> list[list[str]]:
    places = ["North East", "North West", "London", "South East", "South West", "Wales"]
    return [
        [f"{year}", "Regional", place, str(1000 * n + year % 97), f"{n}.{year % 9}"]
        for year in range(2012, 2022)
        for n, place in enumerate(places, 3)
    ]


def text_of(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    return out.getvalue()


def table_of(rows: list[list[str]]) -> Table:
    return next(t for _, t in read_csv("a.csv", "0" * 64, text_of(rows)).tables())


def test_keys_and_figures_of_a_long_table() -> None:
    keys = keys_of(table_of(long()))
    assert keys is not None
    assert (keys.columns, keys.figures) == ((0, 1, 2), (3, 4))
    assert not keys.twice


def test_a_wide_table_has_none() -> None:
    rows = [["Area", "2020", "2021"], *([f"Area {n}", str(n * 7), str(n * 8)] for n in range(40))]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    assert keys_of(next(t for _, t in read_csv("a.csv", "0" * 64, out.getvalue()).tables())) is None


@pytest.mark.parametrize(
    ("again", "found"),
    [
        (["2015", "Regional", "London", "9999", None], True),
        (["2015", "Regional", "London", None, None], False),
        (["2015", "Regional", "Scotland", "9999", "5.5"], False),
        (["2015", "Regional", "London", "9999", "17.5"], False),
    ],
    ids=["one figure differs", "the same row twice", "another place", "nothing agrees"],
)
def test_rows_with_the_same_keys(again: list[str | None], found: bool, tmp_path: Path) -> None:
    rows = long()
    own = next(row for row in rows if row[0] == "2015" and row[2] == "London")
    rows.append([given or kept for given, kept in zip(again, own, strict=True)])
    (tmp_path / "a.csv").write_text(text_of(rows))
    result = audit(tmp_path / "a.csv")
    assert not result.findings
    assert [f.rule for f in result.appendix] == ["REPEAT01"] * found


def test_keys_that_are_too_few_tell_nothing(tmp_path: Path) -> None:
    rows = [row for row in long() for _ in range(2)]
    doubled = [[*row[:3], str(int(row[3]) + n % 2), row[4]] for n, row in enumerate(rows)]
    (tmp_path / "a.csv").write_text(text_of(doubled))
    assert not audit(tmp_path / "a.csv").appendix
