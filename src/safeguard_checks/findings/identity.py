"""What makes a finding the same finding in the next draft, and what makes it another.

The fingerprint says which point is meant and leaves values and pages out. The evidence hash says
what the report printed: the figures that take part, and nothing of the words around them, so that
a reworded sentence keeps its decision and a changed figure reopens it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Finding
from safeguard_checks.regex import regex

__all__ = ["base", "distinct", "evidence_of", "fingerprint_of", "id_of"]

_NUMBER = regex(r"\d+(?:[.,]\d+)*")


def fingerprint_of(rule: str, subject: str, place: Place) -> str:
    """Return 16 hexadecimal digits for the point a finding makes, values and pages left out."""
    parts = (subject, place.section, place.table, place.row, place.column)
    return _digest("|".join([rule, *(_valueless(p) for p in parts)]))


def evidence_of(rule: str, stated: str, implied: str, places: Iterable[Place]) -> str:
    """Return 16 hexadecimal digits for what is stated, what is implied and the figures quoted.

    The first place comes first and the others by their labels in a table, so that rows or columns
    in another order are the same evidence, and two figures swapped between rows are not.
    """
    ordered = list(places)
    ordered[1:] = sorted(ordered[1:], key=lambda p: (p.row, p.column))
    figures = [" ".join(_NUMBER.findall(p.quote)) for p in ordered]
    return _digest("|".join([rule, stated, implied, *figures]))


def id_of(rule: str, fingerprint: str, evidence: str) -> str:
    """Return a short name for a finding: its rule and six hexadecimal digits."""
    return f"{rule}-{_digest(fingerprint + evidence)[:6]}"


def base(fingerprint: str) -> str:
    """Return a fingerprint without the number that tells it from others alike."""
    return fingerprint.partition("-")[0]


def distinct(told: Sequence[Finding]) -> list[Finding]:
    """Return findings with unique fingerprints, evidence and ids, in the same order.

    Findings that say the very same become one and the same. Of others alike the first in reading
    order keeps the plain value and the rest get a number, so they are told apart the same way
    each time.
    """
    said: dict[tuple[object, ...], Finding] = {}
    prints: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    for finding in told:
        if _said(finding) not in said:
            said[_said(finding)] = replace(
                finding,
                fingerprint=_numbered(finding.fingerprint, prints),
                evidence_hash=_numbered(finding.evidence_hash, evidence),
                id=_numbered(finding.id, ids),
            )
    return [said[_said(finding)] for finding in told]


def _said(finding: Finding) -> tuple[object, ...]:
    quotes = tuple(p.quote for p in finding.locations)
    return finding.rule, finding.stated, finding.implied, quotes


def _numbered(value: str, seen: Counter[str]) -> str:
    seen[value] += 1
    return value if seen[value] == 1 else f"{value}-{seen[value]}"


def _valueless(text: str) -> str:
    return re.sub(r"[\d.,%£$€]+", "#", " ".join(text.lower().split()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
