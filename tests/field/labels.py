"""The labels of the inspection reports and of the labelled reports that the tool was built with.

They give verdicts on findings without anybody reading them again, as the score does it: a finding
that matches a label is true (arguable where the label itself is, so that nothing is learnt from
it), one on a relation labelled as holding (or on a trap) is false, and for others the list of those
read for the score is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from match import Label, labels_of, matches
from record import Record
from sample import Item
from tally import adjudicated, counts

from safeguard_checks.findings.finding import Finding

__all__ = ["Labels", "Recall", "labels", "recall", "said"]


@dataclass(frozen=True)
class Labels:
    """What is labelled in one report."""

    findings: Sequence[Label]
    holding: Sequence[Label]
    traps: Sequence[Label]
    consistent: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Recall:
    """Labels that count, by family: how many there are, were found, and which were missed.

    ``possible`` are those that only the appendix has.
    """

    labels: Mapping[str, int]
    found: Mapping[str, int]
    possible: Mapping[str, int]
    missed: tuple[str, ...]


def labels(shared: Path) -> dict[str, Labels]:
    """Return the labels of every labelled report by its file's name."""
    found: dict[str, Labels] = {}
    for path in (shared / "golden/corpus_open.json", shared / "more/inspections.json"):
        if path.exists():
            documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
            found |= {name: _labels(entry) for name, entry in documents.items()}
    for path in (*shared.glob("golden/seed_*.json"), *shared.glob("more/seed_*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        found[entry["document"]] = _labels(entry)
    return found


def said(item: Item, finding: Record, known: Mapping[str, Labels]) -> str:
    """Return what the labels say of a finding, empty where they say nothing."""
    name = item.path.name
    if name not in known or item.set not in ("inspections", "known"):
        return ""
    told = _told(finding)
    met = [label for label in known[name].findings if matches(told, label)]
    if met:
        sure = any(label.certainty in ("certain", "probable") for label in met)
        return "true" if sure else "arguable"
    if any(matches(told, label) for label in known[name].holding):
        return "false"
    if any(matches(told, label, family=False) for label in known[name].traps):
        return "false"
    key = (name, finding["rule"], finding["places"][0]["quote"][:80])
    return adjudicated().get(key, "")


def recall(
    chosen: Iterable[Item], records: Mapping[str, Record], known: Mapping[str, Labels]
) -> Recall:
    """Return how many of the certain and probable labels the default report finds."""
    all_of: dict[str, int] = {}
    found: dict[str, int] = {}
    possible: dict[str, int] = {}
    missed = []
    for item in chosen:
        entry = known.get(item.path.name)
        told = [_told(f) for f in records[item.sha256].get("findings", ())]
        unsure = [_told(f) for f in records[item.sha256].get("appendix", ())]
        for label in entry.findings if entry else ():
            if not counts(label):
                continue
            all_of[label.family] = all_of.get(label.family, 0) + 1
            if any(matches(f, label) for f in told):
                found[label.family] = found.get(label.family, 0) + 1
            elif any(matches(f, label) for f in unsure):
                possible[label.family] = possible.get(label.family, 0) + 1
                missed.append(f"{item.path.name} {label.id} (in the appendix)")
            else:
                missed.append(f"{item.path.name} {label.id}")
    return Recall(dict(sorted(all_of.items())), found, possible, tuple(missed))


def _labels(entry: Mapping[str, Any]) -> Labels:
    return Labels(
        labels_of(entry.get("findings", ())),
        labels_of(entry.get("consistent", ())),
        labels_of(entry.get("traps", ())),
        [e for e in entry.get("consistent", ()) if isinstance(e, dict)],
    )


def _told(finding: Record) -> Finding:
    """Return what of a finding is needed for it to be met by a label."""
    told = SimpleNamespace(
        family=finding["family"],
        locations=[SimpleNamespace(**p) for p in finding["places"]],
        rows=[SimpleNamespace(place=SimpleNamespace(**r["place"])) for r in finding["rows"]],
    )
    return cast(Finding, told)
