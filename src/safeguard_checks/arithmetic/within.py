"""Lines that lie between two others, which their heads call the lower and the upper limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.arithmetic.chance import fit
from safeguard_checks.arithmetic.sheet import FIGURES, Sheet
from safeguard_checks.arithmetic.structure import Structure, Term, borne_out_by

__all__ = ["within"]

_LIMITS = frozenset({"lower", "upper"})
# Whatever its size an estimate lies in another's interval so often at least, and at most.
_LEAST, _MOST = 0.2, 0.8
# How far apart the limits, and they and the estimate, may stand.
_REACH = 3


def within(sheet: Sheet) -> Iterator[Structure]:
    """Yield for each lower limit and the upper one beside it the line that lies between them."""
    for low, line in enumerate(sheet.lines):
        if line.hints & _LIMITS != {"lower"}:
            continue
        beside = range(max(0, low - _REACH), min(len(sheet.lines), low + _REACH + 1))
        uppers = [i for i in beside if sheet.lines[i].hints & _LIMITS == {"upper"}]
        if not uppers:
            continue
        high = min(uppers, key=lambda i: (abs(i - low), -i))
        near = _estimates(sheet, low, high)
        found = [s for at in near if (s := _judged(sheet, at, low, high, len(near))) is not None]
        if found:
            yield max(found, key=lambda s: (s.merit, -_far(s, low)))


def _far(structure: Structure, low: int) -> int:
    assert structure.result is not None
    return abs(structure.result - low)


def _estimates(sheet: Sheet, low: int, high: int) -> list[int]:
    first, last = min(low, high), max(low, high)
    return [
        i
        for i in range(max(0, first - _REACH), min(len(sheet.lines), last + 2))
        if not sheet.lines[i].hints & _LIMITS
    ]


def _judged(sheet: Sheet, at: int, low: int, high: int, tried: int) -> Structure | None:
    of, lower, upper = (sheet.lines[i] for i in (at, low, high))
    room = of.spread + of.unit
    holds: list[int] = []
    fails: list[int] = []
    for s in range(sheet.size):
        # An estimate is called a rate or a mean by its head, its limits are called limits.
        kinds = {of.kinds[s], lower.kinds[s], upper.kinds[s]}
        if not kinds <= FIGURES or lower.low[s] == upper.low[s] == of.low[s]:
            continue
        ordered = lower.low[s] <= upper.high[s]
        inside = lower.low[s] <= of.high[s] and of.low[s] <= upper.high[s]
        (holds if ordered and inside else fails).append(s)

    def fits_of(slots: Sequence[int]) -> list[float]:
        distinct = {(of.low[s], lower.low[s], upper.low[s]): s for s in slots}
        return [
            min(_MOST, fit(upper.high[s] - lower.low[s], [room, 4 * abs(of.high[s]) + 1], _LEAST))
            if of.spread
            else _LEAST
            for s in distinct.values()
        ]

    # None tells much by itself, and each some.
    return borne_out_by(
        sheet,
        "within",
        at,
        [Term(low), Term(high)],
        holds,
        fails,
        fits_of,
        tried,
        worded=True,
        easy=_MOST,
    )
