"""What is open on the page: reports, each checked in the background, and the steps taken on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import file_bytes, read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.engine import audit_document, prior
from safeguard_checks.errors import InputError, SafeguardChecksError, place_of
from safeguard_checks.findings.decisions import Decision, Standing, decide, standing
from safeguard_checks.findings.decisions_file import change_decisions, kept_decisions
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.measures.published.read import ReferenceFile
from safeguard_checks.page.leaves import Leaf, leaves
from safeguard_checks.page.pictures import Pictures
from safeguard_checks.page.shelf import Entry, Shelf
from safeguard_checks.report.safe_text import clean, cleaned

__all__ = ["STAGES", "Checked", "Desk", "Paper", "Step"]

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


@dataclass(frozen=True)
class Checked:
    """A report that was read and checked; ``shown`` is the audit with every text safe to show."""

    document: Document
    audit: Audit

    @cached_property
    def shown(self) -> Audit:
        """The audit as it is shown."""
        return cleaned(self.audit)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The report in the parts that are shown one at a time."""
        return leaves(self.shown)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All findings by id, those of the appendix last."""
        return {f.id: f for f in (*self.shown.findings, *self.shown.appendix)}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was decided here: the finding, what it says now and what was decided before."""

    finding: str
    after: Decision | None
    before: Decision | None


@dataclass
class Paper:
    """One report that is open. ``marks`` are the stages that have ended, ``fault`` why it failed."""

    id: str
    path: Path
    entry: Entry
    marks: dict[str, float] = field(default_factory=dict)
    fault: str = ""
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
        return kept_decisions(self.path)

    def standing(self) -> Standing:
        """Return which decisions hold. Raises ``InputError`` for a damaged file."""
        assert self.checked is not None
        return standing(self.checked.audit, self.decisions())


class Desk:
    """Everything that is open, and the person who works on it. ``who`` is the name they gave."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(folder)
        self.who = ""
        self.shortcuts = True
        self.pictures = Pictures()
        self.papers: dict[str, Paper] = {}
        self._worker = PdfWorker()
        self._queue = ThreadPoolExecutor(1, "check")
        self._lock = Lock()

    def close(self) -> None:
        """End all processes."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()
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
            priors=tuple(map(str, _near(shelf, priors))) or known.priors,
            references=tuple(map(str, _near(shelf, references))) or known.references,
        )
        name = hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:10]
        with self._lock:
            paper = self.papers.get(name)
            if paper is None or paper.fault or entry.priors != paper.entry.priors:
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
            paper.marks, paper.fault, paper.steps = {}, "", []
            self._queue.submit(self._check, paper)

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
                paper.last = self._checked(path, paper.entry, {})
        return paper.last

    def _check(self, paper: Paper) -> None:
        """Check a report; what goes wrong is told on its page."""
        try:
            checked = self._checked(paper.path, paper.entry, paper.marks)
            _ = checked.leaves
            if paper.last is not None and paper.last.document.sha256 == checked.document.sha256:
                paper.last = None
            self._carry(paper, checked)
            paper.checked = checked
            self.note(paper)
        except SafeguardChecksError as error:
            paper.fault = clean(str(error))
        except MemoryError:
            paper.fault = f"{paper.path.name}: needs more memory than there is; split it."
        except Exception as error:  # our fault; its words may be the report's
            paper.fault = (
                f"{paper.path.name}: {type(error).__name__} in {place_of(error)}. This is a fault of "
                "safeguard-checks, not of the report. Please report it."
            )

    def _checked(self, path: Path, entry: Entry, marks: dict[str, float]) -> Checked:
        document = read(path, self._worker)
        marks["read"] = 0.0
        beside = [path.with_name(name) for name in entry.priors]
        sources = tuple(prior(p, worker=self._worker) for p in beside)
        references = tuple(ReferenceFile(path.with_name(name)) for name in entry.references)
        audit = audit_document(document, timings=marks, sources=sources, references=references)
        return Checked(document, audit)

    def _carry(self, paper: Paper, checked: Checked) -> None:
        """Let what was decided in the last draft hold in this one, in its own file."""
        before = paper.entry.before
        if not before or paper.decisions():
            return
        earlier = kept_decisions(paper.path.with_name(before))
        if earlier:
            change_decisions(
                paper.path,
                None,
                lambda _: decide(checked.audit, earlier, (), status="accepted", author="", date=""),
            )

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
    return hashlib.sha256(file_bytes(path)).hexdigest()


def _near(shelf: Shelf, files: Iterable[Path]) -> list[str]:
    """Return the names of files beside the report; one that lies elsewhere is refused."""
    found = list(files)
    for file in found:
        if file.parent.resolve() != shelf.folder.resolve():
            raise InputError(f"{file.name}: must lie in the folder of the report.")
    return [file.name for file in found]


def _counts(decisions: Iterable[Decision]) -> dict[str, int]:
    counts = {"accepted": 0, "dismissed": 0, "noted": 0}
    for decision in decisions:
        counts[decision.status] += 1
    return counts
