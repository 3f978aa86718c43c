"""Where each finding stands with the people who review them: accepted, dismissed or open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.wording import day

__all__ = [
    "NOTED",
    "STATUS",
    "Accepted",
    "Decided",
    "Review",
    "Stand",
    "Status",
    "by_whom",
    "review",
    "reviewed",
    "short_standing",
    "stand",
    "standing_text",
]

Status = Literal["not_reviewed", "accepted", "dismissed", "reopened"]
STATUS: dict[Status, str] = {
    "not_reviewed": "Not reviewed",
    "accepted": "Accepted",
    "dismissed": "Dismissed",
    "reopened": "Reopened",
}

# What has a note is still to be decided.
NOTED = "Noted, not decided"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a named person decided of a finding, or noted on it, and when (an ISO date)."""

    status: Literal["accepted", "dismissed", "noted"]
    author: str
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one finding stands. ``decided`` is the decision; where one of the finding's figures
    has changed since, the finding is ``reopened`` and it is the decision taken before."""

    status: Status
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding with the decision that accepted it."""

    finding: Finding
    decided: Decided


@dataclass(frozen=True, slots=True)
class Review:
    """The findings by where they stand; those of the appendix count only once accepted."""

    accepted: tuple[Accepted, ...]
    unreviewed: tuple[Finding, ...]
    dismissed: tuple[Accepted, ...]


def review(audit: Audit, decided: Mapping[str, Decided]) -> Review:
    """Sort an audit's findings by what was decided, ``decided`` by finding id."""
    accepted, dismissed, unreviewed = [], [], []
    for finding in (*audit.findings, *audit.appendix):
        decision = decided.get(finding.id)
        if decision is None:
            if finding in audit.findings:
                unreviewed.append(finding)
        elif decision.status == "accepted":
            accepted.append(Accepted(finding, decision))
        else:
            dismissed.append(Accepted(finding, decision))
    return Review(tuple(accepted), tuple(unreviewed), tuple(dismissed))


def stand(name: str, decided: Mapping[str, Decided], reopened: Mapping[str, Decided]) -> Stand:
    """Return where the finding with an id stands, by the decisions that hold and those that do not."""
    decision = decided.get(name)
    if decision is not None and decision.status != "noted":
        return Stand(decision.status, decision)
    if name in reopened:
        return Stand("reopened", reopened[name])
    return Stand("not_reviewed")


def standing_text(where: Stand) -> str:
    """Return where a finding stands as a sentence: by whom, when and why."""
    decision = where.decided
    if decision is None:
        return "Nobody has reviewed this finding yet."
    if where.status == "reopened":
        return f"Open again, because its figures have changed. Before, it was {decision.status} {by_whom(decision)}"
    return f"{decision.status.capitalize()} {by_whom(decision)}"


def short_standing(where: Stand) -> str:
    """Return the same beside a mark that says how it was decided."""
    decision = where.decided
    return (
        standing_text(where)
        if decision is None or where.status == "reopened"
        else by_whom(decision)
    )


def by_whom(decision: Decided) -> str:
    """Return who decided or noted something, when, and what they say: "by A. Reader: counted in May."."""
    on = f" on {day(decision.date)}" if decision.date else ""
    why = f": {decision.reason.rstrip('. ')}" if decision.reason else ""
    return f"by {decision.author}{on}{why}."


def reviewed(stands: Sequence[Stand]) -> str:
    """Return how far the review of findings has come, as a sentence."""
    counts = Counter(s.status for s in stands)
    if counts["not_reviewed"] == len(stands):
        what, each = ("finding", "it") if len(stands) == 1 else ("findings", "each")
        return f"Nobody has reviewed the {what} yet, so read {each} against the report."
    parts = [
        f"{counts[status]} {word.lower()}" for status, word in STATUS.items() if counts[status]
    ]
    return f"The review so far: {', '.join(parts)}."
