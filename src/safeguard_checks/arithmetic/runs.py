"""Runs of neighbouring lines that add up to the line before or after them, nested ones too.

In one slot the sum of a run is the difference of two running sums, so that all runs that end in a
line are found by looking one number up. Slots vote for runs; what many vote for is judged whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.arithmetic.linear import added_up
from safeguard_checks.arithmetic.sheet import AMOUNT, HIDDEN, SHARE, Sheet, sampled
from safeguard_checks.arithmetic.structure import Structure, Term

__all__ = ["runs"]

_VOTING, _FEW_VOTES = 40, 2
# Runs of rounded numbers are tried one by one, up to so many lines.
_LONGEST_ROUNDED = 24
_BEST, _ROUNDS = 4, 3
_VIEWS = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """A candidate: the result, its parts in order, and whether the run ends where a list begins."""

    result: int
    parts: tuple[int, ...]
    natural: bool


def runs(sheet: Sheet) -> Iterator[Structure]:
    """Yield the runs that a sheet bears out, those of subtotals after the subtotals."""
    seen: set[tuple[int, frozenset[int]]] = set()
    totals = {i for i, x in enumerate(sheet.lines) if "total" in x.hints}
    views = list(_views(sheet))
    for _ in range(_ROUNDS):
        found: list[Structure] = []
        for view in views:
            for run in _candidates(sheet, view, totals):
                key = run.result, frozenset(run.parts)
                if key in seen:
                    continue
                seen.add(key)
                structure = _judged(sheet, run, len(view), totals)
                if structure is not None:
                    found.append(structure)
        yield from found
        if not found:
            return
        totals |= {s.result for s in found if s.result is not None}
        parts = {t.line for s in found for t in s.terms}
        views = [[i for i in view if i not in parts] for view in views]
        views = [list(v) for v in dict.fromkeys(map(tuple, views)) if len(v) >= 3]


def _views(sheet: Sheet) -> Iterator[list[int]]:
    """Yield the lines in which to look for runs: all, those of one kind, those of one head."""
    every = list(range(len(sheet.lines)))
    found = [every]
    for kind in (AMOUNT, SHARE):
        found.append([i for i in every if sheet.lines[i].kind == kind])
    if sheet.axis == "column":
        by_head: dict[str, list[int]] = defaultdict(list)
        for i in every:
            by_head[sheet.lines[i].name.rsplit(" | ", 1)[-1].lower()].append(i)
        found += [lines for lines in by_head.values() if len(lines) < len(every)]
    for view in dict.fromkeys(map(tuple, found)):
        if len(view) >= 3:
            yield list(view)


def _candidates(sheet: Sheet, view: Sequence[int], totals: set[int]) -> Iterator[_Run]:
    """Yield the runs that enough slots vote for, on either side of their result."""
    exact = all(sheet.lines[i].exact for i in view)
    slots = sampled(sheet.size, _VOTING)
    for order in (list(view), list(view)[::-1]):
        votes: Counter[tuple[int, int]] = Counter()
        shown: Counter[int] = Counter()
        for slot in slots:
            if exact:
                _vote_exact(sheet, order, slot, votes, shown)
            else:
                _vote_rounded(sheet, order, slot, votes, shown)
        by_result: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (at, start), count in votes.items():
            if count >= _FEW_VOTES and count * 2 >= shown[at]:
                by_result[at].append((-count, start))
        for at, found in by_result.items():
            for _, start in sorted(found)[:_BEST]:
                natural = start == 0 or order[start - 1] in totals
                yield _Run(order[at], tuple(order[start:at]), natural)


def _vote_exact(
    sheet: Sheet,
    order: Sequence[int],
    slot: int,
    votes: Counter[tuple[int, int]],
    shown: Counter[int],
) -> None:
    added = 0
    starts: dict[int, list[int]] = {0: [0]}
    for at, i in enumerate(order):
        line = sheet.lines[i]
        kind = line.kinds[slot]
        if kind == HIDDEN:
            added, starts = 0, {0: [at + 1]}
            continue
        value = line.low[slot]
        if value:
            shown[at] += 1
            for start in starts.get(added - value, ())[-_BEST:]:
                if at - start >= 2:
                    votes[at, start] += 1
            added += value
        starts.setdefault(added, []).append(at + 1)


def _vote_rounded(
    sheet: Sheet,
    order: Sequence[int],
    slot: int,
    votes: Counter[tuple[int, int]],
    shown: Counter[int],
) -> None:
    lines = [sheet.lines[i] for i in order]
    for at, line in enumerate(lines):
        low, high = line.low[slot], line.high[slot]
        if not low and not high:
            continue
        shown[at] += 1
        least = most = 0
        for start in range(at - 1, max(-1, at - 1 - _LONGEST_ROUNDED), -1):
            part = lines[start]
            if part.kinds[slot] == HIDDEN:
                break
            least, most = least + part.low[slot], most + part.high[slot]
            if (
                at - start >= 2
                and least <= high
                and most >= low
                and (part.low[slot] or part.high[slot])
            ):
                votes[at, start] += 1


def _judged(sheet: Sheet, run: _Run, lines: int, totals: set[int]) -> Structure | None:
    worded = run.natural and "total" in sheet.lines[run.result].hints
    tried = 4 * max(1, len(totals)) if worded else _VIEWS * lines * (lines - 1)
    terms = tuple(Term(i) for i in sorted(run.parts))
    return added_up(sheet, run.result, terms, "sum", tried, worded)
