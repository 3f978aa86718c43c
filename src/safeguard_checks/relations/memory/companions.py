"""Ties by a companion: two places give one figure alike in a role, so that its partner must be one too.

"down from 236 to 213" and "215, a reduction from 236" tell one change; 102 children at a rate of 31 and
of 33 cannot both be. Partners are the two values of a change, a count and its rate, a count and its share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.measures.quantities.quantity import Quantity, When
from safeguard_checks.relations.memory.tie import (
    DIGITS,
    Values,
    agree,
    amount,
    bearing_out,
    head,
    on_one_basis,
    on_one_day,
    tie,
)
from safeguard_checks.relations.relation import Relation

__all__ = ["companions"]

# How many figures on the partner of one may stand.
_NEXT = 4
# How many places before one it is held against, and how many cells of a value or a line are looked at.
_BACK, _CELLS = 12, 200
# A companion below this is found anywhere.
_LEAST = 10
# What was rounded for a text is a multiple of this.
_ROUND = 5


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that one place tells together, and what they are to each other."""

    kind: str
    first: Quantity
    second: Quantity

    def ends(self) -> tuple[tuple[Quantity, Quantity], tuple[Quantity, Quantity]]:
        """Return each of the two as companion, with the other."""
        return (self.first, self.second), (self.second, self.first)


def companions(prose: Sequence[Quantity], cells: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the ties of the partners of figures that two places have in common."""
    pairs = list(_pairs(prose))
    yield from _in_prose(pairs)
    yield from _on_lines(pairs, cells)


def _pairs(prose: Sequence[Quantity]) -> Iterator[_Pair]:
    """Yield neighbours of one block that tell a change, or a count with its rate or share."""
    for i, one in enumerate(prose):
        told: set[When] = set()
        for two in prose[i + 1 : i + _NEXT]:
            aside = two is prose[i + 1] and one.line == two.line and two.role == "old" != one.role
            if one.line[0] == two.line[0] and ((one.words and one.words == two.words) or aside):
                kind = _kind(one, two)
                if kind == "old-new":
                    if two.when in told:
                        break  # "£119m (2021: £96m) ... of £11m (2021: £10m)": each has its own
                    told.add(two.when)
                    yield _Pair(kind, *((two, one) if _is_later(one, two) else (one, two)))
                elif kind:
                    yield _Pair(kind, one, two)


def _kind(one: Quantity, two: Quantity) -> str:
    if one.place != two.place:
        return ""
    if one.statistic == two.statistic:
        if (one.role == "old") != (two.role == "old"):
            return "" if one.when.dated and one.when.same(two.when) else "old-new"
        return "old-new" if one.when.apart(two.when) and one.when.dated else ""
    if (
        one.statistic == "count"
        and two.statistic in ("rate", "percentage")
        and one.line == two.line
    ):
        return f"count-{two.statistic}" if not two.role or two.role == one.role else ""
    return ""


def _is_later(one: Quantity, two: Quantity) -> bool:
    """Tell whether the first told of two is the later."""
    if one.role or two.role:
        return two.role == "old"
    return bool(one.when.end and two.when.end and one.when.end > two.when.end)


def _value(q: Quantity) -> Hashable:
    return q.statistic, q.printed.value


def _distinct(q: Quantity) -> bool:
    """Tell whether a value is seldom met by luck."""
    printed = q.printed
    if printed.approx is not None or printed.share or printed.value < _LEAST:
        return False
    if printed.scaled and printed.value < DIGITS * printed.grain:
        return False
    return q.statistic != "percentage" or printed.value % 5 != 0


def _related(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities have a word in common, and no term that only one of them has.

    Where each has words of its own, they must have more in common: "short-term loans" and "unfunded loans" may have
    been of one size once.
    """
    if a.part != b.part or a.place != b.place:
        return False
    known = [frozenset(w for w in q.words if w.startswith("=")) for q in (a, b)]
    if any(known) and known[0] != known[1]:
        return False
    shared = len(head(a) & head(b))
    own = [len(head(x) - (head(y) | y.around | y.heading)) for x, y in ((a, b), (b, a))]
    return shared > 0 and on_one_basis(a, b) and (min(own) == 0 or shared > max(own))


def _in_prose(pairs: Sequence[_Pair]) -> Iterator[Relation]:
    """Yield the ties of pairs of prose to earlier pairs with which they have one figure in common."""
    pairs = [pair for pair in pairs if pair.first.words == pair.second.words]
    for side in (0, 1):
        seen: dict[Hashable, list[tuple[Quantity, Quantity]]] = defaultdict(list)
        for pair in pairs:
            known, other = pair.ends()[side]
            if not _distinct(known):
                continue
            key = pair.kind, _value(known)
            there = [
                (companion, partner)
                for companion, partner in seen[key][-_BACK:]
                if _related(companion, known)
                and not companion.when.apart(known.when)
                and _can_be(partner, other)
            ]
            seen[key].append((known, other))
            if other.when.dated and not any(agree(other, p) for _, p in there):
                # What is told without its time is of another one.
                there = [(c, p) for c, p in there if p.when.dated] or there
            partners = [partner for _, partner in there]
            dated = other.when.dated and all(p.when.dated for p in partners)
            timed = all(
                on_one_day(c) == on_one_day(p) and on_one_day(known) == on_one_day(other)
                for c, p in there
            )
            exact = pair.kind == "old-new" and known.printed.value % _ROUND != 0
            found = tie(
                other, partners, "companion", pair.kind, dated, wide=True, timed=timed, exact=exact
            )
            if found is not None:
                yield found


def _can_be(a: Quantity, b: Quantity) -> bool:
    """Tell whether nothing but their values can tell two quantities of different blocks apart."""
    return (
        a.line[0] != b.line[0]
        and not a.when.apart(b.when)
        and not (a.per and b.per and a.per != b.per)
    )


def _on_lines(pairs: Sequence[_Pair], cells: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the ties of pairs of prose to the lines of tables that hold one of the two figures."""
    lines: dict[Hashable, list[Quantity]] = defaultdict(list)
    values = Values(cells)
    for c in cells:
        lines[c.table, c.line].append(c)
    for pair in pairs:
        for known, other in pair.ends():
            if not _distinct(known):
                continue
            partners: list[Quantity] = []
            for c in values.cells_stating(known)[:_CELLS]:
                line = lines[c.table, c.line]
                if len(line) <= _CELLS and _named(known, c) and not c.when.apart(known.when):
                    partners += _partners(pair, c, other, line)
            how = pair.kind
            bearing = list(bearing_out(other, partners, values))
            if bearing:
                # What bears a value of before out stands in a line that has the value of now too.
                whole = [lines[c.table, c.line] for c in bearing]
                if not _is_one_change(pair) or any(_has(line, known) for line in whole):
                    continue
                how = f"{pair.kind}-beside-others"
            found = tie(other, partners, "companion", how, other.when.dated, wide=True)
            if found is not None:
                yield found


def _is_one_change(pair: _Pair) -> bool:
    """Tell whether one sentence tells both values of a change."""
    return pair.kind == "old-new" and pair.first.line == pair.second.line


def _has(line: Sequence[Quantity], q: Quantity) -> bool:
    """Tell whether a line holds the value of a quantity."""
    return any(c.printed.value == q.printed.value for c in line)


def _named(q: Quantity, c: Quantity) -> bool:
    """Tell whether the words of a quantity of prose name the line of a cell, or most of it."""
    if q.part != c.part or q.place != c.place:
        return False
    if q.printed.scaled:  # a rounded number is told by more cells
        return head(c) <= q.words and not q.subset
    several = len(head(c)) > 1 and head(c) <= q.words | q.around
    return several or (bool(head(c) & head(q)) and head(c) <= q.words | q.around | q.heading)


def _partners(
    pair: _Pair, c: Quantity, other: Quantity, line: Sequence[Quantity]
) -> list[Quantity]:
    """Return the cells of a line that stand to ``c`` as ``other`` stands to its companion."""
    found = [o for o in line if o is not c and amount(o) == amount(other) and o.place == c.place]
    if pair.kind != "old-new":
        return [o for o in found if o.when == c.when]
    if other.when.dated:
        same = [o for o in found if o.when.dated and o.when.same(other.when)]
        return same or [o for o in found if other.when.within(o.when)]
    after = other is pair.second
    days = {o.when.end for o in found if o.when.end and c.when.end and o.when.end != c.when.end}
    days = {d for d in days if c.when.end and (d > c.when.end) == after}
    return [o for o in found if days and o.when.end == max(days)]
