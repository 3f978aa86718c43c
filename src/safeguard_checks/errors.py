"""What can go wrong with a file or with this program; never with what a report says.

Everything a person may meet is one plain sentence that names the file and what to do.
"""

from __future__ import annotations

__all__ = ["InputError", "OurFaultError", "SafeguardChecksError"]


class SafeguardChecksError(Exception):
    """Base of every exception this package raises on purpose."""

    exit_status = 3


class InputError(SafeguardChecksError):
    """A file or option cannot be used as given. The message says which and what to do."""

    exit_status = 2


class OurFaultError(SafeguardChecksError):
    """A part of this program broke its own promise (a schema, a rule, a worker process)."""

    exit_status = 3
