"""Audit every file of the field set once, two at a time, and keep what was found.

Whatever is done to each file is a *task* (:data:`Task`), run in processes of its own and kept. The
cache (``tests/field/cache``, ignored) has a file for each state of the sources of the tool;
a file that was audited by the same sources is not audited again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO

from record import Record, record, weighed
from sample import SETS, SHARED, Item, items

from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.findings.evidence.counts import counted

__all__ = ["CACHE", "Task", "audited", "digest", "kept"]

Task = Callable[[Item, PdfWorker], Record]
"""A function that makes of a file what is kept of it; its ``sha256`` and ``error`` among it."""

HERE = Path(__file__).resolve().parent
CACHE = HERE / "cache"
SRC = HERE.parent.parent / "src"
TIMEOUT = 90.0
PROCESSES = 2
_KEPT = 8
_CONTEXT = get_context("spawn")


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
                f"{sum(r['seconds'] for r in of):.0f} seconds"
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
    """Return the record of each file by its SHA-256, from the cache where it stands there."""
    name = digest("record.py", "context.py", "reach.py", "numbers_read.py")[:16]
    lines = cache / f"{name}.jsonl"
    found = kept(chosen, record, lines, processes=processes, timeout=timeout, tell=tell)
    counts = counted()
    return {sha256: weighed(of, counts) for sha256, of in found.items()}


def kept(
    chosen: Sequence[Item],
    task: Task,
    lines: Path,
    *,
    processes: int = PROCESSES,
    timeout: float = TIMEOUT,
    tell: bool = False,
) -> dict[str, Record]:
    """Return what a task gives for each file; what stands in the cache ``lines`` is not done again."""
    lines.parent.mkdir(parents=True, exist_ok=True)
    known = _known(lines)
    todo = [i for i in chosen if i.sha256 not in known]
    if todo:
        _forget(lines)
        with lines.open("a", encoding="utf-8") as out:
            _Runner(task, todo, out, timeout, tell).run(processes)
        known = _known(lines)
    return {i.sha256: known[i.sha256] for i in chosen}


def digest(*modules: str) -> str:
    """Return a digest of the tool and of modules of ours.

    The counts are left out: what is believed is worked out anew from what stands in the cache.
    """
    seen = hashlib.sha256()
    for name in modules:
        seen.update((HERE / name).read_bytes())
    for path in sorted(SRC.rglob("*")):
        ours = "__pycache__" not in path.parts and ".egg-info" not in str(path)
        if path.is_file() and ours and path.name != "counts.json":
            seen.update(str(path.relative_to(SRC)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


def _known(lines: Path) -> dict[str, Record]:
    if not lines.exists():
        return {}
    records = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return {r["sha256"]: r for r in records}


def _forget(lines: Path) -> None:
    """Remove the oldest caches."""
    others = [p for p in lines.parent.glob("*.jsonl") if p != lines]
    for path in sorted(others, key=lambda p: -p.stat().st_mtime)[_KEPT - 1 :]:
        path.unlink()


class _Runner:
    """Hands files to processes, each watched by a thread that ends it when a file takes too long."""

    def __init__(
        self, task: Task, todo: Iterable[Item], out: TextIO, timeout: float, tell: bool
    ) -> None:
        self.task = task
        self.todo = list(todo)
        self.total = len(self.todo)
        self.done = 0
        self.out = out
        self.timeout = timeout
        self.tell = tell
        self.lock = threading.Lock()

    def run(self, processes: int) -> None:
        """Audit all files."""
        threads = [threading.Thread(target=self._watch) for _ in range(processes)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _watch(self) -> None:
        process, pipe = _start(self.task)
        while True:
            with self.lock:
                if not self.todo:
                    break
                item = self.todo.pop(0)
            pipe.send(item)
            try:
                answer = pipe.recv() if pipe.poll(self.timeout) else None
                why = f"no answer within {self.timeout:.0f} seconds"
            except EOFError:
                answer, why = None, "the process crashed"
            if answer is None:
                process.kill()
                process.join()
                process, pipe = _start(self.task)
                answer = {"sha256": item.sha256, "error": why, "seconds": self.timeout}
            self._keep(item, answer)
        pipe.send(None)
        process.join()

    def _keep(self, item: Item, answer: Record) -> None:
        with self.lock:
            self.done += 1
            print(json.dumps(answer, ensure_ascii=False), file=self.out, flush=True)
            if self.tell and (self.done % 25 == 0 or self.done == self.total):
                print(f"  {self.done} of {self.total} audited", file=sys.stderr, flush=True)


def _start(task: Task) -> tuple[BaseProcess, Connection]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(task, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _serve(task: Task, pipe: Connection) -> None:
    with PdfWorker() as worker:
        while (item := pipe.recv()) is not None:
            pipe.send(task(item, worker))


if __name__ == "__main__":
    sys.exit(main())
