"""The lock: one holder at a time, nobody shut out for ever, the same on every system."""

from __future__ import annotations

import errno
import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from safeguard_checks.errors import InputError
from safeguard_checks.files import lock as posix

fcntl = pytest.importorskip("fcntl")

HOLDER = """
import sys
from pathlib import Path
from safeguard_checks.files.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _locking(number: int, mode: int, size: int) -> None:
    """Lock as Windows does: whoever comes second is denied access."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise PermissionError(errno.EACCES, "Permission denied") from None


class _Windows:
    """The system's calls as Windows has them: a file that somebody has open is not removed."""

    def __init__(self) -> None:
        self._opened: dict[int, str] = {}
        self._busy = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Path, flags: int, mode: int) -> int:
        with self._busy:
            number = os.open(path, flags, mode)
            self._opened[number] = str(path)
            return number

    def close(self, number: int) -> None:
        with self._busy:
            del self._opened[number]
            os.close(number)

    def unlink(self, path: Path) -> None:
        with self._busy:
            if str(path) in self._opened.values():
                raise PermissionError(errno.EACCES, "used by another process")
            os.unlink(path)


@pytest.fixture(name="lock", params=["here", "windows"])
def _lock(request: pytest.FixtureRequest) -> Iterator[ModuleType]:
    """Yield the module as it is here, and as it is on Windows with that system's locks."""
    if request.param == "here":
        yield posix
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=_locking, LK_NBLCK=2))
        spec = importlib.util.find_spec("safeguard_checks.files.lock")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        patch.setattr(module, "_SHORT", 0.05)
        patch.setattr(module, "os", _Windows())
        yield module


def test_one_at_a_time(lock: ModuleType, tmp_path: Path) -> None:
    """Each of many adds one to a number that it reads first."""
    number = tmp_path / "number"
    number.write_text("0", encoding="utf-8")

    def add() -> None:
        for _ in range(10):
            with lock.locked(tmp_path):
                value = int(number.read_text(encoding="utf-8"))
                number.write_text(str(value + 1), encoding="utf-8")

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert number.read_text(encoding="utf-8") == "40"
    assert [p.name for p in tmp_path.iterdir()] == ["number"]


def test_who_waits_too_long_is_told(lock: ModuleType, tmp_path: Path) -> None:
    with (
        lock.locked(tmp_path),
        pytest.raises(InputError, match="another run"),
        lock.locked(tmp_path, 0.1),
    ):
        pass
    with lock.locked(tmp_path, 0.1):
        pass


def test_a_folder_that_takes_no_files_is_no_wait(lock: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), lock.locked(tmp_path / "none"):
        pass


def test_a_fault_gives_the_lock_back(lock: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock.locked(tmp_path):
        raise KeyError
    with lock.locked(tmp_path, 0.1):
        pass


def test_a_killed_holder_shuts_nobody_out(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(InputError), posix.locked(tmp_path, 0.1):
        pass
    holder.kill()
    holder.communicate()
    assert (tmp_path / posix.LOCK).exists()
    with posix.locked(tmp_path, 0.1):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (tmp_path / posix.LOCK).symlink_to(other)
    with pytest.raises(OSError, match="symbolic links"), posix.locked(tmp_path):
        pass
    assert not other.exists()


def test_a_drive_without_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(number: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(InputError, match="cannot be locked"), posix.locked(tmp_path):
        pass
