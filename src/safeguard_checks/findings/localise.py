"""The figure whose change would mend most: error localisation after Fellegi and Holt (1976).

Contradictions that share a figure are looked at together. For each figure they share, the
values that would make every one of them hold are worked out; a figure with such a value is the
likely culprit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.implied import population
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.rules.rule import Judgement

__all__ = ["Culprit", "culprits"]


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure shared by several contradictions and the values that would mend them all."""

    figure: Figure
    relations: tuple[int, ...]
    values: Interval

    @property
    def text(self) -> str:
        """The one value, or the range, that would mend them."""
        whole = self.values.whole_numbers()
        if whole is not None and len(whole) == 1 and self.figure.printed.decimals == 0:
            return f"{whole[0]:,}"
        if whole and self.figure.printed.decimals == 0:
            return f"{whole[0]:,} to {whole[-1]:,}"
        return ""


def culprits(judged: Sequence[Judgement]) -> list[Culprit]:
    """Return the figures that two or more contradictions share and one value would mend."""
    by_figure: dict[int, list[Judgement]] = defaultdict(list)
    figures: dict[int, Figure] = {}
    for j in judged:
        if j.verdict is not Verdict.CONTRADICTION or j.relation.type not in (
            "flow",
            "rate",
            "total",
            "share",
        ):
            continue
        for figure in _figures(j.relation):
            figures[figure.index] = figure
            by_figure[figure.index].append(j)
    found: list[Culprit] = []
    for index, shared in by_figure.items():
        if len(shared) < 2:
            continue
        values = Interval.everything()
        for j in shared:
            values = values & _mending(j, figures[index])
        whole = values.whole_numbers()
        if whole:
            found.append(Culprit(figures[index], tuple(j.relation.id for j in shared), values))
    return found


def _figures(relation: Relation) -> list[Figure]:
    found = [relation.stated] if relation.stated is not None else []
    for reading in relation.readings[:1]:
        found += [o.figure for o in reading.operands]
    return found


def _mending(judgement: Judgement, figure: Figure) -> Interval:
    """Return the values of a figure for which the relation would hold."""
    relation, reading = judgement.relation, judgement.reading
    if reading is None:
        return Interval.empty()
    if relation.stated is not None and relation.stated.index == figure.index:
        return reading.implied
    roles = {o.role: o for o in reading.operands if o.figure.index == figure.index}
    if relation.type in ("flow", "total"):
        return _linear(reading, next(iter(roles)), figure)
    if relation.type == "rate" and "count" in roles:
        return _count_for(reading, roles["count"].value)
    return Interval.empty()


def _linear(reading: Reading, role: str, figure: Figure) -> Interval:
    """Solve a sum for one of its terms: the gap goes to it, with the sign it enters with."""
    gap = reading.stated - reading.implied
    own = Interval.point(figure.printed.value)
    return own - gap if role == "ceased" else own + gap


def _count_for(reading: Reading, count: Interval) -> Interval:
    """Return the counts that would give the stated rate on the same population."""
    if count.low is None or not count.low:
        return Interval.empty()
    people = population(count, reading.implied, 1)
    return (reading.stated * people).scaled(Fraction(1))
