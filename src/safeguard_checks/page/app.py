"""The page's addresses: each answers with a whole page, so that it works without its script too."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from stat import S_ISDIR

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from safeguard_checks.errors import InputError
from safeguard_checks.page.desk import Desk
from safeguard_checks.page.guard import LARGEST, Guard
from safeguard_checks.page.intake import taken_in
from safeguard_checks.page.shelf import Shelf
from safeguard_checks.page.web import Pages, faults, files_of, form_of, text_of, to

__all__ = ["make_app"]


def make_app(desk: Desk, token: str, host: str) -> Guard:
    """Return the page as an application that answers only under its token and host."""
    # What is dropped stays in memory until it is put where the person keeps it.
    MultiPartParser.spool_max_size = LARGEST
    pages = _First(desk)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/open", pages.drop, methods=["POST"]),
            Route("/folder", pages.folder, methods=["POST"]),
            Route("/keys", pages.keys, methods=["POST"]),
            Route("/someone-else", pages.someone_else, methods=["POST"]),
            Route("/again/{file}", pages.reopen, methods=["POST"]),
            Route("/forget/{file}", pages.forget, methods=["POST"]),
            Mount("/r", _Later(desk)),
            Mount("/static", StaticFiles(packages=[("safeguard_checks.page", "static")])),
        ],
        exception_handlers=faults(pages),
        lifespan=life,
    )
    return Guard(app, token, host)


class _Later:
    """The pages of reports, imported when the first of them is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the pages of reports do."""
        if self._app is None:
            self._app = await run_in_threadpool(self._made)
        await self._app(scope, receive, send)

    def _made(self) -> ASGIApp:
        from safeguard_checks.page.reports import make_reports

        return make_reports(self._desk)


class _First(Pages):
    """The first page of a desk, and what it leads to."""

    async def home(self, request: Request) -> Response:
        """Show where to drop a report, and the reports of the folder."""
        return self._home(request)

    def _home(
        self, request: Request, status: int = 200, *, wrong: str = "", typed: str = ""
    ) -> Response:
        """Show the first page, with what is ``wrong`` with a folder that was ``typed``."""
        entries = self.desk.shelf.entries()  # one small file; threads would cost more to begin
        later = {e.before for e in entries}
        answer = self.shown(
            request,
            "home",
            status,
            wrong=wrong,
            typed=typed,
            refusal=self.desk.shelf.refusal(),
            entries=[e for e in entries if e.file not in later],
            busy=[p for p in self.desk.papers.values() if p.checked is None],
            off_list=request.query_params.get("did") == "off",
            checking={p.path for p in self.desk.papers.values() if p.runs},
        )
        # While a person looks for the report, what will read it is made ready.
        answer.background = BackgroundTask(self.desk.warm)
        return answer

    async def folder(self, request: Request) -> Response:
        """Choose the folder that reports are kept in."""
        typed = text_of(await form_of(request), "folder")
        try:
            self.desk.shelf = await run_in_threadpool(_shelf_at, typed)
        except InputError as error:
            return self._home(request, 422, wrong=str(error), typed=typed)
        return to(request, "/")

    async def keys(self, request: Request) -> Response:
        """Turn shortcuts of one key on or off."""
        form = await form_of(request)
        self.desk.shortcuts = text_of(form, "on") == "yes"
        return _back(request, form)

    async def someone_else(self, request: Request) -> Response:
        """Forget who decides, so that the next decision asks for a name."""
        self.desk.who = ""
        return _back(request, await form_of(request))

    async def drop(self, request: Request) -> Response:
        """Take in what was dropped, and begin to check it."""
        form = await form_of(request)
        given = {name: await files_of(form, name) for name in ("report", "prior", "reference")}
        papers = await run_in_threadpool(
            taken_in, self.desk, given["report"], given["prior"], given["reference"]
        )
        if len(papers) == 1:
            return to(request, f"/r/{papers[0].id}/")
        return to(request, "/")

    async def reopen(self, request: Request) -> Response:
        """Open a report of the folder again."""
        shelf = self.desk.shelf
        entry = await run_in_threadpool(shelf.entry, request.path_params["file"])
        if entry is None:
            raise HTTPException(404)
        paper = await run_in_threadpool(self.desk.open, shelf.folder / entry.file)
        return to(request, f"/r/{paper.id}/")

    async def forget(self, request: Request) -> Response:
        """Take a report off the list of the folder."""
        shelf = self.desk.shelf
        entry = await run_in_threadpool(shelf.entry, request.path_params["file"])
        if entry is None:
            return to(request, "/")
        off = await run_in_threadpool(self.desk.forget, shelf.folder / entry.file)
        return to(request, "/?did=off" if off else "/")


def _shelf_at(typed: str) -> Shelf:
    """Return a folder as it was typed. Raises ``InputError`` for one that nothing can be kept in."""
    if not typed:
        raise InputError(f"Give the folder’s whole path, such as {Path.home()}.")
    try:
        path = Path(typed).expanduser()
        if not path.is_absolute():
            raise InputError(f"{path}: give the folder’s whole path, such as {Path.home()}.")
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if not S_ISDIR(path.stat().st_mode):
                raise InputError(f"{path}: is a file; give a folder.")
        refusal = Shelf(path).refusal()
    except (OSError, RuntimeError, ValueError):  # names that no folder can have, homes of nobody
        raise InputError(f"{typed}: cannot be used as a folder; choose another.") from None
    if refusal:
        raise InputError(f"{path}: nothing can be kept there ({refusal}); choose another folder.")
    return Shelf(path)


def _back(request: Request, form: FormData) -> Response:
    """Lead back to the page that a form was sent from."""
    back = text_of(form, "back")
    return to(request, back if back.startswith("/") and not back.startswith("//") else "/")
