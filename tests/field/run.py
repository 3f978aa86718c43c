"""Audit every file of the field set once, two at a time, into a store that everything is asked of.

What is kept of each file is told by a *task*, run by the pool of ``corpus add``. The cache
(``tests/field/cache``, ignored) has a store for each state of the sources of the tool;
a file that was audited by the same sources is not audited again.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from record import MORE, FieldTask, Record, records, weighed
from sample import SETS, SHARED, Item, items

from safeguard_checks.corpus.gather import gather
from safeguard_checks.corpus.listing import Listing
from safeguard_checks.corpus.pool import Pool
from safeguard_checks.corpus.progress import Progress
from safeguard_checks.corpus.schema import Table
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Task
from safeguard_checks.findings.evidence.counts import counted

__all__ = ["CACHE", "audited", "digest", "stored", "stored_audits"]

HERE = Path(__file__).resolve().parent
CACHE = HERE / "cache"
SRC = HERE.parent.parent / "src"
TIMEOUT = 90.0
PROCESSES = 2
_KEPT = 4


def main() -> int:
    """Audit what is not in the cache and say in a few lines what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", choices=SETS, default=[])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    there = items(shared=options.shared)
    chosen = [i for i in there if not options.set or i.set in options.set][: options.limit]
    found = audited(chosen, tell=True)
    for name in SETS:
        of = [found[i.sha256] for i in chosen if i.set == name]
        if of:
            print(
                f"{name}: {len(of)} files, {sum(len(r.get('findings', ())) for r in of)} findings, "
                f"{sum(len(r.get('appendix', ())) for r in of)} in the appendix, "
                f"{sum(bool(r['error']) for r in of)} not read or failed, "
                f"{sum(float(r['seconds']) for r in of):.0f} seconds"
            )
    for item in chosen:
        if error := found[item.sha256]["error"]:
            print(f"  {item.path.name}: {error}")
    return 0


def audited(
    chosen: Sequence[Item],
    *,
    cache: Path = CACHE,
    processes: int = PROCESSES,
    timeout: float = TIMEOUT,
    tell: bool = False,
) -> dict[str, Record]:
    """Return the record of each file by its SHA-256, asked of the store of this state of the tool."""
    folder = stored_audits(chosen, cache=cache, processes=processes, timeout=timeout, tell=tell)
    with Store(folder) as store:
        found = records(store)
    counts = counted()
    return {i.sha256: weighed(found[i.sha256], counts) for i in chosen}


def stored_audits(
    chosen: Sequence[Item],
    *,
    cache: Path = CACHE,
    processes: int = PROCESSES,
    timeout: float = TIMEOUT,
    tell: bool = False,
) -> Path:
    """Bring the store of this state of the tool up to date with files; return its folder."""
    task = FieldTask(version=digest("record.py", "context.py", "reach.py", "numbers_read.py"))
    return stored(
        chosen, task, MORE, cache / f"audits-{task.version}",
        processes=processes, timeout=timeout, tell=tell,
    )  # fmt: skip


def stored(
    chosen: Sequence[Item],
    task: Task,
    more: tuple[Table, ...],
    folder: Path,
    *,
    processes: int = PROCESSES,
    timeout: float = TIMEOUT,
    tell: bool = False,
) -> Path:
    """Put into a store what a task gives for each file and is not there yet; return its folder.

    A file's source is its publisher, and its set its kind.
    """
    if not folder.exists():
        _forget(folder)
    with Store(folder, write=True, more=more) as store:
        table = folder / "files.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("file", "publisher", "kind"))
            writer.writerows((i.path.resolve().as_posix(), i.source, i.set) for i in chosen)
        progress = Progress(folder / "corpus.log", _say if tell else None)
        with _modules_of_ours():
            gather(
                store, Listing([str(table)]), task.version, lambda: Pool(task, processes, timeout),
                progress,
            )  # fmt: skip
        progress.close()
    return folder


def digest(*modules: str) -> str:
    """Return a digest of the tool and of modules of ours.

    The counts are left out: what is believed is worked out anew from what stands in the store.
    """
    seen = hashlib.sha256()
    for name in modules:
        seen.update((HERE / name).read_bytes())
    for path in sorted(SRC.rglob("*")):
        ours = "__pycache__" not in path.parts and ".egg-info" not in str(path)
        if path.is_file() and ours and path.name != "counts.json":
            seen.update(str(path.relative_to(SRC)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]


def _say(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


def _forget(folder: Path) -> None:
    """Remove the oldest stores of the kind of one."""
    kind = folder.name.partition("-")[0]
    for old in sorted(folder.parent.glob(f"{kind}-*"), key=lambda p: -p.stat().st_mtime)[
        _KEPT - 1 :
    ]:
        shutil.rmtree(old)


@contextmanager
def _modules_of_ours() -> Iterator[None]:
    """Let processes that are started within find the tasks, which are in folders of their own."""
    before = os.environ.get("PYTHONPATH")
    folders = [str(HERE), str(HERE.parent / "score"), before]
    os.environ["PYTHONPATH"] = os.pathsep.join(f for f in folders if f)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


if __name__ == "__main__":
    sys.exit(main())
