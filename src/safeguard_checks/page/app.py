"""The page's addresses: each answers with a whole page, so that it works without its script too."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from safeguard_checks.errors import InputError, SafeguardChecksError
from safeguard_checks.findings.compare import compare
from safeguard_checks.page import looks
from safeguard_checks.page.decide import ChangedError, take, undo
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.guard import LARGEST, Guard
from safeguard_checks.page.intake import taken_in
from safeguard_checks.page.letter import arranged, keep_letter, kept_letter, moved
from safeguard_checks.page.outputs import made, outputs, zipped
from safeguard_checks.page.views import view
from safeguard_checks.report.annex import points
from safeguard_checks.report.letter import Letter, Question

__all__ = ["make_app"]

_FILES = 60
_STATUS = {"accept": "accepted", "dismiss": "dismissed", "note": "noted"}


def make_app(desk: Desk, token: str, host: str) -> Guard:
    """Return the page as an application that answers only under its token and host."""
    # What is dropped stays in memory until it is put where the person keeps it.
    MultiPartParser.spool_max_size = LARGEST
    pages = _Pages(desk)

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
            Route("/again/{file}", pages.reopen, methods=["POST"]),
            Route("/r/{id}/", pages.review),
            Route("/r/{id}/state", pages.state),
            Route("/r/{id}/decide", pages.decide, methods=["POST"]),
            Route("/r/{id}/undo", pages.undo, methods=["POST"]),
            Route("/r/{id}/check", pages.check, methods=["POST"]),
            Route("/r/{id}/draft", pages.draft, methods=["POST"]),
            Route("/r/{id}/page/{page:int}.png", pages.picture),
            Route("/r/{id}/changes", pages.changes),
            Route("/r/{id}/changes-to-make", pages.mends),
            Route("/r/{id}/letter", pages.letter, methods=["GET", "POST"]),
            Route("/r/{id}/take", pages.take),
            Route("/r/{id}/file/{name}", pages.file),
            Mount("/static", StaticFiles(packages=[("safeguard_checks.page", "static")])),
        ],
        exception_handlers={
            HTTPException: pages.not_here,
            InputError: pages.plainly,
            SafeguardChecksError: pages.plainly,
            Exception: pages.plainly,
        },
        lifespan=life,
    )
    return Guard(app, token, host)


class _Pages:
    """The pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _paper(self, request: Request) -> Paper:
        paper = self.desk.papers.get(request.path_params["id"])
        if paper is None:
            raise HTTPException(404)
        return paper

    def _checked(self, request: Request) -> Paper:
        paper = self._paper(request)
        if paper.checked is None:
            raise HTTPException(404)
        return paper

    def _shown(self, request: Request, name: str, status: int = 200, **told: Any) -> Response:
        body = looks.page(name, root=request.scope["root_path"], desk=self.desk, **told)
        return Response(body, status, media_type="text/html")

    async def home(self, request: Request) -> Response:
        """Show where to drop a report, and the reports of the folder."""
        entries = await run_in_threadpool(self.desk.shelf.entries)
        later = {e.before for e in entries}
        return self._shown(
            request,
            "home",
            entries=[e for e in entries if e.file not in later],
            said=request.query_params.get("said", ""),
        )

    async def folder(self, request: Request) -> Response:
        """Choose the folder that reports are kept in."""
        form = await _form(request)
        path = Path(_text(form, "folder")).expanduser()
        if not path.is_absolute():
            raise InputError(f"{path}: give the whole path of a folder, such as {Path.home()}.")
        if path.exists() and not path.is_dir():
            raise InputError(f"{path}: is a file; give a folder.")
        self.desk.shelf = type(self.desk.shelf)(path)
        return _to(request, "/")

    async def keys(self, request: Request) -> Response:
        """Turn shortcuts of one key on or off."""
        form = await _form(request)
        self.desk.shortcuts = _text(form, "on") == "yes"
        return _back(request, form)

    async def drop(self, request: Request) -> Response:
        """Take in what was dropped, and begin to check it."""
        form = await _form(request)
        given = {name: await _files(form, name) for name in ("report", "prior", "reference")}
        papers = await run_in_threadpool(
            taken_in, self.desk, given["report"], given["prior"], given["reference"]
        )
        if len(papers) == 1:
            return _to(request, f"/r/{papers[0].id}/")
        return _to(request, f"/?said={quote(f'{len(papers)} reports are being checked.')}")

    async def draft(self, request: Request) -> Response:
        """Take in the next draft of a report; what was decided goes on to hold."""
        paper = self._paper(request)
        files = await _files(await _form(request), "report")
        papers = await run_in_threadpool(taken_in, self.desk, files[:1], (), (), paper)
        return _to(request, f"/r/{papers[0].id}/")

    async def reopen(self, request: Request) -> Response:
        """Open a report of the folder again."""
        shelf = self.desk.shelf
        entry = await run_in_threadpool(shelf.entry, request.path_params["file"])
        if entry is None:
            raise HTTPException(404)
        paper = await run_in_threadpool(self.desk.open, shelf.folder / entry.file)
        return _to(request, f"/r/{paper.id}/")

    async def check(self, request: Request) -> Response:
        """Check the file again, which its author may have changed."""
        paper = self._paper(request)
        self.desk.again(paper)
        return _to(request, f"/r/{paper.id}/")

    async def state(self, request: Request) -> Response:
        """Tell how far the check is, for the page that waits."""
        paper = self._paper(request)
        return self._shown(request, "stage", paper=paper)

    async def review(self, request: Request) -> Response:
        """Show the findings beside the report."""
        paper = self._paper(request)
        if paper.checked is None:
            name = "failed" if paper.fault else "waiting"
            return self._shown(request, name, paper=paper)
        return await self._review(request, paper)

    async def _review(
        self, request: Request, paper: Paper, status: int = 200, **told: Any
    ) -> Response:
        asked = {**request.query_params, **told.pop("asked", {})}
        shown = await run_in_threadpool(view, paper, asked)
        sizes = await self._sizes(paper) if not shown.as_text else []
        if not sizes:
            shown = await run_in_threadpool(view, paper, {**asked, "as": "text"})
        flash = _flash(paper, asked.get("did", ""))
        return self._shown(
            request, "review", status, paper=paper, view=shown, sizes=sizes, flash=flash, **told
        )

    async def _sizes(self, paper: Paper) -> list[tuple[float, float]]:
        """Return the sizes of the pages, none where they cannot be drawn."""
        assert paper.checked is not None
        try:
            return await run_in_threadpool(
                self.desk.pictures.sizes, paper.path, paper.checked.document.sha256
            )
        except InputError:
            return []

    async def picture(self, request: Request) -> Response:
        """Show a page of a PDF."""
        paper, page = self._checked(request), request.path_params["page"]
        assert paper.checked is not None
        if not 1 <= page <= paper.checked.shown.report.pages:
            raise HTTPException(404)
        sha = paper.checked.document.sha256
        drawn = await run_in_threadpool(self.desk.pictures.png, paper.path, sha, page)
        return Response(drawn, media_type="image/png")

    async def decide(self, request: Request) -> Response:
        """Keep what was decided of a finding, and go on to the next."""
        paper, form = self._checked(request), await _form(request)
        finding, action = _text(form, "finding"), _text(form, "action")
        if action not in _STATUS:
            raise HTTPException(400)
        author = _text(form, "who") or self.desk.who
        asked = {**_asked(form), "f": finding}
        try:
            await run_in_threadpool(
                take,
                paper,
                finding,
                _STATUS[action],  # type: ignore[arg-type]
                author=author,
                reason=_text(form, "reason"),
                shown=_text(form, "shown"),
            )
        except ChangedError as error:
            return await self._review(request, paper, 409, asked=asked, other=error.now)
        except InputError as error:
            told = {"wrong": str(error), "tried": action, "typed": _text(form, "reason")}
            return await self._review(request, paper, 422, asked=asked, **told)
        self.desk.who = " ".join(author.split())
        await run_in_threadpool(self.desk.note, paper)
        here = await run_in_threadpool(view, paper, asked)
        after = finding if action == "note" else here.next_open() or finding
        return _to(
            request, f"/r/{paper.id}/{here.at(f=after, p=None, fig=None, did=len(paper.steps))}"
        )

    async def undo(self, request: Request) -> Response:
        """Take the last decision back."""
        paper, form = self._checked(request), await _form(request)
        asked = _asked(form)
        try:
            finding = await run_in_threadpool(undo, paper)
        except ChangedError as error:
            paper.steps.pop()
            return await self._review(request, paper, 409, asked=asked, other=error.now)
        await run_in_threadpool(self.desk.note, paper)
        here = await run_in_threadpool(view, paper, {**asked, "f": finding})
        return _to(request, f"/r/{paper.id}/{here.at(f=finding or None, p=None, did='undone')}")

    async def changes(self, request: Request) -> Response:
        """Show what changed since the last draft."""
        paper = self._checked(request)
        assert paper.checked is not None
        last = await run_in_threadpool(self.desk.draft_before, paper)
        compared = compare(last.shown, paper.checked.shown) if last else None
        return self._shown(
            request, "changes", paper=paper, compared=compared, last=last, stands=paper.standing()
        )

    async def mends(self, request: Request) -> Response:
        """Show the changes that would settle findings."""
        paper = self._checked(request)
        assert paper.checked is not None
        stands = await run_in_threadpool(paper.standing)
        left = [
            f
            for f in paper.checked.shown.findings
            if f.id not in stands.holds or stands.holds[f.id].status != "dismissed"
        ]
        return self._shown(request, "mends", paper=paper, view_findings=left)

    async def letter(self, request: Request) -> Response:
        """Show the letter as it is so far, or keep what was typed."""
        paper = self._checked(request)
        if request.method == "POST":
            form = await _form(request)
            letter = _letter(form)
            await run_in_threadpool(keep_letter, paper.path, letter)
            file = _text(form, "file")
            if file:
                return _to(request, f"/r/{paper.id}/file/{file}")
            return _to(request, f"/r/{paper.id}/letter?said=kept")
        told = await run_in_threadpool(_letter_told, paper)
        return self._shown(
            request, "letter", paper=paper, said=request.query_params.get("said", ""), **told
        )

    async def take(self, request: Request) -> Response:
        """Show what there is to take away."""
        paper = self._checked(request)
        stands = await run_in_threadpool(paper.standing)
        accepted = sum(d.status == "accepted" for d in stands.holds.values())
        return self._shown(
            request, "take", paper=paper, outputs=outputs(paper), accepted=accepted, stands=stands
        )

    async def file(self, request: Request) -> Response:
        """Hand out one file, or all of them in a ZIP."""
        paper, name = self._checked(request), request.path_params["name"]
        unreviewed = request.query_params.get("unreviewed") == "yes"
        every = f"{paper.path.stem} checked.zip"
        if name == "all.zip":
            data = await run_in_threadpool(zipped, paper, unreviewed=unreviewed)
            return _attached(data, every, "application/zip")
        found = next((o for o in outputs(paper) if o.name == name), None)
        if found is None:
            raise HTTPException(404)
        data = await run_in_threadpool(made, paper, name, unreviewed=unreviewed)
        return _attached(data, found.name, found.kind)

    async def not_here(self, request: Request, error: Exception) -> Response:
        """Say that there is nothing at an address."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._shown(request, "fault", status, message="There is nothing at this address.")

    async def plainly(self, request: Request, error: Exception) -> Response:
        """Say in a sentence what went wrong."""
        if isinstance(error, SafeguardChecksError):
            return self._shown(request, "fault", 422, message=str(error))
        message = (
            f"{type(error).__name__}: this is a fault of safeguard-checks, not of the report. Your "
            "decisions are kept. Go back and try again, and please report it."
        )
        return self._shown(request, "fault", 500, message=message)


async def _form(request: Request) -> FormData:
    return await request.form(max_files=_FILES, max_fields=4000, max_part_size=1024 * 1024)


def _flash(paper: Paper, did: str) -> str:
    """Return what was just done, as a sentence; empty where nothing was."""
    if did == "undone":
        return "Taken back."
    if not paper.steps or did != str(len(paper.steps)):
        return ""
    step = paper.steps[-1]
    number = paper.checked.findings[step.finding].number if paper.checked else 0
    done = {"accepted": "accepted", "dismissed": "dismissed", "noted": "has a note"}
    return f"Finding {number} {done[step.after.status] if step.after else ''}."


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


async def _files(form: FormData, name: str) -> list[tuple[str, bytes]]:
    """Return the files of a field that have a name: an empty field sends one without."""
    found = [f for f in form.getlist(name) if isinstance(f, UploadFile) and f.filename]
    return [(f.filename or "", await f.read()) for f in found]


def _asked(form: FormData) -> dict[str, str]:
    """Return the state of the review page that a form was sent from."""
    return {k: _text(form, k) for k in ("f", "show", "kind", "as", "pane") if _text(form, k)}


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{request.scope['root_path']}{path}", 303)


def _back(request: Request, form: FormData) -> Response:
    back = _text(form, "back")
    return _to(request, back if back.startswith("/") and not back.startswith("//") else "/")


def _letter(form: FormData) -> Letter:
    names = [str(n) for n in form.getlist("finding")]
    texts = [str(t) for t in form.getlist("text")]
    kept = set(map(str, form.getlist("asked")))
    questions = tuple(
        Question(n, " ".join(t.split()) if n in kept else "")
        for n, t in zip(names, texts, strict=False)
    )
    for by, name in ((-1, "up"), (1, "down")):
        if _text(form, name):
            questions = moved(questions, _text(form, name), by)
    told = {n: _text(form, n) for n in ("addressee", "date", "due", "reference", "signed")}
    return Letter(**told, questions=questions)


def _letter_told(paper: Paper) -> dict[str, Any]:
    from safeguard_checks.page.outputs import setting_of

    assert paper.checked is not None
    setting = setting_of(paper)
    findings = paper.checked.findings
    accepted = [f for n, f in findings.items() if setting.stand(n).status == "accepted"]
    return {
        "letter": setting.letter,
        "questions": arranged(kept_letter(paper.path), accepted),
        "findings": findings,
        "count": len(points(paper.checked.audit, setting)),
    }


def _attached(data: bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)
