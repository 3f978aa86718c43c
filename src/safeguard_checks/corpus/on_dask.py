"""Reports examined on a Dask cluster: the same function, and the same care for what hangs or dies."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic
from typing import Any

from safeguard_checks.corpus.hand import Event, Hand
from safeguard_checks.corpus.pool import not_within, time_of
from safeguard_checks.corpus.task import Answer, Job, Refusal, Task
from safeguard_checks.errors import InputError

__all__ = ["DaskEngine"]

LOCAL = "local"
_MISSING = 'Dask is not installed; run pip install "distributed>=2025.1" and try again.'
# So many reports wait at each worker, that none is idle while answers travel.
_AHEAD = 2
_mine = threading.local()


class DaskEngine:
    """A Dask cluster, by the address of its scheduler, or made here for ``jobs`` processes (``local``).

    Use it as a context manager. Raises ``InputError`` where Dask is not installed or nobody answers.
    """

    def __init__(self, task: Task, address: str, jobs: int, timeout: float) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise InputError(f"--dask: {_MISSING}") from None

        self.task, self.timeout = task, timeout
        self.cluster: Any = None
        if address == LOCAL:
            # Threads are enough: each has a process beside it that does the work.
            self.cluster = LocalCluster(
                n_workers=1, threads_per_worker=jobs, processes=False, dashboard_address=":0",
                memory_limit=0,
            )  # fmt: skip
        try:
            self.client = Client(self.cluster or address, timeout=20)
        except (OSError, ValueError, ImportError):
            raise InputError(
                f"--dask {address}: no Dask scheduler answers there; start one or check the address."
            ) from None
        self._held: dict[Any, Job] = {}

    def __enter__(self) -> DaskEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()

    @property
    def reading(self) -> list[str]:
        """The files that are at the workers."""
        return [job.path for job in self._held.values()]

    def run(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Yield what comes of each report, in the order in which they are done."""
        from distributed import as_completed

        waiting = iter(jobs)
        threads = sum(self.client.nthreads().values()) or 1
        done = as_completed()
        self._submit(done, islice(waiting, threads * _AHEAD))
        while self._held:
            future = next(done)
            job = self._held.pop(future)
            yield self._answer(future, job)
            future.release()
            self._submit(done, islice(waiting, 1))

    def _submit(self, done: Any, jobs: Iterable[Job]) -> None:
        for job in jobs:
            # Of two files with the same bytes only one comes here, so that the key is its own.
            future = self.client.submit(
                _on_worker, job, self.task, self.timeout, key=f"report-{job.sha256}", retries=1
            )
            self._held[future] = job
            done.add(future)

    def _answer(self, future: Any, job: Job) -> Answer:
        if future.status == "finished":
            answer = future.result()
            assert isinstance(answer, Answer)
            return answer
        name = job.path.rpartition("/")[2]
        reason = f"{name}: the Dask worker that had it died, twice; it was left out."
        return Answer(job, None, Refusal("crash", reason))


def _on_worker(job: Job, task: Task, timeout: float) -> Answer:
    """Examine a report in a process beside the Dask worker's thread, which waits for it.

    A report that hangs or dies thus costs neither the worker nor what else it holds.
    """
    hand: Hand | None = getattr(_mine, "hand", None)
    if hand is None or hand.task != task:
        if hand is not None:
            hand.stop()
        hand = _mine.hand = Hand(task, queue.SimpleQueue[Event]())
    hand.give(job)
    answer: Answer | None = None
    while answer is None:
        due = time_of(hand, timeout)
        try:
            answer = hand.take(hand.events.get(timeout=due - monotonic()))
        except queue.Empty:
            answer = hand.failed("time", not_within(timeout))
    return answer
