"""Two drafts of one report: which findings are the same, changed, fixed or new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.identity import base

__all__ = ["Comparison", "Pair", "compare", "follow"]


class Point(Protocol):
    """What is needed to follow a finding from one draft to the next."""

    @property
    def fingerprint(self) -> str: ...
    @property
    def evidence_hash(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """One finding in both drafts."""

    old: Finding
    new: Finding

    @property
    def less_sure(self) -> bool:
        """Whether it went to the appendix, as what was mended bore it out."""
        return self.new.certainty == "possible" != self.old.certainty


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the findings: in the order of their draft.

    ``unchanged`` stand where they stood, ``moved`` stand on another page or under another heading
    with the same figures, ``changed`` make the same point with other figures.
    """

    fixed: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    changed: tuple[Pair, ...]

    @property
    def less_sure(self) -> tuple[Pair, ...]:
        """Those that went to the appendix, as what was mended bore them out."""
        pairs = (*self.unchanged, *self.moved, *self.changed)
        return tuple(p for p in pairs if p.less_sure)


def compare(old: Audit, new: Audit) -> Comparison:
    """Compare the findings of two drafts, those of the appendix left out.

    A finding that went to or came from the appendix is followed there, so that it is not told as
    fixed or new only because it has become less or more certain.
    """
    before, after = (*old.findings, *old.appendix), (*new.findings, *new.appendix)
    paired = follow(before, after)
    taken = set(paired.values())
    pairs = [
        Pair(before[i], after[j])
        for i, j in sorted(paired.items(), key=lambda item: item[1])
        if before[i] in old.findings or after[j] in new.findings
    ]
    same = [p for p in pairs if _evidence(p.old) == _evidence(p.new)]
    return Comparison(
        fixed=tuple(f for i, f in enumerate(before) if i not in paired and f in old.findings),
        new=tuple(f for j, f in enumerate(after) if j not in taken and f in new.findings),
        unchanged=tuple(p for p in same if _stands(p.old) == _stands(p.new)),
        moved=tuple(p for p in same if _stands(p.old) != _stands(p.new)),
        changed=tuple(p for p in pairs if _evidence(p.old) != _evidence(p.new)),
    )


def follow(old: Sequence[Point], new: Sequence[Point]) -> dict[int, int]:
    """Pair positions of ``old`` with positions of ``new`` that make the same point.

    The surest pairs are made first: the same point with the same figures, then the same figures
    elsewhere (where only one has them on either side), then the same point with other figures.
    """
    paired: dict[int, int] = {}
    keys: list[tuple[Callable[[Point], Hashable], bool]] = [
        (lambda p: (p.fingerprint, _evidence(p)), False),
        (lambda p: (base(p.fingerprint), _evidence(p)), False),
        (_evidence, True),
        (lambda p: p.fingerprint, False),
        (lambda p: base(p.fingerprint), False),
    ]
    for key, alone in keys:
        _pair(old, new, key, alone, paired)
    return paired


def _pair(
    old: Sequence[Point],
    new: Sequence[Point],
    key: Callable[[Point], Hashable],
    alone: bool,
    paired: dict[int, int],
) -> None:
    taken = set(paired.values())
    there: dict[Hashable, list[int]] = defaultdict(list)
    for j, point in enumerate(new):
        if j not in taken:
            there[key(point)].append(j)
    counts = Counter(key(p) for i, p in enumerate(old) if i not in paired)
    for i, point in enumerate(old):
        found = there.get(key(point), [])
        if i in paired or not found or (alone and (len(found) > 1 or counts[key(point)] > 1)):
            continue
        paired[i] = found.pop(0)


def _evidence(point: Point) -> str:
    return base(point.evidence_hash)


def _stands(finding: Finding) -> tuple[object, ...]:
    return tuple((p.page, p.section, p.table) for p in finding.locations)
