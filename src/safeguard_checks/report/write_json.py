"""``findings.json``: the audit for machines, exactly by the published schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import (
    Audit,
    CorrectedFigure,
    Coverage,
    Finding,
    Row,
    Unchecked,
)
from safeguard_checks.findings.other_documents import ComparedDocuments
from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.regex import regex
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import Stand
from safeguard_checks.rules.suite_outcome import SuiteOutcome

__all__ = ["SCHEMA_VERSION", "to_json"]

SCHEMA_VERSION = "1"

_NOTHING = Setting()
_VERDICTS = ("consistent", "contradiction", "cannot_tell")
_SURROGATE = regex(r"[\ud800-\udfff]")
_UNSEEN = regex(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def to_json(audit: Audit, setting: Setting = _NOTHING) -> bytes:
    """Return the audit as UTF-8 JSON; the same audit gives the same bytes.

    Quotes are exact. Characters that steer a terminal or turn the reading direction round are
    written as escapes, so that the file shows as what it is; half a surrogate pair, which UTF-8
    cannot hold, becomes the replacement character.
    """
    report = audit.report
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "safeguard-checks",
            "version": audit.version,
            "rules_version": audit.rules_version,
            **({"judge": audit.judge} if audit.judge != "rules" else {}),
        },
        "report": {
            "name": report.name,
            "sha256": report.sha256,
            "format": report.format,
            "title": report.title,
            "period": report.period,
            "period_evidence": report.period_evidence,
            "pages": report.pages,
        },
        "findings": [_finding(f, setting.stand(f.id)) for f in audit.findings],
        "appendix": [_finding(f, setting.stand(f.id)) for f in audit.appendix],
        "coverage": _coverage(audit.coverage),
    }
    if audit.other_documents.sources:
        data["against"] = _other_documents(audit.other_documents)
    if audit.suites:
        data["suites"] = [_suite(outcome) for outcome in audit.suites]
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    text = _SURROGATE.sub("\ufffd", text)
    text = _UNSEEN.sub(lambda m: f"\\u{ord(m.group()):04x}", text)
    return (text + "\n").encode()


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "numbers": coverage.numbers,
        "figures": coverage.figures,
        "checked": coverage.checked,
        "not_figures": dict(sorted(coverage.not_figures.items())),
        "partial": bool(coverage.missed),
        "unread": [_unchecked(u) for u in coverage.unread],
        "relations": _verdicts(coverage.relations),
        "by_rule": {rule: _verdicts(counts) for rule, counts in sorted(coverage.by_rule.items())},
        "by_construction": {
            name: _verdicts(counts) for name, counts in sorted(coverage.by_construction.items())
        },
        "unchecked": [_unchecked(u) for u in coverage.unchecked],
        "ticks": [_tick(t) for t in coverage.ticks],
    }


def _other_documents(compared: ComparedDocuments) -> dict[str, Any]:
    return {
        "sources": [
            {
                "kind": s.kind,
                "name": s.name,
                "sha256": s.sha256,
                "title": s.title,
                "period": s.period,
                "notes": list(s.notes),
            }
            for s in compared.sources
        ],
        "figures": [
            {
                "label": h.label,
                "quote": h.printed,
                "location": _place(h.place),
                "there": [
                    {
                        "source": t.source,
                        "printed": t.printed,
                        "where": t.where,
                        "status": t.status.replace(" ", "_"),
                        "reason": t.reason,
                    }
                    for t in h.there
                ],
            }
            for h in compared.figures
        ],
    }


def _tick(tick: Tick) -> dict[str, Any]:
    return {
        "quote": tick.place.quote,
        "location": _place(tick.place),
        "status": tick.status,
        "reason": tick.reason,
        "checks": [
            {
                "rule": c.rule,
                "verdict": c.verdict.value,
                "finding": c.finding or None,
                "with": list(c.others),
                "easy": c.easy,
            }
            for c in tick.checks
        ],
    }


def _verdicts(counts: Mapping[str, int]) -> dict[str, int]:
    return {verdict: counts.get(verdict, 0) for verdict in _VERDICTS}


def _unchecked(item: Unchecked) -> dict[str, Any]:
    return {"location": _place(item.place), "quote": item.place.quote, "reason": item.reason}


def _finding(finding: Finding, stand: Stand) -> dict[str, Any]:
    return {
        "id": finding.id,
        "fingerprint": finding.fingerprint,
        "evidence_hash": finding.evidence_hash,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "pairing": finding.pairing,
        "evidence": _evidence(finding),
        "title": finding.title,
        "stated": finding.stated,
        "implied": finding.implied,
        "working": finding.working,
        "cause": finding.cause,
        "explanation": finding.explanation,
        "question": finding.question,
        "caveats": list(finding.caveats),
        "decision": _decision(stand),
        "locations": [_place(p) for p in finding.locations],
        "elsewhere": [
            {"source": e.source, "where": e.where, "quote": e.quote} for e in finding.elsewhere
        ],
        "rows": [_row(r) for r in finding.rows],
        "localisation": [
            {"changes": [_corrected(c) for c in m.changes]} for m in finding.corrections
        ],
    }


def _evidence(finding: Finding) -> dict[str, Any] | None:
    """Return the numbers behind what is said to be certain or probable."""
    found = finding.evidence
    if found is None:
        return None
    return {
        "construction": found.construction,
        "belief": found.belief,
        "why": found.why,
        "published": {
            "judged": found.judged,
            "failed": found.failed,
            "true": found.true,
            "false": found.false,
        },
        "here": {"hold": found.hold, "fail": found.fail},
        "features": dict(found.features),
    }


def _decision(stand: Stand) -> dict[str, Any]:
    decided = stand.decided
    return {
        "status": stand.status,
        "author": decided.author if decided else "",
        "date": decided.date if decided else "",
        "reason": decided.reason if decided else "",
        "earlier": decided.status if decided and stand.status == "reopened" else None,
    }


def _corrected(change: CorrectedFigure) -> dict[str, Any]:
    return {
        "stated": change.stated,
        "values": change.values,
        "location": _place(change.place),
    }


def _suite(outcome: SuiteOutcome) -> dict[str, Any]:
    return {
        "suite": outcome.suite,
        "frame": outcome.frame,
        "expectation": outcome.expectation,
        "expected": outcome.expected,
        "holds": outcome.holds,
        "rows": list(outcome.rows),
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
        "table": place.table_name,
        "row": place.row,
        "column": place.column,
        "bbox": [round(v, 2) for v in (box.left, box.bottom, box.right, box.top)] if box else None,
        "quote": place.quote,
        **({} if place.ocr is None else {"ocr": place.ocr}),
    }
