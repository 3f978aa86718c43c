"""Which one change to suggest to an author, where one is clearly best and sensible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Finding
from safeguard_checks.regex import regex

__all__ = ["Advice", "advice", "disputed", "suggested"]

_NUMBER = regex(r"[+\-−]?\d[\d,]*(?:\.\d+)?")
_RANGE = regex(r"\b(?:to|between|or|and)\b")


@dataclass(frozen=True, slots=True)
class Advice:
    """A figure as printed, its place, and the one value (or a narrow range) that would agree."""

    printed: str
    instead: str
    place: Place


def advice(finding: Finding) -> Advice | None:
    """Return the one smallest change that is clearly best, ``None`` where there is none.

    There must be a single set of a single change, to one value other than what is printed.
    """
    if len(finding.corrections) != 1 or len(finding.corrections[0].changes) != 1:
        return None
    change = finding.corrections[0].changes[0]
    if not change.values or _RANGE.search(change.values) or ";" in change.values:
        return None
    printed, wanted = _NUMBER.findall(change.stated), _NUMBER.findall(change.values)
    if len(printed) != 1 or len(wanted) != 1 or _bare(printed[0]) == _bare(wanted[0]):
        return None
    return Advice(change.stated, change.values, change.place)


def suggested(
    findings: Iterable[Finding],
) -> tuple[dict[Advice, list[Finding]], list[Finding]]:
    """Return each change once, with the findings that it would settle, and the findings that have none."""
    told: dict[Advice, list[Finding]] = {}
    left = []
    for finding in findings:
        one = advice(finding)
        if one is None:
            left.append(finding)
        else:
            told.setdefault(one, []).append(finding)
    return told, left


def disputed(finding: Finding) -> tuple[str, ...]:
    """Return the figures of a finding of which any one may be the wrong one, as printed."""
    if len(finding.corrections) < 2 or any(
        len(correction.changes) > 1 for correction in finding.corrections
    ):
        return ()
    return tuple(correction.changes[0].stated for correction in finding.corrections)


def _bare(text: str) -> str:
    return text.lstrip("+").replace("−", "-").replace(",", "")
