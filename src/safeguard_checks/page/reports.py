"""The pages of one report: review, changes, letter, what to take away."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from safeguard_checks.errors import InputError
from safeguard_checks.findings.compare import Comparison, compare
from safeguard_checks.findings.decisions import Status
from safeguard_checks.findings.finding import Finding
from safeguard_checks.page.decide import ChangedError, LaterError, last_step, seen, take, undo
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.intake import taken_in
from safeguard_checks.page.letter import ChangedLetterError, arranged, as_typed, keep_typed, moved
from safeguard_checks.page.outputs import made, outputs, setting_of, zipped
from safeguard_checks.page.shelf import plain_name
from safeguard_checks.page.spots import Spots, spots_of
from safeguard_checks.page.told import COMPARED
from safeguard_checks.page.told import told as told_of
from safeguard_checks.page.views import View, view
from safeguard_checks.page.web import Pages, attached, faults, files_of, form_of, text_of, to
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.letter import Letter, Question
from safeguard_checks.report.letter import asked as asked_of
from safeguard_checks.report.wording import day

__all__ = ["make_reports"]

_STATUS: dict[str, Status] = {"accept": "accepted", "dismiss": "dismissed", "note": "noted"}


def make_reports(desk: Desk) -> Starlette:
    """Return the pages of the reports of a desk."""
    pages = _Reports(desk)
    return Starlette(
        routes=[
            Route("/{id}/", pages.review),
            Route("/{id}/state", pages.state),
            Route("/{id}/decide", pages.decide, methods=["POST"]),
            Route("/{id}/undo", pages.undo, methods=["POST"]),
            Route("/{id}/check", pages.check, methods=["POST"]),
            Route("/{id}/recognise", pages.recognise, methods=["POST"]),
            Route("/{id}/draft", pages.draft, methods=["POST"]),
            Route("/{id}/follows", pages.follows, methods=["POST"]),
            Route("/{id}/forget", pages.forget, methods=["POST"]),
            Route("/{id}/apart", pages.apart, methods=["POST"]),
            Route("/{id}/page/{page:int}.png", pages.picture),
            Route("/{id}/changes", pages.changes),
            Route("/{id}/changes-to-make", pages.corrections),
            Route("/{id}/letter", pages.letter, methods=["GET", "POST"]),
            Route("/{id}/take", pages.take),
            Route("/{id}/file/{name}", pages.file),
        ],
        exception_handlers=faults(pages),
    )


class _Reports(Pages):
    """The pages of the reports of one desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        # A browser sends what was typed as a page is left, and at once asks for the next one.
        self._letters = asyncio.Lock()

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

    async def draft(self, request: Request) -> Response:
        """Take in the next draft of a report; what was decided goes on to hold."""
        paper = self._paper(request)
        files = await files_of(await form_of(request), "report")
        papers = await run_in_threadpool(taken_in, self.desk, files[:1], (), (), paper)
        return to(request, f"/r/{papers[0].id}/?did={'same' if papers[0] is paper else 'draft'}")

    async def follows(self, request: Request) -> Response:
        """Hold a report for the next draft of the one that it seems to follow, or for none."""
        paper, form = self._checked(request), await form_of(request)
        it_does = text_of(form, "it_does") == "yes"
        await run_in_threadpool(self.desk.follows, paper, it_does=it_does)
        return to(request, f"/r/{paper.id}/?did={'follows' if it_does else 'alone'}")

    async def apart(self, request: Request) -> Response:
        """Check a report again without a document that it was held against."""
        paper, form = self._paper(request), await form_of(request)
        await run_in_threadpool(self.desk.apart, paper, text_of(form, "file"))
        return to(request, f"/r/{paper.id}/?did=apart")

    async def forget(self, request: Request) -> Response:
        """Take a report off the list."""
        off = await run_in_threadpool(self.desk.forget, self._paper(request).path)
        return to(request, "/?did=off" if off else "/")

    async def check(self, request: Request) -> Response:
        """Check the file again, which its author may have changed."""
        paper = self._paper(request)
        self.desk.again(paper)
        return to(request, f"/r/{paper.id}/?did=again")

    async def recognise(self, request: Request) -> Response:
        """Check the file again, with its pages without text read by text recognition."""
        paper = self._paper(request)
        await run_in_threadpool(self.desk.recognise, paper)
        return to(request, f"/r/{paper.id}/?did=recognised")

    async def state(self, request: Request) -> Response:
        """Tell how far the check is, for the page that waits."""
        paper = self._paper(request)
        return self.shown(request, "stage", paper=paper)

    async def review(self, request: Request) -> Response:
        """Show the findings beside the report."""
        paper = self._paper(request)
        if paper.checked is None:
            name = "failed" if paper.fault else "waiting"
            return self.shown(request, name, paper=paper)
        return await self._review(request, paper)

    async def _review(
        self, request: Request, paper: Paper, status: int = 200, **told: Any
    ) -> Response:
        asked = {**request.query_params, **told.pop("asked", {})}
        shown = await run_in_threadpool(view, paper, asked)
        sizes = await self._sizes(paper) if not shown.as_text else []
        if not sizes:
            shown = replace(shown, as_text=True)
        spots = None if shown.as_text else await run_in_threadpool(self._spots, paper, shown)
        did = asked.get("did", "")
        compared = await run_in_threadpool(self._since, paper, did)
        flash = told_of(paper, did, asked.get("f", ""), compared)
        return self.shown(
            request, "review", status, paper=paper, view=shown, sizes=sizes, spots=spots, flash=flash,
            step=last_step(paper), **told,
        )  # fmt: skip

    def _since(self, paper: Paper, did: str) -> Comparison | None:
        """Return how the findings compare, where that is told: with the last draft, or the file as it was."""
        if did not in COMPARED or (did == "again" and not paper.mended):
            return None
        return self._compared(paper)

    def _compared(self, paper: Paper) -> Comparison | None:
        """Return how the findings compare with those of the last draft; ``None`` where there is none."""
        assert paper.checked is not None
        last = self.desk.draft_before(paper)
        if last is None:
            return None
        return compare(last.shown, paper.checked.shown, paper.decisions_of_drafts())

    def _spots(self, paper: Paper, shown: View) -> Spots:
        """Return where things stand on the page that is shown."""
        sha = shown.checked.document.sha256
        return spots_of(shown, lambda parts: self.desk.pictures.boxes(paper.path, sha, parts))

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
        paper, form = self._checked(request), await form_of(request)
        finding, action = text_of(form, "finding"), text_of(form, "action")
        if action not in _STATUS:
            raise HTTPException(400)
        author = text_of(form, "who") or self.desk.who
        asked = {**_asked(form), "f": finding}
        # Where it is refused, what was typed stays in its fields.
        told = {"tried": action, "typed": text_of(form, "reason"), "named": author}
        try:
            step = await run_in_threadpool(
                take,
                paper,
                finding,
                _STATUS[action],
                author=author,
                reason=text_of(form, "reason"),
                shown=text_of(form, "shown"),
            )
        except ChangedError as error:
            return await self._review(request, paper, 409, asked=asked, other=error.now, **told)
        except InputError as error:
            return await self._review(request, paper, 422, asked=asked, wrong=str(error), **told)
        self.desk.who = " ".join(author.split())
        await run_in_threadpool(self.desk.note, paper)
        here = await run_in_threadpool(view, paper, asked)
        stays = step is None or action == "note"
        after = finding if stays else here.next_open() or finding
        did = f"still-{_STATUS[action]}" if step is None else len(paper.steps)
        return to(
            request, f"/r/{paper.id}/{here.at(f=after, p=None, fig=None, pane=None, did=did)}"
        )

    async def undo(self, request: Request) -> Response:
        """Take the last decision back."""
        paper, form = self._checked(request), await form_of(request)
        asked = _asked(form)
        try:
            step = await run_in_threadpool(undo, paper, text_of(form, "step"))
        except LaterError as error:
            asked["f"] = error.step.finding
            return await self._review(request, paper, 409, asked=asked, later=error.step.after)
        except ChangedError as error:
            asked["f"] = paper.steps.pop().finding
            return await self._review(request, paper, 409, asked=asked, other=error.now)
        except InputError as error:
            return await self._review(request, paper, 422, asked=asked, wrong=str(error))
        await run_in_threadpool(self.desk.note, paper)
        if step is not None:
            asked["f"] = step.finding
        did = f"undone-{step.after.status}" if step is not None and step.after else "nothing"
        here = await run_in_threadpool(view, paper, asked)
        return to(request, f"/r/{paper.id}/{here.at(p=None, pane=None, did=did)}")

    async def changes(self, request: Request) -> Response:
        """Show what changed since the last draft."""
        paper = self._checked(request)
        compared = await run_in_threadpool(self._compared, paper)
        stands = await run_in_threadpool(paper.standing)
        return self.shown(request, "changes", paper=paper, compared=compared, stands=stands)

    async def corrections(self, request: Request) -> Response:
        """Show the changes that would settle findings."""
        paper = self._checked(request)
        assert paper.checked is not None
        stands = await run_in_threadpool(paper.standing)
        left = stands.reviewed(paper.checked.shown).findings
        return self.shown(request, "corrections", paper=paper, view_findings=left)

    async def letter(self, request: Request) -> Response:
        """Show the letter as it is so far, or keep what was typed."""
        paper = self._checked(request)
        async with self._letters:
            if request.method == "POST":
                return await self._keep_letter(request, paper)
            told = await run_in_threadpool(_letter_told, paper, self.desk.who)
        said = request.query_params.get("said", "")
        window = secrets.token_hex(4)
        return self.shown(request, "letter", paper=paper, said=said, window=window, **told)

    async def _keep_letter(self, request: Request, paper: Paper) -> Response:
        """Keep what was typed; where that is refused it stays in the fields."""
        form = await form_of(request)
        letter, file, over = _letter(form), text_of(form, "file"), text_of(form, "over")
        shown, window = text_of(form, "shown"), text_of(form, "window")
        refused: dict[str, str] = {}
        try:
            await run_in_threadpool(keep_typed, paper, letter, shown=over or shown, window=window)
        except ChangedLetterError as error:
            status, refused = 409, {"over": seen(error.now)}
        except InputError as error:
            status, refused = 422, {"wrong": str(error)}
        if not refused:
            page = f"file/{file}" if file else "letter?said=kept"
            return to(request, f"/r/{paper.id}/{page}")
        told = await run_in_threadpool(_letter_told, paper, self.desk.who, letter)
        told |= {"shown": shown, "window": window, "said": "", **refused}
        return self.shown(request, "letter", status, paper=paper, **told)

    async def take(self, request: Request) -> Response:
        """Show what there is to take away."""
        paper = self._checked(request)
        async with self._letters:
            setting = await run_in_threadpool(setting_of, paper)
        accepted = _accepted(paper, setting)
        return self.shown(
            request, "take", paper=paper, outputs=outputs(paper), accepted=len(accepted),
            held=len(asked_of(setting.letter, accepted)),
        )  # fmt: skip

    async def file(self, request: Request) -> Response:
        """Hand out one file, or all of them in a ZIP."""
        paper, name = self._checked(request), request.path_params["name"]
        unreviewed = request.query_params.get("unreviewed") == "yes"
        every = plain_name(f"{paper.path.stem} checked.zip")
        if name == "all.zip":
            data = await run_in_threadpool(zipped, paper, unreviewed=unreviewed)
            return attached(data, every, "application/zip")
        found = next((o for o in outputs(paper) if o.name == name), None)
        if found is None:
            raise HTTPException(404)
        data = await run_in_threadpool(made, paper, name, unreviewed=unreviewed)
        return attached(data, found.name, found.kind)


def _asked(form: FormData) -> dict[str, str]:
    """Return the state of the review page that a form was sent from."""
    return {k: text_of(form, k) for k in ("f", "show", "kind", "as", "pane") if text_of(form, k)}


def _letter(form: FormData) -> Letter:
    names = [str(n) for n in form.getlist("finding")]
    texts = [str(t) for t in form.getlist("text")]
    kept = set(map(str, form.getlist("asked")))
    questions = tuple(
        Question(n, as_typed(t), n in kept) for n, t in zip(names, texts, strict=False)
    )
    for by, name in ((-1, "up"), (1, "down")):
        if text_of(form, name):
            questions = moved(questions, text_of(form, name), by)
    told = {n: text_of(form, n) for n in ("addressee", "date", "due", "reference", "signed")}
    return Letter(**told, questions=questions)


def _letter_told(paper: Paper, who: str, typed: Letter | None = None) -> dict[str, Any]:
    """Return what the page of the letter shows: as it is kept, or as it was ``typed``.

    One not begun yet is of today and by who decides.
    """
    assert paper.checked is not None
    setting = setting_of(paper, letter=typed)
    letter = setting.letter
    if letter == Letter():
        letter = Letter(date=day(datetime.now().date().isoformat()), signed=who)
    mark, (by, last) = seen(setting.letter), paper.letter_kept
    return {
        "shown": mark,
        "by": by if last == mark else "",
        "letter": letter,
        "questions": arranged(letter, _accepted(paper, setting)),
        "findings": paper.checked.findings,
    }


def _accepted(paper: Paper, setting: Setting) -> list[Finding]:
    assert paper.checked is not None
    findings = paper.checked.findings
    return [f for n, f in findings.items() if setting.stand(n).status == "accepted"]
