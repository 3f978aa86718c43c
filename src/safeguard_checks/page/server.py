"""``safeguard-checks open``: the page on a free port of this machine, and a browser that shows it."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from safeguard_checks.errors import InputError
from safeguard_checks.page.app import make_app
from safeguard_checks.page.desk import Desk
from safeguard_checks.page.shelf import usual_folder

__all__ = ["serve"]

_HERE = "127.0.0.1"


def serve(
    report: Path | None,
    *,
    folder: Path | None,
    port: int,
    browser: bool,
    say: Callable[[str], None],
) -> int:
    """Serve the page until it is stopped. The address with its token is the first line said.

    Raises ``InputError`` where the report or the port cannot be used.
    """
    place = folder or (report.resolve().parent if report else usual_folder())
    if report is not None:
        _there(report)
    desk = Desk(place)
    try:
        taken = _bound(port)
        host = f"{_HERE}:{taken.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        app = make_app(desk, token, host)
        address = f"http://{host}/{token}/"
        if report is not None:
            address += f"r/{desk.open(report.resolve(), own=True).id}/"
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                ws="none",
            )
        )
        say(address)
        say("Open this address in a browser on this machine. Ctrl+C ends it.")
        if browser:
            threading.Thread(target=_shown, args=(address,), daemon=True).start()
        server.run(sockets=[taken])
    except KeyboardInterrupt:
        pass
    finally:
        desk.close()
    return 0


def _there(report: Path) -> None:
    """See that a report is a file. Raises ``InputError`` saying what to do where it is none."""
    if report.is_dir():
        raise InputError(
            f"{report}: is a folder; give a report's file, or open --folder {report} to keep reports there."
        )
    if not report.is_file():
        raise InputError(f"{report}: no such file; check the name.")


def _shown(address: str) -> None:
    """Show an address in the browser; to look for one takes a while, so it is done aside."""
    import webbrowser

    webbrowser.open(address)


def _bound(port: int) -> socket.socket:
    """Return a socket on this machine alone; port 0 is any that is free."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        taken.bind((_HERE, port))
        taken.listen()  # a browser that comes before the page is ready waits
    except (OSError, OverflowError):
        taken.close()
        raise InputError(f"--port {port}: cannot be used; leave it out for a free one.") from None
    return taken
