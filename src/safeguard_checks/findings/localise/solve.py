"""Which values of changed figures make relations hold, exactly.

Every result is worked out on :class:`~safeguard_checks.quantity.interval.Interval` with fractions.
A result moves one way with each of its figures, so the values of one figure that make a relation
hold are one run per alternative, found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from safeguard_checks.findings.localise.graph import Edge, Values, Variable
from safeguard_checks.quantity.interval import Interval

__all__ = ["Runs", "meet", "solve"]

# Printed values in units of the last place: runs from first to last, apart and in order.
Runs = tuple[tuple[int, int], ...]


def solve(edge: Edge, variable: Variable, values: Values) -> Runs:
    """Return the printed values of a figure for which a relation holds, others being ``values``."""
    found: list[tuple[int, int]] = []
    for alternative in edge.alternatives:

        def side(
            units: int, sides: Callable[[Values], tuple[Interval, Interval]] = alternative
        ) -> int:
            return _side(*sides({**values, variable.index: variable.at(units)}))

        run = _run(side, variable.low, variable.high)
        if run is not None:
            found.append(run)
    return _joined(found)


def _side(stated: Interval, implied: Interval) -> int:
    """Return 0 where the sides overlap, else whether the implied one lies below or above."""
    if stated.overlaps(implied):
        return 0
    if stated.is_empty or implied.is_empty:
        return -1
    below = implied.high is not None and (stated.low is not None and implied.high <= stated.low)
    return -1 if below else 1


def _run(side: Callable[[int], int], low: int, high: int) -> tuple[int, int] | None:
    at_low, at_high = side(low), side(high)
    if at_low == at_high != 0:
        return None
    first = low if at_low == 0 else _first(lambda n: side(n) != at_low, low, high)
    if side(first) != 0:
        return None
    if at_high == 0:
        return first, high
    # Runs are mostly short, so the end is looked for from their beginning, in steps that double.
    near, far = first, first + 1
    while far < high and side(far) != at_high:
        near, far = far, far + 2 * (far - first)
    return first, _first(lambda n: side(n) == at_high, near, min(far, high)) - 1


def _first(true: Callable[[int], bool], low: int, high: int) -> int:
    """Return the first number for which ``true``, which is false at ``low`` and true at ``high``."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if true(middle) else (middle, high)
    return high


def _joined(runs: Sequence[tuple[int, int]]) -> Runs:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def meet(a: Runs, b: Runs) -> Runs:
    """Return the values in both."""
    found = [
        (max(x[0], y[0]), min(x[1], y[1]))
        for x in a
        for y in b
        if max(x[0], y[0]) <= min(x[1], y[1])
    ]
    return _joined(found)


def hulls(domains: Mapping[int, Runs], variables: Mapping[int, Variable]) -> dict[int, Interval]:
    """Return all that figures could stand for over their domains."""
    return {i: variables[i].over(runs[0][0], runs[-1][1]) for i, runs in domains.items() if runs}
