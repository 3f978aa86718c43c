"""Reading PDF files: a worker process does it, and may hang or crash without harm."""

from __future__ import annotations

import hashlib
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from safeguard_checks.documents.document import Document
from safeguard_checks.errors import InputError, SafeguardChecksError

__all__ = ["PdfWorker", "read_pdf"]

_TIMEOUT = 120.0


class PdfWorker:
    """A process that reads PDF files one after another; started on first use, and again after a
    crash. Use it as a context manager.

    ``expect`` names files that will be asked for, in order: the process then reads the next one
    while the last is being checked.
    """

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self.timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._expected: list[Path] = []
        self._asked: Path | None = None

    def expect(self, paths: Sequence[Path]) -> None:
        """Name the files to come and start on the first PDF among them."""
        self._expected = [p for p in paths if p.suffix.lower() == ".pdf" and os.path.isfile(p)]
        self._ask_next()

    def _ask_next(self) -> None:
        """Ask for the next expected file, if none is being read."""
        if self._asked is None and self._expected:
            path = self._expected.pop(0)
            try:
                self._ask(path, hashlib.sha256(path.read_bytes()).hexdigest())
            except OSError:
                self.stop()

    def _ask(self, path: Path, digest: str) -> None:
        process = self.start()
        assert process.stdin is not None
        request = pickle.dumps((str(path), digest))
        process.stdin.write(struct.pack("<Q", len(request)) + request)
        process.stdin.flush()
        self._asked = path

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process if it does not run."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            source = str(Path(__file__).resolve().parents[2])
            path = os.pathsep.join(p for p in (source, os.environ.get("PYTHONPATH", "")) if p)
            self._process = subprocess.Popen(
                # -P: a file of the current folder is never taken for a part of the program.
                [sys.executable, "-P", "-m", "safeguard_checks.documents.pdf.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            assert self._process.stdout is not None
            self._answers = queue.SimpleQueue()
            threading.Thread(
                target=_listen, args=(self._process.stdout, self._answers), daemon=True
            ).start()
        return self._process

    def read(self, path: Path, sha256: str | None = None) -> Document:
        """Read one file. Raises ``InputError`` where it cannot be used."""
        digest = sha256 or hashlib.sha256(path.read_bytes()).hexdigest()
        try:
            if self._asked not in (None, path):
                self._answer()
            if self._asked is None:
                self._ask(path, digest)
            answer = self._answer()
        except (OSError, EOFError) as error:
            self.stop()
            why = (
                f"not read within {self.timeout:.0f} seconds; split it or export it again."
                if isinstance(error, TimeoutError)
                else "the PDF engine crashed on it; export or print it to a new PDF."
            )
            raise InputError(f"{path.name}: {why}") from None
        self._expected = [p for p in self._expected if p != path]
        self._ask_next()
        if isinstance(answer, SafeguardChecksError):
            raise answer
        assert isinstance(answer, Document)
        return answer

    def _answer(self) -> object:
        """Wait for the answer to what was asked."""
        self._asked = None
        try:
            answer = self._answers.get(timeout=self.timeout)
        except queue.Empty:
            raise TimeoutError from None
        if answer is None:
            raise EOFError
        return pickle.loads(answer)

    def stop(self) -> None:
        """End the process."""
        self._asked = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                # What was not yet sent can no longer be.
                with suppress(OSError):
                    if stream is not None:
                        stream.close()
            self._process = None


def _listen(stream: BinaryIO, answers: queue.SimpleQueue[bytes | None]) -> None:
    """Pass on each answer as it comes, and None where there will be no more.

    A thread waits here, since not every system can wait for a pipe and for the time at once.
    """
    with suppress(OSError, ValueError):
        while len(head := stream.read(8)) == 8:
            size = struct.unpack("<Q", head)[0]
            if len(data := stream.read(size)) < size:
                break
            answers.put(data)
    answers.put(None)


def read_pdf(path: Path, sha256: str | None = None, *, timeout: float = _TIMEOUT) -> Document:
    """Read one PDF in a worker process of its own."""
    with PdfWorker(timeout) as worker:
        return worker.read(path, sha256)
