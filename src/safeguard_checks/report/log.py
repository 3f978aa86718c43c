"""The challenge log as rows: what was asked of whom, and what came of it.

The rows that stand there are never moved, taken away or written over: a run brings up to date the
texts that are still as it wrote them, and puts new rows below.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.letter import Letter, asked
from safeguard_checks.report.quoted import place_of, quoted
from safeguard_checks.report.review import Decided, review
from safeguard_checks.report.safe_text import cell, clean, formula_like
from safeguard_checks.report.wording import joined

__all__ = [
    "COLUMNS",
    "FILLED",
    "OUTCOMES",
    "OWN",
    "Log",
    "Row",
    "guarded",
    "is_edited",
    "log",
    "plain",
]

Row: TypeAlias = dict[str, str]
OUTCOMES = ("corrected", "explained", "disputed", "withdrawn", "no reply")
FILLED = ("addressee role", "raised", "due", "response", "outcome", "closed")
_TEXTS = ("reference", "report", "edition", "page", "quote", "issue", "question")
_KEYS = ("fingerprint", "evidence", "wording")
COLUMNS = (*_TEXTS, *FILLED, "review", *_KEYS)
# What we write ourselves; the rest is people's.
OWN = frozenset((*_TEXTS, "review", *_KEYS))
_NO_LETTER = Letter()
# A workbook's cell holds little more.
_LONGEST = 32_000


@dataclass(frozen=True, slots=True)
class Log:
    """A log: the keys of its columns in order, and its rows as plain texts by key.

    A key is the column's heading; columns without a heading, and those whose heading another has
    too, have a NUL and a number after it.
    """

    columns: tuple[str, ...] = COLUMNS
    rows: tuple[Row, ...] = ()


def plain(text: str) -> str:
    """Return a text as it was before :func:`guarded`."""
    return text[1:] if text[:1] == "'" and formula_like(text[1:]) else text


def guarded(text: str) -> str:
    """Return a person's text so that no spreadsheet takes it for a formula, else as it is."""
    return f"'{text}" if formula_like(text) else text


def is_edited(row: Row) -> bool:
    """Tell whether the texts of a row are no longer as we wrote them."""
    return bool(row.get("wording")) and row["wording"] != _digest(row)


def _digest(row: Row) -> str:
    texts = "\0".join(" ".join(row.get(name, "").split()) for name in _TEXTS)
    return hashlib.sha256(texts.encode("utf-8", "replace")).hexdigest()[:12]


def log(
    audit: Audit,
    decided: Mapping[str, Decided],
    before: Log,
    letter: Letter = _NO_LETTER,
    *,
    unreviewed: bool = False,
) -> Log:
    """Return the log of an audit: the rows of the log ``before`` in their places, then new ones.

    New rows are of what a named person accepted, in the order of the letter, and of what nobody has
    reviewed where ``unreviewed`` asks for it. What the letter asks has its addressee, its dates and its
    words of the question, unless somebody filled in others.

    A row is known again by its fingerprint. One that was neither raised nor edited is brought up to
    date and keeps what was filled in. One that was is a record: it stays as it is, and a finding
    whose figures have changed since gets a row of its own. Where a finding is dismissed or no
    longer made, its row says so. Columns and rows that people added stay.
    """
    stand = review(audit, decided)
    told = {a.finding.id: f"{a.decided.status} by {a.decided.author}" for a in stand.accepted}
    told |= {a.finding.id: f"{a.decided.status} by {a.decided.author}" for a in stand.dismissed}
    sent = asked(letter, [a.finding for a in stand.accepted])
    first = [finding for finding, _ in sent]
    accepted = [*first, *(a.finding for a in stand.accepted if a.finding not in first)]
    listed = [*accepted, *(stand.unreviewed if unreviewed else ())]
    findings = [*accepted, *stand.unreviewed, *(a.finding for a in stand.dismissed)]
    words = {finding.id: text for finding, text in sent} if letter != _NO_LETTER else {}
    places = _places(findings, before.rows)
    rows = list(before.rows)
    for finding in findings:
        standing = told.get(finding.id, "not yet reviewed")
        place = places.get(finding.id)
        fresh = _fresh(audit, finding, standing, words.get(finding.id, finding.question))
        filled = _filled(letter) if finding.id in words else {}
        if place is not None and not _is_record(rows[place]):
            there = {name: text for name, text in rows[place].items() if text}
            rows[place] = {**rows[place], **filled, **there, **fresh}
        elif place is None and finding in listed:
            rows.append({**fresh, **filled})
    for place in set(range(len(before.rows))) - set(places.values()):
        if rows[place].get("fingerprint") and not _is_record(rows[place]):
            rows[place] = {**rows[place], "review": "no longer found"}
    added = [name for name in COLUMNS if name not in before.columns]
    return Log((*before.columns, *added), tuple(rows))


def _places(findings: Sequence[Finding], rows: Sequence[Row]) -> dict[str, int]:
    """Return the number of the row that each finding has, by its id."""
    found: dict[str, int] = {}
    for exact in (True, False):
        free = set(range(len(rows))) - set(found.values())
        for finding in findings:
            if finding.id not in found:
                at = next((i for i in sorted(free) if _same(rows[i], finding, exact)), None)
                if at is not None:
                    found[finding.id] = at
                    free.discard(at)
    return found


def _same(row: Row, finding: Finding, exact: bool) -> bool:
    """Tell whether a row is about a finding: with the same figures, or no record yet.

    A number after a dash tells findings alike apart; it may change between drafts.
    """
    if exact:
        return _bare(row.get("fingerprint", "")) == _bare(finding.fingerprint) and _bare(
            row.get("evidence", "")
        ) == _bare(finding.evidence_hash)
    return row.get("fingerprint") == finding.fingerprint and not _is_record(row)


def _is_record(row: Row) -> bool:
    return bool(row.get("raised")) or is_edited(row)


def _bare(key: str) -> str:
    return key.partition("-")[0]


def _filled(letter: Letter) -> Row:
    """Return what a letter tells of when it was sent, to whom, and when a reply is due."""
    found = {
        "addressee role": clean(letter.addressee),
        "raised": _iso(letter.date),
        "due": _iso(letter.due),
    }
    return {name: text for name, text in found.items() if text}


def _iso(day: str) -> str:
    """Return a date as a spreadsheet sorts it: "2026-03-03" for "3 March 2026"; else the words."""
    words = " ".join(day.split())
    for form in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(words, form).date().isoformat()
    return clean(words)


def _fresh(audit: Audit, finding: Finding, standing: str, question: str) -> Row:
    """Return what we write of a finding."""
    report = audit.report
    texts = {
        "reference": finding.id,
        "report": report.title or report.name,
        "edition": f"{report.period or 'period not known'}, file {report.sha256[:12]}",
        "page": place_of(finding),
        "quote": _quote(finding),
        "issue": f"{finding.title}. {finding.explanation}".strip(),
        "question": question,
    }
    row = {name: plain(cell(_cut(text))) for name, text in texts.items()}
    keys = {"fingerprint": finding.fingerprint, "evidence": finding.evidence_hash}
    return {**row, "review": standing, **keys, "wording": _digest(row)}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _quote(finding: Finding) -> str:
    quotes = quoted(finding).quotes
    if quotes:
        return " … ".join(place.quote for place in quotes[:3])
    if finding.rows:
        return finding.stated
    return "; ".join(_places_of(finding))


def _places_of(finding: Finding) -> Iterator[str]:
    for place in finding.locations[:4]:
        yield ": ".join(t for t in (place.row, joined(place.column), place.quote) if t)
