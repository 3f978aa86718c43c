"""``safeguard-checks open``: the page in the browser, for those who have no terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

__all__ = ["run_open"]


def run_open(options: argparse.Namespace) -> int:
    """Serve the page until it is stopped. Raises ``InputError`` where it cannot be started."""
    from safeguard_checks.page.server import serve

    return serve(
        Path(options.report) if options.report else None,
        folder=Path(options.folder).expanduser().resolve() if options.folder else None,
        port=options.port,
        browser=not options.no_browser,
        say=_say,
    )


def _say(text: str) -> None:
    print(text, flush=True)
