"""Reading PDF files: a worker process does it, and may hang or crash without harm."""

from __future__ import annotations

import hashlib
import os
import pickle
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safeguard_checks.documents import pipe
from safeguard_checks.documents.document import Document
from safeguard_checks.errors import InputError, SafeguardChecksError

if TYPE_CHECKING:
    from safeguard_checks.documents.pdf.ocr.crops import Spot

__all__ = ["PdfReader", "PdfWorker", "read_pdf"]

_TIMEOUT, _TIMEOUT_OCR = 120.0, 1800.0


class PdfReader(Protocol):
    """Whatever reads PDF files; raises ``InputError`` where one cannot be used."""

    def read(self, path: Path, sha256: str | None = None) -> Document: ...


class PdfWorker:
    """A process that reads PDF files one after another; started on first use, and again after a
    crash. Use it as a context manager.

    ``expect`` names files that will be asked for, in order: the process then reads the next one
    while the last is being checked. With ``ocr`` pages that are pictures are read by text recognition.
    """

    def __init__(self, timeout: float = _TIMEOUT, *, ocr: bool = False) -> None:
        self.timeout = max(timeout, _TIMEOUT_OCR) if ocr else timeout
        self.ocr = ocr
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
        pipe.send(process.stdin, (str(path), digest, self.ocr))
        self._asked = path

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process if it does not run."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = pipe.start("safeguard_checks.documents.pdf.worker")
            assert self._process.stdout is not None
            self._answers = queue.SimpleQueue()
            threading.Thread(
                target=pipe.listen, args=(self._process.stdout, self._answers.put), daemon=True
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

    def pictures(self, path: Path, spots: Sequence[Spot]) -> Mapping[Spot, bytes]:
        """Return small pictures of places on the pages of a file; none of what cannot be shown."""
        self._expected = []
        try:
            if self._asked is not None:
                self._answer()
            process = self.start()
            assert process.stdin is not None
            pipe.send(process.stdin, (str(path), tuple(spots)))
            answer = self._answer()
        except (OSError, EOFError):
            self.stop()
            return {}
        return answer if isinstance(answer, dict) else {}

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
            pipe.end(self._process)
            self._process = None


def read_pdf(path: Path, sha256: str | None = None) -> Document:
    """Read one PDF in a worker process of its own."""
    with PdfWorker() as worker:
        return worker.read(path, sha256)
