"""All structures of a sheet: the one function that other rooms call."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from safeguard_checks.arithmetic.chance import nearly_enough
from safeguard_checks.arithmetic.groups import groups
from safeguard_checks.arithmetic.means import means
from safeguard_checks.arithmetic.pairs import balances, pairs
from safeguard_checks.arithmetic.patterned import patterned
from safeguard_checks.arithmetic.ratios import ratios
from safeguard_checks.arithmetic.running import running
from safeguard_checks.arithmetic.runs import runs
from safeguard_checks.arithmetic.sheet import BLANK, HIDDEN, Sheet
from safeguard_checks.arithmetic.splits import splits
from safeguard_checks.arithmetic.structure import Structure
from safeguard_checks.arithmetic.within import within
from safeguard_checks.regex import regex

__all__ = ["structures"]

# Rows (or columns) that are worked from the others by another sum than the rest of their line.
_APART = regex(
    r"\b(?:averages?|mean|median|mode|percentages?|per\s?cent|rates?|ratio|proportion|change|difference"
    r"|variance|index|per\W+(?!annum|year|quarter|month|week|day)\w*|min|max|minimum|maximum|target|rank|cv|coefficients?|deviation|errors?)\b|%",
    re.I,
)
_LINEAR = frozenset({"sum", "difference", "flow"})
_ENOUGH, _ENOUGH_WORDED = 4, 3
_TOO_MANY = 3
# Published figures are wrong about once in a hundred: so many of some, and one in so many of all.
_SOME, _OFTEN, _ONE_WAY = 2, 50, 3
_NOTHING = frozenset({BLANK, HIDDEN})


def structures(sheet: Sheet) -> list[Structure]:
    """Return what a sheet bears out, each relation once, with the exceptions that may be told."""
    if len(sheet.lines) < 2 or not sheet.size:
        return []
    linear = [*runs(sheet), *pairs(sheet), *balances(sheet)]
    if sheet.axis == "row":
        linear += groups(sheet)
    quotients = list(ratios(sheet))
    found = [
        *_best_runs(_distinct(linear)),
        *_best_ratios([*quotients, *patterned(sheet, quotients)]),
        *splits(sheet),
        *running(sheet),
        *means(sheet),
        *within(sheet),
    ]
    spoken = [_with_exceptions(s) for s in found]
    return _without_misread([s for s in spoken if s is not None])


def _distinct(found: Iterable[Structure]) -> list[Structure]:
    """Keep of structures that say the same of the same lines the one that luck gives least."""
    once: dict[frozenset[tuple[int, int]], Structure] = {}
    for s in found:
        assert s.result is not None
        sides = [(t.line, t.sign) for t in s.terms] + [(s.result, -1)]
        first = min(sides)[1]
        key = frozenset((line, sign * first) for line, sign in sides)
        if key not in once or s.luck < once[key].luck:
            once[key] = s
    return list(once.values())


def _score(s: Structure) -> tuple[int, int]:
    return s.merit, -len(s.terms)


def _best_runs(found: Sequence[Structure]) -> list[Structure]:
    """Drop of structures of one result those that another with the same terms does better."""
    by_result: dict[int | None, list[Structure]] = defaultdict(list)
    for s in found:
        by_result[s.result].append(s)
    kept: list[Structure] = []
    for same in by_result.values():
        same.sort(key=_score, reverse=True)
        best: list[Structure] = []
        for s in same:
            lines = {t.line for t in s.terms}
            if not any(2 * len(lines & {t.line for t in b.terms}) >= len(lines) for b in best):
                best.append(s)
        kept += best
    return kept


def _best_ratios(found: Iterable[Structure]) -> list[Structure]:
    """Keep for each result the quotient, change or share that most slots follow, the nearest first."""
    best: dict[int | None, Structure] = {}
    for s in found:
        now = best.get(s.result)
        if now is None or _ratio_score(s) > _ratio_score(now):
            best[s.result] = s
    return list(best.values())


def _ratio_score(s: Structure) -> tuple[int, bool, int]:
    assert s.result is not None
    far = sum(abs(t.line - s.result) for t in s.terms)
    return s.merit, s.form == "quotient", -far


def _with_exceptions(s: Structure) -> Structure | None:
    """Return a structure with the exceptions that can be told, ``None`` where it is not borne out.

    Few slots that hold bear no exception out.
    """
    if not s.fails:
        return s
    enough = _ENOUGH_WORDED if s.worded else _ENOUGH
    if s.convincing < enough:
        return None
    wholes = _wholes_of_more(s)
    alike = _printed_alike(s)
    told = tuple(
        f for f in s.fails if f in alike and f not in wholes and not _APART.search(s.sheet.slots[f])
    )
    return s if _a_term_is_missing(s, told) else replace(s, exceptions=told)


def _a_term_is_missing(s: Structure, told: Sequence[int]) -> bool:
    """Tell whether so many slots fail that the formula is not all of it.

    They fail oftener than published figures are wrong, or by what is always too much (or too little).
    """
    slots = len(s.holds) + len(s.fails)
    if s.way == "patterned":
        return False
    if len(s.fails) > max(1, _SOME + slots // _OFTEN):
        return True
    if s.form not in _LINEAR or s.result is None or len(told) < _ONE_WAY:
        return False
    of = s.sheet.lines[s.result].low
    terms = [(s.sheet.lines[t.line].low, t.sign) for t in s.terms]
    misses = [of[f] - sum(x[f] * sign for x, sign in terms) for f in told]
    return min(misses) > 0 or max(misses) < 0


def _printed_alike(s: Structure) -> frozenset[int]:
    """Return the failing slots that are printed (in full, or rounded) as enough of those that hold.

    Beside columns of amounts may stand columns of their standard errors. Where all parts but one are
    nought nothing is added up.
    """
    if s.form not in _LINEAR or s.result is None:
        return frozenset(s.fails)
    of = s.sheet.lines[s.result]
    told: set[int] = set()
    for exact in (True, False):
        fails = [f for f in s.fails if (of.low[f] == of.high[f]) == exact]
        holds = [h for h in s.holds if (of.low[h] == of.high[h]) == exact and _adds_up(s, h)]
        if nearly_enough(len(holds), len(fails)) and len(holds) >= _ENOUGH_WORDED:
            told.update(f for f in fails if _adds_up(s, f))
    return frozenset(told)


def _adds_up(s: Structure, slot: int) -> bool:
    """Tell whether two terms at least are more than rounding."""
    cells = [(x.low[slot], x.high[slot]) for x in (s.sheet.lines[t.line] for t in s.terms)]
    width = sum(high - low for low, high in cells)
    return sum(abs(low + high) > 2 * width for low, high in cells) >= 2


def _wholes_of_more(s: Structure) -> frozenset[int]:
    """Return the slots that total the others, where some of these have a result and not all its parts.

    The total of the results is then more than that of the parts.
    """
    if s.result is None:
        return frozenset()
    of, last = s.sheet.lines[s.result].kinds, s.sheet.size - 1
    terms = [s.sheet.lines[t.line].kinds for t in s.terms]
    without = any(
        kind not in _NOTHING and any(x[i] in _NOTHING for x in terms) for i, kind in enumerate(of)
    )
    if not without:
        return frozenset()
    return frozenset(
        f for f in s.fails if f in s.sheet.whole or f == last or not s.sheet.slots[f].strip()
    )


def _without_misread(found: list[Structure]) -> list[Structure]:
    """Silence slots in which three structures fail that have no line in common: they were misread."""
    failing: dict[int, list[Structure]] = defaultdict(list)
    for s in found:
        for slot in s.exceptions:
            failing[slot].append(s)
    misread = {
        slot
        for slot, broken in failing.items()
        if len(broken) >= _TOO_MANY and not frozenset.intersection(*(s.lines for s in broken))
    }
    if not misread:
        return found
    return [
        replace(s, exceptions=tuple(f for f in s.exceptions if f not in misread)) for s in found
    ]
