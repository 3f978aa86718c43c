"""What a change between two figures may mean: in per cent, in points or in numbers, and by which slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safeguard_checks.quantity.formula import CHANGE, CHANGE_ON_LATER, DIFFERENCE, POINTS
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading

__all__ = ["change_readings"]

_NAMES = {
    "count": "the numbers",
    "rate": "the rates",
    "percentage": "the percentages",
    "money": "the amounts",
    "mean": "the averages",
    "unknown": "the figures",
}


def change_readings(
    stated: Interval,
    old: Operand,
    new: Operand,
    statistic: str,
    kinds: tuple[str, ...],
    printed: tuple[Interval, Interval] | None = None,
) -> Iterator[Reading]:
    """Yield the readings of a change from ``old`` to ``new`` stated in one of ``kinds``.

    ``printed`` are the two values before narrowing: the wrong base is tried on them too, since
    an author divides what is printed.
    """
    name = f"from {_NAMES[statistic]}"
    first, last = printed or (old.value, new.value)
    raw = replace(old, value=first), replace(new, value=last)
    # From a loss or nothing there is no change in per cent: what is told may be one all the same.
    rises = old.value.low is not None and old.value.low > 0
    for kind in kinds:
        if kind in ("percent", "fraction"):
            if not rises:
                continue
            result = stated.scaled(100) if kind == "fraction" else stated
            yield Reading(name, CHANGE, (old, new), result)
        else:
            apart = Reading(name, POINTS if kind == "points" else DIFFERENCE, (old, new), stated)
            if rises or "percent" not in kinds or apart.holds:
                yield apart
    if "percent" not in kinds:
        return
    if statistic == "percentage":
        points = Reading(name, POINTS, raw, stated)
        yield replace(points, alternative=Alternative.POINTS_AS_PER_CENT)
    if last.low is not None and last.low > 0:
        on_later = Reading(name, CHANGE_ON_LATER, raw, stated)
        yield replace(on_later, alternative=Alternative.WRONG_BASE)
