"""Two drafts of one report: which findings are the same, changed, fixed or new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.identity import base

__all__ = ["Aside", "Comparison", "Pair", "compare", "follow"]


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
class Aside:
    """How many contradictions stand in the appendix of both drafts, of the old and of the new one alone."""

    gone: int = 0
    new: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the findings: in the order of their draft.

    ``unchanged`` stand where they stood, ``moved`` stand on another page or under another heading
    with the same figures, ``changed`` make the same point with other figures. ``aside`` counts those
    of the appendix that nobody decided on.
    """

    fixed: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    aside: Aside

    @property
    def less_sure(self) -> tuple[Pair, ...]:
        """Those that went to the appendix, as what was mended bore them out."""
        pairs = (*self.unchanged, *self.moved, *self.changed)
        return tuple(p for p in pairs if p.less_sure)


def compare(old: Audit, new: Audit, decided: Sequence[Point] = ()) -> Comparison:
    """Compare the findings of two drafts, with those of the appendix that a person decided on.

    ``decided`` are the decisions on either draft; the others of the appendix are only counted. A
    finding that went to or came from the appendix is followed there, so that it is not told as fixed
    or new only because it has become less or more certain.
    """
    before, after = (*old.findings, *old.appendix), (*new.findings, *new.appendix)
    told_before = {*range(len(old.findings)), *follow(decided, before).values()}
    told_after = {*range(len(new.findings)), *follow(decided, after).values()}
    paired = follow(before, after)
    taken = set(paired.values())
    told = {i: j for i, j in paired.items() if i in told_before or j in told_after}
    pairs = [Pair(before[i], after[j]) for i, j in sorted(told.items(), key=lambda item: item[1])]
    same = [p for p in pairs if _evidence(p.old) == _evidence(p.new)]
    gone = [i for i in range(len(before)) if i not in paired]
    come = [j for j in range(len(after)) if j not in taken]
    return Comparison(
        fixed=tuple(before[i] for i in gone if i in told_before),
        new=tuple(after[j] for j in come if j in told_after),
        unchanged=tuple(p for p in same if _stands(p.old) == _stands(p.new)),
        moved=tuple(p for p in same if _stands(p.old) != _stands(p.new)),
        changed=tuple(p for p in pairs if _evidence(p.old) != _evidence(p.new)),
        aside=Aside(
            gone=sum(i not in told_before for i in gone),
            new=sum(j not in told_after for j in come),
            kept=len(paired) - len(told),
        ),
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
