"""The summary on the terminal: what was found, where, and what was not read.

By default a finding is one line, as linters do; the longer form tells each with its sum and question.
"""

from __future__ import annotations

from textwrap import wrap

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Coverage, Finding, Severity
from safeguard_checks.report.groups import reasons
from safeguard_checks.report.one_line import one_line
from safeguard_checks.report.other_documents import comparison_lines
from safeguard_checks.report.quoted import headline, table_of
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.wording import (
    IMPACT,
    SURE,
    aside,
    by_severity,
    capital,
    comparison_label,
    found,
    many,
    only_a_part,
    share_checked,
    where,
)

__all__ = ["to_lines", "to_terminal"]

_BOLD, _DIM = "1", "2"
_COLOURS: dict[Severity, str] = {"high": "1;31", "medium": "1;33", "low": "1;36", "info": "1"}
_NARROWEST = 40
_LONGEST_QUOTE, _MOST_QUOTES = 240, 3
_UNWRAPPED = 1_000_000
_INDENT = "   "


def to_terminal(audit: Audit, *, colour: bool, width: int, dismissed: int = 0) -> str:
    """Return the summary of an audit for a terminal ``width`` columns wide, ending in a newline.

    ``colour`` adds ANSI styles; every word that they stress is there without them too. ``dismissed`` is
    how many findings people took out of the audit.
    """
    page = _Page(colour, max(width, _NARROWEST))
    shown = cleaned(audit)
    report = shown.report
    page.add(report.name, style=_BOLD)
    period = "" if report.period in report.title else report.period
    page.add(", ".join(t for t in (report.title, period) if t))
    page.gap()
    page.add(only_a_part(shown.coverage.missed), style=_BOLD)
    page.add(f"{share_checked(shown)} {_found(shown, dismissed)}{_counted(shown)}")
    for finding in shown.findings:
        page.gap()
        _finding(page, finding)
    page.gap()
    for line in comparison_lines(shown.other_documents):
        page.add(line, hang="  ")
    _coverage(page, shown)
    return "\n".join(page.lines) + "\n"


def to_lines(audit: Audit, *, colour: bool, dismissed: int = 0) -> str:
    """Return a line a finding, then how much was checked, ending in a newline.

    A line holds the report, the place, the id and what disagrees. It is not wrapped, so that other
    programs can read it.
    """
    page = _Page(colour, _UNWRAPPED)
    shown = cleaned(audit)
    for finding in shown.findings:
        name = page.paint(finding.id, _COLOURS[finding.severity])
        line = one_line(finding).replace(f": {finding.id} ", f": {name} ", 1)
        page.lines.append(f"{shown.report.name}: {line}")
    page.add(only_a_part(shown.coverage.missed), style=_BOLD)
    page.add(
        f"{shown.report.name}: {share_checked(shown)} {_found(shown, dismissed)}{_counted(shown)}"
    )
    for line in comparison_lines(shown.other_documents):
        page.add(line)
    unread = len(shown.coverage.unread)
    if unread:
        page.add(f"Not read: {many(unread, 'place')}; --verbose says what.")
    if shown.appendix and shown.findings:
        page.add(f"In the appendix: {aside(len(shown.appendix), 'more ')}")
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines wrapped to a width, styled or not."""

    def __init__(self, colour: bool, width: int) -> None:
        self.lines: list[str] = []
        self.colour, self.width = colour, width

    def add(self, text: str, indent: str = "", hang: str = "", style: str = "") -> None:
        """Add a paragraph; ``hang`` indents its lines after the first further."""
        flat = " ".join(text.split())
        for line in wrap(flat, self.width, initial_indent=indent, subsequent_indent=indent + hang):
            self.lines.append(self.paint(line, style))

    def gap(self) -> None:
        self.lines.append("")

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style else text


def _counted(audit: Audit) -> str:
    counts = [f"{IMPACT[severity]}: {n}" for severity, n in by_severity(audit).items() if n]
    return f" {'. '.join(counts)}." if counts else ""


def _found(audit: Audit, dismissed: int) -> str:
    """Return how many contradictions there are; where all were dismissed, that they were."""
    if audit.findings or not dismissed:
        return found(audit)
    left = f" {aside(len(audit.appendix), 'more ')}" if audit.appendix else ""
    was = "was" if dismissed == 1 else "were"
    return f"No finding is left: {many(dismissed, 'finding')} {was} dismissed.{left}"


def _finding(page: _Page, finding: Finding) -> None:
    page.add(
        f"{finding.number}. {headline(finding)} [{finding.id}]",
        hang=_INDENT,
        style=_COLOURS[finding.severity],
    )
    page.add(f"{IMPACT[finding.severity]}. {capital(SURE[finding.certainty])}.", _INDENT, "  ")
    first = finding.locations[0] if finding.locations else None
    if finding.rows:
        page.add(capital(table_of(finding)), _INDENT, "  ", _DIM)
        _rows(page, finding)
    else:
        if first is not None:
            page.add(capital(where(first)), _INDENT, "  ", _DIM)
            page.add(f"Printed: “{_short(first)}”", _INDENT, "  ")
        if first is None or finding.stated not in first.quote:
            page.add(f"Stated: {finding.stated}", _INDENT, "  ")
        page.add(f"{comparison_label(finding)}: {finding.implied}", _INDENT, "  ")
        for other in finding.elsewhere:
            page.add(f"{other.at}: “{other.quote}”", _INDENT, "  ", _DIM)
    if finding.cause:
        page.add(finding.cause, _INDENT, "  ")
    page.add(f"Ask: {finding.question}", _INDENT, "  ")


def _short(place: Place) -> str:
    quote = " ".join(place.quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 2] + " …"


def _rows(page: _Page, finding: Finding) -> None:
    """List the rows that cannot stand, label by label, and count those that can."""
    wrong = [row for row in finding.rows if not row.stands]
    for row in wrong:
        page.add(
            f"{row.label}: printed {row.stated}, the figures give {row.implied}", _INDENT, "  "
        )
    held = len(finding.rows) - len(wrong)
    if held:
        page.add(f"{many(held, 'more row')} can stand on another reading", _INDENT, "  ")


def _coverage(page: _Page, audit: Audit) -> None:
    coverage = audit.coverage
    page.add(_judged(coverage))
    for reason in reasons(coverage.unchecked):
        page.add(f"Not checked: {many(len(reason.things), 'figure')}: {reason.text}.", hang="  ")
    for reason in reasons(coverage.unread):
        quotes = [f"“{t.place.quote}”" for t in reason.things[:_MOST_QUOTES] if t.place.quote]
        told = reason.pages or ", ".join(quotes)
        place = f" ({told})" if told else ""
        page.add(f"Not read: {many(len(reason.things), 'place')}: {reason.text}{place}.", hang="  ")
    if audit.appendix:
        more = f"{aside(len(audit.appendix), 'more ')} " if audit.findings else ""
        page.add(f"{more}See the appendix of the findings report.")


def _judged(coverage: Coverage) -> str:
    counts = coverage.relations
    return (
        f"Checks of figures, references, dates and names: {counts.get('consistent', 0):,} hold, "
        f"{counts.get('contradiction', 0):,} do not, "
        f"{counts.get('cannot_tell', 0):,} could not be told."
    )
