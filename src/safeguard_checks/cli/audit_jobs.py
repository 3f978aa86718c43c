"""Several reports checked at once, each by one of a few processes; what they say comes in the order given."""

from __future__ import annotations

import io
import os
import queue
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from safeguard_checks.cli.console import ready
from safeguard_checks.cli.scans import pdf_worker
from safeguard_checks.documents import pipe

if TYPE_CHECKING:
    from safeguard_checks.cli.audit import Given, Task
    from safeguard_checks.documents.read_pdf import PdfWorker

__all__ = ["audit_in_processes", "main"]

_FAULT = 3
# Seconds that a process has for ending by itself.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class _Answer:
    """The exit status of a report, what was printed (true for standard error), and the memory needed so far."""

    status: int
    printed: tuple[tuple[bool, str], ...]
    peak: int = 0


@dataclass(frozen=True, slots=True)
class _Request:
    """A report to check; ``terminal`` tells whether a person reads what is printed, ``columns`` how wide it is."""

    given: Given
    task: Task
    terminal: bool
    columns: int


class _Worker:
    """One process, started on first use and again after it died or grew large."""

    def __init__(self) -> None:
        self._process: pipe.Process | None = None

    def audit(self, request: _Request) -> _Answer:
        """Check one report."""
        process = self._process = self._process or pipe.start(__name__)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pipe.send(process.stdin, request)
            answer = pipe.receive(process.stdout)
        except (OSError, EOFError, ValueError):
            self.stop()
            name = request.task.report.name
            line = f"safeguard-checks: {name}: the process that checked it ended; try it with --jobs 1.\n"
            return _Answer(_FAULT, ((True, line),))
        assert isinstance(answer, _Answer)
        if answer.peak > pipe.MOST_KEPT:
            self.stop()
        return answer

    def stop(self) -> None:
        """End the process, which ends the one that it has for PDFs."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError, subprocess.TimeoutExpired):
                assert process.stdin is not None
                process.stdin.close()
                process.wait(_PATIENCE)
            pipe.end(process)


def audit_in_processes(given: Given, tasks: Sequence[Task], jobs: int) -> Iterator[int]:
    """Yield the exit status of each report in the order given, once what it printed is printed."""
    columns = shutil.get_terminal_size((88, 24)).columns
    requests = [_Request(given, task, sys.stdout.isatty(), columns) for task in tasks]
    workers = [_Worker() for _ in range(jobs)]
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def one(request: _Request) -> _Answer:
        worker = idle.get()
        try:
            return worker.audit(request)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(jobs)
    try:
        for answer in threads.map(one, requests):
            for is_error, text in answer.printed:
                (sys.stderr if is_error else sys.stdout).write(text)
            yield answer.status
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.stop()


class _Kept(io.TextIOBase):
    """A stream whose text is kept, in the order in which both streams were written to."""

    encoding = "utf-8"

    def __init__(self, kept: list[tuple[bool, str]], is_error: bool, terminal: bool) -> None:
        self.kept, self.is_error, self.terminal = kept, is_error, terminal

    def write(self, text: str) -> int:
        """Keep some text."""
        self.kept.append((self.is_error, text))
        return len(text)

    def isatty(self) -> bool:
        """Tell whether a person will read it."""
        return self.terminal


class _Auditor:
    """Checks what it is asked to, with one process for PDFs."""

    def __init__(self) -> None:
        self.pdf: PdfWorker | None = None

    def answer(self, request: object) -> _Answer:
        """Check one report, keeping what it prints."""
        from safeguard_checks.cli.audit import audit_or_say_why

        assert isinstance(request, _Request)
        os.environ["COLUMNS"] = str(request.columns)
        self.pdf = self.pdf or pdf_worker(request.given.options)
        kept: list[tuple[bool, str]] = []
        sys.stdout = cast(io.TextIOWrapper, _Kept(kept, False, request.terminal))
        sys.stderr = cast(io.TextIOWrapper, _Kept(kept, True, request.terminal))
        with ready():
            status = audit_or_say_why(request.given, self.pdf, request.task)
        return _Answer(status, tuple(kept), pipe.memory_peak())

    def stop(self) -> None:
        """End the process for PDFs."""
        if self.pdf is not None:
            self.pdf.stop()


def main() -> int:
    """Check reports until standard input ends."""
    outward, auditor = pipe.outward(), _Auditor()
    try:
        pipe.serve(auditor.answer, sys.stdin.buffer, outward)
    finally:
        auditor.stop()
    return 0


if __name__ == "__main__":
    # As the module that others know, so that what comes over the pipe is of its classes.
    from safeguard_checks.cli import audit_jobs

    sys.exit(audit_jobs.main())
