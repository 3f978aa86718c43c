"""Causes in the digits: two changed over, one slipped, a factor of 10, 100 or 1,000."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.findings.causes.case import Case, Tried
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Operand, Reading
from safeguard_checks.relations.slips import changed_over

__all__ = ["digit_causes"]

_MOST_RIGHT = 20
_MOST_OPERANDS = 30
_FACTORS = (10, 100, 1000)
_SUMS = ("total", "flow")
_PLACES = ("last", "last but one", "third from last")


def digit_causes(case: Case) -> Iterator[Tried | None]:
    """Yield slips in the digits of the printed result and of the figures it is worked from."""
    right = case.scale.right_values(_MOST_RIGHT)
    if right:
        yield _transposed(case, right)
        yield from _slipped(case, right)
        yield from _part_slipped(case, right)
    yield from _factors(case)
    for r in case.readings[:1]:
        if r.follows and len(r.operands) <= _MOST_OPERANDS:
            for operand in r.operands:
                yield _operand_transposed(case, operand, r)
                yield from _operand_factors(case, operand, r)


def _transposed(case: Case, right: list[int]) -> Tried | None:
    values = {v: meant for meant in right for v in changed_over(meant)}
    text = f"two digits changed over ({case.relation.stated_text}{_for(case, values)})"
    return case.among("digits", text, [(v, v) for v in values])


def _slipped(case: Case, right: list[int]) -> Iterator[Tried | None]:
    """Yield, for each place, that its digit alone is wrong; one cause a place.

    A wrong last digit cannot be told from any other small error, and its chance says so.
    """
    for place in range(max(len(str(abs(n))) for n in right)):
        values = {v: meant for meant in right for v in _other_digits(meant, place)}
        where = _PLACES[place] if place < len(_PLACES) else f"{place + 1}th from last"
        stated = case.relation.stated_text
        text = f"one digit slipped, the {where} ({stated}{_for(case, values)})"
        yield case.among("digits", text, [(v, v) for v in values])


def _part_slipped(case: Case, right: list[int]) -> Iterator[Tried | None]:
    """Yield, for each place but the last, that one digit of one part of a sum is wrong there.

    Whichever part it is, the sum is out by that many of the place.
    """
    if case.relation.type not in _SUMS:
        return
    grain = case.scale.grain
    for place in range(1, max(len(str(abs(n))) for n in right)):
        steps = [digit * 10**place for digit in range(1, 10)]
        values = {meant + way * step: step for meant in right for step in steps for way in (1, -1)}
        out = plain_number(values.get(case.units, 0) * grain, _decimals(grain))
        text = f"one digit slipped in one of the figures, which puts the sum out by {out}"
        yield case.among("digits", text, [(v, v) for v in values])


def _other_digits(number: int, place: int) -> Iterator[int]:
    digits = str(abs(number))
    if place >= len(digits):
        return
    own = int(digits[len(digits) - 1 - place])
    first = place == len(digits) - 1
    for digit in range(1 if first and len(digits) > 1 else 0, 10):
        if digit != own:
            changed = abs(number) + (digit - own) * 10**place
            yield changed if number >= 0 else -changed


def _for(case: Case, values: dict[int, int]) -> str:
    """Return " for 284": the right value that a slip makes into what is printed."""
    meant = values.get(case.units)
    if meant is None:
        return ""
    grain = case.scale.grain
    return f" for {plain_number(meant * grain, _decimals(grain))}"


def _factors(case: Case) -> Iterator[Tried | None]:
    """Yield results that are right but for a factor; up and down are one cause."""
    for factor in _FACTORS:
        sizes = (Fraction(factor), Fraction(1, factor))
        runs = [
            case.around(implied.scaled(size))
            for implied in (r.implied for r in case.readings)
            for size in sizes
        ]
        yield case.among("factor", f"the result is out by a factor of {factor:,}", runs)


def _operand_transposed(case: Case, operand: Operand, r: Reading) -> Tried | None:
    printed = operand.figure.printed
    if not operand.value.is_point or printed.value < 10 or printed.approx is not None:
        return None
    others = [v * printed.grain for v in changed_over(round(printed.value / printed.grain))]
    index = operand.figure.index
    implied = [(v, r.implied_with({index: Interval.point(v)})) for v in others]
    runs = [case.around(i) for _, i in implied]
    if not runs:
        return None
    meant = next((v for v, i in implied if _holds(case, i)), others[0])
    shown = plain_number(meant, printed.decimals)
    text = f"two digits changed over in {operand.figure.text} (for {shown})"
    return case.among("digits", text, runs)


def _operand_factors(case: Case, operand: Operand, r: Reading) -> Iterator[Tried | None]:
    """Yield one term of a sum that is out by a factor; in a ratio it is the result that is."""
    if case.relation.type not in _SUMS or operand.value.low is None:
        return
    for factor in _FACTORS:
        sizes = (Fraction(factor), Fraction(1, factor))
        values = [{operand.figure.index: operand.value.scaled(s)} for s in sizes]
        runs = [case.around(r.implied_with(value)) for value in values]
        text = f"{operand.figure.text} is out by a factor of {factor:,}"
        yield case.among("factor", text, runs)


def _holds(case: Case, implied: Interval) -> bool:
    around = case.around(implied)
    return around is not None and around[0] <= case.units <= around[1]


def _decimals(grain: Fraction) -> int:
    places = 0
    while grain * 10**places < 1:
        places += 1
    return places
