"""Which figures would have to change: for each group of contradictions that share figures.

Every relation of the graph counts, those that hold included: a change must not break them. Where
several smallest sets of changes would do, all of them are returned; which it is cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.findings.localise.graph import (
    Edge,
    Variable,
    by_figure,
    clusters,
    edges_of,
)
from safeguard_checks.findings.localise.search import smallest_sets
from safeguard_checks.findings.localise.solve import Runs
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.rules.rule import Judgement

__all__ = ["Change", "Located", "locate"]

_BORNE_OUT = 2
_MOST_SETS = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One figure (``None`` for the words of a claim) and the values that it would have to have.

    ``values`` is empty where nearly any value would do; ``single`` tells that it is one printed value.
    """

    figure: Figure | None
    values: str
    single: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A group of contradictions and the smallest sets of changes that would mend all of them.

    ``relations`` are their ids; ``sets`` has one entry where it is clear what must change.
    ``checked`` counts the relations that hold and would go on holding. ``types`` are those of the
    contradictions, and ``witnesses`` counts the kinds that share no figure but those that might be changed.
    """

    relations: tuple[int, ...]
    sets: tuple[tuple[Change, ...], ...]
    checked: int
    types: frozenset[str]
    witnesses: int

    @property
    def alone(self) -> Change | None:
        """The one figure that is wrong with what it would have to be, ``None`` where others may be."""
        if len(self.sets) != 1 or len(self.sets[0]) != 1:
            return None
        change = self.sets[0][0]
        return change if change.figure is not None and change.values else None

    @property
    def culprit(self) -> Figure | None:
        """The one figure that explains contradictions of several types, or without a figure in common.

        Shares of a whole that is not theirs would all be right of another: they say nothing of it.
        """
        told = len(self.types) > 1 or self.witnesses > 1
        return self.alone.figure if self.alone is not None and told else None


def locate(judged: Sequence[Judgement], without: frozenset[int] = frozenset()) -> list[Located]:
    """Return what would have to change, for each group of contradictions where it can be told.

    ``without`` are relations that another cause already explains. Left out are groups of words
    alone (a direction, a comparison), and those that need more than three changes or more search
    than is sensible.
    """
    if all(j.verdict is not Verdict.CONTRADICTION for j in judged):
        return []
    edges, variables = edges_of(judged, without)
    holding = by_figure(e for e in edges if not e.broken)
    found: list[Located] = []
    for broken in clusters(edges):
        if all(e.words is not None for e in broken):
            continue
        sets = smallest_sets(broken, holding, variables)
        if not sets or len(sets) > _MOST_SETS:
            continue
        touched = {i for s in sets for i in s}
        found.append(
            Located(
                relations=tuple(e.id for e in broken),
                sets=tuple(tuple(_change(i, s[i], variables) for i in sorted(s)) for s in sets),
                checked=len({e.id for i in touched for e in holding.get(i, ())}),
                types=frozenset(e.read[0] for e in broken),
                witnesses=_witnesses(broken, touched, holding),
            )
        )
    return found


def _witnesses(
    broken: Sequence[Edge], changed: set[int], holding: Mapping[int, Sequence[Edge]]
) -> int:
    """Return how many contradictions, each read in another way, share only what might be changed.

    What several relations that hold bear out may be shared too, as the total is by a sum and a share
    of it. Of one kind there counts one: shares of a whole that is not theirs would all be mended by it.
    """
    apart: dict[tuple[str, str], frozenset[int]] = {}
    for edge in broken:
        borne_out = {i for i in edge.variables if len(holding.get(i, ())) >= _BORNE_OUT}
        others = edge.variables - changed - borne_out
        if others and edge.read not in apart and all(map(others.isdisjoint, apart.values())):
            apart[edge.read] = others
    return len(apart)


def _change(index: int, runs: Runs, variables: dict[int, Variable]) -> Change:
    if index < 0:
        return Change(None, "")
    variable = variables[index]
    return Change(
        variable.figure, _told(variable, runs), [low == high for low, high in runs] == [True]
    )


def _told(variable: Variable, runs: Runs) -> str:
    """Return runs of values as words: "393", "between 393 and 395", "1,204 or more"."""
    printed = variable.figure.printed
    inner = [r for r in runs if r[0] > variable.low or r[1] < variable.high]
    if len(inner) != len(runs) or len(runs) > 3:
        return ""

    def one(units: int) -> str:
        value = units * printed.grain
        sign = "-" if value < 0 else "+" if printed.signed and value > 0 else ""
        number = plain_number(abs(value), printed.decimals)
        return f"{sign}{printed.currency}{number}{'%' if printed.percent else ''}"

    parts = []
    for first, last in runs:
        if first == last:
            parts.append(one(first))
        elif last >= variable.high:
            parts.append(f"{one(first)} or more")
        elif first <= variable.low:
            parts.append(f"{one(last)} or less")
        else:
            parts.append(f"between {one(first)} and {one(last)}")
    return " or ".join(parts)
