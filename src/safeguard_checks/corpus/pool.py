"""Reports examined by a pool of processes on this machine."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from time import monotonic

from safeguard_checks.corpus.hand import Event, Hand
from safeguard_checks.corpus.task import Answer, Job, Task

__all__ = ["Pool", "not_within", "time_of"]

_START = 60.0


def not_within(timeout: float) -> str:
    """Return in words that a report was not done in time."""
    return f"not done within {timeout:.0f} seconds"


class Pool:
    """So many processes, each with one report in hand. Use it as a context manager.

    A report that is not done within ``timeout`` seconds ends its process, and no other.
    """

    def __init__(self, task: Task, jobs: int, timeout: float) -> None:
        self.timeout = timeout
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.hands = [Hand(task, self.events) for _ in range(jobs)]
        self._due: dict[Hand, float] = {}

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self.hands:
            hand.stop()

    @property
    def reading(self) -> list[str]:
        """The files that are being read."""
        return [hand.job.path for hand in self.hands if hand.job is not None]

    def run(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Yield what comes of each report, in the order in which they are done."""
        waiting = iter(jobs)
        idle = list(self.hands)
        while True:
            while idle and (job := next(waiting, None)) is not None:
                hand = idle.pop()
                hand.give(job)
                self._due[hand] = time_of(hand, self.timeout)
            if not self._due:
                return
            hand, answer = self._next()
            if answer is not None:
                del self._due[hand]
                idle.append(hand)
                yield answer

    def _next(self) -> tuple[Hand, Answer | None]:
        """Wait for what happens next: an answer, a death, or the end of a report's time."""
        late = min(self._due, key=lambda hand: self._due[hand])
        try:
            event = self.events.get(timeout=max(self._due[late] - monotonic(), 0))
        except queue.Empty:
            answer = late.failed("time", not_within(self.timeout))
            self._due[late] = time_of(late, self.timeout)
            return late, answer
        answer = event.hand.take(event)
        if event.hand in self._due:
            self._due[event.hand] = time_of(event.hand, self.timeout)
        return event.hand, answer


def time_of(hand: Hand, timeout: float) -> float:
    """Return until when a hand has for its report; what its start takes is not the report's."""
    return monotonic() + timeout + (0 if hand.ready else _START)
