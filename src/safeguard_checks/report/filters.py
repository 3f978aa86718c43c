"""What the findings of a page can be filtered by, with how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safeguard_checks.findings.finding import Finding
from safeguard_checks.report.review import STATUS, Stand
from safeguard_checks.report.wording import IMPACT, family

__all__ = ["Filter", "Option", "filters"]

_Keys = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose: its key in the page, its words, and how many findings have it."""

    key: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to filter by. ``keys`` holds the keys of each finding, in the order given.

    Several options may be chosen at once unless there is a word for ``every`` one of them.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    keys: tuple[tuple[str, ...], ...]
    every: str = ""

    @property
    def useful(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.options) > 1


def filters(findings: Sequence[Finding], stands: Sequence[Stand]) -> tuple[Filter, ...]:
    """Return the filters: severity, review, kind and page (section, where there are no pages)."""
    severities = list(IMPACT.items())
    kinds = sorted(((f.family, family(f.family)) for f in findings), key=lambda pair: pair[1])
    return (
        _filter("severity", "What it is", severities, [(f.severity,) for f in findings]),
        _filter("status", "Review", STATUS.items(), [(s.status,) for s in stands]),
        _filter("family", "Kind", kinds, [(f.family,) for f in findings], "Any kind"),
        _places(findings),
    )


def _filter(
    name: str, label: str, order: Iterable[tuple[str, str]], keys: _Keys, every: str = ""
) -> Filter:
    counts = Counter(key for of_one in keys for key in of_one)
    options = (Option(k, text, counts[k]) for k, text in dict.fromkeys(order) if counts[k])
    return Filter(name, label, tuple(options), tuple(keys), every)


def _places(findings: Sequence[Finding]) -> Filter:
    pages = [sorted({p.page for p in f.locations if p.page is not None}) for f in findings]
    if any(pages):
        order = [(str(page), f"Page {page}") for page in sorted({n for ns in pages for n in ns})]
        keys: _Keys = [tuple(map(str, found)) for found in pages]
        return _filter("place", "Page", order, keys, "Any page")
    sections = [dict.fromkeys(p.section for p in f.locations if p.section) for f in findings]
    number = {text: str(i) for i, text in enumerate({s: 0 for of in sections for s in of}, 1)}
    keys = [tuple(number[s] for s in found) for found in sections]
    return _filter("place", "Section", ((n, s) for s, n in number.items()), keys, "Any section")
