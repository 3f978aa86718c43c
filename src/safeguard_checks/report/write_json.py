"""``findings.json``: the audit for machines, exactly by the published schema."""

from __future__ import annotations

import json
from typing import Any

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Finding, Row

__all__ = ["SCHEMA_VERSION", "to_json"]

SCHEMA_VERSION = "1"


def to_json(audit: Audit) -> bytes:
    """Return the audit as UTF-8 JSON; the same audit gives the same bytes."""
    coverage = audit.coverage
    data = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "safeguard-checks",
            "version": audit.version,
            "rules_version": audit.rules_version,
        },
        "report": {
            "name": audit.report.name,
            "sha256": audit.report.sha256,
            "format": audit.report.format,
            "title": audit.report.title,
            "period": audit.report.period,
            "period_evidence": audit.report.period_evidence,
            "pages": audit.report.pages,
        },
        "findings": [_finding(f) for f in audit.findings],
        "appendix": [_finding(f) for f in audit.appendix],
        "coverage": {
            "numbers": coverage.numbers,
            "figures": coverage.figures,
            "checked": coverage.checked,
            "unread": [{"location": _place(u.place), "reason": u.reason} for u in coverage.unread],
            "relations": dict(coverage.relations),
            "by_rule": {rule: dict(counts) for rule, counts in coverage.by_rule.items()},
            "not_figures": dict(sorted(coverage.not_figures.items())),
            "unchecked": [
                {"location": _place(u.place), "quote": u.place.quote, "reason": u.reason}
                for u in coverage.unchecked
            ],
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "number": finding.number,
        "fingerprint": finding.fingerprint,
        "evidence_hash": finding.evidence_hash,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "pairing": finding.pairing,
        "title": finding.title,
        "stated": finding.stated,
        "implied": finding.implied,
        "working": finding.working,
        "cause": finding.cause,
        "explanation": finding.explanation,
        "question": finding.question,
        "caveats": list(finding.caveats),
        "locations": [_place(p) for p in finding.locations],
        "rows": [_row(r) for r in finding.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "stated": row.stated,
        "implied": row.implied,
        "working": row.working,
        "stands": row.stands,
        "location": _place(row.place),
    }


def _place(place: Place) -> dict[str, Any]:
    box = place.box
    return {
        "page": place.page,
        "line": place.line,
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "bbox": [round(v, 2) for v in (box.left, box.bottom, box.right, box.top)] if box else None,
        "quote": place.quote,
    }
