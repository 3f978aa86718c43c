"""Files that are put in place together: each is whole on disk before the first is replaced.

The names that are written to are made up and opened only where nothing lies there, so that no
link which somebody planted is followed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from safeguard_checks.files.lock import locked

__all__ = ["NotPutError", "Whole", "fitting", "why", "writing"]

_PREFIX, _SUFFIX = ".safeguard-checks-", ".part"
_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_LONGEST = 255
# Windows refuses to replace a file that another program reads at this moment.
_TRIES, _PAUSE = (20 if os.name == "nt" else 1), 0.1


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a folder against other runs, and remove what runs that were killed left half written.

    Raises as :func:`safeguard_checks.files.lock.locked` does.
    """
    with locked(folder):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                left.unlink()
        yield


class Whole:
    """New contents for files of one folder, as a context manager within ``writing``.

    ``add`` writes one beside its place; ``put`` puts all in their places. What was not put there
    is removed at the end.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ready: list[tuple[Path, Path]] = []

    def __enter__(self) -> Whole:
        return self

    def __exit__(self, *error: object) -> None:
        for partial, _ in self._ready:
            with contextlib.suppress(OSError):
                partial.unlink()

    def add(self, name: str, data: bytes) -> None:
        """Write what is to become the file ``name``. Raises ``OSError`` where it does not fit."""
        target = self.folder / name
        partial = self.folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        number = os.open(partial, _FLAGS, 0o666)
        self._ready.append((partial, target))
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):
            os.chmod(partial, target.stat().st_mode & 0o7777)

    def put(self) -> None:
        """Put all in their places. Raises ``NotPutError`` where one cannot be."""
        put: list[str] = []
        while self._ready:
            partial, target = self._ready[0]
            try:
                _replace(partial, target)
            except OSError as error:
                raise NotPutError(error, target, tuple(put)) from None
            put.append(target.name)
            del self._ready[0]
        _keep(self.folder)


class NotPutError(OSError):
    """A file that could not be put in its place; ``put`` are the names of those before it."""

    def __init__(self, error: OSError, target: Path, put: tuple[str, ...]) -> None:
        super().__init__(error.errno, why(error))
        self.target, self.put = target, put


def _replace(partial: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            os.replace(partial, target)
            return
        except PermissionError:
            if not left:
                raise
            sleep(_PAUSE)


def _keep(folder: Path) -> None:
    """Have the names of a folder on disk, where the system can be asked for that."""
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):
            number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(number)
            finally:
                os.close(number)


def fitting(start: str, end: str) -> str:
    """Return a file name that every system can hold, with ``end`` kept; a long one is cut.

    What is cut away stands in it as a digest, so that different names stay different.
    """
    name = f"{start}{end}"
    if len(name.encode("utf-8", "replace")) <= _LONGEST:
        return name
    digest = hashlib.sha256(start.encode("utf-8", "replace")).hexdigest()[:8]
    room = _LONGEST - len(f"-{digest}{end}".encode("utf-8", "replace"))
    kept = start.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return f"{kept}-{digest}{end}"


def why(error: OSError) -> str:
    """Return in words why the system refused."""
    return error.strerror or type(error).__name__
