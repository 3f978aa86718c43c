"""``safeguard-checks audit``: check reports one by one and write what was found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.cli.annotate import write_marked
from safeguard_checks.cli.console import note, say
from safeguard_checks.cli.faults import report_error
from safeguard_checks.cli.outputs import Output, check_outputs, given_files
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.reports import named_reports, output_folders
from safeguard_checks.cli.scans import pdf_worker
from safeguard_checks.cli.settings import find_settings
from safeguard_checks.cli.sources import given_references, given_sources
from safeguard_checks.cli.standing import show_decisions
from safeguard_checks.documents.read import file_bytes
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import age, check_ours, write_all
from safeguard_checks.findings.decisions_file import decisions_path, kept_decisions
from safeguard_checks.report.marked_copy import marked_names

__all__ = [
    "LOGS",
    "Given",
    "Task",
    "audit_or_say_why",
    "chosen_formats",
    "exit_status",
    "names",
    "run_audit",
    "setting_of",
    "show",
    "write",
]

if TYPE_CHECKING:
    from safeguard_checks.documents.document import Document
    from safeguard_checks.documents.read_pdf import PdfWorker
    from safeguard_checks.documents.span import Box
    from safeguard_checks.findings.decisions import Standing
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.measures.published.read import ReferenceFile
    from safeguard_checks.measures.sources import Source
    from safeguard_checks.report.formats import File, Kept, Setting

LOGS = ("challenge-log.xlsx", "challenge-log.csv")  # people write into these
_SEVERITIES = ("info", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line gives for each of its reports. ``own`` are folders of suites."""

    options: argparse.Namespace
    outputs: Sequence[File]
    suites: bool
    own: tuple[Path, ...]
    references: tuple[ReferenceFile, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A report to audit, where its findings go, and the pages of its suites; ``place`` counts it among all."""

    report: Path
    folder: Path
    docs: Path | None
    place: str = ""


def run_audit(options: argparse.Namespace) -> int:
    """Audit every report of the command line; return the highest exit status."""
    outputs = chosen_formats(options.format)
    reports = named_reports(options.reports)
    if options.decisions and len(reports) > 1:
        raise InputError("--decisions: give one report at a time; each has decisions of its own.")
    if options.decisions and not Path(options.decisions).is_file():
        raise InputError(f"--decisions {options.decisions}: no such file; check the name.")
    folders = output_folders(reports, Path(options.out))
    settings = find_settings(Path.cwd())
    docs = output_folders(reports, Path(options.data_docs)) if options.data_docs else []
    own = tuple(dict.fromkeys([*settings.expectations, *map(Path, options.expectations)]))
    _check_outputs(options, reports, folders, docs, own)
    if options.jobs < 1:
        raise InputError("--jobs: give a number above nought.")
    references = given_references(options)
    jobs = min(options.jobs, len(reports))
    tasks = [
        Task(report, folder, docs[n] if docs else None, f"[{n + 1}/{len(reports)}] ")
        for n, (report, folder) in enumerate(zip(reports, folders, strict=True))
    ]
    with pdf_worker(options) as worker:
        # The worker starts on the first PDF while this process imports what it needs.
        worker.expect([*map(Path, options.prior), *(reports if jobs == 1 else ())])
        given = Given(
            options,
            outputs,
            bool(options.suites or options.expectations or docs or settings.suites),
            own,
            references,
            given_sources(options, worker),
        )
        if jobs == 1:
            return max(audit_or_say_why(given, worker, task) for task in tasks)
    from safeguard_checks.cli.audit_jobs import audit_in_processes

    return max(audit_in_processes(given, tasks, jobs))


def audit_or_say_why(given: Given, worker: PdfWorker, task: Task) -> int:
    """Audit one report of several; whatever goes wrong is told, and the next one can go on."""
    if len(given.options.reports) > 1 and not given.options.quiet:
        note(f"{task.place}{task.report.name}")
    try:
        return _audit_one(given, worker, task.report, task.folder, task.docs)
    except Exception as error:
        return report_error(error, task.report.name)


def _check_outputs(
    options: argparse.Namespace,
    reports: Sequence[Path],
    folders: Sequence[Path],
    docs: Sequence[Path],
    own: Sequence[Path],
) -> None:
    """Refuse outputs that would take the place of what is read, before it is read."""
    names = [file.name for file in chosen_formats(options.format)]
    written = [
        Output(folder, (*names, *(marked_names(report) if options.annotate else [])))
        for report, folder in zip(reports, folders, strict=True)
    ]
    if docs:
        from safeguard_checks.rules.data_docs import page_names
        from safeguard_checks.rules.suite_files import suite_files

        pages = tuple(page_names([suite.name for suite in suite_files(own)]))
        written += [Output(folder, pages) for folder in docs]
    kept = [decisions_path(report, options.decisions) for report in reports]
    suites = [file for folder in own for file in folder.glob("*.json")]
    check_outputs([*given_files(options, reports), *kept, *suites], written)


def _audit_one(
    given: Given, worker: PdfWorker, report: Path, folder: Path, docs: Path | None
) -> int:
    """Audit one report, write and show what was found; return the exit status."""
    from safeguard_checks.documents.read import read
    from safeguard_checks.engine import audit_document
    from safeguard_checks.findings.decisions import standing
    from safeguard_checks.findings.word_answers import answers, with_answers
    from safeguard_checks.report.formats import with_decisions

    options, outputs = given.options, given.outputs
    check_ours(folder, [file.name for file in outputs], "--out", LOGS)
    decisions = kept_decisions(report, options.decisions)
    document = read(report, worker)
    result = audit_document(
        document,
        period=options.period,
        select_rules=names(options.select),
        ignore_rules=names(options.ignore),
        packs=tuple(options.pack),
        schemas=options.schemas,
        suites=given.suites,
        expectations=given.own,
        data_docs=docs,
        # Of several reports one may be the earlier one of the others.
        sources=tuple(
            s for s in given.sources if len(options.reports) == 1 or s.sha256 != document.sha256
        ),
        references=given.references,
    )
    if document.format == "docx":
        decisions = with_answers(
            result, decisions, answers(report.name, file_bytes(report)), date.today().isoformat()
        )
    stands = standing(result, decisions)
    setting = with_decisions(
        setting_of(report, options.template, unreviewed=options.unreviewed), stands
    )
    if document.recognised:
        setting = replace(setting, pictures=_pictures(worker, report, result))
    write(result, folder, outputs, setting)
    left = stands.reviewed(result)
    marked, status = _marked(options, report, document, left, folder)
    if not options.quiet:
        show(left, folder, outputs, docs, verbose=options.verbose, dismissed=_dismissed(stands))
        show_decisions(stands)
        for line in marked:
            say(line)
    whole = partial_status(document.name, document.missed, options.accept_partial)
    return max(status, whole, exit_status(left, options.fail_on))


def _dismissed(stands: Standing) -> int:
    return sum(decision.status == "dismissed" for decision in stands.holds.values())


def _pictures(worker: PdfWorker, report: Path, result: Audit) -> Mapping[tuple[int, Box], bytes]:
    """Return pictures of the figures of findings that were read by text recognition."""
    from safeguard_checks.report.cards import spots_of

    return worker.pictures(report, spots_of(result))


def _marked(
    options: argparse.Namespace, report: Path, document: Document, result: Audit, folder: Path
) -> tuple[list[str], int]:
    """Write the marked copy if it is asked for; return what to say of it, and the exit status."""
    if not options.annotate:
        return [], 0
    try:
        return write_marked(report, document, result, folder), 0
    except Exception as error:  # the findings are written; they are shown all the same
        return [], report_error(error, report.name)


def chosen_formats(text: str) -> tuple[File, ...]:
    """Return the files that ``--format`` asks for. Raises ``InputError`` for a format there is not."""
    from safeguard_checks.report.formats import chosen

    return chosen(names(text))


def names(text: str) -> tuple[str, ...]:
    """Return the names of a list separated by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _source(report: Path) -> str:
    """Return a report's path for links: from where we are, else from the top of the repository.

    A report that lies elsewhere has its name alone.
    """
    here, there = Path.cwd().resolve(), report.resolve()
    top = next((p for p in (here, *here.parents) if (p / ".git").exists()), here)
    for base in (here, top):
        if there.is_relative_to(base):
            return there.relative_to(base).as_posix()
    return report.name


def setting_of(report: Path, template: str | None, *, unreviewed: bool = False) -> Setting:
    """Return what writers need besides the audit. Raises ``InputError`` for an unreadable template."""
    from safeguard_checks.report.formats import Setting

    content: bytes | None = None
    if template is not None:
        try:
            content = Path(template).read_bytes()
        except OSError as error:
            raise InputError(
                f"--template {template}: cannot be read ({error.strerror}); give a Word file."
            ) from None
    return Setting(source=_source(report), template=content, unreviewed=unreviewed)


def write(result: Audit, folder: Path, outputs: Sequence[File], setting: Setting) -> None:
    """Write all outputs together, each whole or not at all."""
    from safeguard_checks.report.formats import writer

    @cache
    def with_logs() -> Setting:
        """Return the setting with the logs as they are once the folder is ours to write."""
        return replace(setting, logs=_logs(folder, outputs))

    def maker(file: File) -> Callable[[], bytes]:
        return lambda: writer(file)(result, with_logs())

    write_all(folder, {file.name: maker(file) for file in outputs}, "--out", LOGS)


def _logs(folder: Path, outputs: Sequence[File]) -> tuple[Kept, ...]:
    """Return the forms of the challenge log that stand in a folder, if one is to be written."""
    from safeguard_checks.report.formats import Kept

    paths = [folder / file.name for file in outputs if file.name in LOGS]
    there = [(path, path.read_bytes()) for path in paths if path.is_file()]
    return tuple(Kept(path.suffix, data, age(folder, path.name, data)) for path, data in there)


def show(
    result: Audit,
    folder: Path,
    outputs: Sequence[File],
    docs: Path | None = None,
    *,
    verbose: bool = False,
    dismissed: int = 0,
) -> None:
    """Print the summary, a line a finding or each in full, and where the outputs are.

    ``dismissed`` is how many findings people took out of the audit.
    """
    from safeguard_checks.report.write_terminal import to_lines, to_terminal

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size((88, 24)).columns, 100)
    if verbose:
        print(to_terminal(result, colour=colour, width=width, dismissed=dismissed))
    else:
        print(to_lines(result, colour=colour, dismissed=dismissed), end="")
    if result.suites:
        held = sum(o.holds for o in result.suites)
        told = "" if held == len(result.suites) else " What fails is among the findings."
        print(f"Suites: {held} of {len(result.suites)} expectations hold.{told}")
        for outcome in result.suites:
            if not outcome.holds:
                say(f"  {outcome.suite}: {outcome.expectation} fails on {len(outcome.rows)} rows.")
    if docs is not None:
        say(f"Written: {docs / 'index.html'}")
    for file in outputs:
        say(f"Written: {folder / file.name}")


def exit_status(result: Audit, fail_on: str) -> int:
    """Return 1 where a finding is at or above the threshold, else 0."""
    if fail_on == "never":
        return 0
    least = _SEVERITIES.index(fail_on)
    return int(any(_SEVERITIES.index(f.severity) >= least for f in result.findings))
