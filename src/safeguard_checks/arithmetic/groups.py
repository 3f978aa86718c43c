"""Lines that fall into groups, each with its total before or after its parts: districts of counties.

One group may add up by luck, the more so where there is one column only. That several follow each
other without a line between them, each as long as it happens to be, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from safeguard_checks.arithmetic.chance import EASY, WORDLESS, log_luck
from safeguard_checks.arithmetic.linear import fits_of
from safeguard_checks.arithmetic.sheet import AMOUNT, BLANK, DASH, Sheet
from safeguard_checks.arithmetic.structure import Structure, Term

__all__ = ["groups"]

_FEWEST_LINES, _FEWEST_GROUPS = 8, 3
_MOST_SLOTS = 60


def groups(sheet: Sheet) -> Iterator[Structure]:
    """Yield the totals of groups that follow each other, where luck would not have it."""
    slots = [s for s in range(sheet.size) if _counted(sheet, s)]
    if len(sheet.lines) < _FEWEST_LINES or not 1 <= len(slots) <= _MOST_SLOTS:
        return
    upright = list(range(len(sheet.lines)))
    for order in (upright, upright[::-1]):
        for chain in _chains(sheet, order, slots):
            yield from _borne_out(sheet, chain, slots)


def _counted(sheet: Sheet, slot: int) -> bool:
    """Tell whether a slot holds amounts in full, and nothing else but dashes and blanks."""
    kinds = {x.kinds[slot] for x in sheet.lines}
    exact = all(x.low[slot] == x.high[slot] for x in sheet.lines)
    return exact and AMOUNT in kinds and kinds <= {AMOUNT, DASH, BLANK}


def _chains(
    sheet: Sheet, order: Sequence[int], slots: Sequence[int]
) -> Iterator[list[tuple[int, tuple[int, ...]]]]:
    """Yield groups (their total and parts) that follow each other, each total before its parts."""
    cells = [tuple(sheet.lines[i].low[s] for s in slots) for i in order]
    start = (0,) * len(slots)
    before = list(accumulate(cells, lambda a, b: tuple(map(int.__add__, a, b)), initial=start))
    at = {added: n for n, added in enumerate(before)}  # of equal sums the farthest
    ends: dict[int, int] = {}
    for n, values in enumerate(cells):
        wanted = tuple(map(int.__add__, before[n + 1], values))
        end = at.get(wanted, 0)
        if end > n + 2 and any(values):
            ends[n] = end
    begun = set(ends.values())
    for n in ends:
        if n in begun:
            continue
        chain: list[tuple[int, tuple[int, ...]]] = []
        while n in ends:
            chain.append((order[n], tuple(order[n + 1 : ends[n]])))
            n = ends[n]
        if len(chain) >= _FEWEST_GROUPS:
            yield chain


def _borne_out(
    sheet: Sheet, chain: Sequence[tuple[int, tuple[int, ...]]], slots: Sequence[int]
) -> Iterator[Structure]:
    terms = [tuple(Term(i) for i in sorted(parts)) for _, parts in chain]
    lucks = [
        fits_of(sheet, result, of, slots) for (result, _), of in zip(chain, terms, strict=True)
    ]
    fits = [p for found in lucks for p in found]
    luck = log_luck(fits, 0, len(sheet.lines) ** 2)
    if luck > WORDLESS:
        return
    for (result, _), of, found in zip(chain, terms, lucks, strict=True):
        stated = tuple(s for s in slots if sheet.lines[result].kinds[s] == AMOUNT)
        telling = sum(p <= EASY for p in found)
        yield Structure(sheet, "sum", result, of, stated, (), telling, luck)
