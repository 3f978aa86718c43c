"""Ties by words alone: the same head and qualifiers, of one time, in prose or on the line of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.tie import UNTOLD, company, head, tie
from safeguard_checks.relations.relation import Relation

__all__ = ["same_words"]

# How many places before one it is held against.
_BACK = 12
_COMPANY = ("companion", "alone")
# Figures of one name and time that have more values than this are of different things.
_VALUES = 2


def same_words(prose: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the tie of each quantity of prose to the earlier ones of the same words and time."""
    groups: dict[Hashable, list[Quantity]] = defaultdict(list)
    for q in prose:
        if not q.subset and head(q) and q.when.words != UNTOLD:
            key = q.part, q.statistic, q.place, q.per, head(q), q.lead, _bucket(q)
            groups[key].append(q)
    for group in groups.values():
        if len({o.printed.value for o in group}) > _VALUES:
            continue
        for i, q in enumerate(group):
            earlier = [
                o
                for o in group[max(0, i - _BACK) : i]
                if o.line[0] != q.line[0] and q.when.same(o.when)
            ]
            beside = [(company(q, o), o) for o in earlier]
            best = min((b for b, _ in beside if b), key=_COMPANY.index, default="")
            others = [o for b, o in beside if b and b == best and _apart(q, o, best)]
            wide = best == "companion" and _time(q) == "told"
            how = f"{_name(q)}/{_time(q)}/{best}"
            found = tie(q, others, "topic", how, q.when.dated, wide)
            if found is not None:
                yield found


def _apart(q: Quantity, o: Quantity, beside: str) -> bool:
    """Tell whether two places can tell one thing again: like words of one section mostly list several."""
    return q.when.dated or beside == "companion" or q.heading != o.heading


def _bucket(q: Quantity) -> Hashable:
    """Return what the times that can be one have in common."""
    if q.when.end is not None:
        return q.when.end.year, q.when.end.month
    return q.when.words


def _name(q: Quantity) -> str:
    """Say whether one word alone, which may be a verb, tells what a quantity is of."""
    told = len(head(q)) > 1 or any(word.startswith("=") for word in q.words)
    return "same-words" if told else "same-word"


def _time(q: Quantity) -> str:
    """Say whether words tell the time of a quantity."""
    return "told" if q.when.dated or q.when.words or q.when.now else "untold"
