"""What people who read the findings in their context said of them: ``verdicts.csv``.

A finding is met by its file, fingerprint and evidence hash; where the fingerprint has changed
since it was read (other words for its place), by file and evidence hash, if all that was said under
that evidence agrees. One that nobody has read has no verdict, and counts as false.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from record import Record

__all__ = ["VERDICTS", "Verdict", "Verdicts", "entered", "problems", "read_verdicts", "write"]

VERDICTS = Path(__file__).resolve().parent / "verdicts.csv"
WORDS = ("true", "false", "unknown", "arguable")
_QUOTED = 12


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """One row. ``fault`` is the kind of fault in a few words, ``note`` why, ``rule`` for a reader.

    ``construction`` is how it was read, so that a misreading which was mended still counts for its
    kind. A note quotes at most 12 words of the report and names no person.
    """

    sha256: str
    rule: str
    fingerprint: str
    evidence_hash: str
    verdict: str
    fault: str
    note: str
    construction: str = ""


class Verdicts:
    """Verdicts by finding."""

    def __init__(self, rows: Iterable[Verdict]) -> None:
        self.exact: dict[tuple[str, str, str], Verdict] = {}
        self.alike: dict[tuple[str, str], list[Verdict]] = {}
        for row in rows:
            self.exact[row.sha256, row.fingerprint, row.evidence_hash] = row
            self.alike.setdefault((row.sha256, _plain(row.evidence_hash)), []).append(row)

    def of(self, sha256: str, finding: Record) -> str:
        """Return ``true``, ``false`` or ``unknown``, or nothing for a finding that was not read."""
        found = self.row(sha256, finding)
        return found.verdict if found else ""

    def row(self, sha256: str, finding: Record) -> Verdict | None:
        """Return the row of a finding."""
        key = (sha256, finding["fingerprint"], finding["evidence_hash"])
        if key in self.exact:
            return self.exact[key]
        alike = self.alike.get((sha256, _plain(finding["evidence_hash"])), [])
        return alike[0] if len({row.verdict for row in alike}) == 1 else None


def _plain(evidence: str) -> str:
    """Return an evidence hash without the number that tells it from others alike."""
    return evidence.partition("-")[0]


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """Return the rows of a file of verdicts."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Verdict(**row) for row in csv.DictReader(file)]


def problems(rows: Iterable[Verdict]) -> list[str]:
    """Return what is wrong with rows: a word that is no verdict, a note that quotes too much."""
    found = []
    for number, row in enumerate(rows, 2):
        if row.verdict not in WORDS:
            found.append(f"line {number}: {row.verdict!r} is none of {', '.join(WORDS)}")
        quoted = max((len(q.split()) for q in row.note.split('"')[1::2]), default=0)
        if quoted > _QUOTED:
            found.append(f"line {number}: the note quotes {quoted} words; {_QUOTED} may be quoted")
        if len(row.sha256) != 64:
            found.append(f"line {number}: the SHA-256 has {len(row.sha256)} characters")
    return found


def entered(known: Sequence[Verdict], filled: Iterable[Verdict]) -> list[Verdict]:
    """Return the rows with those that were filled in; the newer verdict on a finding counts."""
    rows = {(r.sha256, r.fingerprint, r.evidence_hash): r for r in known}
    for row in filled:
        if row.verdict:
            rows[row.sha256, row.fingerprint, row.evidence_hash] = row
    return sorted(rows.values())


def write(rows: Iterable[Verdict], path: Path = VERDICTS) -> None:
    """Write a file of verdicts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [f.name for f in fields(Verdict)], lineterminator="\n")
        out.writeheader()
        out.writerows(asdict(row) for row in rows)
