"""Percentages that make a hundred in every slot: the categories of one question."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.arithmetic.chance import EASY, WORDLESS, few_enough, fit, log_luck
from safeguard_checks.arithmetic.sheet import BLANK, HIDDEN, SHARE, Sheet, sampled
from safeguard_checks.arithmetic.structure import Structure, Term

__all__ = ["splits"]

_HUNDRED = 100
# Shares of one thing make about a hundred by themselves.
_LEAST, _ROOM = 0.1, 40
_MOST = 30


def splits(sheet: Sheet) -> Iterator[Structure]:
    """Yield the runs of neighbouring lines of percentages that make 100 in nearly every slot."""
    lines = sheet.lines
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines)
            and lines[end].kind == SHARE
            and not lines[end].hints & {"change", "points"}
        ):
            end += 1
        yield from _in_run(sheet, at, min(end, at + _MOST))
        at = max(end, at + 1)


def _in_run(sheet: Sheet, first: int, end: int) -> Iterator[Structure]:
    """Yield from a run its splits one after the other, the longest from each line on."""
    tried = max(1, (end - first) * (end - first - 1) // 2)
    while first < end - 1:
        for last in range(end, first + 1, -1):
            found = _split(sheet, range(first, last), tried)
            if found is not None:
                yield found
                first = last
                break
        else:
            first += 1


def _split(sheet: Sheet, run: range, tried: int) -> Structure | None:
    whole = _HUNDRED * sheet.scale
    holds: list[int] = []
    fails: list[int] = []
    fits: list[float] = []
    seen: set[tuple[int, ...]] = set()
    glance = frozenset(sampled(sheet.size, 8))
    for s in (*sorted(glance), *(s for s in range(sheet.size) if s not in glance)):
        cells = [sheet.lines[i] for i in run]
        if any(x.kinds[s] == HIDDEN for x in cells) or all(x.kinds[s] == BLANK for x in cells):
            continue
        values = tuple(x.low[s] for x in cells)
        low, high = sum(values), sum(x.high[s] for x in cells)
        if low <= whole <= high and min(values) >= -sheet.scale:
            holds.append(s)
            if values not in seen and sum(x.high[s] > sheet.scale for x in cells) >= 2:
                fits.append(fit(high - low + sheet.scale, [_ROOM * sheet.scale], _LEAST))
            seen.add(values)
        else:
            fails.append(s)
            if len(fails) > 1 and len(fails) * 3 > len(holds):
                return None
    if not holds or not few_enough(len(holds), len(fails)):
        return None
    luck = log_luck(fits, len(fails), tried)
    if luck > WORDLESS:
        return None
    terms = tuple(Term(i) for i in run)
    telling = sum(p <= 2 * EASY for p in fits)
    holds.sort()
    return Structure(sheet, "split", None, terms, tuple(holds), tuple(sorted(fails)), telling, luck)
