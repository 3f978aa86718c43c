"""Decisions taken on the page: safe where two windows are open, and each can be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from safeguard_checks.errors import InputError
from safeguard_checks.findings.decisions import Decision, Standing, Status, decide, standing
from safeguard_checks.findings.decisions_file import change_decisions
from safeguard_checks.page.desk import Paper, Step
from safeguard_checks.report.letter import Letter

__all__ = ["ChangedError", "LaterError", "last_step", "seen", "take", "undo"]


class ChangedError(Exception):
    """Another window or person has decided of the finding since this one was shown."""

    def __init__(self, now: Decision | None) -> None:
        super().__init__("decided since")
        self.now = now


class LaterError(Exception):
    """What a window would take back is not the last step any more: ``step`` is, in another window."""

    def __init__(self, step: Step) -> None:
        super().__init__("a later step")
        self.step = step


def seen(shown: Decision | Letter | None) -> str:
    """Return a mark of what a window shows, a decision or a letter; another one has another mark."""
    return "" if shown is None else hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def take(
    paper: Paper, finding: str, status: Status, *, author: str, reason: str, shown: str
) -> Step | None:
    """Decide of a finding and return the step. ``shown`` is the mark of the decision that the window showed.

    What the same person decided already is no step, and stands as it was. Raises ``ChangedError`` where the
    decision is another now, and ``InputError`` for what cannot be kept.
    """
    if not author.strip():
        raise InputError("Give your name: a decision is kept with the name of who took it.")
    if status == "dismissed" and not reason.strip():
        raise InputError("Say in a few words why the finding is dismissed.")
    if status == "noted" and not reason.strip():
        raise InputError("Write the note first.")
    checked = paper.checked
    assert checked is not None
    author, reason = " ".join(author.split()), " ".join(reason.split())
    before: list[Decision | None] = []

    def changed(now: tuple[Decision, ...]) -> Sequence[Decision]:
        stands = standing(checked.audit, now)
        old = _on(stands, finding)
        if seen(old) != shown:
            raise ChangedError(old)
        before.append(old)
        holds = stands.holds.get(finding)
        if holds and (holds.status, holds.author, holds.reason) == (status, author, reason):
            return now
        return decide(
            checked.audit,
            now,
            [finding],
            status=status,
            author=author,
            date=datetime.now(UTC).date().isoformat(),
            reason=reason,
        )

    change_decisions(paper.path, None, changed)
    after = _on(paper.standing(), finding)
    if after == before[0]:
        return None
    step = Step(finding, after, before[0])
    paper.steps.append(step)
    return step


def last_step(paper: Paper) -> str:
    """Return a mark of the step that would be taken back; empty where there is none."""
    return f"{len(paper.steps)}-{seen(paper.steps[-1].after)}" if paper.steps else ""


def undo(paper: Paper, shown: str) -> Step | None:
    """Take the last step back and return it, ``None`` where there is none.

    ``shown`` is the mark of the last step that the window showed. Raises ``LaterError`` where another
    came after it, and ``ChangedError`` where its finding was decided again elsewhere since.
    """
    if not paper.steps:
        return None
    checked, step = paper.checked, paper.steps[-1]
    assert checked is not None
    if shown != last_step(paper):
        raise LaterError(step)

    def changed(now: tuple[Decision, ...]) -> Sequence[Decision]:
        current = _on(standing(checked.audit, now), step.finding)
        if current != step.after:
            raise ChangedError(current)
        if step.before is None:
            return [d for d in now if d != current]
        return [step.before if d == current else d for d in now]

    change_decisions(paper.path, None, changed)
    paper.steps.pop()
    return step


def _on(stands: Standing, finding: str) -> Decision | None:
    return stands.holds.get(finding) or stands.reopened.get(finding)
