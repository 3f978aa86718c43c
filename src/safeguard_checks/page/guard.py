"""Who may speak to the page: only itself, under an address that nobody can guess."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from hmac import compare_digest
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LARGEST", "Guard"]

LARGEST = 320 * 1024 * 1024
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    # Another policy would hide from us where a form was sent from.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # A browser that keeps what it shows would keep the report.
    "cache-control": "no-store",
}
_READS = ("GET", "HEAD")


class Guard:
    """Lets through what came from the page itself: its host, its token and its own origin."""

    def __init__(self, app: ASGIApp, token: str, host: str) -> None:
        self._app, self._prefix, self._host = app, f"/{token}", host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refused = self._refused(scope)
        if refused is not None:
            await PlainTextResponse(*refused)(scope, receive, _with_headers(send))
            return
        inside = {**scope, "root_path": self._prefix, "token_path": self._prefix}
        await self._app(inside, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> tuple[str, int] | None:
        """Return what to say to whoever may not ask this, and the status."""
        headers = Headers(scope=scope)
        if headers.get("host") != self._host:
            return "This page answers only under the address that it was started with.\n", 403
        head, _, _ = scope["path"][1:].partition("/")
        if not compare_digest(f"/{head}".encode(), self._prefix.encode()):
            return "Not here. Use the whole address that was printed at the start.\n", 404
        if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return "Another page may not ask this.\n", 403
        if scope["method"] not in _READS and not self._is_own(headers):
            return "Another page may not send anything here.\n", 403
        if "transfer-encoding" in headers:
            return "Say first how much it is.\n", 411
        if int(headers.get("content-length") or 0) > LARGEST:
            return "Larger than 300 MB; split it and check the parts.\n", 413
        return None

    def _is_own(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site") == "same-origin"
        return origin == f"http://{self._host}"


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = _added(message, _HEADERS.items())
        await send(message)

    return sent


def _added(
    message: MutableMapping[str, Any], headers: Iterable[tuple[str, str]]
) -> MutableMapping[str, Any]:
    more = [(name.encode(), value.encode()) for name, value in headers]
    return {**message, "headers": [*message.get("headers", []), *more]}
