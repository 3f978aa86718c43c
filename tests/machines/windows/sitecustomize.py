"""Windows' behaviour in place of this system's, in a process that has this folder on its path.

What cannot be put in place (paths with backslashes, the C library's dates) is held to in the
sources by ``test_sources.py``.
"""

from __future__ import annotations

import errno
import os
import select
import sys
import warnings
from pathlib import Path
from typing import Any, NoReturn

# Locks are left out: the program has its own way for Windows, which asks for its modules.
for name in ("grp", "pty", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None  # type: ignore[assignment]  # importing it fails

for name in (
    "fork", "mkfifo", "getuid", "geteuid", "getgid", "setsid", "killpg", "getpgid", "chown",
    "sync", "nice", "fdatasync", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK",
):  # fmt: skip
    if hasattr(os, name):
        delattr(os, name)


def _no_socket(*_: object) -> NoReturn:
    raise OSError(10038, "An operation was attempted on something that is not a socket")


select.select = _no_socket


def _is_open(path: Any) -> bool:
    """Tell whether this process has a file open; where that cannot be seen, no."""
    told = Path("/proc/self/fd")
    if not told.is_dir() or not os.path.isfile(path):
        return False
    for number in os.listdir(told):
        try:
            if os.path.samestat(os.fstat(int(number)), os.stat(path)):
                return True
        except OSError:
            continue
    return False


def _refusing_open_files(call: Any) -> Any:
    def wrapped(*paths: Any, **options: Any) -> Any:
        if any(_is_open(path) for path in paths if isinstance(path, (str, bytes, os.PathLike))):
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(paths[0]))
        return call(*paths, **options)

    return wrapped


def _refusing_folders(call: Any) -> Any:
    def wrapped(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, "Access is denied", str(path))
        opened: int = call(path, flags, *rest, **options)
        return opened

    return wrapped


os.open = _refusing_folders(os.open)
os.replace, os.rename = _refusing_open_files(os.replace), _refusing_open_files(os.rename)
os.unlink, os.remove = _refusing_open_files(os.unlink), _refusing_open_files(os.remove)

# Text is in a code page unless an encoding is named: never to be relied on (-X warn_default_encoding).
warnings.filterwarnings("ignore", category=EncodingWarning)
warnings.filterwarnings("error", category=EncodingWarning, module="safeguard_checks")
