"""What to mark in a copy of the report, and what each note says."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard_checks.documents.span import Span
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.word_answers import MARKED_BY
from safeguard_checks.report.cards import Card, card, spot_of
from safeguard_checks.report.safe_text import clean

__all__ = ["AUTHOR", "INITIALS", "Mark", "MarkedCopy", "marks"]

AUTHOR, INITIALS = MARKED_BY, "SC"
_MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One place to mark: the exact figure or words, the finding's id, and the note's lines."""

    span: Span
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A marked copy of a report: its bytes, the marks set beside their words, those not set.

    A mark of ``aside`` stands where the body refers to the note or holds the text box.
    """

    content: bytes
    missing: tuple[Mark, ...] = ()
    aside: tuple[Mark, ...] = ()


def marks(audit: Audit) -> list[Mark]:
    """Return a mark for the stated figure of each finding, or for each row that cannot stand.

    They are in reading order; findings of the appendix are not marked.
    """
    found: list[Mark] = []
    for finding in audit.findings:
        wrong = [row for row in finding.rows if not row.stands]
        if wrong and len(wrong) == len(finding.spans):
            for row, span in zip(wrong, finding.spans, strict=True):
                given = f"{row.label}: {row.stated} is printed; the figures give {row.implied}."
                note = (f"{given} [{finding.id}]", finding.question)  # which names the cause
                found.append(Mark(span, finding.id, tuple(map(clean, note))))
        elif finding.spans:
            found.append(Mark(finding.spans[0], finding.id, _lines(finding, card(finding))))
    return sorted(found, key=lambda m: (_order(m.span), m.name))


def _order(span: Span) -> tuple[int, int, int, int, int]:
    row = -1 if span.row is None else span.row
    col = -1 if span.col is None else span.col
    return span.block, row, col, span.start, span.end


def _lines(finding: Finding, told: Card) -> tuple[str, ...]:
    """Return a note of three lines at most: the problem, the sum or where else to look, and the question."""
    problem = f"{told.sentence} [{finding.id}]"
    between = told.sums[:1] or _others(finding, told)
    return tuple(clean(line) for line in (problem, *between, finding.question))


def _others(finding: Finding, told: Card) -> tuple[str, ...]:
    """Return what differs where it stands elsewhere and is not named: cells of one table are in the sum."""
    first, *rest = told.quotes
    lines = (told.sentence, finding.question)
    apart = [
        p
        for p in rest
        if (p.page, p.table, p.section) != (first.page, first.table, first.section)
        and not any(p.quote in line for line in lines)
    ]
    places = [f"“{p.quote}” ({spot_of(p, finding)})" for p in apart[:_MOST_PLACES]]
    return (clean(f"See also: {'; '.join(places)}"),) if places else ()
