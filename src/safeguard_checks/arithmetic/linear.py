"""Lines that add up to a line: in which slots they do, and how easily luck would have it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from safeguard_checks.arithmetic.chance import fit
from safeguard_checks.arithmetic.sheet import (
    AMOUNT,
    BLANK,
    DASH,
    HIDDEN,
    SHARE,
    Line,
    Sheet,
    sampled,
    spread,
)
from safeguard_checks.arithmetic.structure import Form, Structure, Term, borne_out_by

__all__ = ["added_up", "fits_of"]

# Of more terms only the largest is set against what the others make.
_MOST_ROOMS = 2
# Of so many slots some are looked at first, to leave off what does not fit.
_LONG, _GLANCE = 200, 40


def added_up(
    sheet: Sheet, result: int, terms: Sequence[Term], form: Form, tried: int, worded: bool
) -> Structure | None:
    """Return the structure in which terms add up to a result, ``None`` where slots do not bear it out."""
    if any(_is_change(sheet.lines[i]) for i in (result, *(t.line for t in terms))):
        return None
    slots = range(sheet.size)
    if sheet.size > _LONG:
        holds, fails = _judged(sheet, result, terms, sampled(sheet.size, _GLANCE))
        if len(fails) * 5 > len(holds):
            return None
    plain = _plain(sheet, result, terms)
    holds, fails = plain if plain is not None else _judged(sheet, result, terms, slots)
    fits = partial(fits_of, sheet, result, terms)
    return borne_out_by(sheet, form, result, terms, holds, fails, fits, tried, worded)


def _is_change(line: Line) -> bool:
    """Tell whether a line is of changes in per cent, which are never added up; points may be."""
    return line.kind == SHARE and "change" in line.hints and "points" not in line.hints


def _plain(sheet: Sheet, result: int, terms: Sequence[Term]) -> tuple[list[int], list[int]] | None:
    """Judge all slots at once where every cell of the lines is one number of one kind."""
    lines = [sheet.lines[result], *(sheet.lines[t.line] for t in terms)]
    kind = lines[0].kind
    if not all(x.exact and x.kinds.count(kind) == sheet.size for x in lines):
        return None
    sums = [0] * sheet.size
    for term, line in zip(terms, lines[1:], strict=True):
        if term.sign > 0:
            sums = [a + b for a, b in zip(sums, line.low, strict=True)]
        else:
            sums = [a - b for a, b in zip(sums, line.low, strict=True)]
    stated = lines[0].low
    fails = [i for i, (a, b) in enumerate(zip(stated, sums, strict=True)) if a != b]
    failing = set(fails)
    return [i for i in range(sheet.size) if i not in failing], fails


def _judged(
    sheet: Sheet, result: int, terms: Sequence[Term], slots: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return the slots that follow and those that do not; what cannot be told is in neither.

    Cells of different kinds do not add up; a percentage among amounts is silent unless it fits,
    and so is a slot in which a cell of a part is blank or a dash. Where only what is taken away is
    printed, nothing can be told.
    """
    of = sheet.lines[result]
    lines = [(sheet.lines[t.line], t.sign) for t in terms]
    holds: list[int] = []
    fails: list[tuple[int, str]] = []
    kinds_held: list[str] = []
    for s in slots:
        kind = of.kinds[s]
        if kind in (BLANK, DASH, HIDDEN):
            continue
        low = high = 0
        gaps = told = False
        for line, sign in lines:
            part = line.kinds[s]
            if part == kind:
                told = told or sign > 0
                if sign > 0:
                    low, high = low + line.low[s], high + line.high[s]
                else:
                    low, high = low - line.high[s], high - line.low[s]
            elif part in (BLANK, DASH):
                gaps = True
            else:
                told = False
                break
        if not told:
            continue
        if low <= of.high[s] and high >= of.low[s]:
            holds.append(s)
            kinds_held.append(kind)
        elif not gaps:
            fails.append((s, kind))
    main = AMOUNT if AMOUNT in kinds_held else of.kind
    return holds, [s for s, kind in fails if kind == main]


def fits_of(sheet: Sheet, result: int, terms: Sequence[Term], holds: Sequence[int]) -> list[float]:
    """Return the luck of each fit, repeated slots once.

    How far lines lie apart is left out for the slot that says most: that the lines are alike
    in all slots is no reason why they fit in the first.
    """
    of = sheet.lines[result]
    lines = [(sheet.lines[t.line], t.sign) for t in terms]
    if len(lines) <= _MOST_ROOMS:
        rest = [spread([of.low[s] - g * x.low[s] for s in holds]) for x, g in lines]
    else:
        rest = []
    apart = min([of.spread, *rest])
    seen: set[tuple[int, ...]] = set()
    near: list[tuple[int, int]] = []
    for s in holds:
        values = tuple(g * x.low[s] for x, g in lines)
        if values in seen:
            continue
        seen.add(values)
        if len(lines) > _MOST_ROOMS:
            largest = max(values, key=abs)
            rooms = [abs(of.low[s] - largest)]
        else:
            rooms = [abs(v) for v in values]
        width = of.unit + of.high[s] - of.low[s] + sum(x.high[s] - x.low[s] for x, _ in lines)
        near.append((2 * min([abs(of.low[s]), *rooms]), width))
    if not near:
        return []
    best = min(range(len(near)), key=lambda i: near[i][1] / max(near[i][0], 1))
    return [
        fit(width, [room] if i == best else [room, apart]) for i, (room, width) in enumerate(near)
    ]
