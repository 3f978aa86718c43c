"""Decisions that a report brings along: from its last draft, and from comments answered in Word."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from safeguard_checks.documents.read import file_bytes
from safeguard_checks.findings.decisions import decide
from safeguard_checks.findings.decisions_file import change_decisions, kept_decisions
from safeguard_checks.findings.word_answers import answers, with_answers
from safeguard_checks.page.checking import Checked

__all__ = ["carry"]


def carry(report: Path, before: str, checked: Checked) -> None:
    """Put what was decided elsewhere into the file of decisions; what it has is not changed.

    ``before`` is the file of the last draft, beside the report, empty where there is none. Raises
    ``InputError`` where a file cannot be read or written.
    """
    kept = kept_decisions(report)
    earlier = kept_decisions(report.with_name(before)) if before and not kept else ()
    told = answers(report.name, file_bytes(report)) if checked.document.format == "docx" else ()
    if not earlier and not told:
        return
    today = datetime.now(UTC).date().isoformat()
    if earlier:
        earlier = decide(checked.audit, earlier, (), status="accepted", author="", date="")
    change_decisions(
        report, None, lambda now: with_answers(checked.audit, now or earlier, told, today)
    )
