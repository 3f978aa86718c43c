"""``safeguard-checks audit``: check reports one by one and write what was found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.cli.annotate import write_marked
from safeguard_checks.cli.decide import kept_decisions
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.settings import find_settings
from safeguard_checks.cli.sources import given_references, given_sources
from safeguard_checks.cli.standing import open_findings, show_decisions, with_decisions
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.errors import InputError

__all__ = ["chosen_formats", "exit_status", "names", "run_audit", "setting_of", "show", "write"]

if TYPE_CHECKING:
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.formats import File, Setting

_SEVERITIES = ("info", "low", "medium", "high")


def run_audit(options: argparse.Namespace) -> int:
    """Audit every report of the command line; return the highest exit status."""
    outputs = chosen_formats(options.format)
    reports = [Path(r) for r in options.reports]
    if options.decisions and len(reports) > 1:
        raise InputError("--decisions: give one report at a time; each has decisions of its own.")
    if options.decisions and not Path(options.decisions).is_file():
        raise InputError(f"--decisions {options.decisions}: no such file; check the name.")
    folders = _folders(reports, Path(options.out))
    settings = find_settings(Path.cwd())
    docs = _folders(reports, Path(options.data_docs)) if options.data_docs else []
    suites = bool(options.suites or options.expectations or docs or settings.suites)
    own = dict.fromkeys([*settings.expectations, *map(Path, options.expectations)])
    references = given_references(options)
    status = 0
    with PdfWorker() as worker:
        # The worker starts on the first PDF while this process imports what it needs.
        worker.expect([*map(Path, options.prior), *reports])
        from safeguard_checks.documents.read import read
        from safeguard_checks.engine import audit_document
        from safeguard_checks.findings.decisions import standing

        sources = given_sources(options, worker)
        for number, (report, folder) in enumerate(zip(reports, folders, strict=True), 1):
            if len(reports) > 1 and not options.quiet:
                print(f"[{number}/{len(reports)}] {report.name}", file=sys.stderr, flush=True)
            try:
                decisions = kept_decisions(report, options.decisions)
                document = read(report, worker)
                result = audit_document(
                    document,
                    period=options.period,
                    select_rules=names(options.select),
                    ignore_rules=names(options.ignore),
                    packs=tuple(options.pack),
                    suites=suites,
                    expectations=tuple(own),
                    data_docs=docs[number - 1] if docs else None,
                    # Of several reports one may be the earlier one of the others.
                    sources=tuple(
                        s for s in sources if len(reports) == 1 or s.sha256 != document.sha256
                    ),
                    references=references,
                )
                stands = standing(result, decisions)
                setting = with_decisions(setting_of(report, options.template), stands)
                write(result, folder, outputs, setting)
            except InputError as error:
                if len(reports) == 1:
                    raise
                print(f"safeguard-checks: {error}", file=sys.stderr)
                status = max(status, error.exit_status)
                continue
            marked: list[str] = []
            if options.annotate:
                try:
                    marked = write_marked(report, document, result, folder)
                except InputError as error:
                    print(f"safeguard-checks: {error}", file=sys.stderr)
                    status = max(status, error.exit_status)
            if not options.quiet:
                show(result, folder, outputs, docs[number - 1] if docs else None)
                show_decisions(stands)
                print(*marked, sep="\n", end="\n" if marked else "")
            whole = partial_status(document.name, document.missed, options.accept_partial)
            found = exit_status(open_findings(result, stands), options.fail_on)
            status = max(status, whole, found)
    return status


def chosen_formats(text: str) -> tuple[File, ...]:
    """Return the files that ``--format`` asks for. Raises ``InputError`` for a format there is not."""
    from safeguard_checks.report.formats import chosen

    return chosen(names(text))


def names(text: str) -> tuple[str, ...]:
    """Return the names of a list separated by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _folders(reports: Sequence[Path], out: Path) -> list[Path]:
    """Return a folder for each report: ``out`` itself for one, else one named after each."""
    if len(reports) == 1:
        return [out]
    taken: set[str] = set()
    folders: list[Path] = []
    for report in reports:
        name, number = report.stem or "report", 2
        while name.lower() in taken:
            name, number = f"{report.stem}-{number}", number + 1
        taken.add(name.lower())
        folders.append(out / name)
    return folders


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


def setting_of(report: Path, template: str | None) -> Setting:
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
    return Setting(source=_source(report), template=content)


def write(result: Audit, folder: Path, outputs: Sequence[File], setting: Setting) -> None:
    """Write each output whole or not at all."""
    from safeguard_checks.report.formats import writer

    try:
        folder.mkdir(parents=True, exist_ok=True)
        setting = replace(setting, logs=_logs(folder, outputs))
        for file in outputs:
            target = folder / file.name
            partial = target.with_name(f"{file.name}.part")
            partial.write_bytes(writer(file)(result, setting))
            partial.replace(target)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written to ({error.strerror}); choose another --out."
        ) from None


def _logs(folder: Path, outputs: Sequence[File]) -> tuple[tuple[str, bytes], ...]:
    """Return the challenge logs that stand in a folder, if one is to be written."""
    paths = [folder / file.name for file in outputs if file.module == "write_log"]
    there = sorted((p for p in paths if p.is_file()), key=lambda p: -p.stat().st_mtime_ns)
    return tuple((path.suffix, path.read_bytes()) for path in there)


def show(result: Audit, folder: Path, outputs: Sequence[File], docs: Path | None = None) -> None:
    """Print the summary and where the outputs are."""
    from safeguard_checks.report.write_terminal import to_terminal

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size((88, 24)).columns, 100)
    print(to_terminal(result, colour=colour, width=width))
    if result.suites:
        held = sum(o.holds for o in result.suites)
        told = "" if held == len(result.suites) else " What fails is among the findings."
        print(f"Suites: {held} of {len(result.suites)} expectations hold.{told}")
        for outcome in result.suites:
            if not outcome.holds:
                print(
                    f"  {outcome.suite}: {outcome.expectation} fails on {len(outcome.rows)} rows."
                )
    if docs is not None:
        print(f"Written: {docs / 'index.html'}")
    for file in outputs:
        print(f"Written: {folder / file.name}")


def exit_status(result: Audit, fail_on: str) -> int:
    """Return 1 where a finding is at or above the threshold, else 0."""
    if fail_on == "never":
        return 0
    least = _SEVERITIES.index(fail_on)
    return int(any(_SEVERITIES.index(f.severity) >= least for f in result.findings))
