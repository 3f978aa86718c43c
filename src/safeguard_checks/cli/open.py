"""``safeguard-checks open``: the page in the browser, for those who have no terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

from safeguard_checks.errors import InputError

__all__ = ["run_open"]


def run_open(options: argparse.Namespace) -> int:
    """Serve the page until it is stopped. Raises ``InputError`` where it cannot be started."""
    try:
        from safeguard_checks.page.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("safeguard_checks"):
            raise
        raise InputError(
            f"open: needs {error.name}; install it with "
            '`pip install "starlette>=0.40" "uvicorn>=0.30" "python-multipart>=0.0.20"`.'
        ) from None
    return serve(
        Path(options.report) if options.report else None,
        folder=Path(options.folder).expanduser().resolve() if options.folder else None,
        port=options.port,
        browser=not options.no_browser,
        say=_say,
    )


def _say(text: str) -> None:
    print(text, flush=True)
