"""The challenge log as rows: what was asked of whom, and what came of it.

The rows of a run are put together with those of logs that stand there already, so that what
people filled in is never lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.evidence import evidence, spot
from safeguard_checks.report.review import Decided, review
from safeguard_checks.report.safe_text import cell

__all__ = ["COLUMNS", "FILLED", "OUTCOMES", "Log", "Row", "log"]

Row: TypeAlias = dict[str, str]
OUTCOMES = ("corrected", "explained", "disputed", "withdrawn", "no reply")
FILLED = ("addressee role", "raised", "due", "response", "outcome", "closed")
COLUMNS = (
    "reference", "report", "edition", "page", "quote", "issue", "question", *FILLED, "review",
    "fingerprint", "evidence",
)  # fmt: skip

Log: TypeAlias = tuple[tuple[str, ...], list[Row]]


def log(audit: Audit, decided: dict[str, Decided], before: Sequence[list[Row]]) -> Log:
    """Return the columns and rows of the log. ``before`` are earlier logs, the newest first.

    A row is known again by its fingerprint. One that was not raised yet is brought up to date
    and keeps what was filled in. One that was raised is a record of what was asked: it stays as
    it is, and a finding whose figures have changed since gets a row of its own. Rows in which
    something was filled in stay even where their finding is gone; columns that people added stay.
    """
    old = _together(before)
    more = tuple(dict.fromkeys(name for row in old for name in row if name not in COLUMNS))
    stand = review(audit, decided)
    told = {a.finding.id: f"accepted by {a.decided.author}" for a in stand.accepted}
    findings = [a.finding for a in stand.accepted] + list(stand.unreviewed)
    taken: dict[str, Row] = {}
    used: set[int] = set()
    for exact in (True, False):
        for finding in findings:
            if finding.id in taken:
                continue
            for index, row in enumerate(old):
                if index not in used and _same(row, finding, exact):
                    used.add(index)
                    taken[finding.id] = row
                    break
    rows = [
        _row(audit, finding, told.get(finding.id, "not yet reviewed"), taken.get(finding.id, {}))
        for finding in findings
    ]
    kept = [row for index, row in enumerate(old) if index not in used and _filled(row, more)]
    columns = (*COLUMNS, *more)
    return columns, [{name: cell(row.get(name, "")) for name in columns} for row in (*rows, *kept)]


def _same(row: Row, finding: Finding, exact: bool) -> bool:
    """Tell whether a row is about a finding: with the same figures, or not raised yet.

    A number after a dash tells findings alike apart; it may change between drafts.
    """
    if exact:
        return _bare(row.get("fingerprint", "")) == _bare(finding.fingerprint) and _bare(
            row.get("evidence", "")
        ) == _bare(finding.evidence_hash)
    return row.get("fingerprint") == finding.fingerprint and not row.get("raised")


def _bare(key: str) -> str:
    return key.partition("-")[0]


def _row(audit: Audit, finding: Finding, standing: str, old: Row) -> Row:
    if old.get("raised"):
        return old
    report = audit.report
    fresh = {
        "reference": finding.id,
        "report": report.title or report.name,
        "edition": f"{report.period or 'period not known'}, file {report.sha256[:12]}",
        "page": spot(finding),
        "quote": _quote(finding),
        "issue": f"{finding.title}. {finding.explanation}".strip(),
        "question": finding.question,
        "review": standing,
        "fingerprint": finding.fingerprint,
        "evidence": finding.evidence_hash,
    }
    return {**old, **fresh}


def _quote(finding: Finding) -> str:
    quotes = evidence(finding).quotes
    if quotes:
        return " … ".join(place.quote for place in quotes[:3])
    if finding.rows:
        return finding.stated
    return "; ".join(
        ": ".join(t for t in (place.row, place.column, place.quote) if t)
        for place in finding.locations[:4]
    )


def _filled(row: Row, more: Sequence[str]) -> bool:
    return any(row.get(name) for name in (*FILLED, *more))


def _together(before: Sequence[list[Row]]) -> list[Row]:
    """Return the rows of the newest log, with gaps filled from older ones."""
    if not before:
        return []
    rows = [dict(row) for row in before[0]]
    for log_rows in before[1:]:
        free = list(range(len(rows)))
        for other in log_rows:
            at = next((i for i in free if _key(rows[i]) == _key(other)), None)
            if at is None:
                rows.append(dict(other))
                continue
            free.remove(at)
            for name, value in other.items():
                if not rows[at].get(name):
                    rows[at][name] = value
    return rows


def _key(row: Row) -> tuple[str, str]:
    return row.get("fingerprint", ""), row.get("evidence", "")
