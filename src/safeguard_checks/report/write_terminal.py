"""The summary on the terminal."""

from __future__ import annotations

from textwrap import fill

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.wording import lead, safe, where

__all__ = ["to_terminal"]

_COLOURS = {"high": "31;1", "medium": "33;1", "low": "36;1", "info": "2"}


def to_terminal(audit: Audit, *, colour: bool, width: int = 88) -> str:
    """Return the summary of an audit as text for a terminal ``width`` columns wide."""
    title = safe(audit.report.title) or audit.report.name
    period = f", {audit.report.period}" if audit.report.period else ""
    lines = [_paint(f"{safe(audit.report.name)}: {title}{period}", "1", colour)]
    lines.append(fill(lead(audit), width))
    for finding in audit.findings:
        lines += ["", *_finding(finding, colour, width)]
    lines += ["", *_footer(audit, width)]
    return "\n".join(lines) + "\n"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _finding(finding: Finding, colour: bool, width: int) -> list[str]:
    severity = _paint(finding.severity.upper(), _COLOURS[finding.severity], colour)
    first = finding.locations[0]
    head = (
        f"{finding.number}. {severity} ({finding.certainty}) {safe(finding.title)} [{finding.rule}]"
    )
    body = [
        f"Where: {where(first)}: “{first.quote}”",
        f"Stated: {finding.stated}",
        f"From the other figures: {finding.implied}",
    ]
    if finding.cause:
        body.append(finding.cause)
    body.append(f"Ask: {finding.question}")
    indent = " " * 3
    return [
        head,
        *(
            fill(
                safe(" ".join(line.split())),
                width,
                initial_indent=indent,
                subsequent_indent=indent + "  ",
            )
            for line in body
        ),
    ]


def _footer(audit: Audit, width: int) -> list[str]:
    coverage = audit.coverage
    relations = coverage.relations
    lines = [
        f"Checked: {relations['consistent']} relations hold, {relations['contradiction']} do not, "
        f"{relations['cannot_tell']} cannot be told."
    ]
    if coverage.unread:
        lines.append(f"Not read: {len(coverage.unread)} (pictures, charts or pages without text).")
    if audit.appendix:
        lines.append(
            f"{len(audit.appendix)} more with an ordinary cause are in the appendix of the report."
        )
    return [fill(line, width) for line in lines]
