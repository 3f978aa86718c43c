"""An audit as a notebook shows it: a table of its findings, and how much was checked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from safeguard_checks.regex import regex

if TYPE_CHECKING:
    from safeguard_checks.documents.span import Place
    from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["to_table"]

_MOST, _MOST_ROWS = 50, 2
# What would hide or reorder text.
_ODD = regex(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_HEADS = ("", "Finding", "Where", "Printed", "The others give", "Question")


def to_table(audit: Audit) -> str:
    """Return an audit as HTML for a notebook: the first findings and the counts."""
    name = audit.report.title or audit.report.name
    coverage = audit.coverage
    counts = (
        f"{coverage.checked:,} of {coverage.figures:,} figures checked, "
        f"{len(audit.findings):,} found to contradict others, {len(audit.appendix):,} in the appendix."
    )
    head = "".join(f"<th style='text-align:left'>{text}</th>" for text in _HEADS)
    rows = "".join(map(_row, audit.findings[:_MOST]))
    more = len(audit.findings) - _MOST
    rest = f"<p>{more:,} more: see <code>frame()</code>.</p>" if more > 0 else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    return f"<p><strong>{_shown(name)}</strong><br>{counts}</p>{table}{rest}"


def _row(finding: Finding) -> str:
    place = _place(finding.locations[0]) if finding.locations else ""
    wrong = [row for row in finding.rows if not row.stands]
    first, more = wrong[:_MOST_ROWS], len(wrong) - _MOST_ROWS
    rest = f", and {more} more" if more > 0 else ""
    stated = ", ".join(f"{r.label}: {r.stated}" for r in first) + rest if wrong else finding.stated
    implied = (
        ", ".join(f"{r.label}: {r.implied}" for r in first) + rest if wrong else finding.implied
    )
    texts = (
        str(finding.number), f"{finding.title} ({finding.id})", place, stated, implied,
        finding.question,
    )  # fmt: skip
    return "".join(
        ["<tr>", *(f"<td style='text-align:left'>{_shown(text)}</td>" for text in texts), "</tr>"]
    )


def _place(place: Place) -> str:
    numbered = f"page {place.page}" if place.page else f"line {place.line}" if place.line else ""
    return ", ".join(t for t in (numbered, place.section, place.row, place.column) if t)


def _shown(text: str) -> str:
    return escape(_ODD.sub(" ", text))
