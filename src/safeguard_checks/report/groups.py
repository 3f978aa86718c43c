"""Coverage arranged for a reader: what held by family, what was not checked or read by reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.findings.finding import Coverage, Holding, Unchecked
from safeguard_checks.report.wording import family

__all__ = ["AgreedFamily", "Checks", "Reason", "checks", "consistent_by_family", "reasons"]


@dataclass(frozen=True, slots=True)
class Checks:
    """How the checks of one family came out."""

    name: str
    consistent: int
    contradiction: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class AgreedFamily:
    """The relations of one family that hold."""

    name: str
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Things not checked or not read for one reason; ``pages`` in words, empty if unknown."""

    text: str
    things: tuple[Unchecked, ...]
    pages: str


def checks(coverage: Coverage) -> tuple[Checks, ...]:
    """Return the verdicts by family, by name; ``by_rule`` names rules as family and number."""
    totals: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, counts in coverage.by_rule.items():
        for verdict, count in counts.items():
            totals[code.rstrip("0123456789")][verdict] += count
    found = [
        Checks(family(code), v["consistent"], v["contradiction"], v["cannot_tell"])
        for code, v in totals.items()
    ]
    return tuple(sorted(found, key=lambda c: c.name))


def consistent_by_family(coverage: Coverage) -> tuple[AgreedFamily, ...]:
    """Return the relations that hold, by family."""
    by_family: dict[str, list[Holding]] = defaultdict(list)
    for holding in coverage.holdings:
        by_family[holding.family].append(holding)
    found = [AgreedFamily(family(code), tuple(items)) for code, items in by_family.items()]
    return tuple(sorted(found, key=lambda h: h.name))


def reasons(items: Iterable[Unchecked]) -> tuple[Reason, ...]:
    """Return things not checked or not read by reason, the commonest first."""
    by_reason: dict[str, list[Unchecked]] = defaultdict(list)
    for item in items:
        by_reason[item.reason].append(item)
    ordered = sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(Reason(text, tuple(group), _pages(group)) for text, group in ordered)


def _pages(items: list[Unchecked]) -> str:
    """Return the pages of things: "page 4", "pages 1 to 3, 7"."""
    pages = sorted({i.place.page for i in items if i.place.page is not None})
    if not pages:
        return ""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [
        f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(str(page) for page in r) for r in runs
    ]
    return ("page " if len(pages) == 1 else "pages ") + ", ".join(parts)
