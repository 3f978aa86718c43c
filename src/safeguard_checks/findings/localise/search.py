"""The smallest sets of figures whose change makes everything hold (Fellegi and Holt, 1976).

The search is a hitting-set tree (Reiter, 1987) over conflicts: relations that cannot all hold
while only the figures chosen so far may change. Any larger set that mends must change one more
figure of such a conflict, so branching on those loses no smallest set. Sets of one size are tried
before those of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.findings.localise.graph import Edge, Values, Variable
from safeguard_checks.findings.localise.solve import Runs, hulls, meet, solve
from safeguard_checks.quantity.interval import Interval

__all__ = ["Words", "smallest_sets"]

# A phrase that can be what is wrong stands in a set as minus one minus its number.
Words = int

_MOST_CHANGES = 3
# How much is tried: relations solved for a figure, each counted by how many figures it has.
_MOST_WORK = 3000
_ROUNDS = 3
_SAMPLES = 12


def smallest_sets(
    broken: Sequence[Edge],
    holding: Mapping[int, Sequence[Edge]],
    variables: Mapping[int, Variable],
) -> list[dict[int, Runs]] | None:
    """Return every smallest set, each with the values that mend; ``None`` where that is too much.

    ``holding`` are the relations that hold, by figure.
    A set maps the index of a figure to its runs of values (units of its last place), or the
    number of a phrase (:data:`Words`) to no runs. The values of several figures of one set hold
    together with some values of the others, not with all.
    """
    search = _Search(broken, holding, variables)
    try:
        return search.smallest()
    except _TooMuchError:
        return None


class _TooMuchError(Exception):
    """The search has taken as many steps as are sensible."""


class _Search:
    def __init__(
        self,
        broken: Sequence[Edge],
        holding: Mapping[int, Sequence[Edge]],
        variables: Mapping[int, Variable],
    ) -> None:
        self.broken, self.holding, self.variables = broken, holding, variables
        self.work, self.unsure = 0, False
        # The same figure of a relation is asked for from many sets, the others being as they were.
        self._solved: dict[tuple[int, int, frozenset[tuple[int, Interval]]], Runs] = {}

    def smallest(self) -> list[dict[int, Runs]] | None:
        """Return the sets of the least size that mend, ``None`` where it is not sure of all."""
        level: list[frozenset[int]] = [frozenset()]
        for _ in range(_MOST_CHANGES + 1):
            found: list[dict[int, Runs]] = []
            following: dict[frozenset[int], None] = {}
            for chosen in level:
                conflict, solution = self.look(chosen)
                if conflict is None:
                    found.append(solution)
                else:
                    for node in self.nodes(conflict):
                        if node not in chosen:
                            following.setdefault(chosen | {node})
            if found:
                return None if self.unsure else found
            level = list(following)
        return None

    def nodes(self, conflict: Sequence[Edge]) -> Iterator[int]:
        """Yield the figures and phrases of a conflict."""
        for edge in conflict:
            yield from sorted(edge.variables)
            if edge.words is not None:
                yield -1 - edge.words

    def look(self, chosen: frozenset[int]) -> tuple[list[Edge] | None, dict[int, Runs]]:
        """Return a conflict that remains if only ``chosen`` may change, or the mending values."""
        free = [i for i in sorted(chosen) if i >= 0]
        broken = [e for e in self.broken if e.words is None or -1 - e.words not in chosen]
        for edge in broken:
            if not edge.variables & chosen:
                return [edge], {}
        held = {e.id: e for i in free for e in self.holding.get(i, ())}
        touched = [
            *(e for e in broken if e.variables & chosen),
            *(e for _, e in sorted(held.items()) if e.words is None or -1 - e.words not in chosen),
        ]
        alone: dict[int, Runs] = {
            i: ((self.variables[i].low, self.variables[i].high),) for i in free
        }
        for i in free:
            conflict: list[Edge] = []
            own = [e for e in touched if e.variables & chosen == {i}]
            for edge in sorted(own, key=lambda e: not e.broken):
                conflict.append(edge)
                alone[i] = meet(alone[i], self._solve(edge, i, {}))
                if not alone[i]:
                    return conflict, {}
        joint = [e for e in touched if len(e.variables & chosen) > 1]
        narrowed = self._narrow(joint, alone) if joint else alone
        if narrowed is None or (joint and not self._together(joint, narrowed, {})):
            return touched, {}
        words = {i: () for i in chosen if i < 0}
        return None, {**narrowed, **words}

    def _solve(self, edge: Edge, index: int, values: Values) -> Runs:
        known = frozenset((i, value) for i, value in values.items() if i in edge.variables)
        key = edge.id, index, known
        if key not in self._solved:
            self.work += len(edge.variables)
            if self.work > _MOST_WORK:
                raise _TooMuchError
            self._solved[key] = solve(edge, self.variables[index], values)
        return self._solved[key]

    def _narrow(self, joint: Sequence[Edge], domains: Mapping[int, Runs]) -> dict[int, Runs] | None:
        """Drop values that no values of the other figures go with (hull consistency)."""
        narrowed = dict(domains)
        for _ in range(_ROUNDS):
            before = dict(narrowed)
            for edge in joint:
                for i in sorted(edge.variables & narrowed.keys()):
                    others = {k: r for k, r in narrowed.items() if k != i}
                    values = hulls(others, self.variables)
                    narrowed[i] = meet(narrowed[i], self._solve(edge, i, values))
                    if not narrowed[i]:
                        return None
            if narrowed == before:
                break
        return narrowed

    def _together(self, joint: Sequence[Edge], domains: Mapping[int, Runs], values: Values) -> bool:
        """Tell whether some values of the figures make the joint relations hold together."""
        left = sorted(domains, key=lambda i: _size(domains[i]))
        index = left[0]
        runs = domains[index]
        if len(left) == 1:
            for edge in joint:
                runs = meet(runs, self._solve(edge, index, values))
            return bool(runs)
        rest = {i: domains[i] for i in left[1:]}
        samples = _samples(runs, self.variables[index].units)
        for units in samples:
            fixed = {**values, index: self.variables[index].at(units)}
            if self._together(joint, rest, fixed):
                return True
        self.unsure |= len(samples) < _size(runs)
        return False


def _size(runs: Runs) -> int:
    return sum(last - first + 1 for first, last in runs)


def _samples(runs: Runs, printed: int) -> list[int]:
    """Return all values of a small domain; of a large one the ends, the nearest and some between."""
    if _size(runs) <= 4 * _SAMPLES:
        return [n for first, last in runs for n in range(first, last + 1)]
    found: dict[int, None] = {}
    for first, last in runs:
        found.setdefault(min(max(printed, first), last))
        step = max((last - first) // _SAMPLES, 1)
        for n in (*range(first, last, step), last):
            found.setdefault(n)
    return list(found)
