"""What the corpus costs: pool, second run, kills, Dask, memory, questions over 10 million figures, site.

``python benchmarks/corpus.py`` runs all lines that need nothing fetched; ``--reports DIR`` (or a list of
paths; may be repeated) also sets the pool against single audits, of every N-th PDF with ``--every N``.
``--only`` chooses lines. Times depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from site_opened import opened

from safeguard_checks.corpus.schema import OF_A_REPORT
from safeguard_checks.corpus.site.build import build
from safeguard_checks.corpus.store import Store

REPORT = """# Town {n} annual report 2024-25

Of the 200 visits in Town {n}, 90 ({p}%) were late. There were {r:,} referrals, of which 120 were new.

| Indicator | 2023-24 | 2024-25 |
|---|---|---|
| Referrals | 3,386 | {r:,} |
| Assessments | 2,310 | 3,208 |
| All | 5,696 | {t:,} |
"""
SMALL = "# Town {n} annual report 2024-25\n\nOf the 200 visits in Town {n}, 90 ({p}%) were late.\n"
# As many figures as a usual report has.
ROWS = "".join(
    f"| Item {i} of the list | {1000 + 7 * i:,} | {1200 + 9 * i:,} | {90 + i} |\n"
    for i in range(60)
)
LARGE = f"{REPORT}\n| Item | 2023-24 | 2024-25 | Waiting |\n|---|---|---|---|\n{ROWS}"
_A_SLICE = 25
YEARLY = """# Body {n} annual report {y}

| Indicator | {b} | {y} |
|---|---|---|
| Referrals | {old:,} | {new:,} |
| Assessments | 2,310 | 2,310 |
| Children in care | 410 | 410 |
| Child protection plans | 201 | 201 |
"""
MANY, SITE, FIGURES, KILLS = 5_000, 10_000, 10_000_000, 20
QUESTION = (
    "SELECT rule, publisher, year, count(*) FILTER (certainty = 'certain'), count(*) FROM told "
    "GROUP BY ALL ORDER BY 5 DESC"
)


def lay(folder: Path, count: int, report: str = REPORT) -> None:
    """Write so many reports, in folders of publishers and years."""
    for n in range(count):
        below = folder / f"Body {n % 150}" / str(2015 + n % 10)
        below.mkdir(parents=True, exist_ok=True)
        text = report.format(n=n, p=45 + n % 2 * 10, r=3414 + n, t=6622 + n + n % 3)
        (below / f"report-{n}.md").write_text(text, encoding="utf-8")


def pdfs(given: Sequence[Path]) -> Iterator[Path]:
    """Yield the PDFs below folders, and those that lists name."""
    for path in given:
        if path.is_dir():
            yield from sorted(path.rglob("*.pdf"))
        else:
            yield from (Path(line) for line in path.read_text(encoding="utf-8").splitlines())


def listed(path: Path, reports: Sequence[Path]) -> Path:
    """Write a list of reports."""
    path.write_text("".join(f"{report.resolve()}\n" for report in reports), encoding="utf-8")
    return path


def command(*words: str) -> list[str]:
    """Return a command line of ours."""
    return [sys.executable, "-m", "safeguard_checks", *words]


def add(folder: Path, store: Path, *more: str) -> float:
    """Add a folder to a store; return how long it took."""
    start = time.perf_counter()
    words = ("corpus", "add", str(folder), "--store", str(store), "--quiet", *more)
    subprocess.run(command(*words), check=False)
    return time.perf_counter() - start


def rows(store: Path) -> dict[str, list[str]]:
    """Return all that must be the same however a store came about."""
    with Store(store) as opened:
        return {
            t.name: sorted(map(repr, opened.all(f"SELECT * FROM {t.name}")))
            for t in OF_A_REPORT
            if t.name != "timings"
        }


def spent() -> float:
    """Return the processor time of all processes that were started and have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def busy() -> float:
    """Return the processor time of the whole machine so far, in seconds; nought where nobody tells."""
    stat = Path("/proc/stat")
    if not stat.is_file():
        return 0.0
    user, nice, system, _, _, irq, soft, *_ = map(int, stat.read_text().split("\n")[0].split()[1:])
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")


def pool(scratch: Path, reports: Sequence[Path]) -> None:
    """Set a pool of two against single audits of the same PDFs, in slices one after the other.

    Where others use the machine the clock says little: then half the processor time of the pool is the
    least that it would take by itself.
    """
    if not reports:
        print("pool: give --reports DIR")
        return
    single = taken = pooled = others = 0.0
    count = -(-len(reports) // _A_SLICE)
    done = 0
    for number in range(count):
        some = reports[number::count]  # so that what is told on the way is of every folder
        before = spent()
        for path in some:
            words = ("audit", str(path), "--quiet", "--format", "json", "--fail-on", "never")
            subprocess.run(
                command(*words, "--out", str(scratch / "audit" / path.stem)),
                check=False, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        single += spent() - before
        before, machine = spent(), busy()
        taken += add(listed(scratch / f"list-{number}.txt", some), scratch / "pool", "--jobs", "2")
        own = spent() - before
        pooled += own
        others += max(busy() - machine - own, 0.0)
        done += len(some)
        print(
            f"  {done} of {len(reports)}: {single:.0f} s of processor in single audits, {pooled:.0f} s in the pool, "
            f"{taken:.0f} s by the clock, {others:.0f} s of others meanwhile",
            file=sys.stderr, flush=True,
        )  # fmt: skip
    free = max(taken * (os.cpu_count() or 1) - others, 0.1)
    print(
        f"pool: {len(reports)} PDFs, {single:.0f} s of processor in single audits; pool of two {pooled:.0f} s of "
        f"processor ({pooled / single:.2f}), {taken:.0f} s by the clock ({taken / single:.2f}), while others used "
        f"{others / taken:.1f} processors; {pooled / free:.0%} of what they left was used, and half the processor time "
        f"is {pooled / 2 / single:.2f}"
    )


def again(scratch: Path, _: Sequence[Path]) -> None:
    """Time a second run with nothing new, and watch the memory of the first."""
    folder, store = scratch / "many", scratch / "many-store"
    lay(folder, MANY, SMALL)
    seen: list[float] = []
    stop = threading.Event()
    watch = threading.Thread(target=_watch, args=(os.getpid(), seen, stop))
    watch.start()
    first = add(folder, store)
    stop.set()
    watch.join()
    tenth = max(len(seen) // 10, 1)
    early, late = max(seen[tenth : 2 * tenth]), max(seen[-tenth:])
    print(f"first run over {MANY:,}: {first:.0f} s, {MANY / first:.0f} reports a second")
    print(f"memory of the tree: {early:.0f} MB after a tenth, {late:.0f} MB at the end")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = add(folder, store)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"second run over {MANY:,}: {taken:.2f} s ({used:.2f} s of processor)")


def _watch(root: int, seen: list[float], stop: threading.Event) -> None:
    """Note the memory of all processes below one, in MB, until told to stop."""
    while not stop.wait(1.0):
        own = [root]
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                except OSError:
                    continue
                if parent in own[0:1] or parent in own:
                    own.append(int(entry.name))
        total = 0
        for number in own[1:]:
            try:
                total += int(Path(f"/proc/{number}/statm").read_text().split()[1])
            except OSError:
                continue
        seen.append(total * 4096 / 1024**2)


def killed(scratch: Path, _: Sequence[Path]) -> None:
    """Kill runs at random moments and set what comes of them against a whole one."""
    folder = scratch / "some"
    lay(folder, 60)
    whole = add(folder, scratch / "whole")
    expected = rows(scratch / "whole")
    rng, same = random.Random(7), 0
    for n in range(KILLS):
        store = scratch / f"killed-{n}"
        words = command("corpus", "add", str(folder), "--store", str(store), "--quiet")
        process = subprocess.Popen(words, start_new_session=True)
        time.sleep(rng.uniform(0.3, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        add(folder, store)
        same += rows(store) == expected
    print(f"killed: {same} of {KILLS} stores are the same as that of one whole run ({whole:.1f} s)")


def dask(scratch: Path, reports: Sequence[Path]) -> None:
    """Time a local Dask cluster against the pool, both with two workers."""
    folder = scratch / "some-more"
    if reports:
        folder = listed(scratch / "list.txt", reports)
    else:
        lay(folder, 600)
    ours = {"by-pool": ("--jobs", "2"), "by-dask": ("--jobs", "2", "--dask", "local")}
    clock = dict.fromkeys(ours, 0.0)
    # There and back, since what else the machine does changes.
    for turn, name in enumerate(("by-pool", "by-dask", "by-dask", "by-pool")):
        clock[name] += add(folder, scratch / f"{name}-{turn // 2}", *ours[name])
    same = rows(scratch / "by-pool-0") == rows(scratch / "by-dask-0")
    print(
        f"dask: {clock['by-dask']:.1f} s by the clock against {clock['by-pool']:.1f} s with the pool: "
        f"{clock['by-dask'] / clock['by-pool']:.2f}; same rows: {same}"
    )


def replicate(store: Store, times: int, *, bodies: bool = False) -> None:
    """Make so many reports more of each, with numbers of their own; with ``bodies`` of bodies of their own."""
    tables = ["reports", "figures", "relations", "findings", "places", "files"]
    made = {"report": "report + i", "path": "path || i"}
    if bodies:
        tables.append("statements")
        made["publisher"] = "publisher || ' ' || i"
    for table in tables:
        columns = [c for (c, *_) in store.all(f"DESCRIBE {table}")]
        shifted = ", ".join(made.get(c, c) for c in columns)
        store.connection.execute(
            f"INSERT INTO {table} SELECT {shifted} FROM {table}, range(1, {times + 1}) r(i)"
        )


def site(scratch: Path, reports: Sequence[Path]) -> None:
    """Time the site of 10,000 reports: made ones, half of which have findings, or such as are given."""
    folder, path, out = scratch / "few", scratch / "store", scratch / "site"
    if reports:
        add(listed(scratch / "list.txt", reports), path)
    else:
        lay(folder, 100)
        add(folder, path, "--folders", "publisher/year")
    with Store(path, write=True) as store:
        replicate(store, SITE // store.all("SELECT count(*) FROM reports")[0][0])
    with Store(path) as store:
        start = time.perf_counter()
        pages = build(store, out)
        taken = time.perf_counter() - start
        (count,) = store.all("SELECT count(*) FROM library WHERE present")[0]
        found = store.all("SELECT count(*), count(DISTINCT report) FROM told")[0]
    largest = max(out.rglob("*.*"), key=lambda p: p.stat().st_size)
    data = sum(p.stat().st_size for p in (out / "data").iterdir()) / 1024**2
    size = sum(p.stat().st_size for p in out.rglob("*.*")) / 1024**2
    print(
        f"site: {count:,} reports, {found[0]:,} findings in {found[1]:,} of them: {pages:,} pages of {size:,.0f} MB in "
        f"{taken:.0f} s; the largest file is {largest.name} with {largest.stat().st_size / 1024:,.0f} kB, "
        f"the search looks through {data:.1f} MB",
        flush=True,
    )
    pictures = os.environ.get("PICTURES")
    opened(out, Path(pictures) if pictures else None)


def restated(scratch: Path, _: Sequence[Path]) -> None:
    """Time the question what 5,000 bodies gave otherwise in the report of the year after."""
    folder, path = scratch / "years", scratch / "store"
    for n in range(100):
        for year in (2023, 2024):
            below = folder / f"Body {n}" / str(year)
            below.mkdir(parents=True)
            text = YEARLY.format(
                n=n, b=f"{year - 2}-{(year - 1) % 100}", y=f"{year - 1}-{year % 100}",
                old=3000 + n + 10 * year + (n % 4 == 0) * (year - 2023), new=3000 + n + 10 * (year + 1),
            )  # fmt: skip
            (below / "report.md").write_text(text, encoding="utf-8")
    add(folder, path, "--folders", "publisher/year")
    with Store(path, write=True) as store:
        replicate(store, 49, bodies=True)
    with Store(path) as store:
        start = time.perf_counter()
        found = store.all("SELECT count(*), count(DISTINCT publisher) FROM restated")[0]
        taken = time.perf_counter() - start
        counts = store.all("SELECT count(*) FROM statements")[0]
    print(
        f"restated: {found[0]:,} figures of {found[1]:,} bodies given otherwise in a later report, out of "
        f"{counts[0]:,} statements of 10,000 reports, in {taken:.2f} s"
    )


def questions(scratch: Path, _: Sequence[Path]) -> None:
    """Time questions over 10 million figures, after the store is open."""
    folder, path = scratch / "few", scratch / "large"
    lay(folder, 100, LARGE)
    add(folder, path, "--folders", "publisher/year")
    with Store(path, write=True) as store:
        replicate(store, FIGURES // store.all("SELECT count(*) FROM figures")[0][0])
    with Store(path) as store:
        count = store.all("SELECT count(*) FROM figures")[0][0]
        times = []
        for _ in range(3):
            start = time.perf_counter()
            found = store.all(QUESTION)
            times.append(time.perf_counter() - start)
    size = sum(p.stat().st_size for p in path.iterdir()) / 1024**2
    print(
        f"questions: {count:,} figures ({size:,.0f} MB): {len(found)} groups in {times[0]:.2f} s, then {min(times):.2f} s"
    )


LINES: dict[str, Callable[[Path, Sequence[Path]], None]] = {
    "pool": pool, "again": again, "killed": killed, "dask": dask, "questions": questions,
    "restated": restated, "site": site,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the lines asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=LINES, default=[])
    parser.add_argument("--reports", type=Path, action="append", default=[])
    parser.add_argument("--every", type=int, default=1, help="take only every N-th PDF")
    options = parser.parse_args(arguments)
    reports = list(pdfs(options.reports))[:: options.every]
    for name, line in LINES.items():
        if not options.only or name in options.only:
            with tempfile.TemporaryDirectory() as scratch:
                line(Path(scratch), reports)
    return 0


if __name__ == "__main__":
    sys.exit(main())
