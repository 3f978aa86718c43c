"""How far a long run is: on a terminal one line that changes, elsewhere a line now and then; and a log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TextIO

from safeguard_checks.corpus.task import Answer

__all__ = ["Progress", "lasting"]

_EVERY_ON_TERMINAL, _EVERY = 0.5, 30.0
_WIDEST = 100
_NAMED = 2


class Progress:
    """Tells how many reports are done, how fast, how long the rest will take and what is being read.

    ``say`` prints a line and may be ``None`` for quiet; ``log`` is a file to which every report adds a line.
    """

    def __init__(self, log: Path, say: Callable[[str], None] | None) -> None:
        self.say = say
        self.done = self.refused = self.total = 0
        self.start = monotonic()
        self._log: TextIO = log.open("a", encoding="utf-8")
        self._terminal = say is not None and sys.stderr.isatty()

    def note(self, text: str) -> None:
        """Write a line into the log."""
        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        self._log.write(f"{stamp} {' '.join(text.split())}\n")
        self._log.flush()

    def record(self, answer: Answer) -> None:
        """Take note of a report that is done."""
        self.done += 1
        if answer.refusal is not None:
            self.refused += 1
            what = f"refused ({answer.refusal.kind}): {answer.refusal.reason}"
        else:
            rows = answer.rows or {}
            what = f"{len(rows['figures'])} figures, {len(rows['findings'])} findings"
        self.note(f"{answer.seconds:.1f} s {answer.job.path}: {what}")

    @contextmanager
    def shown(self, reading: Callable[[], Sequence[str]]) -> Iterator[None]:
        """Show every now and then how far it is, also while one report takes long, and at the end."""
        over = threading.Event()
        every = _EVERY_ON_TERMINAL if self._terminal else _EVERY

        def watch() -> None:
            while not over.wait(every):
                self._show(reading(), last=False)

        thread = threading.Thread(target=watch, daemon=True)
        if self.say is not None:
            thread.start()
        try:
            yield
        finally:
            over.set()
            if self.say is not None:
                thread.join()
                self._show((), last=True)

    def _show(self, reading: Sequence[str], *, last: bool) -> None:
        line = self.line(reading)
        if self._terminal:
            sys.stderr.write(f"\r\x1b[K{line[:_WIDEST]}{chr(10) if last else ''}")
            sys.stderr.flush()
        elif self.say is not None:
            self.say(line)

    def line(self, reading: Sequence[str]) -> str:
        """Return how far it is, in one line."""
        taken = max(monotonic() - self.start, 0.001)
        parts = [f"{self.done:,} of {self.total:,} reports"]
        if self.done:
            rate = self.done / taken
            parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute")
            if self.total > self.done:
                parts.append(f"about {lasting((self.total - self.done) / rate)} left")
        names = ", ".join(path.rpartition("/")[2] for path in reading[:_NAMED])
        return ", ".join(parts) + (f"; reading {names}" if names else "")

    def close(self) -> None:
        """Close the log."""
        self._log.close()


def lasting(seconds: float) -> str:
    """Return a time in words, roughly."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
