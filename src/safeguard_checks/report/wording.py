"""Words that every output shares, so that they say the same thing the same way."""

from __future__ import annotations

import unicodedata

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit

__all__ = ["CERTAINTY", "LIMITS", "SEVERITY", "lead", "safe", "where"]

SEVERITY = {
    "high": "High: changes a conclusion or a headline",
    "medium": "Medium: a wrong number or label",
    "low": "Low: rounding or presentation",
    "info": "For information",
}
CERTAINTY = {
    "certain": "Certain: no rounding or other reading that the report allows makes the figures agree",
    "probable": "Probable: only something the report does not say would make the figures agree",
    "possible": "Possible: an ordinary cause, such as cutting off decimals, would make them agree",
}
LIMITS = (
    "This check compares what a report says with what else it says. It does not show which of two "
    "figures is right, nor that a figure that agrees with the others is true. It does not read "
    "pictures or charts. Figures that could not be paired for certain were left alone."
)


def where(place: Place) -> str:
    """Return a place in words: page or line, section, row and column."""
    parts: list[str] = []
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.line is not None and place.page is None:
        parts.append(f"line {place.line}")
    if place.row or place.column:
        named = [
            n
            for n in (
                place.row and f"row “{place.row}”",
                place.column and f"column “{place.column}”",
            )
            if n
        ]
        parts.append(", ".join(named))
    elif place.section:
        parts.append(f"section “{place.section}”")
    return ", ".join(parts) or "place not known"


def lead(audit: Audit) -> str:
    """Return the first sentence of a report: what was found and how much was checked."""
    count = len(audit.findings)
    coverage = audit.coverage
    share = round(100 * coverage.checked / coverage.figures) if coverage.figures else 0
    found = (
        "No figures were found that contradict each other"
        if not count
        else f"{count} place{'s' if count > 1 else ''} where figures or words cannot both be right as printed"
    )
    return (
        f"{found}. {coverage.checked} of the {coverage.figures} figures read ({share}%) could be "
        "checked against others in the report."
    )


def safe(text: str) -> str:
    """Return text without control and direction characters, so that it shows as what it is."""
    return "".join(
        c if c in "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs") else " "
        for c in text
    )
