"""Whether a finding points at an error that was put into a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Finding
from safeguard_checks.testing.content import NamedError, Spot

__all__ = ["finds", "points_at"]

_SHORT = 5


def points_at(finding: Finding, error: NamedError) -> bool:
    """Tell whether any place of a finding is a place where the error shows."""
    places: Sequence[Place] = (*finding.locations, *(row.place for row in finding.rows))
    return any(_meets(place, spot) for place in places for spot in error.spots)


def finds(finding: Finding, error: NamedError) -> bool:
    """Tell whether a finding points at an error under a family that fits it."""
    return finding.family in error.families and points_at(finding, error)


def _meets(place: Place, spot: Spot) -> bool:
    ours, theirs = _folded(place.quote), _folded(spot.quote)
    if not ours:
        return False
    if spot.row:
        label = _folded(place.row)
        return ours == theirs and bool(label) and label == _folded(spot.row)
    if place.row and len(theirs) > 12:
        return False
    if len(ours) < _SHORT or len(theirs) < _SHORT:
        return ours == theirs
    return ours in theirs or theirs in ours


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9%.+£-]", "", text.lower().replace("−", "-").replace("–", "-")).strip(
        "."
    )
