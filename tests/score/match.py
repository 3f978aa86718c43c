"""Matching findings to labels: by family, place and quote, never by line alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["FAMILIES", "Label", "labels_of", "matches", "places", "read"]

FAMILIES = (
    "FY", "DATE", "PCT", "PP", "DIR", "SUM", "SHARE", "RATE", "CMP", "FLOW", "DERIV", "REPEAT",
    "GRIM", "COUNT", "XREF", "UNIT", "NAME",
)  # fmt: skip
_NAMES = {"BASE": "PCT"}
_PERCENT = re.compile(r"(\d[\d.]*)(?:%| per [\d,]+)")
_STARTS = re.compile(r"\+?-?\d")


@dataclass(frozen=True)
class Label:
    """One hand-made label: its family (and others that count) and its places.

    ``wrong`` holds the digits of the figure that the label says is wrong, empty where it does
    not say: the one value that differs between a sum that fails and the mended one beside it,
    or the stated result where that alone is given and so is the right one.
    """

    id: str
    family: str
    families: frozenset[str]
    certainty: str
    scope: str
    group: str
    places: tuple[tuple[int, str], ...]
    wrong: frozenset[str] = frozenset()


def labels_of(entries: Iterable[dict[str, Any]]) -> list[Label]:
    """Return the labels of a golden file's findings, consistent relations or traps."""
    found = []
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        at = entry.get("locations") or [entry.get("location", entry)]
        places = tuple((p.get("line", p.get("page", 0)), p["quote"]) for p in at)
        names = {entry.get("family", ""), *entry.get("alt_families", ())}
        families = frozenset(_NAMES.get(n, n) for n in names)
        found.append(
            Label(
                entry["id"],
                _NAMES.get(entry.get("family", ""), entry.get("family", "")),
                families,
                entry.get("certainty", ""),
                entry.get("scope", ""),
                entry.get("group", ""),
                places,
                _wrong(entry),
            )
        )
    return found


def _wrong(entry: dict[str, Any]) -> frozenset[str]:
    sums = entry.get("calc", ())
    failing = [c for c in sums if c.get("holds") is False]
    mended = [c for c in sums if c.get("derived") and c.get("holds")]
    found = {
        str(value).lstrip("+-").rstrip("%")
        for bad, good in itertools.product(failing, mended)
        if bad["t"] == good["t"]
        for key, value in bad.items()
        if isinstance(value, str) and good.get(key, value) != value
    }
    alone = _PERCENT.findall(entry.get("stated", ""))
    if not found and len(alone) == 1 and _STARTS.match(entry.get("expected", "")):
        found = {alone[0]}
    return frozenset(found)


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9%.+£-]", "", text.lower().replace("−", "-").replace("–", "-"))


def places(finding: Finding) -> Sequence[Place]:
    """Return the places of a finding, the rows of a column included."""
    return (*finding.locations, *(row.place for row in finding.rows))


def matches(finding: Finding, label: Label, *, family: bool = True) -> bool:
    """Tell whether a finding is about what a label is about."""
    if family and finding.family not in label.families:
        return False
    return any(
        _meets(place, number, quote) for place in places(finding) for number, quote in label.places
    )


def read(label: Label, result: Audit) -> bool:
    """Tell whether every figure that a label says is wrong was read as one, at its place."""
    if not label.wrong:
        return True
    for number, _ in label.places:
        at = {
            re.sub(r"[^0-9.]", "", t.place.quote)
            for t in result.coverage.ticks
            if number in (t.place.line if t.place.page is None else t.place.page, 0)
        }
        if label.wrong <= at:
            return True
    return False


def _meets(place: Place, number: int, quote: str) -> bool:
    if number not in (place.line if place.page is None else place.page, 0):
        return False
    ours, theirs = _folded(place.quote), _folded(quote)
    return bool(ours) and (ours in theirs or theirs in ours)
