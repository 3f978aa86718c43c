"""Processes that run cases, one after another; one that hangs or dies ends alone."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

__all__ = ["results"]

LONGEST = 90.0
_CASES_EACH = 300


def results(numbers: Iterator[int], arguments: list[str], jobs: int) -> Iterator[dict[str, Any]]:
    """Yield what each case gave, in the order in which they end."""
    done: queue.Queue[dict[str, Any] | None] = queue.Queue()
    lock = threading.Lock()
    threads = [
        threading.Thread(target=_work, args=(numbers, lock, arguments, done), daemon=True)
        for _ in range(jobs)
    ]
    for thread in threads:
        thread.start()
    left = jobs
    while left:
        result = done.get()
        if result is None:
            left -= 1
        else:
            yield result


def _work(
    numbers: Iterator[int],
    lock: threading.Lock,
    arguments: list[str],
    done: queue.Queue[dict[str, Any] | None],
) -> None:
    worker: _Worker | None = None
    try:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            if worker is None or worker.ran >= _CASES_EACH:
                if worker is not None:
                    worker.end()
                worker = _Worker(arguments)
            result = worker.run(number)
            if result is None:
                worker.end()
                worker, result = None, {"number": number, "faults": [worker.why], "status": None}
            done.put(result)
    finally:
        if worker is not None:
            worker.end()
        done.put(None)


class _Worker:
    def __init__(self, arguments: list[str]) -> None:
        self.ran, self.why = 0, ""
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("campaign.py")), "--worker", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def run(self, number: int) -> dict[str, Any] | None:
        """Return what a case gave, ``None`` where the process hangs or died (``why`` tells)."""
        assert self._process.stdin is not None
        self.ran += 1
        try:
            self._process.stdin.write(f"{number}\n".encode())
            self._process.stdin.flush()
            line = self._lines.get(timeout=LONGEST)
        except queue.Empty:
            self.why = f"hang over {LONGEST:.0f} seconds"
            return None
        except OSError:
            line = b""
        if not line:
            self.why = f"the process died with {self._process.wait()}"
            return None
        return cast(dict[str, Any], json.loads(line))

    def end(self) -> None:
        """End the process and what it started."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()
