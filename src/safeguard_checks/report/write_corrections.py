"""``suggested-changes.docx``: for an author, the one change that would settle each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.advice import Advice, suggested
from safeguard_checks.report.blocks import Block, Grid, Heading, Labelled, Paragraph
from safeguard_checks.report.quoted import place_of
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.word import Word
from safeguard_checks.report.wording import capital, where

__all__ = ["to_corrections"]


def to_corrections(audit: Audit) -> bytes:
    """Return the list of changes that would settle the findings of an audit as people left it, as a Word file."""
    shown = cleaned(audit)
    title = f"Suggested changes: {shown.report.title or shown.report.name}"
    word = Word()
    word.heading(title, 0)
    word.add(_blocks(shown))
    return word.saved(title)


def _blocks(audit: Audit) -> Iterator[Block]:
    told, open_ones = suggested(audit.findings)
    yield Paragraph(
        "Each change below is the one smallest change after which the figures would agree. It is not "
        "known to be the truth: look at the source of the figure before you change it."
    )
    if told:
        rows = tuple(_row(n, one, settled) for n, (one, settled) in enumerate(told.items(), 1))
        header = ("No.", "Where", "Printed", "Would agree", "Finding")
        yield Grid("Changes that would settle a finding", header, rows, (7, 33, 17, 20, 23))
    if open_ones:
        yield Heading("To settle by looking at the source", 1)
        yield Paragraph("The figures alone do not tell which of them is wrong here.")
        for finding in open_ones:
            yield Labelled(f"{finding.id}, {place_of(finding)}", finding.question)
    if not audit.findings:
        yield Paragraph("Nothing is left that was found, or that somebody accepted as wrong.")


def _row(number: int, one: Advice, settled: Sequence[Finding]) -> tuple[str, ...]:
    ids = ", ".join(f.id for f in settled)
    return (str(number), capital(where(one.place)), one.printed, one.instead, ids)
