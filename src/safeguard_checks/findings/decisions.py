"""What people decided of findings, kept in a small text file beside the report.

The file is TOML, one ``[[decision]]`` a finding, and may be edited by hand. A decision follows its
finding by ``fingerprint``; where ``evidence_hash`` differs the finding is open again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal, get_args

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml
from safeguard_checks.files.whole import fitting
from safeguard_checks.findings.compare import follow
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.identity import base
from safeguard_checks.regex import regex

__all__ = [
    "Decision",
    "Standing",
    "Status",
    "decide",
    "file_name",
    "named",
    "parse",
    "standing",
    "taken_back",
    "to_toml",
]

# Where each decision begins, and the lines of one.
_PARTS = regex(r"(?m)^(?=[ \t]*\[\[[ \t]*decision[ \t]*\]\])")
_ENTRY = regex(r"[ \t]*([a-z_]+)[ \t]*=")
Status = Literal["accepted", "dismissed", "noted"]

_HEAD = """\
# What was decided of the findings in {report}.
# A decision follows its finding into the next draft, and the finding is open again when one of
# its figures changes. To take a decision back, remove its part of this file.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``finding`` is the id at the time and ``title`` what it said then.

    ``date`` is an ISO date. A dismissed finding has a ``reason``; of an accepted one it is a note. One
    that is ``noted`` has a note and is still to be decided.
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

    def reviewed(self, audit: Audit) -> Audit:
        """Return an audit as people left it: with what they accepted of the appendix, without what they dismissed."""
        status = {name: d.status for name, d in self.holds.items()}
        kept = tuple(f for f in audit.findings if status.get(f.id) != "dismissed")
        taken = tuple(f for f in audit.appendix if status.get(f.id) == "accepted")
        rest = tuple(f for f in audit.appendix if status.get(f.id) not in ("accepted", "dismissed"))
        return replace(audit, findings=(*kept, *taken), appendix=rest)


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

    Those that hold are brought up to date with the audit. An id may be told by the finding's number
    or a part of it. Raises ``InputError`` for one that the audit does not have.
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
        found = named(name, findings)
        blank = Decision(found.id, status, author, date, "", "", "", reason)
        kept[found.id] = _on(found, blank)
    return tuple(kept.values())


def named(name: str, findings: Mapping[str, Finding]) -> Finding:
    """Return the finding that is meant: by its id, its number, or a part of the id that no other has.

    Raises ``InputError`` where there is none, or more than one.
    """
    asked = name.lower()
    exact = [f for n, f in findings.items() if asked in (n.lower(), str(f.number))]
    parts = [f for n, f in findings.items() if asked in n.lower().split("-")]
    found = exact or parts
    if not found:
        raise InputError(f"{name}: no such finding; the ids stand in the findings report.")
    if len(found) > 1:
        ids = ", ".join(f.id for f in found)
        raise InputError(f"{name}: more than one finding is called so: {ids}; give the whole id.")
    return found[0]


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


def to_toml(report: str, decisions: Sequence[Decision], before: str = "") -> str:
    """Return the text of the file, decisions in the order given.

    ``before`` is the file as it stands, whose decisions come first in that order: what people wrote
    in it besides stays. Raises ``InputError`` where that cannot be done.
    """
    new = "\n".join([_HEAD.format(report=" ".join(report.split())), *map(_part, decisions)])
    if not before.strip():
        return new
    head, *parts = _PARTS.split(before)
    try:
        kept = [
            _updated(part, parse(report, part)[0], decision)
            for part, decision in zip(parts, decisions, strict=False)
        ]
        more = [f"\n{_part(decision)}" for decision in decisions[len(parts) :]]
        text = "".join([head, *kept])
        text = "".join([text if text.endswith("\n") else f"{text}\n", *more])
        if parse(report, text) == parse(report, new):
            return text
    except (InputError, IndexError):
        pass
    raise InputError(
        f"{report}: the file of its decisions cannot be added to; write each decision as "
        "lines below a line [[decision]]."
    )


def taken_back(report: str, before: str, finding: str) -> str:
    """Return the file without the decision on a finding, given by its id; all else stays."""
    head, *parts = _PARTS.split(before)
    kept = [part for part in parts if parse(report, part)[0].finding != finding]
    return "".join([head, *kept])


def _part(decision: Decision) -> str:
    return "\n".join(["[[decision]]", *(_line(k, v) for k, v in asdict(decision).items() if v), ""])


def _line(key: str, value: str) -> str:
    return f"{key} = {_quoted(value)}"


def _updated(part: str, old: Decision, new: Decision) -> str:
    """Return a part of the file with the entries that have changed; comments stay."""
    was, now = asdict(old), asdict(new)
    lines: list[str] = []
    there: set[str] = set()
    for line in part.splitlines(keepends=True):
        entry = _ENTRY.match(line)
        key = entry[1] if entry else ""
        there.add(key)
        if key not in now or was[key] == now[key]:
            lines.append(line)
        else:
            lines.append(f"{_line(key, now[key])}{_comment(line)}\n")
    missing = [f"{_line(k, v)}\n" for k, v in now.items() if v and k not in there]
    return "".join([lines[0], *missing, *lines[1:]])


def _comment(line: str) -> str:
    """Return the comment at the end of an entry, with the space before it."""
    for at in (at for at, letter in enumerate(line) if letter == "#"):
        with contextlib.suppress(ValueError):
            parse_toml(line[:at])
            return f" {line[at:].rstrip()}"
    return ""


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
        raise InputError(f"{name}: decision {number} {what} {wrong}; mend or remove it.")
    if entry["status"] not in get_args(Status):
        raise InputError(f"{name}: decision {number}: status must be accepted, dismissed or noted.")
    if entry["status"] == "dismissed" and not entry.get("reason", "").strip():
        raise InputError(f"{name}: decision {number}: a dismissed finding needs a reason.")
    return Decision(**entry)
