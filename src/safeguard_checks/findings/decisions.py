"""What people decided of findings, kept in a small text file beside the report.

The file is TOML, one ``[[decision]]`` a finding, and may be edited by hand. A decision follows its
finding by ``fingerprint``; where ``evidence_hash`` differs the finding is open again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml
from safeguard_checks.files.whole import fitting
from safeguard_checks.findings.compare import follow
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.identity import base

__all__ = ["Decision", "Standing", "Status", "decide", "file_name", "parse", "standing", "to_toml"]

Status = Literal["accepted", "dismissed"]

_HEAD = """\
# What was decided of the findings in {report}.
# A decision follows its finding into the next draft, and the finding is open again when one of
# its figures changes. To take a decision back, remove its part of this file.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``finding`` is the id at the time and ``title`` what it said then.

    ``date`` is an ISO date. A dismissed finding has a ``reason``.
    """

    finding: str
    status: Status
    author: str
    date: str
    title: str
    fingerprint: str
    evidence_hash: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions as they apply to an audit.

    ``holds`` and ``reopened`` map a finding's id to its decision; ``gone`` are the decisions
    whose finding is no longer made.
    """

    holds: Mapping[str, Decision]
    reopened: Mapping[str, Decision]
    gone: tuple[Decision, ...]


def file_name(report: str) -> str:
    """Return the name of the file that keeps the decisions on a report."""
    return fitting(report, ".decisions.toml")


def standing(audit: Audit, decisions: Sequence[Decision]) -> Standing:
    """Return which decisions hold for the findings of an audit, and which are open again."""
    findings = (*audit.findings, *audit.appendix)
    paired = follow(decisions, findings)
    holds: dict[str, Decision] = {}
    reopened: dict[str, Decision] = {}
    for i, j in paired.items():
        same = base(decisions[i].evidence_hash) == base(findings[j].evidence_hash)
        (holds if same else reopened)[findings[j].id] = decisions[i]
    gone = tuple(d for i, d in enumerate(decisions) if i not in paired)
    return Standing(holds, reopened, gone)


def decide(
    audit: Audit,
    decisions: Sequence[Decision],
    ids: Sequence[str],
    *,
    status: Status,
    author: str,
    date: str,
    reason: str = "",
) -> tuple[Decision, ...]:
    """Return the decisions with those on ``ids`` added or replaced.

    Those that hold are brought up to date with the audit. Raises ``InputError`` for an id that
    the audit does not have.
    """
    findings = {f.id: f for f in (*audit.findings, *audit.appendix)}
    stands = standing(audit, decisions)
    earlier = {**stands.reopened, **stands.holds}
    kept: dict[str, Decision] = {}
    for decision in decisions:
        name = next((n for n, d in earlier.items() if d is decision), "")
        if name in stands.holds:
            decision = _on(findings[name], decision)
        kept[name or f"gone {len(kept)}"] = decision
    for name in ids:
        found = next((f for n, f in findings.items() if n.lower() == name.lower()), None)
        if found is None:
            raise InputError(f"{name}: no such finding; the ids stand in the findings report.")
        blank = Decision(found.id, status, author, date, "", "", "", reason)
        kept[found.id] = _on(found, blank)
    return tuple(kept.values())


def _on(finding: Finding, decision: Decision) -> Decision:
    return Decision(
        finding=finding.id,
        status=decision.status,
        author=decision.author,
        date=decision.date,
        title=finding.title,
        fingerprint=finding.fingerprint,
        evidence_hash=finding.evidence_hash,
        reason=decision.reason,
    )


def to_toml(report: str, decisions: Sequence[Decision]) -> str:
    """Return the text of the file, decisions in the order given."""
    parts = [_HEAD.format(report=" ".join(report.split()))]
    for decision in decisions:
        lines = [f"{k} = {_quoted(v)}" for k, v in asdict(decision).items() if v]
        parts.append("\n".join(["[[decision]]", *lines, ""]))
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Return a TOML string; what JSON escapes, TOML reads, except for the delete character."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def parse(name: str, text: str) -> tuple[Decision, ...]:
    """Read the file ``name``. Raises ``InputError`` saying which part cannot be used."""
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise InputError(f"{name}: not readable as TOML ({error}); mend or remove it.") from None
    listed = data.get("decision", [])
    if not isinstance(listed, list) or data.keys() - {"decision"}:
        raise InputError(
            f"{name}: no file of decisions; each must begin with [[decision]], and nothing else."
        )
    return tuple(_decision(name, number, entry) for number, entry in enumerate(listed, 1))


def _decision(name: str, number: int, entry: object) -> Decision:
    known = {f.name for f in fields(Decision)}
    if not isinstance(entry, dict) or not all(isinstance(v, str) for v in entry.values()):
        raise InputError(f"{name}: decision {number}: every entry must be text in quotes.")
    missing = sorted(known - {"reason"} - entry.keys())
    if missing or entry.keys() - known:
        wrong = ", ".join(missing or sorted(entry.keys() - known))
        what = "lacks" if missing else "has an unknown entry"
        raise InputError(f"{name}: decision {number} {what} {wrong}.")
    if entry["status"] not in get_args(Status):
        raise InputError(f"{name}: decision {number}: status must be accepted or dismissed.")
    if entry["status"] == "dismissed" and not entry.get("reason", "").strip():
        raise InputError(f"{name}: decision {number}: a dismissed finding needs a reason.")
    return Decision(**entry)
