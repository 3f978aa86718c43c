"""What is open on the page: reports, each checked in the background, and the steps taken on them.

Nothing that reads or checks is imported before a report is there, so that the first page comes at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from safeguard_checks.errors import (
    InputError,
    PicturesError,
    SafeguardChecksError,
    place_of,
)
from safeguard_checks.page.shelf import Entry, Shelf

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
    """

    id: str
    path: Path
    entry: Entry
    marks: dict[str, float] = field(default_factory=dict)
    fault: str = ""
    pictures: bool = False
    checked: Checked | None = None
    last: Checked | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def stage(self) -> str:
        """What is being done now, in words."""
        return STAGES.get(next(reversed(self.marks), ""), STAGES["findings"])

    @property
    def done(self) -> int:
        """How many stages have ended."""
        return len(self.marks)

    def decisions(self) -> tuple[Decision, ...]:
        """Return what was decided, as the file beside the report has it now."""
        from safeguard_checks.findings.decisions_file import kept_decisions

        return kept_decisions(self.path)

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

    def open(
        self,
        path: Path,
        priors: Sequence[Path] = (),
        references: Sequence[Path] = (),
        before: str = "",
    ) -> Paper:
        """Open a report that lies on disk, and begin to check it unless that was done."""
        shelf = self.shelf_of(path)
        known = shelf.entry(path.name) or Entry(path.name)
        entry = replace(
            known,
            opened=datetime.now(UTC).isoformat(timespec="seconds"),
            before=before or known.before,
            priors=_near(shelf, priors) or known.priors,
            references=_near(shelf, references) or known.references,
        )
        name = hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:10]
        with self._lock:
            paper = self.papers.get(name)
            if paper is None or paper.fault or _beside(entry) != _beside(paper.entry):
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
            self._carry(paper, checked)
            paper.checked = checked
            self.note(paper)
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

    def note(self, paper: Paper) -> None:
        """Keep in the folder's list where a report stands."""
        assert paper.checked is not None
        report = paper.checked.shown.report
        counts = _counts(paper.standing().holds.values())
        paper.entry = replace(
            paper.entry,
            title=report.title or report.name,
            period=report.period,
            findings=len(paper.checked.audit.findings),
            accepted=counts["accepted"],
            dismissed=counts["dismissed"],
        )
        self.shelf_of(paper.path).note(paper.path.name, lambda _: paper.entry)


def _digest(path: Path) -> str:
    from safeguard_checks.documents.read import file_bytes

    return hashlib.sha256(file_bytes(path)).hexdigest()


def _beside(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Return what a report is held against."""
    return entry.priors, entry.references


def _near(shelf: Shelf, files: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of files beside the report; one that lies elsewhere is refused."""
    found = list(files)
    for file in found:
        if file.parent.resolve() != shelf.folder.resolve():
            raise InputError(f"{file.name}: must be in the folder of the report.")
    return tuple(file.name for file in found)


def _counts(decisions: Iterable[Decision]) -> dict[str, int]:
    counts = {"accepted": 0, "dismissed": 0, "noted": 0}
    for decision in decisions:
        counts[decision.status] += 1
    return counts
