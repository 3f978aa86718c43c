"""What every page needs of the web: forms read, files taken, answers given."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from safeguard_checks.errors import SafeguardChecksError
from safeguard_checks.page import looks
from safeguard_checks.page.desk import Desk

__all__ = ["Pages", "attached", "faults", "files_of", "form_of", "text_of", "to"]

_FILES = 60


class Pages:
    """Pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def shown(self, request: Request, name: str, status: int = 200, **told: Any) -> Response:
        """Return a whole page."""
        body = looks.page(name, root=request.scope["token_path"], desk=self.desk, **told)
        return Response(body, status, media_type="text/html")

    async def not_here(self, request: Request, error: Exception) -> Response:
        """Say that there is nothing at an address."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self.shown(request, "fault", status, message="There is nothing at this address.")

    async def plainly(self, request: Request, error: Exception) -> Response:
        """Say in a sentence what went wrong."""
        if isinstance(error, SafeguardChecksError):
            return self.shown(request, "fault", 422, message=str(error))
        message = (
            f"{type(error).__name__}: this is a fault of safeguard-checks, not of the report. Your "
            "decisions are kept. Go back and try again, and please report it."
        )
        return self.shown(request, "fault", 500, message=message)


def faults(pages: Pages) -> dict[Any, Any]:
    """Return what answers where something goes wrong."""
    return {
        HTTPException: pages.not_here,
        SafeguardChecksError: pages.plainly,
        Exception: pages.plainly,
    }


async def form_of(request: Request) -> FormData:
    """Return the form that was sent."""
    return await request.form(max_files=_FILES, max_fields=4000, max_part_size=1024 * 1024)


def text_of(form: FormData, name: str) -> str:
    """Return the text of a field, empty where there is none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


async def files_of(form: FormData, name: str) -> list[tuple[str, bytes]]:
    """Return the files of a field that have a name: an empty field sends one without."""
    found = [f for f in form.getlist(name) if isinstance(f, UploadFile) and f.filename]
    return [(f.filename or "", await f.read()) for f in found]


def to(request: Request, path: str) -> Response:
    """Lead on to another page; ``path`` begins with a slash."""
    return RedirectResponse(f"{request.scope['token_path']}{path}", 303)


def attached(data: bytes, name: str, kind: str) -> Response:
    """Hand out a file to be saved."""
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)
