"""Lines that their heads call cumulative: each cell is the one before it and what was added since.

Luck would often have it of other lines, so words are needed. Where a new year begins the total
does too, which bears nothing out and breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.arithmetic.chance import fit
from safeguard_checks.arithmetic.sheet import FIGURES, Line, Sheet
from safeguard_checks.arithmetic.structure import Structure, Term, borne_out_by

__all__ = ["running"]


def running(sheet: Sheet) -> Iterator[Structure]:
    """Yield the lines headed as cumulative with the line that they add up, from either end."""
    for at, line in enumerate(sheet.lines):
        if "running" not in line.hints:
            continue
        tried = 2 * (len(sheet.lines) - 1)
        found = [
            structure
            for of, term in enumerate(sheet.lines)
            if of != at and "running" not in term.hints and term.kind == line.kind
            for step in (1, -1)
            if (structure := _judged(sheet, at, of, step, tried)) is not None
        ]
        if found:
            yield max(found, key=lambda s: (s.merit, -s.luck))


def _judged(sheet: Sheet, at: int, of: int, step: int, tried: int) -> Structure | None:
    total, added = sheet.lines[at], sheet.lines[of]
    holds: list[int] = []
    fails: list[int] = []
    for s in range(sheet.size)[::step]:
        before = s - step
        if not 0 <= before < sheet.size or not _told(total, added, s, before):
            continue
        if _same(total.low[s], total.high[s], added.low[s], added.high[s]):
            continue  # the first of a year, or nothing before it
        low = total.low[before] + added.low[s]
        high = total.high[before] + added.high[s]
        if _same(total.low[s], total.high[s], low, high):
            holds.append(s)
        elif not (fails[-1:] == [before] and _goes_on(total, added, s, step)):
            fails.append(s)

    def fits_of(slots: Sequence[int]) -> list[float]:
        return [
            fit(
                total.unit + total.high[s] - total.low[s] + added.high[s] - added.low[s],
                [
                    2 * abs(total.low[s]),
                    2 * max(abs(added.low[s]), abs(total.low[s] - added.low[s])),
                ],
            )
            for s in slots
            if added.low[s] or added.high[s]
        ]

    return borne_out_by(
        sheet,
        "running",
        at,
        [Term(of)],
        sorted(holds),
        sorted(fails),
        fits_of,
        tried,
        worded=True,
        step=step,
    )


def _goes_on(total: Line, added: Line, slot: int, step: int) -> bool:
    """Tell whether a cell follows from the last but one: the one between was wrong by itself."""
    wrong, last = slot - step, slot - 2 * step
    low = total.low[last] + added.low[wrong] + added.low[slot]
    high = total.high[last] + added.high[wrong] + added.high[slot]
    return _same(total.low[slot], total.high[slot], low, high)


def _told(total: Line, added: Line, slot: int, before: int) -> bool:
    kinds = {total.kinds[slot], total.kinds[before], added.kinds[slot]}
    return len(kinds) == 1 and kinds <= FIGURES


def _same(low: int, high: int, least: int, most: int) -> bool:
    return least <= high and most >= low
