"""Adding reports to a store: only what is new or changed is examined, and one writer writes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic, time_ns
from typing import Any, Protocol

from safeguard_checks.corpus.decided import decisions_of
from safeguard_checks.corpus.listing import Given, Listing
from safeguard_checks.corpus.packet import Rows
from safeguard_checks.corpus.progress import Progress
from safeguard_checks.corpus.schema import number_of
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Answer, Job

__all__ = ["Engine", "Gathered", "gather"]

# What is in hand is written when there is so much of it or so long since the last.
_MOST_ROWS, _MOST_SECONDS = 20_000, 5.0
# A file that was changed right before it was looked at may change again without a new time.
_TOO_NEAR = 2_000_000_000


class Engine(Protocol):
    """What examines reports: a pool of processes, or a Dask cluster."""

    @property
    def reading(self) -> list[str]: ...
    def run(self, jobs: Iterable[Job]) -> Iterator[Answer]: ...


@dataclass
class Gathered:
    """What a run did. ``unread`` are files that could not be opened, with the reason."""

    files: int = 0
    done: int = 0
    refused: int = 0
    known: int = 0
    gone: int = 0
    faults: int = 0
    unread: list[str] = field(default_factory=list)


def gather(
    store: Store,
    listing: Listing,
    version: str,
    engine: Callable[[], AbstractContextManager[Engine]],
    progress: Progress,
    *,
    retry: bool = False,
    name: str = "pool",
) -> Gathered:
    """Examine what a listing names and the store does not have, and write it as it comes.

    ``engine`` is started where there is anything to examine. With ``retry`` reports that were
    refused are tried again.
    """
    return _Run(store, listing, version, progress, retry).run(engine, name)


class _Run:
    def __init__(
        self, store: Store, listing: Listing, version: str, progress: Progress, retry: bool
    ) -> None:
        self.store, self.listing, self.version, self.progress = store, listing, version, progress
        self.known = store.known(version, refused=not retry)
        rows = store.all(
            "SELECT path, sha256, bytes, modified, looked, gone, publisher, area, year, kind FROM files"
        )
        self.files: dict[str, tuple[Any, ...]] = {row[0]: row[1:] for row in rows}
        self.found = Gathered()
        self.new_files: list[tuple[Any, ...]] = []
        self.packets: list[tuple[str, Rows]] = []
        self.rows, self.written = 0, monotonic()

    def run(self, engine: Callable[[], AbstractContextManager[Engine]], name: str) -> Gathered:
        given = list(self.listing.files())
        self.found.files = len(given)
        self._note_gone({g.path for g in given})
        number = self._begin(name)
        jobs = self._jobs(given)
        self.progress.total = sum(self._is_to_do(g) for g in given)
        first = next(jobs, None)
        if first is not None:
            with engine() as at_work, self.progress.shown(lambda: at_work.reading):
                for answer in at_work.run(_with(first, jobs)):
                    self._take(answer)
        self._write()
        self._decisions(given)
        self._end(number)
        return self.found

    def _is_to_do(self, given: Given) -> bool:
        sha256 = self._sha_if_same(given)
        return sha256 is None or sha256 not in self.known

    def _sha_if_same(self, given: Given) -> str | None:
        """Return the SHA-256 of a file that is as it was when it was last read."""
        before = self.files.get(given.path)
        if before is None:
            return None
        sha256, size, modified, looked = before[:4]
        same = (size, modified) == (given.bytes, given.modified) and looked - modified > _TOO_NEAR
        return str(sha256) if same else None

    def _jobs(self, given: Iterable[Given]) -> Iterator[Job]:
        """Yield what is to be examined, each content once; what is known of files is noted."""
        asked = set(self.known)
        for one in given:
            sha256 = self._sha_if_same(one)
            before = self.files.get(one.path)
            looked = before[3] if before is not None and sha256 is not None else time_ns()
            if sha256 is None:
                try:
                    sha256 = _sha256(one.path)
                except OSError as error:
                    self.found.unread.append(f"{one.path}: cannot be opened ({error.strerror}).")
                    continue
            row = (sha256, one.bytes, one.modified, looked, False, *astuple(one.facts))
            if before != row:
                self.new_files.append((one.path, number_of(sha256), *row))
            if sha256 in asked:
                self.found.known += 1
                continue
            asked.add(sha256)
            yield Job(one.path, sha256)

    def _take(self, answer: Answer) -> None:
        self.progress.record(answer)
        rows, refusal = answer.rows, answer.refusal
        if refusal is not None:
            self.found.refused += 1
            self.found.faults += refusal.kind == "fault"
            name = answer.job.path.rpartition("/")[2]
            row = (number_of(answer.job.sha256), answer.job.sha256, self.version, name)
            rows = {"refusals": [(*row, refusal.kind, refusal.reason)]}
        assert rows is not None
        self.found.done += 1
        self.packets.append((answer.job.sha256, rows))
        self.rows += sum(len(of) for of in rows.values())
        if self.rows >= _MOST_ROWS or monotonic() - self.written > _MOST_SECONDS:
            self._write()

    def _write(self) -> None:
        self.store.put_reports(self.packets)
        self.store.put_files(self.new_files)
        self.packets, self.new_files = [], []
        self.rows, self.written = 0, monotonic()

    def _note_gone(self, there: set[str]) -> None:
        """Note the files that are no longer where they were, of what this run looks through."""
        roots = tuple(f"{root.rstrip('/')}/" for root in self.listing.roots)
        lacking = set(self.listing.lacking)
        for path, before in self.files.items():
            below = path.startswith(roots) if roots else False
            if not before[4] and path not in there and (below or path in lacking):
                row = (*before[:4], True, *before[5:])
                self.new_files.append((path, number_of(before[0]), *row))
                self.found.gone += 1

    def _decisions(self, given: Sequence[Given]) -> None:
        """Read the decisions beside the files given anew; those of other files stay."""
        rows = decisions_of(self.store, given, self.found.unread)
        anew = {g.decisions for g in given}
        kept = [r for r in self.store.all("SELECT * FROM decisions") if r[1] not in anew]
        self.store.replace_all("decisions", [*kept, *rows])

    def _begin(self, name: str) -> int:
        number = int(self.store.all("SELECT coalesce(max(run), 0) + 1 FROM runs")[0][0])
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        given = " ".join(self.listing.names)
        self.run_row = (number, started, self.version, name, given)
        self.store.replace_all("runs", [(*self.run_row, 0, 0, 0.0)], f"run = {number}")
        self.progress.note(f"run {number} with {self.version} on {given}")
        return number

    def _end(self, number: int) -> None:
        taken = monotonic() - self.progress.start
        row = (*self.run_row, self.found.done, self.found.refused, round(taken, 2))
        self.store.replace_all("runs", [row], f"run = {number}")
        self.progress.note(
            f"run {number} ended: {self.found.done} done, {self.found.refused} refused"
        )


def _with(first: Job, others: Iterator[Job]) -> Iterator[Job]:
    yield first
    yield from others


def _sha256(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
