"""A disk that fails at the n-th file or is full after so many bytes, for one folder."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["full"]

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class _Failing:
    """Which of the events that change a folder fails; the hook of a process cannot be taken off."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.left = 0

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if not (writes or event == "os.rename") or not self._is_inside(arguments[0]):
            return
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _is_inside(self, name: object) -> bool:
        return (
            self.folder is not None
            and isinstance(name, str | bytes | os.PathLike)
            and Path(os.path.abspath(os.fsdecode(name))).is_relative_to(self.folder)
        )


_FAILING = _Failing()
_HOOKED: list[bool] = []


@contextmanager
def full(folder: Path, event: int = 0, size: int = 0) -> Iterator[None]:
    """Fail the ``event``-th opening for writing or renaming in a folder, or any file past ``size``."""
    if not _HOOKED:
        _HOOKED.append(True)
        sys.addaudithook(_FAILING.hook)
    with _no_file_over(size):
        _FAILING.folder, _FAILING.left = (folder, event) if event else (None, 0)
        try:
            yield
        finally:
            _FAILING.folder = None


@contextmanager
def _no_file_over(size: int) -> Iterator[None]:
    """Fail what writes more than ``size`` bytes into a file, where the system can be told to."""
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
