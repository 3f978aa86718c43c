"""Where each finding stands with the people who review them: accepted, dismissed or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["Accepted", "Decided", "Review", "review"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a named person decided of a finding that has not changed since."""

    status: Literal["accepted", "dismissed"]
    author: str
    date: str = ""
    reason: str = ""


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
