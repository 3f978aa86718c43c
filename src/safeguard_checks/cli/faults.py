"""What went wrong, as one line on standard error and an exit status."""

from __future__ import annotations

from safeguard_checks.cli.console import warn
from safeguard_checks.errors import InputError, SafeguardChecksError, place_of

__all__ = ["report_error"]

_REPORT = (
    "This is a fault of safeguard-checks, not of the report. Please report it with the command "
    "you gave; do not attach the report itself if it is confidential."
)


def report_error(error: Exception, report: str = "") -> int:
    """Print what went wrong with a report, or with the command; return the exit status.

    An exception that nobody foresaw is told by its kind and the place in our code alone, since
    its words may be the report's.
    """
    if isinstance(error, MemoryError):
        error = InputError(f"{report or 'The command'}: needs more memory than there is; split it.")
    if isinstance(error, InputError):
        line = str(error)
    elif isinstance(error, SafeguardChecksError):
        line = f"{error} {_REPORT}"
    else:
        line = f"{report}{': ' if report else ''}{type(error).__name__} in {place_of(error)}. {_REPORT}"
    warn(line)
    return error.exit_status if isinstance(error, SafeguardChecksError) else 3
