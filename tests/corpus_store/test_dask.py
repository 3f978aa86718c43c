"""Reports on a Dask cluster: the same rows as with a pool, also where a process dies."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')
pytest.importorskip("distributed", reason='needs Dask: pip install "distributed>=2025.1"')

from safeguard_checks.__main__ import main
from safeguard_checks.corpus.store import Store

TEXT = "# Town annual report 2024-25\n\nOf the 200 visits, {} (55%) were late.\n"
ASKED = "SELECT name, figures, checked FROM library ORDER BY name"
TOLD = "SELECT name, kind, reason FROM refusals"


@pytest.mark.dask
def test_a_cluster_gives_what_a_pool_gives_and_a_death_costs_one_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(4):
        (folder / f"report-{number}.md").write_text(TEXT.format(90 + number), encoding="utf-8")
    faults = tmp_path / "faults"
    faults.mkdir()
    (faults / "sitecustomize.py").write_text(
        "import os, pathlib\n"
        "_read = pathlib.Path.read_bytes\n"
        "def read_bytes(self):\n"
        "    if self.name == 'report-2.md': os._exit(9)\n"
        "    return _read(self)\n"
        "pathlib.Path.read_bytes = read_bytes\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(faults))
    found = []
    for engine in (["--dask", "local"], []):
        store = tmp_path / f"store{len(engine)}"
        command = ["corpus", "add", str(folder), "--store", str(store), "--quiet", "--jobs", "1"]
        assert main([*command, *engine]) == 0
        with Store(store) as opened:
            found.append((opened.all(ASKED), opened.all(TOLD)))
    assert found[0] == found[1]
    assert [name for name, *_ in found[0][0]] == ["report-0.md", "report-1.md", "report-3.md"]
    assert [kind for _, kind, _ in found[0][1]] == ["crash"]


@pytest.mark.dask
def test_a_worker_of_a_cluster_that_is_killed_costs_no_report(tmp_path: Path) -> None:
    from distributed import LocalCluster

    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        (folder / f"report-{number}.md").write_text(TEXT.format(90 + number), encoding="utf-8")
    store = tmp_path / "store"
    log = store / "corpus.log"
    killed: list[int] = []

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:

        def kill() -> None:
            for _ in range(1200):
                if log.is_file() and len(log.read_text(encoding="utf-8").splitlines()) > 3:
                    break
                time.sleep(0.05)
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))

        thread = threading.Thread(target=kill, daemon=True)
        thread.start()
        command = ["corpus", "add", str(folder), "--store", str(store), "--quiet"]
        assert main([*command, "--dask", cluster.scheduler_address]) == 0
        thread.join()
    assert killed
    with Store(store) as opened:
        assert opened.all("SELECT count(*), sum(figures) FROM library") == [(12, 12 * 3)]
        assert opened.all(TOLD) == []
