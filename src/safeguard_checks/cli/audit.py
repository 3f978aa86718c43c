"""``safeguard-checks audit``: check reports one by one and write what was found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.errors import InputError

__all__ = ["chosen_formats", "exit_status", "names", "run_audit", "show", "write"]

if TYPE_CHECKING:
    from safeguard_checks.findings.finding import Audit

_FORMATS = ("html", "json")
_SEVERITIES = ("info", "low", "medium", "high")


def run_audit(options: argparse.Namespace) -> int:
    """Audit every report of the command line; return the highest exit status."""
    formats = chosen_formats(options.format)
    reports = [Path(r) for r in options.reports]
    folders = _folders(reports, Path(options.out))
    status = 0
    with PdfWorker() as worker:
        # The worker starts on the first PDF while this process imports what it needs.
        worker.expect(reports)
        from safeguard_checks.engine import audit

        for number, (report, folder) in enumerate(zip(reports, folders, strict=True), 1):
            if len(reports) > 1 and not options.quiet:
                print(f"[{number}/{len(reports)}] {report.name}", file=sys.stderr, flush=True)
            try:
                result = audit(
                    report,
                    period=options.period,
                    select_rules=names(options.select),
                    ignore_rules=names(options.ignore),
                    suites=options.suites,
                    worker=worker,
                )
            except InputError as error:
                if len(reports) == 1:
                    raise
                print(f"safeguard-checks: {error}", file=sys.stderr)
                status = max(status, error.exit_status)
                continue
            write(result, folder, formats)
            if not options.quiet:
                show(result, folder, formats)
            status = max(status, exit_status(result, options.fail_on))
    return status


def chosen_formats(text: str) -> tuple[str, ...]:
    """Return the formats that ``--format`` lists. Raises ``InputError`` for one there is not."""
    formats = names(text)
    for name in formats:
        if name not in _FORMATS:
            raise InputError(f"--format {name}: choose html or json.")
    return formats


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


def write(result: Audit, folder: Path, formats: Sequence[str]) -> None:
    """Write each output whole or not at all."""
    from safeguard_checks.report.write_html import to_html
    from safeguard_checks.report.write_json import to_json

    writers = {"html": to_html, "json": to_json}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in formats:
            target = folder / f"findings.{name}"
            partial = target.with_suffix(f".{name}.part")
            partial.write_bytes(writers[name](result))
            partial.replace(target)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written to ({error.strerror}); choose another --out."
        ) from None


def show(result: Audit, folder: Path, formats: Sequence[str]) -> None:
    """Print the summary and where the outputs are."""
    from safeguard_checks.report.write_terminal import to_terminal

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size((88, 24)).columns, 100)
    print(to_terminal(result, colour=colour, width=width))
    if result.suites:
        held = sum(o.holds for o in result.suites)
        print(f"Suites: {held} of {len(result.suites)} expectations hold.")
        for outcome in result.suites:
            if not outcome.holds:
                print(
                    f"  {outcome.suite}: {outcome.expectation} fails on {len(outcome.rows)} rows."
                )
    for name in formats:
        print(f"Written: {folder / f'findings.{name}'}")


def exit_status(result: Audit, fail_on: str) -> int:
    """Return 1 where a finding is at or above the threshold, else 0."""
    if fail_on == "never":
        return 0
    least = _SEVERITIES.index(fail_on)
    return int(any(_SEVERITIES.index(f.severity) >= least for f in result.findings))
