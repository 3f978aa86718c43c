"""Hold rates asked of a store: one report does not speak for all, and what is counted stands beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import made_up
from rates import rates
from run import stored_audits

from safeguard_checks.__main__ import main
from safeguard_checks.findings.evidence.counts import Tally

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

HEAD = "# Annual report 2024-25\n\n"


def test_a_report_counts_for_so_many_relations_at_most(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "store"
    folder.mkdir()
    many = [f"Of the {200 + 2 * n} visits, {100 + n} (50%) were late." for n in range(30)]
    (folder / "many.md").write_text(HEAD + "\n\n".join(many), encoding="utf-8")
    (folder / "one.md").write_text(HEAD + "Of the 200 visits, 90 (55%) were late.\n", "utf-8")
    words = ["corpus", "add", str(folder), "--store", str(store), "--jobs", "1", "--quiet"]
    assert main(words) == 0
    told = [line for line in rates(store, {}, 25) if "share/" in line]
    assert told == [f"| {told[0].split()[1]} | 2 | 31 | 96.2% | new |"]
    name = told[0].split()[1]
    assert list(rates(store, {name: Tally(9, 1)}, 1000))[-1].endswith("| 31 | 96.8% | 90.0% |")
    assert list(rates(store, {}, 25, least=32)) == list(rates(store, {}, 25))[:2]


def test_only_the_sets_that_are_asked_for_count(tmp_path: Path) -> None:
    made = list(made_up(tmp_path))[:2]
    store = stored_audits(made, cache=tmp_path / "cache", processes=1)
    every = list(rates(store, {}, 25, least=1))
    assert len(every) > 2
    assert list(rates(store, {}, 25, least=1, kinds=("made up",))) == every
    assert list(rates(store, {}, 25, least=1, kinds=("measured",))) == every[:2]
