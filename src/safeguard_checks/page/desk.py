"""What is open on the page: reports, each checked in the background, and the steps taken on them.

Nothing that reads or checks is imported before a report is there, so that the first page comes at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from safeguard_checks.errors import (
    ColumnsError,
    InputError,
    PicturesError,
    SafeguardChecksError,
    place_of,
)
from safeguard_checks.page.shelf import Entry, Shelf, last_draft

if TYPE_CHECKING:
    from safeguard_checks.documents.read_pdf import PdfWorker
    from safeguard_checks.findings.decisions import Decision, Standing
    from safeguard_checks.page.checking import Checked
    from safeguard_checks.page.pictures import Pictures

__all__ = ["STAGES", "Desk", "Paper", "Step"]

# What each stage is called while it runs, by the stage that ended before it.
STAGES = {
    "": "Reading the report",
    "read": "Finding the figures",
    "mentions": "Reading what the sentences say of them",
    "claims": "Working out what each figure is of",
    "measures": "Working out which figures must agree",
    "relations": "Judging whether they do",
    "rules": "Looking for likely causes",
    "findings": "Laying out the page",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was decided here: the finding, what it says now and what was decided before."""

    finding: str
    after: Decision | None
    before: Decision | None


@dataclass
class Paper:
    """One report that is open. ``marks`` are the stages that have ended, ``fault`` why it failed.

    ``pictures`` tells that it failed since its pages are pictures, which recognition could read.
    ``unkept`` says what cannot be kept of it, where that is so.
    ``letter_kept`` is the window that kept the letter last, and the mark of what it kept.
    """

    id: str
    path: Path
    entry: Entry
    marks: dict[str, float] = field(default_factory=dict)
    fault: str = ""
    pictures: bool = False
    unkept: str = ""
    checked: Checked | None = None
    last: Checked | None = None
    steps: list[Step] = field(default_factory=list)
    letter_kept: tuple[str, str] = ("", "")

    @property
    def stage(self) -> str:
        """What is being done now, in words."""
        return STAGES.get(next(reversed(self.marks), ""), STAGES["findings"])

    @property
    def done(self) -> int:
        """How many stages have ended."""
        return len(self.marks)

    @property
    def runs(self) -> bool:
        """Whether its check has not ended yet."""
        return self.checked is None and not self.fault

    @property
    def why(self) -> str:
        """Why it failed, without its name."""
        if self.pictures:
            return "Its pages are pictures without text, as of a scan."
        told = self.fault.removeprefix(f"{self.path.name}: ")
        return f"{told[:1].upper()}{told[1:]}"

    @property
    def mended(self) -> bool:
        """Whether the file was checked here before its author changed it."""
        return self.last is not None and self.last.document.name == self.path.name

    def decisions(self) -> tuple[Decision, ...]:
        """Return what was decided, as the file beside the report has it now."""
        from safeguard_checks.findings.decisions_file import kept_decisions

        return kept_decisions(self.path)

    def decisions_of_drafts(self) -> tuple[Decision, ...]:
        """Return what was decided on this draft and on the one before."""
        from safeguard_checks.findings.decisions_file import kept_decisions

        before = self.path.with_name(self.entry.before) if self.entry.before else None
        return *(kept_decisions(before) if before else ()), *self.decisions()

    def standing(self) -> Standing:
        """Return which decisions hold. Raises ``InputError`` for a damaged file."""
        from safeguard_checks.findings.decisions import standing

        assert self.checked is not None
        return standing(self.checked.audit, self.decisions())


class Desk:
    """Everything that is open, and the person who works on it. ``who`` is the name they gave."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(folder)
        self.who = ""
        self.shortcuts = True
        self.papers: dict[str, Paper] = {}
        self._queue = ThreadPoolExecutor(1, "check")
        self._lock = Lock()
        self._warm = Lock()

    @cached_property
    def pictures(self) -> Pictures:
        """What draws the pages of PDF files."""
        from safeguard_checks.page.pictures import Pictures

        return Pictures()

    @cached_property
    def _worker(self) -> PdfWorker:
        from safeguard_checks.documents.read_pdf import PdfWorker

        return PdfWorker()

    @cached_property
    def _recogniser(self) -> PdfWorker:
        from safeguard_checks.documents.read_pdf import PdfWorker

        return PdfWorker(ocr=True)

    def _reader(self, entry: Entry) -> PdfWorker:
        """Return what reads a report, as somebody asked for."""
        return self._recogniser if entry.recognise else self._worker

    def warm(self) -> None:
        """Import what reads and shows a report, and start what reads PDF files."""
        if self._warm.acquire(blocking=False):
            from safeguard_checks.page import checking, reports

            del checking, reports
            self._worker.start()

    def close(self) -> None:
        """End all processes."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        for reader in ("_worker", "_recogniser"):
            if reader in self.__dict__:
                self.__dict__[reader].stop()
        if "pictures" in self.__dict__:
            self.pictures.close()

    def open(self, path: Path, given: Entry | None = None, *, own: bool = False) -> Paper:
        """Open a report that lies on disk, and begin to check it unless that was done.

        ``given`` is what was said of it when it was dropped; without it what is known goes on to hold.
        ``own`` tells that a person named this very file, and so changes it and no other.
        """
        known = self.shelf_of(path).entry(path.name) or Entry(path.name)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entry = replace(known, opened=now, dropped=known.dropped and not own)
        if given is not None:
            entry = replace(
                entry,
                before=given.before or known.before,
                guessed=given.guessed if given.before else known.guessed,
                alike=given.alike if given.before else known.alike,
                priors=given.priors,
                references=given.references,
                dropped=given.dropped or known.dropped,
            )
        name = _id_of(path)
        with self._lock:
            paper = self.papers.get(name)
            if paper is None or paper.fault or _held_to(entry) != _held_to(paper.entry):
                paper = self.papers[name] = Paper(name, path, entry)
                self._queue.submit(self._check, paper)
        if paper.checked is not None and _digest(path) != paper.checked.document.sha256:
            self.again(paper)
        return paper

    def again(self, paper: Paper) -> None:
        """Check a report again after its author has changed the file."""
        with self._lock:
            if paper.checked is None and not paper.fault:
                return
            paper.last, paper.checked = paper.checked or paper.last, None
            paper.marks, paper.fault, paper.pictures, paper.steps = {}, "", False, []
            self._queue.submit(self._check, paper)

    def recognise(self, paper: Paper) -> None:
        """Check a report again with its pages without text recognised, now and from now on.

        Raises ``InputError`` where nothing that recognises text is installed.
        """
        from safeguard_checks.documents.pdf.ocr.engine import check_there

        check_there()
        paper.entry = replace(paper.entry, recognise=True)
        self.shelf_of(paper.path).note(
            paper.path.name, lambda known: replace(known, recognise=True)
        )
        self.again(paper)

    def apart(self, paper: Paper, file: str) -> None:
        """Check a report again without a document that it was held against, now and from now on."""

        def without(known: Entry) -> Entry:
            return replace(
                known,
                priors=tuple(name for name in known.priors if name != file),
                references=tuple(name for name in known.references if name != file),
            )

        if paper.checked is None and not paper.fault:
            return  # it is being checked: ask again when that is done
        paper.entry = without(paper.entry)
        self.shelf_of(paper.path).note(paper.path.name, without)
        self.again(paper)

    def forget(self, path: Path) -> bool:
        """Take a report off the list; its file stays where it is, and so does what was decided of it.

        Return whether it is off: one that is being checked stays.
        """
        paper = self.papers.get(_id_of(path))
        if paper is not None and paper.runs:
            return False
        self.shelf_of(path).forget(path.name)
        self.papers.pop(_id_of(path), None)
        return True

    def follows(self, paper: Paper, *, it_does: bool) -> None:
        """Hold a report for the next draft of the one that it seems to follow, or for none.

        What was decided there and not here holds here from now on, or does so no more.
        """
        from safeguard_checks.page.carry import carry_over, take_out

        entry, checked = paper.entry, paper.checked
        assert checked is not None
        if it_does and not entry.before and entry.guessed:
            carry_over(paper.path, entry.guessed, checked)
        elif not it_does and entry.before:
            take_out(paper.path, entry.before, checked)
        paper.entry = replace(entry, before=entry.guessed if it_does else "", guessed="", alike="")
        paper.last, paper.steps = None, []
        self.note(paper)

    def shelf_of(self, path: Path) -> Shelf:
        """Return the folder that a report lies in."""
        same = path.parent.resolve() == self.shelf.folder.resolve()
        return self.shelf if same else Shelf(path.parent)

    def draft_before(self, paper: Paper) -> Checked | None:
        """Return the last draft of a report: as it was checked here, else checked now."""
        if paper.last is None and paper.entry.before:
            path = paper.path.with_name(paper.entry.before)
            opened = [p for p in self.papers.values() if p.path == path and p.checked]
            if opened:
                paper.last = opened[0].checked
            elif path.is_file():
                from safeguard_checks.page.checking import check

                paper.last = check(path, paper.entry, {}, self._reader(paper.entry))
        return paper.last

    def _check(self, paper: Paper) -> None:
        """Check a report; what goes wrong is told on its page."""
        try:
            from safeguard_checks.page.checking import check

            checked = check(paper.path, paper.entry, paper.marks, self._reader(paper.entry))
            if paper.last is not None and paper.last.document.sha256 == checked.document.sha256:
                paper.last = None
            refusal = self.shelf_of(paper.path).refusal()
            if not refusal:
                self._carry(paper, checked)
            self._compare(paper, checked)
            try:
                self._note(paper, checked)
                paper.unkept = ""
            except InputError as error:
                # A folder that cannot be written to still has its report shown.
                paper.unkept = str(error)
            if refusal:
                paper.unkept = (
                    f"Nothing that you decide can be kept in {paper.path.parent} ({refusal}). Copy "
                    "the report to a folder that you can write to, and open it there."
                )
            paper.checked = checked
        except ColumnsError as error:
            paper.fault = (
                f"{error.wrong}. A published table is read as the Department for Education’s statistics "
                "service gives it out; a table of another kind cannot be read here."
            )
        except SafeguardChecksError as error:
            paper.pictures = isinstance(error, PicturesError)
            paper.fault = str(error)
        except MemoryError:
            paper.fault = f"{paper.path.name}: needs more memory than there is; split it."
        except Exception as error:  # our fault; its words may be the report's
            paper.fault = (
                f"{paper.path.name}: {type(error).__name__} in {place_of(error)}. This is a fault of "
                "safeguard-checks, not of the report. Please report it."
            )

    def _carry(self, paper: Paper, checked: Checked) -> None:
        """Let what was decided in the last draft, and in Word, hold in this one, in its own file."""
        from safeguard_checks.page.carry import carry

        carry(paper.path, paper.entry.before, checked)

    def _compare(self, paper: Paper, checked: Checked) -> None:
        """Look for a report of the folder that this one seems to be a draft of, when it is first seen."""
        from safeguard_checks.page.likeness import most_like, sketch_of

        entry, sketch = paper.entry, sketch_of(checked.shown.text)
        if not entry.sketch and not entry.before:
            known = self.shelf_of(paper.path).entries()
            like = most_like(sketch, (e for e in known if e.file != entry.file))
            entry = replace(entry, guessed=last_draft(known, like) if like else "", alike=like)
        paper.entry = replace(entry, sketch=sketch)

    def note(self, paper: Paper) -> None:
        """Keep in the folder's list where a report stands."""
        assert paper.checked is not None
        self._note(paper, paper.checked)

    def _note(self, paper: Paper, checked: Checked) -> None:
        from safeguard_checks.findings.decisions import standing

        report = checked.shown.report
        holds = standing(checked.audit, paper.decisions()).holds
        counts = _counts(holds[f.id] for f in checked.audit.findings if f.id in holds)
        aside = _counts(holds[f.id] for f in checked.audit.appendix if f.id in holds)
        paper.entry = replace(
            paper.entry,
            title=report.title or report.name,
            period=report.period,
            findings=len(checked.audit.findings),
            accepted=counts["accepted"],
            dismissed=counts["dismissed"],
            looks=len(checked.audit.appendix) - aside["accepted"] - aside["dismissed"],
        )
        self.shelf_of(paper.path).note(paper.path.name, lambda _: paper.entry)


def _id_of(path: Path) -> str:
    """Return what a report is called in addresses."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:10]


def _digest(path: Path) -> str:
    from safeguard_checks.documents.read import file_bytes

    return hashlib.sha256(file_bytes(path)).hexdigest()


def _held_to(entry: Entry) -> tuple[str | tuple[str, ...], ...]:
    """Return what a report is held against."""
    return entry.priors, entry.references, entry.before


def _counts(decisions: Iterable[Decision]) -> dict[str, int]:
    counts = {"accepted": 0, "dismissed": 0, "noted": 0}
    for decision in decisions:
        counts[decision.status] += 1
    return counts
