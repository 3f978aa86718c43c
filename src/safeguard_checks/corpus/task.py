"""What is done to one report of many: the same function in every engine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from safeguard_checks import __version__
from safeguard_checks.corpus.packet import Examined, Rows, rows_of
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.pdf.worker import read_file
from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.errors import InputError, SafeguardChecksError, place_of
from safeguard_checks.findings.find import find_findings
from safeguard_checks.packs.load import BASE, DEFAULT, data_of, load_pack
from safeguard_checks.rules.catalogue import RULES_VERSION, select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.run import judge_all

if TYPE_CHECKING:
    from safeguard_checks.documents.pdf.ocr.crops import Spot
    from safeguard_checks.findings.finding import Audit

__all__ = ["Answer", "Job", "Refusal", "RefusalKind", "Task", "examine", "version_of"]

RefusalKind = Literal["input", "time", "crash", "fault"]


@dataclass(frozen=True, slots=True)
class Task:
    """How reports are examined: domain packs to add, and whether scanned pages are recognised."""

    packs: tuple[str, ...] = ()
    ocr: bool = False
    version: str = ""

    def more(self, found: Examined) -> Rows:
        """Return what else is kept of a report, for a store that has tables for it: here nothing.

        The rows are without the report's number, which comes first in every table.
        """
        return {}


@dataclass(frozen=True, slots=True)
class Job:
    """One report to examine: its file, and the SHA-256 that its bytes had."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a report could not be used."""

    kind: RefusalKind
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a report: its rows, or why there are none. ``peak`` is the process's memory in bytes."""

    job: Job
    rows: Rows | None
    refusal: Refusal | None = None
    seconds: float = 0.0
    peak: int = 0


def version_of(packs: tuple[str, ...], ocr: bool) -> str:
    """Return what reports are checked with: tool, rules, and a digest of packs, counts and settings."""
    digest = hashlib.sha256()
    digest.update(files("safeguard_checks.findings.evidence").joinpath("counts.json").read_bytes())
    load_pack(*packs)  # tells in plain words what is wrong with one
    for name in (BASE, DEFAULT, *packs):
        digest.update(data_of(name))
    return f"{__version__}/{RULES_VERSION}/{digest.hexdigest()[:8]}{'/ocr' if ocr else ''}"


def examine(job: Job, task: Task) -> Answer:
    """Audit one report and return its rows; whatever goes wrong with it is a refusal."""
    start = perf_counter()
    name = Path(job.path).name
    try:
        rows: Rows | None = _rows(job, task)
        refusal = None
    except InputError as error:
        rows, refusal = None, Refusal("input", str(error))
    except MemoryError:
        reason = f"{name}: needs more memory than is allowed; split it."
        rows, refusal = None, Refusal("input", reason)
    except SafeguardChecksError as error:
        rows, refusal = None, Refusal("fault", str(error))
    except Exception as error:  # its words may be the report's
        told = f"{name}: {type(error).__name__} in {place_of(error)}."
        rows, refusal = None, Refusal("fault", told)
    return Answer(job, rows, refusal, perf_counter() - start)


class _InThisProcess:
    """Reads PDFs where it is: the process of the report itself may hang or crash without harm."""

    def __init__(self, ocr: bool) -> None:
        self.ocr = ocr

    def read(self, path: Path, sha256: str | None = None) -> Document:
        return read_file(path, sha256 or "", ocr=self.ocr)


def _rows(job: Job, task: Task) -> Rows:
    seconds: dict[str, float] = {}
    last = start = perf_counter()

    def lap(stage: str) -> None:
        nonlocal last
        seconds[stage] = perf_counter() - last
        last = perf_counter()

    document = read(Path(job.path), _InThisProcess(task.ocr))
    if document.sha256 != job.sha256:
        raise InputError(f"{document.name}: was changed while it was read; run it again.")
    lap("read")
    pack = load_pack(*task.packs)
    mentions, measures = measured(document, task.packs)
    lap("measures")
    relations = all_relations(document, mentions, measures, pack)
    lap("relations")
    judged = judge_all(relations, select())
    lap("rules")
    audit = find_findings(document, mentions, measures, judged, __version__)
    lap("findings")
    pictures = _pictures(Path(job.path), document, audit)
    found = Examined(document, mentions, measures, judged, audit, pack, pictures)
    rows = rows_of(found, task.version, task.more(found))
    lap("rows")
    seconds["all"] = perf_counter() - start
    number = rows["reports"][0][0]
    rows["timings"] = [(number, stage, round(taken, 4)) for stage, taken in seconds.items()]
    return rows


def _pictures(path: Path, document: Document, audit: Audit) -> Mapping[Spot, bytes]:
    """Return pictures of the figures of findings that were read by text recognition."""
    if not document.recognised:
        return {}
    from safeguard_checks.documents.pdf.ocr.crops import crops
    from safeguard_checks.report.cards import spots_of

    return crops(path, spots_of(audit))
