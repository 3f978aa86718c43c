"""Counting, over the reports of one document set, what was found, missed and wrongly raised."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localised import localises
from match import FAMILIES, Label, labels_of, matches, read

from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["ADJUDICATED", "Counts", "Tally", "adjudicated", "key_of"]

ADJUDICATED = Path(__file__).resolve().parent.parent / "gold/adjudicated.csv"
_OF_NAMES = ("NAME", "XREF", "COUNT")


@dataclass
class Counts:
    """What a row of the breakdown counts. Labels are certain or probable ones of our families.

    ``hits`` counts labels that are told, in the default report or the appendix, and ``shown`` those
    told in the default report. ``near`` counts labels at whose place something was found, whatever its family; ``pointed``
    those that say which figure is wrong and ``localised`` those of them whose figure is named.
    ``true`` and ``false`` count findings: labelled or read as true, and all others.
    """

    labels: int = 0
    hits: int = 0
    shown: int = 0
    near: int = 0
    pointed: int = 0
    localised: int = 0
    findings: int = 0
    true: int = 0
    false: int = 0


@dataclass
class Tally:
    """Counts over one set of documents; ``rows`` are by family and by rule."""

    documents: int = 0
    crashed: list[str] = field(default_factory=list)
    all: Counts = field(default_factory=Counts)
    kinds: dict[str, Counts] = field(default_factory=dict)
    rows: dict[str, Counts] = field(default_factory=dict)
    causes: dict[str, bool] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    appendix: list[str] = field(default_factory=list)
    unread: int = 0
    alarms: list[str] = field(default_factory=list)
    judged: Counter[str] = field(default_factory=Counter)
    unmatched: list[str] = field(default_factory=list)

    def add(self, name: str, result: Audit, data: dict[str, list[dict[str, Any]]]) -> None:
        """Count one audited report against its labels (``findings``, ``consistent``, ``traps``)."""
        self.documents += 1
        labels = labels_of(data.get("findings", []))
        for label in labels:
            if counts(label):
                self._label(name, label, result)
        holding = labels_of(data.get("consistent", []))
        traps = labels_of(data.get("traps", []))
        for finding in result.findings:
            on = [la.id for la in holding if matches(finding, la)]
            on += [la.id for la in traps if matches(finding, la, family=False)]
            true = any(matches(finding, label) for label in labels)
            if not true and on:
                self.alarms.append(f"{name} {finding.rule} {finding.title} on {', '.join(on)}")
            elif not true:
                true = self._read(name, finding)
            for row in self._rows_of(finding.family, finding.rule):
                row.findings += 1
                row.true += true
                row.false += not true

    def _label(self, name: str, label: Label, result: Audit) -> None:
        findings = (*result.findings, *result.appendix)
        right = [f for f in findings if matches(f, label)]
        shown = any(f in result.findings for f in right)
        near = bool(right) or any(matches(f, label, family=False) for f in findings)
        kind = "names" if label.family in _OF_NAMES or label.scope == "labels" else "figures"
        rows = [*self._rows_of(label.family), self.kinds.setdefault(f"{kind}", Counts())]
        if label.certainty == "certain":
            rows.append(self.kinds.setdefault(f"{kind}, certain", Counts()))
        for row in rows:
            row.labels += 1
            row.hits += bool(right)
            row.shown += shown
            row.near += near
            if label.wrong:
                row.pointed += 1
                row.localised += any(localises(f, label) for f in right)
        for rule in {f.rule for f in right}:
            self.rows.setdefault(rule, Counts()).hits += 1
        if right and not shown:
            self.appendix.append(f"{name} {label.id}")
        if not right:
            unread = "" if read(label, result) else " (a figure of it was not read)"
            self.unread += bool(unread)
            self.missed.append(f"{name} {label.id}{unread}")
        cause = label.group or f"{name} {label.id}"
        self.causes[cause] = self.causes.get(cause, True) and bool(right)

    def _read(self, name: str, finding: Finding) -> bool:
        verdict = adjudicated().get(key_of(name, finding), "missing")
        self.judged[verdict] += 1
        quote = finding.locations[0].quote[:80]
        self.unmatched.append(f"{verdict}: {name},{finding.rule},{quote!r}")
        return verdict == "true"

    def _rows_of(self, *names: str) -> list[Counts]:
        return [self.all, *(self.rows.setdefault(n, Counts()) for n in names)]


def counts(label: Label) -> bool:
    """Tell whether a label counts for recall."""
    sure = label.certainty in ("certain", "probable")
    return sure and label.family in FAMILIES and label.scope != "wording"


def key_of(document: str, finding: Finding) -> tuple[str, str, str]:
    """Return what a finding is entered under in the list of those read by a person."""
    return document, finding.rule, finding.locations[0].quote[:80]


def adjudicated() -> dict[tuple[str, str, str], str]:
    """Return the verdicts of findings that match no label, as a person read them."""
    with ADJUDICATED.open(encoding="utf-8", newline="") as file:
        return {(r["document"], r["rule"], r["quote"]): r["verdict"] for r in csv.DictReader(file)}
