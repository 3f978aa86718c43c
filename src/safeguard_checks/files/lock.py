"""One writer at a time in a folder, on every system; a writer that is killed leaves no lock held."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from safeguard_checks.errors import InputError

__all__ = ["LOCK", "locked"]

LOCK = ".safeguard-checks.lock"
_PAUSE, _PATIENCE = 0.02, 60.0
# A lock file that is being removed cannot be opened for a moment on Windows.
_SHORT = 1.0
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)

if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

    def _is_it(number: int, path: Path) -> bool:
        """An open file cannot be removed here, so what was opened is what lies there."""
        return True

    def _leave(number: int, path: Path) -> None:
        """Remove the lock file unless somebody has opened it since."""
        os.close(number)
        with contextlib.suppress(OSError):
            os.unlink(path)

else:
    import fcntl

    def _take(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_it(number: int, path: Path) -> bool:
        """Tell whether the file that was locked still lies there: its last holder removes it."""
        try:
            return os.path.samestat(os.fstat(number), path.lstat())
        except FileNotFoundError:
            return False

    def _leave(number: int, path: Path) -> None:
        """Remove the lock file while it is still held; who waits for it sees that it is gone."""
        with contextlib.suppress(OSError):
            os.unlink(path)
        os.close(number)


@contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a folder against other writers.

    Raises ``InputError`` where another holds it for longer than ``patience`` seconds or its drive
    has no locks, and ``OSError`` where nothing can be written there.
    """
    path = folder / LOCK
    start = monotonic()
    while (number := _held(path, monotonic() - start)) is None:
        if monotonic() - start > patience:
            raise InputError(
                f"{folder}: another run has been writing there for {patience:.0f} seconds; "
                "try again when it has ended."
            )
        sleep(_PAUSE)
    try:
        yield
    finally:
        _leave(number, path)


def _held(path: Path, waited: float) -> int | None:
    """Return the open lock file once it is ours, ``None`` while it is another's."""
    try:
        number = os.open(path, _FLAGS, 0o666)
    except PermissionError:
        if not path.exists() and waited > _SHORT * (sys.platform == "win32"):
            raise
        return None
    try:
        if sys.platform != "win32":
            # Another person's run must be able to wait for it, whatever the umask.
            with contextlib.suppress(OSError):
                os.fchmod(number, 0o666)
        _take(number)
        if _is_it(number, path):
            return number
    except (BlockingIOError, PermissionError):
        pass
    except OSError as error:
        os.close(number)
        raise InputError(
            f"{path.parent}: cannot be locked against other runs ({error.strerror}); "
            "write to a folder on another drive."
        ) from None
    os.close(number)
    return None
