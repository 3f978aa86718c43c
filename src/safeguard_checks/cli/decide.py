"""``safeguard-checks accept`` and ``dismiss``: keep what a person decided of a finding."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.cli.console import say
from safeguard_checks.cli.outputs import Output, check_outputs, given_files
from safeguard_checks.cli.scans import pdf_worker
from safeguard_checks.cli.sources import given_references, given_sources
from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import Whole, why, writing

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Status

__all__ = ["decisions_path", "kept_decisions", "run_decide"]


def run_decide(options: argparse.Namespace, status: Status) -> int:
    """Add decisions to the file beside the report. Raises ``InputError`` for an unknown id."""
    from safeguard_checks.engine import audit
    from safeguard_checks.findings.decisions import decide, to_toml

    report = Path(options.report)
    reason = options.reason if status == "dismissed" else ""
    if status == "dismissed" and not reason.strip():
        raise InputError("--reason: say in a few words why the finding is dismissed.")
    if not options.author.strip():
        raise InputError("--author: give the name of the person who decided.")
    day = _date(options.date)
    target = decisions_path(report, options.decisions)
    read = [path for path in given_files(options, [report]) if path != target]
    check_outputs(read, [Output(target.parent, (target.name,))])
    with pdf_worker(options) as worker:
        result = audit(
            report,
            period=options.period,
            packs=tuple(options.pack),
            worker=worker,
            sources=given_sources(options, worker),
            references=given_references(options),
        )
    try:
        with writing(target.parent), Whole(target.parent) as whole:
            # Read under the lock: another person may have decided since.
            decisions = decide(
                result,
                kept_decisions(report, options.decisions),
                options.findings,
                status=status,
                author=options.author,
                date=day,
                reason=reason,
            )
            before = target.read_text(encoding="utf-8") if target.exists() else ""
            whole.add(target.name, to_toml(report.name, decisions, before).encode())
            whole.put()
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written ({why(error)}); nothing was changed."
        ) from None
    for name in options.findings:
        say(f"{name.upper()}: {status} by {options.author}")
    say(f"Written: {target}")
    return 0


def _date(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise InputError(f"--date {given}: write it like 2025-11-30.") from None


def decisions_path(report: Path, given: str | None = None) -> Path:
    """Return the file that keeps the decisions on a report: as given, or beside the report."""
    from safeguard_checks.findings.decisions import file_name

    return Path(given) if given else report.with_name(file_name(report.name))


def kept_decisions(report: Path, given: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions on a report, none where there is no such file yet."""
    from safeguard_checks.findings.decisions import parse

    path = decisions_path(report, given)
    try:
        return parse(path.name, path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read as text; mend or remove it.") from None
