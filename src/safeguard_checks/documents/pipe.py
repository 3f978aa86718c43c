"""Talking to a process of our own over its standard streams: pickled values, each after its length."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

Process = subprocess.Popen[bytes]

__all__ = [
    "MOST_KEPT",
    "Process",
    "end",
    "listen",
    "memory_peak",
    "outward",
    "receive",
    "send",
    "serve",
    "start",
]


# A process that has needed more than this is replaced by a new one, since Python gives little back.
MOST_KEPT = 800 * 1024**2


def start(module: str) -> Process:
    """Start a module of this package as a process that answers on its standard output."""
    source = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(p for p in (source, os.environ.get("PYTHONPATH", "")) if p)
    return subprocess.Popen(
        # -P: a file of the current folder is never taken for a part of the program.
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end(process: Process) -> None:
    """End a process and close what leads to it."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        # What was not yet sent can no longer be.
        with suppress(OSError):
            if stream is not None:
                stream.close()


def send(stream: IO[bytes], value: object) -> None:
    """Send one value. Raises ``OSError`` where nobody reads on."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(struct.pack("<Q", len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Return the next value. Raises ``EOFError`` where there will be no more."""
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    size = struct.unpack("<Q", head)[0]
    if len(data := stream.read(size)) < size:
        raise EOFError
    return pickle.loads(data)


def listen(stream: IO[bytes], told: Callable[[bytes | None], None]) -> None:
    """Pass on each answer as it comes, still pickled, and ``None`` where there will be no more.

    A thread waits here, since not every system can wait for a pipe and for the time at once.
    """
    with suppress(OSError, ValueError):
        while len(head := stream.read(8)) == 8:
            size = struct.unpack("<Q", head)[0]
            if len(data := stream.read(size)) < size:
                break
            told(data)
    told(None)


def outward() -> IO[bytes]:
    """Return a pipe of its own for answers: what a library may print from here on is none."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def serve(answer: Callable[[object], object], inward: IO[bytes], outward: IO[bytes]) -> None:
    """Answer requests until they end."""
    with suppress(EOFError, OSError):
        while True:
            send(outward, answer(receive(inward)))


def memory_peak() -> int:
    """Return the most memory that this process has had, in bytes; 0 where the system does not tell.

    Linux tells it of the program that runs; what ``resource`` tells there begins with the size of the process that
    started it.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
