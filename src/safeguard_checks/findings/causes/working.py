"""Causes in how a result was worked out: wrong base, points, wrong way round, cut off, swapped."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from safeguard_checks.findings.causes.case import ERRORS, Case, Tried
from safeguard_checks.quantity.formula import FLOW
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import percent
from safeguard_checks.relations.relation import Reading

__all__ = ["BACKWARDS", "SIGN", "TRUNCATED_RESULT", "working_causes"]

SIGN = "the sign is the wrong way round"
BACKWARDS = "the change was worked out backwards, from the later figure to the earlier one"
TRUNCATED_RESULT = "the result was cut off instead of rounded"


def working_causes(case: Case) -> Iterator[Tried | None]:
    """Yield the causes that lie in the working of a result."""
    yield from _errors(case)
    if case.relation.type == "change" and case.relation.kind == "table":
        yield from _signs(case)
    if case.relation.type == "flow":
        yield from _swapped(case)
    if case.reach:
        yield _cut_off(case)


def _errors(case: Case) -> Iterator[Tried | None]:
    """Yield each error that the relation itself knows, from all its operands taken together."""
    for kind, error in ERRORS.items():
        found = [r for r in case.relation.readings if r.alternative is error]
        if not found:
            continue
        runs = [case.around(_towards(case, r)) for r in found]
        best = next((r for r in found if r.holds), found[0])
        text = error.words if kind == "points" else f"the change was {error.words}"
        yield case.among(kind, text, runs, best.working)


def _towards(case: Case, reading: Reading) -> Interval:
    """Return what a reading implies, turned round where the reading turns the stated result."""
    low, high = reading.stated.low, reading.stated.high
    turned = low is not None and high is not None and (low + high) / 2 == -case.printed
    return -reading.implied if turned and case.printed else reading.implied


def _signs(case: Case) -> Iterator[Tried | None]:
    yield case.among("sign", SIGN, [(-last, -first) for first, last in case.scale.right])
    for r in case.relation.readings:
        if r.alternative is Alternative.WRONG_BASE:
            implied = -r.implied
            old, new = (o.figure.text for o in r.operands)
            working = f"({old} − {new}) ÷ {new} = {percent(implied)}"
            yield case.tried("sign", BACKWARDS, implied, working)


def _swapped(case: Case) -> Iterator[Tried | None]:
    for r in case.readings:
        if r.formula is FLOW:
            _, starts, ceased = r.operands
            changed = {starts.figure.index: ceased.value, ceased.figure.index: starts.value}
            text = f"starts ({starts.figure.text}) and endings ({ceased.figure.text}) changed over"
            yield case.tried("sign", text, r.implied_with(changed))


def _cut_off(case: Case) -> Tried | None:
    """Return the cause that decimals were cut off: printed towards nought from the result."""
    scale, runs = case.scale, []
    for r in case.readings:
        implied = _towards(case, r)
        if implied.low is None or implied.high is None:
            return None
        if implied.low >= 0:
            runs.append((floor(implied.low / scale.grain), floor(implied.high / scale.grain)))
        elif implied.high <= 0:
            runs.append((ceil(implied.low / scale.grain), ceil(implied.high / scale.grain)))
    return case.among("truncated", TRUNCATED_RESULT, runs) if runs else None
