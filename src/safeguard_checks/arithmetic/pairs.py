"""Lines that are the sum or the difference of two others near them, and balances that roll forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from safeguard_checks.arithmetic.linear import added_up
from safeguard_checks.arithmetic.sheet import BLANK, DASH, HIDDEN, Sheet, sampled
from safeguard_checks.arithmetic.structure import Form, Structure, Term

__all__ = ["balances", "pairs"]

_VOTING, _FEW_VOTES = 12, 2
# Of more lines only those that stand so near to each other are tried.
_ALL, _NEAR, _MOST_LINES = 24, 6, 400
_RESTS = frozenset({"net", "change", "points"})
_LONGEST_FLOW = 5


def pairs(sheet: Sheet) -> Iterator[Structure]:
    """Yield the lines that are the sum or the difference of two others."""
    count = len(sheet.lines)
    if not 3 <= count <= _MOST_LINES:
        return
    reach = count if count <= _ALL and sheet.axis == "column" else _NEAR
    votes: Counter[tuple[int, int, int]] = Counter()
    shown: Counter[int] = Counter()
    for slot in sampled(sheet.size, _VOTING):
        _vote(sheet, slot, reach, votes, shown)
    triples = count * min(count, 2 * reach) ** 2 // 2
    for (one, other, whole), voted in sorted(votes.items()):
        if voted < _FEW_VOTES or voted * 2 < shown[whole]:
            continue
        result, terms, form = _oriented(sheet, one, other, whole)
        worded = _worded(sheet, result, form)
        tried = 2 * reach * reach if worded else triples
        found = added_up(sheet, result, terms, form, tried, worded)
        if found is not None:
            yield found


def _vote(
    sheet: Sheet,
    slot: int,
    reach: int,
    votes: Counter[tuple[int, int, int]],
    shown: Counter[int],
) -> None:
    """Count the triples of lines whose cells of one kind fit in a slot, noughts left out."""
    cells = [
        (i, x.low[slot], x.high[slot], x.kinds[slot])
        for i, x in enumerate(sheet.lines)
        if x.kinds[slot] not in (BLANK, DASH, HIDDEN) and (x.low[slot] or x.high[slot])
    ]
    shown.update(i for i, _, _, _ in cells)
    for at, (i, low, high, kind) in enumerate(cells):
        near = [c for c in cells[at + 1 :] if c[0] - i <= reach and c[3] == kind]
        for n, (j, low2, high2, _) in enumerate(near):
            least, most = low + low2, high + high2
            # The sum stands before, between or after its two parts, within reach of both.
            for k, low3, high3, _ in near[n + 1 :]:
                if least <= high3 and most >= low3:
                    votes[i, j, k] += 1
                elif low + low3 <= high2 and high + high3 >= low2:
                    votes[i, k, j] += 1
                elif low2 + low3 <= high and high2 + high3 >= low:
                    votes[j, k, i] += 1


def _oriented(sheet: Sheet, one: int, other: int, whole: int) -> tuple[int, tuple[Term, ...], Form]:
    """Say which of three lines is the result: by its head, else the sum, else what stands last."""
    for rest, left in ((other, one), (one, other)):
        if sheet.lines[rest].hints & _RESTS and not sheet.lines[whole].hints & _RESTS:
            return rest, (Term(whole), Term(left, -1)), "difference"
    named = "total" in sheet.lines[whole].hints
    if named or whole < min(one, other) or whole > max(one, other):
        return whole, tuple(Term(i) for i in sorted((one, other))), "sum"
    last, first = max(one, other), min(one, other)
    return last, (Term(whole), Term(first, -1)), "difference"


def _worded(sheet: Sheet, result: int, form: Form) -> bool:
    hints = sheet.lines[result].hints
    return "total" in hints if form == "sum" else bool(hints & _RESTS)


def balances(sheet: Sheet) -> Iterator[Structure]:
    """Yield the lines headed as a closing balance that follow from those right before them."""
    for at, line in enumerate(sheet.lines):
        if not line.hints & {"closing", "net"}:
            continue
        for length in range(3, min(_LONGEST_FLOW, at) + 1):
            before = range(at - length, at)
            for signs in product((1, -1), repeat=length - 1):
                if all(s > 0 for s in signs):
                    continue
                terms = tuple(Term(i, s) for i, s in zip(before, (1, *signs), strict=True))
                found = added_up(sheet, at, terms, "flow", 2 ** (_LONGEST_FLOW + 1), True)
                if found is not None:
                    yield found
