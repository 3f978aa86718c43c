"""What people decided of findings, read from the files beside the reports into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from safeguard_checks.corpus.listing import Given
from safeguard_checks.corpus.store import Store
from safeguard_checks.errors import InputError
from safeguard_checks.findings.compare import follow
from safeguard_checks.findings.decisions import Decision, parse
from safeguard_checks.findings.identity import base

__all__ = ["decisions_of"]


class _Kept(NamedTuple):
    """A finding as the store has it, as much as it takes to follow it."""

    id: str
    fingerprint: str
    evidence_hash: str


def decisions_of(store: Store, given: Iterable[Given], told: list[str]) -> list[tuple[Any, ...]]:
    """Return the decisions on the findings of files, each with whether it holds.

    Files of decisions that cannot be read are told in ``told``.
    """
    found: list[tuple[Any, ...]] = []
    for one in given:
        if one.decided:
            try:
                path = Path(one.decisions)
                decisions = parse(path.name, path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                told.append(f"{one.decisions}: cannot be read as text; mend or remove it.")
            except InputError as error:
                told.append(str(error))
            else:
                found += _standing(store, one, decisions)
    return found


def _standing(
    store: Store, one: Given, decisions: tuple[Decision, ...]
) -> Iterator[tuple[Any, ...]]:
    rows = store.all(
        "SELECT f.report, finding, fingerprint, evidence_hash FROM findings f JOIN files USING (report) "
        "WHERE path = $1 ORDER BY number",
        [one.path],
    )
    report = store.all("SELECT report FROM files WHERE path = $1", [one.path])
    findings = [_Kept(*row[1:]) for row in rows]
    paired = follow(decisions, findings)
    for i, d in enumerate(decisions):
        finding, stands = d.finding, "gone"
        if i in paired:
            now = findings[paired[i]]
            same = base(d.evidence_hash) == base(now.evidence_hash)
            finding, stands = now.id, "holds" if same else "reopened"
        yield (
            report[0][0] if report else None, one.decisions, finding, d.status, stands, d.author,
            d.date, d.title, d.reason,
        )  # fmt: skip
