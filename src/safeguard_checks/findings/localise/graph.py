"""The graph that error localisation works on: figures, and the relations that tie them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.rules.rule import Judgement

__all__ = ["Edge", "Values", "Variable", "by_figure", "clusters", "edges_of"]

# What changed figures stand for, by figure index; the others keep what they print.
Values = Mapping[int, Interval]
Sides = Callable[[Values], tuple[Interval, Interval]]


@dataclass(frozen=True, slots=True)
class Variable:
    """A figure that may be changed to another printed value with as many decimals.

    ``units`` is its printed value in units of its last place and ``reach`` half of what it stands
    for. It is looked for from ``low`` to ``high`` (units).
    """

    figure: Figure
    units: int
    reach: Fraction
    low: int
    high: int

    @property
    def index(self) -> int:
        """Its figure's index."""
        return self.figure.index

    def at(self, units: int) -> Interval:
        """Return what the figure would stand for if it printed as ``units``."""
        value = units * self.figure.printed.grain
        return Interval.between(value - self.reach, value + self.reach)

    def over(self, low: int, high: int) -> Interval:
        """Return what it could stand for over a run of printed values."""
        return self.at(low).hull(self.at(high))


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as a constraint: it holds where the two sides of any alternative overlap.

    ``words`` numbers the phrase that states it (or gives its sign), which can be what is wrong, and
    is ``None`` where no phrase does. ``read`` is the kind of reading it comes from.
    """

    id: int
    read: tuple[str, str]
    variables: frozenset[int]
    alternatives: tuple[Sides, ...]
    broken: bool
    words: int | None

    def holds(self, values: Values) -> bool:
        """Tell whether the relation would hold with these values, exactly."""
        sides = (alternative(values) for alternative in self.alternatives)
        return any(stated.overlaps(implied) for stated, implied in sides)


def edges_of(
    judged: Iterable[Judgement], without: frozenset[int]
) -> tuple[list[Edge], dict[int, Variable]]:
    """Return the judged relations of arithmetic and their figures.

    Left out are relations ``without`` (by id), and those whose working is not known.
    """
    judged = list(judged)
    phrases = {_phrase(j.relation): j.relation.id for j in judged if j.relation.stated is None}
    edges: list[Edge] = []
    spans: dict[int, _Span] = {}
    for j in judged:
        relation = j.relation
        if j.verdict is Verdict.CANNOT_TELL or relation.id in without:
            continue
        built = [_sides(relation, r) for r in relation.admissible]
        known = [b for b in built if b is not None]
        if not built or len(known) != len(built):
            continue
        broken = j.verdict is Verdict.CONTRADICTION
        found = frozenset(i for _, spanned in known for i in spanned)
        words = phrases.get(_phrase(relation))
        sides = tuple(s for s, _ in known)
        read = relation.type, relation.kind
        edge = Edge(relation.id, read, found, sides, broken, words)
        edges.append(edge)
        for _, spanned in known:
            for index, span in spanned.items():
                spans[index] = spans[index].joined(span) if index in spans else span
    largest = max((abs(s.units) for s in spans.values()), default=1)
    return edges, {i: s.variable(largest) for i, s in spans.items()}


def _phrase(relation: Relation) -> Span:
    return relation.quotes[0]


@dataclass(frozen=True, slots=True)
class _Span:
    figure: Figure
    reach: Fraction
    signed: bool
    divisor: bool

    @property
    def units(self) -> int:
        return round(self.figure.printed.value / self.figure.printed.grain)

    def joined(self, other: _Span) -> _Span:
        return _Span(
            self.figure,
            max(self.reach, other.reach),
            self.signed or other.signed,
            self.divisor or other.divisor,
        )

    def variable(self, largest: int) -> Variable:
        far = 10 ** (len(str(largest)) + 1)
        low = -far if self.signed or self.units < 0 else int(self.divisor)
        return Variable(self.figure, self.units, self.reach, low, far)


def _sides(relation: Relation, reading: Reading) -> tuple[Sides, dict[int, _Span]] | None:
    """Return a reading's two sides as a function of changed figures, and those figures."""
    if not reading.follows:
        return None
    spans: dict[int, _Span] = {}
    for o in reading.operands:
        if o.figure.printed.value not in o.value:
            return None
        divisor = o.role in ("old", "whole", "population")
        spans[o.figure.index] = _Span(o.figure, _reach(o.figure, o.value), False, divisor)
    stated = relation.stated
    scale = _scale(stated, reading.stated) if stated is not None else None
    if stated is None:
        return (lambda values: (reading.stated, reading.implied_with(values))), spans
    if scale is None or stated.index in spans:
        return None
    signed = relation.type == "change"
    reach = _stated_reach(reading.stated) / abs(scale)
    spans[stated.index] = _Span(stated, reach, signed, False)
    return _with_stated(stated, scale, reading), spans


def _with_stated(stated: Figure, scale: Fraction, reading: Reading) -> Sides:
    def sides(values: Values) -> tuple[Interval, Interval]:
        changed = values.get(stated.index)
        printed = reading.stated if changed is None else changed.scaled(scale)
        return printed, reading.implied_with(values)

    return sides


def _reach(figure: Figure, value: Interval) -> Fraction:
    """Return half of what a figure stands for as printed; half a unit where others narrowed it."""
    if value.low is None or value.high is None:
        return figure.printed.grain / 2
    if value.low + value.high == 2 * figure.printed.value:
        return (value.high - value.low) / 2
    return figure.printed.grain / 2


def _stated_reach(value: Interval) -> Fraction:
    assert value.low is not None
    assert value.high is not None
    return (value.high - value.low) / 2


def _scale(stated: Figure, value: Interval) -> Fraction | None:
    """Return what a printed result is multiplied by in a reading: 1, -1, 100; ``None`` if unclear."""
    printed = stated.printed.value
    if value.low is None or value.high is None:
        return None
    if printed == 0:
        return Fraction(1) if 0 in value else None
    scale = (value.low + value.high) / 2 / printed
    return scale if abs(scale) in (1, 100) else None


def by_figure(edges: Iterable[Edge]) -> dict[int, list[Edge]]:
    """Return the relations of each figure, in their order."""
    found: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        for index in edge.variables:
            found[index].append(edge)
    return dict(found)


def clusters(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the broken relations that share figures with one another, as groups."""
    groups: list[list[Edge]] = []
    broken = by_figure(e for e in edges if e.broken)
    seen: set[int] = set()
    for edge in edges:
        if not edge.broken or edge.id in seen:
            continue
        group, queue = [], [edge]
        seen.add(edge.id)
        while queue:
            one = queue.pop()
            group.append(one)
            for index in sorted(one.variables):
                for other in broken[index]:
                    if other.id not in seen:
                        seen.add(other.id)
                        queue.append(other)
        groups.append(sorted(group, key=lambda e: e.id))
    return groups
