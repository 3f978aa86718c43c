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
from safeguard_checks.cli.standing import decided
from safeguard_checks.errors import InputError
from safeguard_checks.findings.decisions_file import change_decisions, decisions_path

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Status

__all__ = ["run_decide"]


def run_decide(options: argparse.Namespace, status: Status) -> int:
    """Add decisions to the file beside the report. Raises ``InputError`` for an unknown id."""
    from safeguard_checks.engine import audit
    from safeguard_checks.findings.decisions import decide, named, standing

    report = Path(options.report)
    reason = options.reason if status == "dismissed" else ""
    if status == "dismissed" and not reason.strip():
        raise InputError("--reason: say in a few words why the finding is dismissed.")
    if not options.author.strip():
        raise InputError("--author: give the name of the person who decided, as -a NAME.")
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

    earlier: dict[str, Decision] = {}

    def changed(before: tuple[Decision, ...]) -> tuple[Decision, ...]:
        stands = standing(result, before)
        earlier.update({**stands.reopened, **stands.holds})
        return decide(
            result,
            before,
            options.findings,
            status=status,
            author=options.author,
            date=day,
            reason=reason,
        )

    change_decisions(report, options.decisions, changed)
    findings = {f.id: f for f in (*result.findings, *result.appendix)}
    for name in options.findings:
        found = named(name, findings)
        say(f"{found.id}: {status} by {options.author}: {found.title}")
        if found.id in earlier:
            say(f"{found.id}: before, it was {decided(earlier[found.id])}")
    say(f"Written: {target}")
    return 0


def _date(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise InputError(f"--date {given}: write it like 2025-11-30.") from None
