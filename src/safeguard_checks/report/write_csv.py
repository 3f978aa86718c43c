"""``findings.csv``: one row a finding, safe to open as a spreadsheet."""

from __future__ import annotations

import csv
import io

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.safe_text import cell, clean
from safeguard_checks.report.wording import where

__all__ = ["COLUMNS", "to_csv"]

COLUMNS = (
    "number", "id", "part", "rule", "family", "severity", "certainty", "belief", "why", "pairing", "title", "page",
    "line", "section", "table", "row", "column", "quote", "other_places", "stated", "implied",
    "working", "cause", "explanation", "caveats", "question", "decision", "decided_by", "decided_on",
    "decision_reason", "fingerprint", "evidence_hash",
)  # fmt: skip


def to_csv(audit: Audit, setting: Setting) -> bytes:
    """Return the findings as UTF-8 CSV (RFC 4180), the appendix after the others."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for part, findings in (("findings", audit.findings), ("appendix", audit.appendix)):
        for finding in findings:
            writer.writerow([cell(text) for text in _row(part, finding, setting)])
    return buffer.getvalue().encode()


def _row(part: str, finding: Finding, setting: Setting) -> list[str]:
    first = finding.locations[0]
    others = (f"{clean(p.quote)} ({clean(where(p))})" for p in finding.locations[1:])
    stand = setting.stand(finding.id)
    note = setting.noted.get(finding.id)
    decided = stand.decided or note
    return [
        str(finding.number), finding.id, part, finding.rule, finding.family, finding.severity,
        finding.certainty, f"{finding.belief:.3f}", finding.evidence.why if finding.evidence else "",
        finding.pairing, finding.title,
        "" if first.page is None else str(first.page),
        "" if first.line is None else str(first.line),
        first.section, first.table_name, first.row, first.column, first.quote, " | ".join(others),
        finding.stated, finding.implied, finding.working.replace("\n", " | "), finding.cause,
        finding.explanation, " | ".join(finding.caveats), finding.question,
        "noted" if note and not stand.decided else stand.status, decided.author if decided else "", decided.date if decided else "",
        decided.reason if decided else "",
        finding.fingerprint, finding.evidence_hash,
    ]  # fmt: skip
