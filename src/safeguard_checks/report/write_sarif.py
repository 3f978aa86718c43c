"""``findings.sarif``: SARIF 2.1.0 (OASIS, 2020), which code hosts show beside a file."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Finding, Severity
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import standing_text
from safeguard_checks.report.safe_text import clean, cleaned
from safeguard_checks.report.wording import only_a_part, where
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Rule

__all__ = ["to_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "note", "info": "none"}


def to_sarif(audit: Audit, setting: Setting) -> bytes:
    """Return the findings, without the appendix, as one SARIF run.

    Formats without lines put everything on line 1, which code hosts ask for; the message says
    the page. Dismissed findings are there, suppressed, with the reason given; one that is open
    again is not suppressed.
    """
    shown = cleaned(audit)
    used = {f.rule for f in shown.findings}
    rules = [rule for rule in all_rules() if rule.code in used]
    known = {rule.code: index for index, rule in enumerate(rules)}
    uri = quote(clean(setting.source) or shown.report.name, safe="/", errors="replace")
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "safeguard-checks",
                        "version": shown.version,
                        "properties": {"rulesVersion": shown.rules_version},
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                # Code scanning keeps one run of a category: each report is one of its own.
                "automationDetails": {"id": f"safeguard-checks/{uri}/"},
                "artifacts": [
                    {
                        "location": {"uri": uri},
                        "roles": ["analysisTarget"],
                        "hashes": {"sha-256": shown.report.sha256},
                    }
                ],
                "invocations": [_invocation(shown)],
                "columnKind": "unicodeCodePoints",
                "results": [_result(f, uri, known, setting) for f in shown.findings],
            }
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _invocation(audit: Audit) -> dict[str, Any]:
    """Return how the run went: not well where only a part of the report was read."""
    missed = audit.coverage.missed
    if not missed:
        return {"executionSuccessful": True}
    told = {"level": "error", "message": {"text": only_a_part(missed)}}
    return {"executionSuccessful": False, "toolExecutionNotifications": [told]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": " ".join((rule.why, *rule.innocent))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, uri: str, known: dict[str, int], setting: Setting) -> dict[str, Any]:
    first = finding.locations[0]
    places = f"{where(first)}: “{first.quote}”"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {
            "text": f"{finding.title}. {finding.explanation} {finding.question} ({places})"
        },
        "locations": [_location(first, uri, 0)],
        "relatedLocations": [
            _location(place, uri, number) for number, place in enumerate(finding.locations[1:], 1)
        ],
        "partialFingerprints": {
            "finding/v1": finding.fingerprint,
            "evidence/v1": finding.evidence_hash,
        },
        "properties": {
            "certainty": finding.certainty,
            "id": finding.id,
            "decision": setting.stand(finding.id).status,
        },
    }
    if finding.rule in known:
        result["ruleIndex"] = known[finding.rule]
    decided = setting.decided.get(finding.id)
    if decided is not None and decided.status == "dismissed":
        why = clean(standing_text(setting.stand(finding.id)))
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _location(place: Place, uri: str, number: int) -> dict[str, Any]:
    line = place.line if place.page is None and place.line is not None else 1
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "index": 0},
            "region": {"startLine": line},
        },
        "logicalLocations": [{"fullyQualifiedName": where(place)}],
    }
    if number:
        location["id"] = number
        location["message"] = {"text": place.quote or where(place)}
    return location
