"""Lines that are the quotient of two others, their change in per cent, or the share of one slot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from safeguard_checks.arithmetic.chance import (
    WORDED,
    WORDLESS,
    convincing,
    few_enough,
    fit,
    log_luck,
)
from safeguard_checks.arithmetic.sheet import (
    AMOUNT,
    BLANK,
    HIDDEN,
    SHARE,
    Line,
    Sheet,
    sampled,
    spread,
)
from safeguard_checks.arithmetic.structure import Form, Structure, Term, Way

__all__ = ["luck_of", "quotient", "ratios", "structure_of"]

_FACTORS = (1, 100, 1_000, 10_000, 100_000)
# Columns of a table go together: a fit is taken for no rarer than this.
_LEAST = 0.02
_GLANCE, _FEWEST = 8, 3
# Where words say what a line is, one in three of its slots may fail.
_TIMES = 2
# How far a first look may be out, by rounding of what is divided.
_ROUGH = 0.02
# Of more lines only those so near to the result are tried.
_ALL, _NEAR, _MOST_ROWS = 24, 7, 400
_MOST_WHOLES = 3
_RESULTS = frozenset({"share", "rate", "change"})

# For three cells: 1 fits, 0 does not, -1 cannot be told.
_Judge = Callable[[int], int]
_Glance = list[float]


def ratios(sheet: Sheet) -> Iterator[Structure]:
    """Yield quotients, changes and shares of one slot that a sheet bears out."""
    if sheet.size < _FEWEST:
        return
    results = [i for i, x in enumerate(sheet.lines) if _can_be_result(sheet, x)]
    glances = [_glance(x, sampled(sheet.size, _GLANCE)) for x in sheet.lines]
    for at in results:
        if sheet.size == _FEWEST and not sheet.lines[at].hints & _RESULTS:
            continue
        near = [i for i in _near(sheet, at) if _can_be_operand(sheet.lines[i])]
        found = [
            *_quotients(sheet, at, near, glances),
            *_changes(sheet, at, near, glances),
            *_shares(sheet, at, near),
        ]
        tried = max(1, len(near)) ** 2
        yield from _accepted(sheet, found, tried, len(results))


def _accepted(
    sheet: Sheet, found: Sequence[Structure], tried: int, results: int
) -> Iterator[Structure]:
    """Yield what luck would not give, over the pairs of lines tried for one result, or for all."""
    for structure in found:
        count = tried if structure.worded else tried * results * len(_FACTORS)
        judged = replace(structure, luck=luck_of(structure, count))
        if judged.luck <= (WORDED if structure.worded else WORDLESS):
            yield judged


def _can_be_result(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line can be worked by division: by its head, as percentages, or as decimals.

    Rows of decimals are of all kinds, and of very many rows one is a quotient only if it says so.
    """
    if line.kind == BLANK or line.hints & _RESULTS:
        return line.kind != BLANK
    if sheet.axis == "row":
        return line.kind == SHARE and len(sheet.lines) <= _MOST_ROWS
    return line.kind == SHARE or not line.exact


def _can_be_operand(line: Line) -> bool:
    return line.kind != BLANK and "change" not in line.hints


def _near(sheet: Sheet, at: int) -> list[int]:
    count = len(sheet.lines)
    reach = count if sheet.axis == "column" and count <= _ALL else _NEAR
    return [i for i in range(max(0, at - reach), min(count, at + reach + 1)) if i != at]


def _far_wholes(sheet: Sheet, at: int) -> list[int]:
    """Return the columns far before one of percentages that it may be of: the first of amounts, and the totals before it."""
    if sheet.axis != "column" or sheet.lines[at].kind != SHARE:
        return []
    amounts = [i for i in range(at) if sheet.lines[i].kind == AMOUNT]
    totals = [i for i in amounts if "total" in sheet.lines[i].hints]
    return list(dict.fromkeys((*amounts[:1], *totals[-_MOST_WHOLES:])))


def _glance(line: Line, slots: Sequence[int]) -> _Glance:
    """Return the middles of some cells, 0 for those without a value."""
    return [
        (line.low[s] + line.high[s]) / 2 if line.kinds[s] not in (BLANK, HIDDEN) else 0.0
        for s in slots
    ]


def _quotients(
    sheet: Sheet, at: int, near: Sequence[int], glances: Sequence[_Glance]
) -> Iterator[Structure]:
    of = sheet.lines[at]
    worded = bool(of.hints & {"share", "rate"})
    allowed = (100, 1) if of.kind == SHARE else _FACTORS
    room = max(of.units, default=of.unit) / 2
    stated = [(n, x / sheet.scale) for n, x in enumerate(glances[at]) if x > 0]
    far = [i for i in _far_wholes(sheet, at) if i not in near]
    for bottom in (*near, *far):
        under = glances[bottom]
        way: Way = "far" if bottom in far else ""
        # What a numerator times the factor must be, and how far off it may be.
        wanted = [(n, x * under[n], room / sheet.scale * under[n]) for n, x in stated]
        for top in near:
            lines = sheet.lines[top], sheet.lines[bottom]
            if top == bottom or (lines[0].kind != lines[1].kind and "rate" not in of.hints):
                continue
            factor = _factor(wanted, glances[top], allowed)
            if factor is None:
                continue
            terms = Term(top), Term(bottom)
            judge = quotient(sheet, of, *lines, factor)
            found = structure_of(
                sheet, "quotient", at, terms, judge, worded, factor=factor, way=way
            )
            if found is not None:
                yield found


def _factor(
    wanted: Sequence[tuple[int, float, float]], over: _Glance, allowed: Sequence[int]
) -> int | None:
    """Return the factor by which most of some slots fit, as told by rough sums."""
    fits = misses = 0
    found: int | None = None
    for n, product, room in wanted:
        top = over[n]
        if top <= 0 or product <= 0:
            continue
        slack = room + product * _ROUGH
        if found is None:
            found = next((f for f in allowed if abs(product - f * top) <= slack), None)
            fits += found is not None
            misses += found is None
        elif abs(product - found * top) <= slack:
            fits += 1
        else:
            misses += 1
        if misses >= 2 and misses > fits // 2:
            return None
    return found if fits >= 2 else None


def _told(slot: int, *lines: Line) -> bool:
    return all(x.kinds[slot] not in (BLANK, HIDDEN) for x in lines)


def quotient(sheet: Sheet, of: Line, top: Line, bottom: Line, factor: int) -> _Judge:
    """Return the judge of whether a line is one line by another, times a factor."""
    by = factor * sheet.scale

    def judge(s: int) -> int:
        if not _told(s, of, top, bottom) or bottom.low[s] <= 0 or top.low[s] < 0:
            return -1
        # A quotient is rounded as it is printed, also where amounts are not.
        half = of.unit_at(s) // 2 if of.low[s] == of.high[s] else 0
        fits = by * top.low[s] <= (of.high[s] + half) * bottom.high[s]
        return int(fits and by * top.high[s] >= (of.low[s] - half) * bottom.low[s])

    return judge


def _changes(
    sheet: Sheet, at: int, near: Sequence[int], glances: Sequence[_Glance]
) -> Iterator[Structure]:
    of = sheet.lines[at]
    if of.kind != SHARE and "change" not in of.hints:
        return
    unsigned = all(low >= 0 for low in of.low)
    for old in near:
        for new in near:
            lines = sheet.lines[old], sheet.lines[new]
            if old == new or lines[0].kind != lines[1].kind:
                continue
            if not _may_be_change(sheet, glances[at], glances[old], glances[new], of.unit):
                continue
            judge = _change(sheet, of, *lines, unsigned=unsigned)
            terms = Term(old), Term(new)
            found = structure_of(
                sheet, "change", at, terms, judge, "change" in of.hints, unsigned=unsigned
            )
            if found is not None:
                yield found


def _may_be_change(sheet: Sheet, of: _Glance, old: _Glance, new: _Glance, unit: int) -> bool:
    """Tell by rough sums whether most of some slots fit, with or without a sign."""
    fits = misses = 0
    for stated, before, after in zip(of, old, new, strict=True):
        if not stated or before <= 0:
            continue
        made = 100 * (after / before - 1) * sheet.scale
        if abs(abs(made) - abs(stated)) <= unit + abs(stated) * _ROUGH:
            fits += 1
        else:
            misses += 1
            if misses >= 2 and misses > fits // 2:
                return False
    return fits >= 2


def _change(sheet: Sheet, of: Line, old: Line, new: Line, *, unsigned: bool) -> _Judge:
    by = 100 * sheet.scale

    def judge(s: int) -> int:
        if not _told(s, of, old, new) or old.low[s] <= 0:
            return -1
        stated = of.low[s], of.high[s]
        if unsigned and new.high[s] < old.low[s]:
            stated = -of.high[s], -of.low[s]
        # The least of new / old - 1 is had with the most of old.
        fits = by * (new.low[s] - old.high[s]) <= stated[1] * old.high[s]
        return int(fits and by * (new.high[s] - old.low[s]) >= stated[0] * old.low[s])

    return judge


def _shares(sheet: Sheet, at: int, near: Sequence[int]) -> Iterator[Structure]:
    of = sheet.lines[at]
    if of.kind != SHARE and "share" not in of.hints:
        return
    wholes = dict.fromkeys((sheet.size - 1, 0, *sorted(sheet.whole)[:4]))
    for part in near:
        line = sheet.lines[part]
        if line.kind == SHARE:
            continue
        for whole in wholes:
            if line.kinds[whole] in (BLANK, HIDDEN) or line.low[whole] <= 0:
                continue
            judge = _share(sheet, of, line, whole)
            found = structure_of(
                sheet, "share", at, (Term(part),), judge, "share" in of.hints, factor=100, of=whole
            )
            if found is not None:
                yield found


def _share(sheet: Sheet, of: Line, part: Line, whole: int) -> _Judge:
    by = 100 * sheet.scale
    low, high = part.low[whole], part.high[whole]

    def judge(s: int) -> int:
        if s == whole or not _told(s, of, part) or part.low[s] < 0:
            return -1
        fits = by * part.low[s] <= of.high[s] * high
        return int(fits and by * part.high[s] >= of.low[s] * low)

    return judge


def structure_of(
    sheet: Sheet,
    form: Form,
    result: int,
    terms: tuple[Term, ...],
    judge: _Judge,
    worded: bool,
    *,
    factor: int = 1,
    of: int | None = None,
    unsigned: bool = False,
    way: Way = "",
) -> Structure | None:
    """Return the structure that a judge of slots bears out, ``None`` where too many fail."""
    slots = range(sheet.size)
    glance = [judge(s) for s in sampled(sheet.size, _GLANCE)]
    if way != "patterned" and glance.count(0) > max(1, glance.count(1) // 2):
        return None
    told = [judge(s) for s in slots]
    holds = [s for s in slots if told[s] == 1]
    fails = [s for s in slots if told[s] == 0]
    few = few_enough(len(holds), len(fails)) or (worded and len(holds) >= _TIMES * len(fails))
    if len(holds) < 2 or not (few or (way == "patterned" and len(holds) >= len(fails))):
        return None
    found = Structure(
        sheet,
        form,
        result,
        terms,
        tuple(holds),
        tuple(fails),
        0,
        0.0,
        worded,
        factor,
        of,
        unsigned,
        way=way,
    )
    return replace(found, convincing=convincing(_fits(found), found.holds))


def _fits(structure: Structure) -> list[float]:
    """Return the luck of each fit, repeated ones and noughts left out."""
    sheet = structure.sheet
    assert structure.result is not None
    of = sheet.lines[structure.result]
    lines = [sheet.lines[t.line] for t in structure.terms]
    apart = spread([of.low[structure.holds[i]] for i in sampled(len(structure.holds))])
    seen: set[tuple[int, ...]] = set()
    fits: list[float] = []
    for n in sampled(len(structure.holds)):
        s = structure.holds[n]
        values = (of.low[s], *(x.low[s] for x in lines))
        if values in seen or not all(values) or len({*values[1:]}) < len(lines):
            continue
        seen.add(values)
        width = of.unit_at(s) + of.high[s] - of.low[s]
        rooms = [apart + of.unit, 2 * max(abs(of.low[s]), abs(of.high[s]))]
        fits.append(fit(width, rooms, _LEAST))
    return fits


def luck_of(structure: Structure, tried: int) -> float:
    """Return the logarithm of how often luck would give a structure, of so many tried."""
    return log_luck(_fits(structure), len(structure.fails), tried)
