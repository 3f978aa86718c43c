"""Lines that their heads call an average: the mean of the lines that stand next to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.arithmetic.chance import fit
from safeguard_checks.arithmetic.sheet import FIGURES, Sheet
from safeguard_checks.arithmetic.structure import Structure, Term, borne_out_by

__all__ = ["means"]

_FEWEST, _MOST = 3, 60


def means(sheet: Sheet) -> Iterator[Structure]:
    """Yield the lines headed as an average that are the mean of a run of lines right beside them.

    Totals and other averages are no parts of it.
    """
    ends = {i for i, x in enumerate(sheet.lines) if x.hints & {"total", "average"}}
    for at, line in enumerate(sheet.lines):
        if "average" not in line.hints:
            continue
        runs = [r for r in (_beside(sheet, at, ends, -1), _beside(sheet, at, ends, 1)) if r]
        for run in runs:
            found = _judged(sheet, at, run, len(runs))
            if found is not None:
                yield found
                break


def _beside(sheet: Sheet, at: int, ends: set[int], step: int) -> tuple[int, ...]:
    """Return the lines from an average on as far as the next total or average, itself left out."""
    run: list[int] = []
    i = at + step
    while 0 <= i < len(sheet.lines) and i in ends:
        i += step  # a total may stand between
    while 0 <= i < len(sheet.lines) and i not in ends:
        run.append(i)
        i += step
    return tuple(sorted(run)) if _FEWEST <= len(run) <= _MOST else ()


def _judged(sheet: Sheet, at: int, run: Sequence[int], tried: int) -> Structure | None:
    of, count = sheet.lines[at], len(run)
    lines = [sheet.lines[i] for i in run]
    fits: dict[int, float] = {}
    fails: list[int] = []
    for s in range(sheet.size):
        kinds = {x.kinds[s] for x in lines}
        if of.kinds[s] not in FIGURES or len(kinds) > 1 or not kinds <= FIGURES:
            continue
        # An average is rounded as it is printed, also where what it is of is counted.
        half = max(of.unit - (of.high[s] - of.low[s]), 0)
        low, high = 2 * of.low[s] - half, 2 * of.high[s] + half
        least, most = 2 * sum(x.low[s] for x in lines), 2 * sum(x.high[s] for x in lines)
        if least > high * count or most < low * count:
            fails.append(s)
            continue
        values = [x.low[s] for x in lines]
        room = 2 * (max(values) - min(values))
        fits[s] = fit(high - low + (most - least) // count, [room])
    return borne_out_by(
        sheet,
        "mean",
        at,
        [Term(i) for i in run],
        list(fits),
        fails,
        lambda slots: [fits[s] for s in slots],
        tried,
        worded=True,
    )
