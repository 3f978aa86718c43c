"""Many reports in a store: what is written, what is done again, and what becomes of what dies."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

from safeguard_checks.__main__ import main
from safeguard_checks.corpus.gather import Gathered, gather
from safeguard_checks.corpus.listing import Listing
from safeguard_checks.corpus.packet import Examined, Rows
from safeguard_checks.corpus.pool import Pool
from safeguard_checks.corpus.progress import Progress
from safeguard_checks.corpus.schema import OF_A_REPORT, TABLES, Table, columns_of
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Answer, Job, Task, examine
from safeguard_checks.engine import audit

VERSION = "1/1/test"
REPORTS = 4
TEXT = """# Body annual report 2024-25

Of the 200 visits, 90 (55%) were late in Exampleton. There were 3,414 referrals.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four small reports of two bodies and two years, in folders named after them."""
    for number in range(REPORTS):
        year = 2024 + number % 2
        below = tmp_path / "reports" / f"Body {number // 2}" / str(year)
        below.mkdir(parents=True)
        text = TEXT.replace("3,414", f"3,4{number:02}").replace("Exampleton", f"Town{number}")
        (below / f"report-{number}.md").write_text(text, encoding="utf-8")
    return tmp_path / "reports"


class Here:
    """Examines reports in this process, by the same function as the others."""

    def __init__(self, task: Task) -> None:
        self.task = task

    reading: list[str] = []  # noqa: RUF012

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        return (examine(job, self.task) for job in jobs)


def run(
    folder: Path, store: Path, timeout: float = 0, version: str = VERSION, **more: Any
) -> Gathered:
    """Add a folder: in this process, or with a pool where there is a ``timeout``."""
    progress = Progress(store.parent / "log", None)
    with Store(store, write=True) as opened:
        task = Task(version=version)
        listing = Listing([str(folder)], ("publisher", "year"))

        def engine() -> Pool | Here:
            return Pool(task, 2, timeout) if timeout else Here(task)

        try:
            return gather(opened, listing, version, engine, progress, **more)
        finally:
            progress.close()


def rows(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that must be the same however a store came about."""
    with Store(store) as opened:
        kept = {
            table.name: sorted(map(repr, opened.all(f"SELECT * FROM {table.name}")))
            for table in OF_A_REPORT
            if table.name != "timings"
        }
        kept["files"] = sorted(
            map(repr, opened.all("SELECT path, report, sha256, gone, publisher, year FROM files"))
        )
        return kept


def asked(store: Path, sql: str) -> list[tuple[object, ...]]:
    with Store(store) as opened:
        return opened.all(sql)


class Words(Task):
    """Keeps the longest word of each report, too."""

    __slots__ = ()

    def more(self, found: Examined) -> Rows:
        words = " ".join(found.document.texts()).split()
        return {"words": [(max(words, key=len), [len(word) for word in words[:2]])]}


def test_a_task_of_ones_own_keeps_more_and_is_replaced_with_the_report(
    folder: Path, tmp_path: Path
) -> None:
    own = Table(
        "words",
        "",
        columns_of("report BIGINT its number\nlongest VARCHAR it\nfirst INTEGER[] both"),
    )
    progress = Progress(tmp_path / "log", None)
    for version in ("1", "1", "2"):
        with Store(tmp_path / "store", write=True, more=(own,)) as store:
            task = Words(version=version)
            found = gather(store, Listing([str(folder)]), version, partial(Here, task), progress)
        assert found.faults == 0
    progress.close()
    kept = asked(
        tmp_path / "store", "SELECT name, longest, first FROM words JOIN reports USING (report)"
    )
    assert sorted(kept) == [(f"report-{n}.md", "referrals.", [4, 6]) for n in range(REPORTS)]


def test_what_is_kept_is_what_an_audit_says(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "store")
    for path in sorted(folder.rglob("*.md")):
        told = audit(path)
        kept = asked(
            tmp_path / "store",
            "SELECT finding, certainty, shown, f.title FROM findings f JOIN library l USING (report) "
            f"WHERE l.name = '{path.name}' ORDER BY number",
        )
        expected = [(f.id, f.certainty, True, f.title) for f in told.findings]
        expected += [(f.id, f.certainty, False, f.title) for f in told.appendix]
        assert kept == expected
        assert expected
        (counts,) = asked(
            tmp_path / "store",
            "SELECT figures, checked, (SELECT count(*) FROM figures g WHERE g.report = l.report), "
            "(SELECT count(*) FROM relations r WHERE r.report = l.report) FROM library l "
            f"WHERE name = '{path.name}'",
        )
        coverage = told.coverage
        assert counts == (
            coverage.figures, coverage.checked, coverage.figures, sum(coverage.relations.values())
        )  # fmt: skip


def test_every_column_is_written_and_said_in_the_docs(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "store")
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")
    with Store(tmp_path / "store") as opened:
        for table in TABLES.values():
            there = opened.all(f"SELECT column_name FROM (DESCRIBE {table.name})")
            assert [name for (name,) in there] == [c.name for c in table.columns]
            assert f"### {table.name}" in page
            for column in table.columns:
                assert f"| {column.name} | {column.type} | {column.says} |" in page


def test_a_second_run_does_nothing_and_a_change_does_itself_alone(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    first = run(folder, store)
    before = rows(store)
    again = run(folder, store)
    assert (first.done, again.done, again.known) == (REPORTS, 0, REPORTS)
    assert rows(store) == before
    changed = next(iter(sorted(folder.rglob("*.md"))))
    changed.write_text(changed.read_text().replace("90 (55%)", "91 (55%)"), encoding="utf-8")
    (folder / "copy.md").write_bytes(sorted(folder.rglob("*.md"))[-1].read_bytes())
    assert run(folder, store).done == 1
    assert asked(store, "SELECT count(*) FROM library WHERE present") == [(REPORTS,)]
    assert asked(store, "SELECT count(*) FROM library WHERE files = 2") == [(1,)]


def test_a_file_that_is_gone_is_noticed_and_counts_no_more(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run(folder, store)
    found = asked(store, "SELECT count(*) FROM told")
    gone = sorted(folder.rglob("*.md"))[0]
    text = gone.read_bytes()
    gone.unlink()
    assert run(folder, store).gone == 1
    assert asked(store, "SELECT count(*) FROM told") < found
    gone.write_bytes(text)
    assert run(folder, store).done == 0
    assert asked(store, "SELECT count(*) FROM told") == found


def test_another_version_does_all_again_in_place(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run(folder, store)
    count = asked(store, "SELECT count(*) FROM figures")
    run(folder, store, version="2/1/test")
    assert asked(store, "SELECT DISTINCT version FROM reports") == [("2/1/test",)]
    assert asked(store, "SELECT count(*) FROM figures") == count


class _Killing:
    """A pool whose processes are killed, each report's first; what comes of it must be the same."""

    def __init__(self, pool: Pool, kills: int) -> None:
        self.pool, self.kills = pool, kills
        self.killed: set[str] = set()

    def __enter__(self) -> _Killing:
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._kill, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()
        self.pool.__exit__()

    reading: list[str] = []  # noqa: RUF012

    def run(self, jobs: Iterator[Job]) -> Iterator[Answer]:
        return self.pool.run(jobs)

    def _kill(self) -> None:
        while not self.stop.is_set() and len(self.killed) < self.kills:
            for hand in self.pool.hands:
                job, number = hand.job, hand.process_id
                if job is not None and number is not None and job.path not in self.killed:
                    self.killed.add(job.path)
                    os.kill(
                        number, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM
                    )
            time.sleep(0.02)


def test_workers_that_are_killed_and_a_run_broken_half_way_give_the_same_store(
    folder: Path, tmp_path: Path
) -> None:
    run(folder, tmp_path / "whole")
    progress = Progress(tmp_path / "log", None)
    pool = _Killing(Pool(Task(version=VERSION), 2, 60), kills=2)
    listing = Listing([str(folder)], ("publisher", "year"))

    class BrokenError(Exception):
        pass

    def half_way(jobs: Iterator[Job]) -> Iterator[Answer]:
        for number, answer in enumerate(pool.pool.run(jobs)):
            if number == REPORTS // 2:
                raise BrokenError
            yield answer

    pool.run = half_way  # type: ignore[method-assign]
    with Store(tmp_path / "store", write=True) as opened, pytest.raises(BrokenError):
        gather(opened, listing, VERSION, lambda: pool, progress)
    assert len(pool.killed) == 2
    progress.close()
    assert run(folder, tmp_path / "store").done >= REPORTS // 2
    assert rows(tmp_path / "store") == rows(tmp_path / "whole")


def test_what_kills_or_hangs_its_process_twice_is_told_and_costs_itself_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = tmp_path / "faults"
    faults.mkdir()
    (faults / "sitecustomize.py").write_text(
        "import os, pathlib, time\n"
        "_read = pathlib.Path.read_bytes\n"
        "def read_bytes(self):\n"
        "    if self.name == 'report-1.md': os._exit(9)\n"
        "    if self.name == 'report-2.md': time.sleep(600)\n"
        "    return _read(self)\n"
        "pathlib.Path.read_bytes = read_bytes\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(faults))
    found = run(folder, tmp_path / "store", timeout=4)
    assert (found.done, found.refused) == (REPORTS, 2)
    told = asked(tmp_path / "store", "SELECT kind, reason FROM refusals ORDER BY kind")
    assert [kind for kind, _ in told] == ["crash", "time"]
    assert told[0][1] == "report-1.md: the process that read it died, twice; it was left out."
    assert run(folder, tmp_path / "store", timeout=4).done == 0
    monkeypatch.delenv("PYTHONPATH")
    assert run(folder, tmp_path / "store", retry=True).done == 2
    assert asked(tmp_path / "store", "SELECT count(*) FROM refusals") == [(0,)]


def test_what_cannot_be_read_is_refused_with_the_reason_of_an_audit(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    found = run(folder, tmp_path / "store")
    assert (found.done, found.refused) == (REPORTS + 1, 1)
    (row,) = asked(tmp_path / "store", "SELECT name, kind, reason FROM refusals")
    assert row == (
        "broken.pdf",
        "input",
        "broken.pdf: damaged or cut short; download or export it again.",
    )


def test_whose_a_report_is_comes_from_table_folder_and_title(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("file,publisher,year,area\nreport-1.md,Another Body,2019-20,Town\n")
    code = main(
        ["corpus", "add", str(folder), "--store", str(tmp_path / "store"), "--quiet", "--jobs", "2",
         "--table", str(table), "--folders", "publisher/year"]
    )  # fmt: skip
    assert code == 0
    kept = asked(
        tmp_path / "store", "SELECT name, publisher, year, area FROM library ORDER BY name"
    )
    assert kept[0] == ("report-0.md", "Body 0", 2024, None)
    assert kept[1] == ("report-1.md", "Another Body", 2020, "Town")
    (told,) = asked(tmp_path / "store", "SELECT count(DISTINCT publisher) FROM by_publisher")
    assert told == (3,)


def test_a_list_names_files_and_what_is_not_there_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = sorted(folder.rglob("*.md"))[:2]
    listed = tmp_path / "list.txt"
    listed.write_text("\n".join([*(str(p) for p in some), "# a note", "not-there.pdf"]))
    code = main(["corpus", "add", str(listed), "--store", str(tmp_path / "store"), "--jobs", "1"])
    out, err = capsys.readouterr()
    assert code == 2
    assert "2 files: 2 checked now" in out
    assert "not-there.pdf: no such file." in err


def test_decisions_beside_a_report_are_kept_with_whether_they_hold(
    folder: Path, tmp_path: Path
) -> None:
    report = sorted(folder.rglob("*.md"))[0]
    first = audit(report).findings[0]
    main(["dismiss", str(report), first.id, "--author", "A. Reader", "--reason", "It was told."])
    run(folder, tmp_path / "store")
    kept = asked(
        tmp_path / "store", "SELECT finding, status, stands, author, reason FROM decisions"
    )
    assert kept == [(first.id, "dismissed", "holds", "A. Reader", "It was told.")]
    assert asked(tmp_path / "store", "SELECT finding FROM told WHERE decided = 'dismissed'") == [
        (first.id,)
    ]
    report.with_name(report.name + ".decisions.toml").unlink()
    run(folder, tmp_path / "store")
    assert asked(tmp_path / "store", "SELECT count(*) FROM decisions") == [(0,)]


def test_questions_and_tables(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import duckdb

    store = str(tmp_path / "store")
    run(folder, tmp_path / "store")
    assert main(["corpus", "query", "SELECT count(*) AS n FROM told", "--store", store]) == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["n"].isdigit()
    assert main(["corpus", "query", "by_rule", "--store", store, "--format", "json"]) == 0
    assert '"rule": "SHARE01"' in capsys.readouterr().out
    assert main(["corpus", "query", "SELECT nothing FROM nowhere", "--store", store]) == 2
    assert "query:" in capsys.readouterr().err
    assert main(["corpus", "query", "DELETE FROM figures", "--store", store]) == 2
    assert main(["corpus", "query", " ", "--store", store]) == 2
    assert main(["corpus", "status", "--store", store]) == 0
    told = capsys.readouterr().out
    assert f"{REPORTS} reports of {REPORTS} files" in told
    assert "Work: the reports took " in told
    out = tmp_path / "tables"
    assert main(["corpus", "export", "--store", store, "--out", str(out)]) == 0
    assert main(["corpus", "export", "--store", store, "--out", str(out)]) == 0
    figures = duckdb.sql(f"SELECT count(*) FROM '{out / 'figures.parquet'}'").fetchall()
    assert figures == asked(tmp_path / "store", "SELECT count(*) FROM figures")
    assert main(["corpus", "export", "--store", store, "--out", str(folder)]) == 2


def test_one_writer_at_a_time_and_no_store_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "status", "--store", str(tmp_path / "none")]) == 2
    assert "no store of reports" in capsys.readouterr().err
    assert main(["corpus", "add", str(tmp_path / "nowhere"), "--store", str(tmp_path / "s")]) == 2
    assert "no such folder or list" in capsys.readouterr().err
    run(folder, tmp_path / "store")
    held = (
        "import sys, pathlib; from safeguard_checks.corpus.store import Store\n"
        f"with Store(pathlib.Path({str(tmp_path / 'store')!r}), write=True):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        assert main(["corpus", "status", "--store", str(tmp_path / "store")]) == 2
        other.stdin.close()
    assert "another run has this store open" in capsys.readouterr().err
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "store.duckdb").write_bytes(b"no store" * 1000)
    assert main(["corpus", "status", "--store", str(tmp_path / "bad")]) == 2
    assert "is damaged or no store" in capsys.readouterr().err
