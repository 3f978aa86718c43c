"""Causes in the terms: a part left out or counted twice, another whole, a neighbouring line."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.findings.causes.case import Case, Kind, Tried
from safeguard_checks.findings.neighbours import Near, Neighbours
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.relations.number_text import percent
from safeguard_checks.relations.relation import Operand

__all__ = ["term_causes"]


def term_causes(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield causes in which figures a result was worked from."""
    if case.relation.type == "total" and not _taken_off(case):
        yield from _parts(case)
    if case.relation.type in ("share", "ratio"):
        yield from _wholes(case, neighbours)
    yield from _other_operands(case, neighbours)
    yield from _other_results(case, neighbours)
    yield from _copied(case, neighbours)


def _taken_off(case: Case) -> bool:
    """Tell whether a result is worked by taking figures off, not only by adding them up."""
    return any(o.role == "less" for r in case.readings for o in r.operands)


def _parts(case: Case) -> Iterator[Tried | None]:
    """Yield each part left out of a total, and each counted twice (by its first reading)."""
    for r in case.readings[:1]:
        for part in r.operands:
            sums = (("left out of the total", -part.value), ("counted twice", part.value))
            for how, by in sums:
                yield case.tried("parts", f"{_named(part)} {how}", r.implied + by)


def _wholes(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield the share of each other count near by that could be its whole."""
    operands = {o.role: o for r in case.readings[:1] for o in r.operands}
    part, whole = operands.get("part"), operands.get("whole")
    if part is None or whole is None or part.value.low is None:
        return
    used = {o.figure.printed.value for r in case.readings for o in r.operands}
    for near in neighbours.wholes(whole.figure, part.figure):
        if near.figure.printed.value in used or near.value.low is None:
            continue
        if near.value.low < part.value.low or near.value.low <= 0:
            continue
        used.add(near.figure.printed.value)
        implied = SHARE.implied([part.value, near.value])
        working = (
            f"{SHARE.written([part.figure.text, near.figure.text])} = "
            f"{percent(implied, signed=False, places=2)}"
        )
        text = f"the share was taken of another whole, {near.named}"
        yield case.tried("whole", text, implied, working)


def _other_operands(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield the result with one operand taken from the neighbouring row or column."""
    if case.relation.type not in ("change", "share", "flow", "ratio"):
        return
    for r in case.readings[:1]:
        used = {o.figure.index for o in r.operands}
        for operand in r.operands if r.follows else ():
            for near in neighbours.beside(operand.figure):
                if near.figure.index in used:
                    continue
                if operand.role in ("old", "whole") and (near.value.low or 0) <= 0:
                    continue
                implied = r.implied_with({operand.figure.index: near.value})
                text = f"{near.named} was used in place of {operand.figure.text}"
                yield case.tried("neighbour", text, implied)


def _other_results(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield what the same sum gives for the neighbouring row or column."""
    stated = case.relation.stated
    if stated is None:
        return
    if case.relation.type == "repeat":
        yield from _last_year(case, neighbours)
        return
    for other in neighbours.results(case.relation):
        runs = [case.around(r.implied) for r in other.admissible]
        subject = " ".join(other.subject.split()) or "the neighbouring line"
        yield case.among("neighbour", f"it is the result of the neighbouring “{subject}”", runs)


def _last_year(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield the figures beside the one that a later figure repeats: other years, other rows."""
    first = next((o for r in case.readings for o in r.operands), None)
    if first is None:
        return
    for near in neighbours.beside(first.figure):
        kind: Kind = "last year" if near.earlier else "neighbour"
        how = "last year’s figure left in" if near.earlier else f"the figure of {_source(near)}"
        yield case.tried(kind, f"{how}: {near.named}", near.value)


def _copied(case: Case, neighbours: Neighbours) -> Iterator[Tried | None]:
    """Yield that a figure of three digits or more is printed, the very same, in the next row.

    The chance is that of any of the neighbours being this number, each alike among all numbers
    with as many digits. It is told of a figure in its own row or column only: nobody copies across both.
    """
    if case.relation.type not in ("flow", "total", "rate", "share"):
        return
    for figure in _figures(case):
        printed = figure.printed
        size = abs(printed.value / printed.grain)
        around = neighbours.around(figure)
        if size < 100 or not around:
            continue
        same = [n for n in around if n.figure.printed.value == printed.value]
        same.sort(key=lambda n: not (n.beside or n.above))
        told = bool(same) and (same[0].beside or same[0].above)
        chance = len(around) / 10 ** len(str(int(size)))
        there = same[0].named.removeprefix(f"{same[0].figure.text} ") if same else ""
        text = f"{figure.text} was copied from {_source(same[0])} {there}" if same else ""
        yield Tried("neighbour", text, min(1.0, chance), bool(same), told=told)


def _source(near: Near) -> str:
    return "the cell beside it" if near.beside else "a neighbouring line"


def _figures(case: Case) -> list[Figure]:
    found = [case.relation.stated] if case.relation.stated is not None else []
    return found + [o.figure for r in case.readings[:1] for o in r.operands]


def _named(part: Operand) -> str:
    label = " ".join(part.label.split())
    return f"{label} ({part.figure.text})" if label else part.figure.text
