"""What can go wrong with a file or with this program; never with what a report says.

Everything a person may meet is one plain sentence that names the file and what to do.
"""

from __future__ import annotations

import traceback
from pathlib import Path

__all__ = [
    "ColumnsError",
    "InputError",
    "InternalError",
    "PicturesError",
    "SafeguardChecksError",
    "place_of",
]

_PACKAGE = Path(__file__).resolve().parent


class SafeguardChecksError(Exception):
    """Base of every exception this package raises on purpose."""

    exit_status = 3


class InputError(SafeguardChecksError):
    """A file or option cannot be used as given. The message says which and what to do."""

    exit_status = 2


class PicturesError(InputError):
    """A report whose pages are pictures without text, which recognition could read."""


class ColumnsError(InputError):
    """A published table whose columns nobody has named; ``wrong`` says so without what to give instead."""

    def __init__(self, wrong: str, instead: str) -> None:
        super().__init__(f"{wrong}; {instead}")
        self.wrong = wrong


class InternalError(SafeguardChecksError):
    """A part of this program broke its own promise (a schema, a rule, a worker process)."""

    exit_status = 3


def place_of(error: BaseException) -> str:
    """Return the innermost line of this package that an exception went through."""
    found = "the command line"
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        if file.is_relative_to(_PACKAGE):
            found = f"{file.relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
    return found
