"""What a report brings along: decisions and letter of its last draft, and comments answered in Word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from safeguard_checks.documents.read import file_bytes
from safeguard_checks.findings.decisions import Decision, decide, standing
from safeguard_checks.findings.decisions_file import change_decisions, kept_decisions
from safeguard_checks.findings.word_answers import answers, with_answers
from safeguard_checks.page.checking import Checked
from safeguard_checks.page.letter import keep_letter, kept_letter
from safeguard_checks.report.letter import Letter

__all__ = ["carry", "carry_over", "take_out"]


def carry(report: Path, before: str, checked: Checked) -> None:
    """Put what was decided elsewhere into the file of decisions; what it has is not changed.

    ``before`` is the file of the last draft, beside the report, empty where there is none. Raises
    ``InputError`` where a file cannot be read or written.
    """
    kept = kept_decisions(report)
    earlier = _earlier(report, before, checked) if before and not kept else ()
    if before:
        _carry_letter(report, before, checked)
    told = answers(report.name, file_bytes(report)) if checked.document.format == "docx" else ()
    if not earlier and not told:
        return
    today = datetime.now(UTC).date().isoformat()
    change_decisions(
        report, None, lambda now: with_answers(checked.audit, now or earlier, told, today)
    )


def carry_over(report: Path, before: str, checked: Checked) -> None:
    """Put what was decided in another draft beside what was decided in this one, which stays."""
    earlier = _earlier(report, before, checked)

    def joined(now: tuple[Decision, ...]) -> tuple[Decision, ...]:
        known = {decision.fingerprint for decision in now}
        return (*now, *(decision for decision in earlier if decision.fingerprint not in known))

    if earlier:
        change_decisions(report, None, joined)
    _carry_letter(report, before, checked)


def take_out(report: Path, before: str, checked: Checked) -> None:
    """Take out what was decided in another draft and nobody has decided anew in this one."""
    earlier = _earlier(report, before, checked)
    if earlier:
        change_decisions(report, None, lambda now: [d for d in now if d not in earlier])
    letter = _followed(report, before, checked)
    if letter != Letter() and kept_letter(report) == letter:
        keep_letter(report, Letter())


def _earlier(report: Path, before: str, checked: Checked) -> tuple[Decision, ...]:
    """Return the decisions of another draft, brought up to date with this one."""
    kept = kept_decisions(report.with_name(before))
    return decide(checked.audit, kept, (), status="accepted", author="", date="")


def _carry_letter(report: Path, before: str, checked: Checked) -> None:
    """Begin the letter as it was left in another draft, unless it was begun here."""
    letter = _followed(report, before, checked)
    if letter != Letter() and kept_letter(report) == Letter():
        keep_letter(report, letter)


def _followed(report: Path, before: str, checked: Checked) -> Letter:
    """Return the letter of another draft, its questions by what the findings are called in this one."""
    other = report.with_name(before)
    letter = kept_letter(other)
    holds = standing(checked.audit, kept_decisions(other)).holds
    now = {decision.finding: name for name, decision in holds.items()}
    questions = (replace(q, finding=now.get(q.finding, q.finding)) for q in letter.questions)
    return replace(letter, questions=tuple(questions))
