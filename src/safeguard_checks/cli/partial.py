"""A report of which only a part could be read: said, and no success unless the user takes it so."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from safeguard_checks.errors import InputError

__all__ = ["add_accept_partial", "partial_status"]


def add_accept_partial(command: argparse.ArgumentParser) -> None:
    """Add the option by which a user takes what could be read of a report for the whole."""
    command.add_argument(
        "--accept-partial",
        action="store_true",
        help="a report of which only a part could be read is no error",
    )


def partial_status(name: str, missed: Sequence[str], accept: bool) -> int:
    """Say on standard error what of a report was not read; return the exit status that it asks for."""
    if not missed:
        return 0
    from safeguard_checks.report.safe_text import clean
    from safeguard_checks.report.wording import only_a_part

    hint = "" if accept else " Mend the file, or give --accept-partial if the rest is enough."
    print(clean(f"safeguard-checks: {name}: {only_a_part(missed)}{hint}"), file=sys.stderr)
    return 0 if accept else InputError.exit_status
