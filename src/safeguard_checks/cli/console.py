"""What is printed: any text on any console, one clean line each, also where nobody reads on.

A console may know few characters (a Windows code page, ``LC_ALL=C``), names of files may hold
line ends and commands for a terminal, and the program that reads our output may end before us.
None of that may stop a batch or change what is written to files.
"""

from __future__ import annotations

import codecs
import errno
import io
import logging
import os
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from safeguard_checks.report.safe_text import clean

__all__ = ["Printed", "as_data", "note", "ready", "say", "warn"]

_ERRORS = "safeguard_checks.plain"
# What our own sentences use beyond ASCII, and the commonest signs of reports.
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "…": "...",
        "×": "x", "÷": "/", "→": "->", "≥": ">=", "≤": "<=", "≈": "~", "≠": "!=", "•": "*",
        "·": "*", "±": "+/-", "£": "GBP ", "€": "EUR ", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
    }
)  # fmt: skip


def say(text: str) -> None:
    """Print one clean line."""
    print(clean(text))


def note(text: str) -> None:
    """Print one clean line on standard error."""
    print(clean(text), file=sys.stderr, flush=True)


def warn(text: object) -> None:
    """Print on standard error what went wrong, as one clean line."""
    note(f"safeguard-checks: {text}")


def as_data() -> None:
    """Make what is printed from here on the same bytes everywhere, unless a person looks at it."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")


@contextmanager
def ready() -> Iterator[Printed]:
    """Let standard output and error take any text, and go on where they take no more.

    Libraries' warnings to developers are not shown, unless Python was told to (``-W``), nor what they
    log where nobody listens. Yields standard output, which tells what became of it.
    """
    silent = logging.NullHandler()
    logging.getLogger().addHandler(silent)
    kept = sys.stdout, sys.stderr
    shown = warnings.showwarning
    if not sys.warnoptions:
        warnings.showwarning = _not_shown
    out, error = Printed(sys.stdout), Printed(sys.stderr)
    sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, error)
    try:
        yield out
    finally:
        out.flush()
        error.flush()
        sys.stdout, sys.stderr = kept
        warnings.showwarning = shown
        logging.getLogger().removeHandler(silent)


def _not_shown(*_: object, **__: object) -> None:
    """Show no warning."""


class Printed:
    """A stream that drops what it can no longer send; ``lost`` says why, if that is news.

    It is none that the reader of a pipe has seen enough.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.lost = ""
        self._stream = io.StringIO() if stream is None else stream
        encoding = getattr(stream, "encoding", None) or "utf-8"
        if isinstance(stream, io.TextIOWrapper) and not encoding.lower().startswith("utf"):
            stream.reconfigure(errors=_ERRORS)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write text, or drop it."""
        try:
            self._stream.write(text)
        except OSError as error:
            self._drop(error)
        return len(text)

    def flush(self) -> None:
        """Send what was written, or drop it."""
        try:
            self._stream.flush()
        except OSError as error:
            self._drop(error)

    def _drop(self, error: OSError) -> None:
        # Windows calls a pipe without a reader an invalid argument.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            self.lost = error.strerror or "no reason given"
        # What was not sent would be tried again when Python ends.
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), self._stream.fileno())


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Return what to print for characters that a console does not know."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end].translate(_PLAIN)
    near = unicodedata.normalize("NFKD", lacking)
    kept = "".join(c if c.isascii() else "?" for c in near if not unicodedata.combining(c))
    return kept, error.end


codecs.register_error(_ERRORS, _plain)
