"""A process that examines reports one after another, and may hang or die without harm to others."""

from __future__ import annotations

import pickle
import queue
import sys
import threading
from dataclasses import replace
from typing import BinaryIO

from safeguard_checks.corpus.task import Answer, Job, Refusal, RefusalKind, Task, examine
from safeguard_checks.documents import pipe

__all__ = ["Event", "Hand", "main"]

_LIMIT_MEMORY = 4 * 1024**3
_TRIES = 2
_READY = "ready"


class Event:
    """Something that a hand has to tell: the bytes of its answer, or ``None`` where it has died."""

    __slots__ = ("data", "hand", "life")

    def __init__(self, hand: Hand, life: int, data: bytes | None) -> None:
        self.hand, self.life, self.data = hand, life, data


class Hand:
    """One process, started on first use and again after it died; it tries each report twice.

    What it has to tell goes to ``events``. ``life`` counts its processes, so that what a dead one
    left behind is not taken for an answer, and ``ready`` tells whether it has started.
    """

    def __init__(self, task: Task, events: queue.SimpleQueue[Event]) -> None:
        self.task, self.events = task, events
        self.life = 0
        self.job: Job | None = None
        self.tries = 0
        self.ready = False
        self._process: pipe.Process | None = None

    @property
    def process_id(self) -> int | None:
        """The id of the process, ``None`` while there is none."""
        return self._process.pid if self._process else None

    def give(self, job: Job) -> None:
        """Give it a report to examine."""
        self.job, self.tries = job, 1
        self._send()

    def take(self, event: Event) -> Answer | None:
        """Return the answer that an event holds, ``None`` where there is none yet.

        The process may only now be ready for it, or have died and the report be tried once more.
        """
        if event.life != self.life:
            return None
        answer = None if event.data is None else pickle.loads(event.data)
        if answer == _READY:
            self.ready = True
        if answer == _READY or self.job is None:
            return None
        if answer is None:
            return self.failed("crash", "the process that read it died")
        assert isinstance(answer, Answer)
        self.job = None
        if answer.peak > pipe.MOST_KEPT:
            self.stop()
        return answer

    def failed(self, kind: RefusalKind, reason: str) -> Answer | None:
        """End the process and try its report once more; return what came of it if that is over."""
        job = self.job
        assert job is not None
        self.stop()
        if self.tries < _TRIES:
            self.tries += 1
            self._send()
            return None
        self.job = None
        name = job.path.rpartition("/")[2]
        return Answer(job, None, Refusal(kind, f"{name}: {reason}, twice; it was left out."))

    def stop(self) -> None:
        """End the process."""
        self.life += 1
        self.ready = False
        if self._process is not None:
            pipe.end(self._process)
            self._process = None

    def _send(self) -> None:
        try:
            if self._process is None or self._process.poll() is not None:
                self.stop()
                self._process = pipe.start("safeguard_checks.corpus.hand")
                thread = threading.Thread(
                    target=self._listen, args=(self.life, self._process.stdout), daemon=True
                )
                thread.start()
            assert self._process.stdin is not None
            pipe.send(self._process.stdin, (self.job, self.task))
        except OSError:
            self.events.put(Event(self, self.life, None))

    def _listen(self, life: int, stream: BinaryIO) -> None:
        pipe.listen(stream, lambda data: self.events.put(Event(self, life, data)))


def main() -> int:
    """Answer requests until standard input ends, within a limit of memory where there is one."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT_MEMORY, _LIMIT_MEMORY))
    except (ImportError, ValueError, OSError):  # a system that knows no such limit
        pass

    def answer(request: object) -> object:
        assert isinstance(request, tuple)
        return replace(examine(*request), peak=pipe.memory_peak())

    outward = pipe.outward()
    pipe.send(outward, _READY)
    pipe.serve(answer, sys.stdin.buffer, outward)
    return 0


if __name__ == "__main__":
    sys.exit(main())
