"""Reading PDF files: a worker process does it, and may hang or crash without harm."""

from __future__ import annotations

import hashlib
import os
import pickle
import select
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType

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
            source = str(Path(__file__).resolve().parents[2])
            path = os.pathsep.join(p for p in (source, os.environ.get("PYTHONPATH", "")) if p)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "safeguard_checks.documents.pdf.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
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
        process, self._asked = self._process, None
        if process is None:
            raise EOFError
        deadline = monotonic() + self.timeout
        head = self._take(process, 8, deadline)
        return pickle.loads(self._take(process, struct.unpack("<Q", head)[0], deadline))

    @staticmethod
    def _take(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        assert process.stdout is not None
        number = process.stdout.fileno()
        pieces: list[bytes] = []
        left = size
        while left:
            ready, _, _ = select.select([number], [], [], max(0.0, deadline - monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(number, min(left, 1 << 20))
            if not piece:
                raise EOFError
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def stop(self) -> None:
        """End the process."""
        self._asked = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process = None


def read_pdf(path: Path, sha256: str | None = None, *, timeout: float = _TIMEOUT) -> Document:
    """Read one PDF in a worker process of its own."""
    with PdfWorker(timeout) as worker:
        return worker.read(path, sha256)
