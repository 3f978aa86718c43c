"""Ties of prose to tables: the figure of a sentence against the cell of the line that its words name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.lines import Line, Lines
from safeguard_checks.relations.memory.tie import Values, borne_out, head, tie
from safeguard_checks.relations.relation import Relation

__all__ = ["text_table"]

# How a line is named and a time told, the surest first; figures beside one that are less tell nothing.
_HOWS = ("whole", "said", "most")
_TIMES = ("dated", "within", "undated", "latest")
_LEAST = 10


def text_table(prose: Sequence[Quantity], cells: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the tie of each quantity of prose to the cells that its words and time name."""
    lines = Lines(cells)
    values: dict[int | None, set[Fraction]] = defaultdict(set)
    everywhere = Values(cells)
    for c in cells:
        values[c.table].add(c.figure.printed.value)
    for q in prose:
        if q.subset or not head(q):
            continue
        found = [(n, c, time) for n in lines.named(q) for c, time in _at(q, n.line)]
        if not found:
            continue
        times = [time for _, _, time in found]
        time = min(times, key=_TIMES.index)
        cells_then = [c for _, c, t in found if t == time]
        how = max((n.how for n, _, t in found if t == time), key=_HOWS.index)
        told = {c.figure.printed.value for c in cells_then}
        if len(told) > 1 or told & (q.beside - {q.figure.printed.value}):
            continue  # "9,928 contacts and 3,899 referrals": another figure of the sentence is the cell's
        beside = _beside(q, cells_then[0], values)
        if time == "within" and beside != "companion":
            continue  # a day in the course of a year: what stood then is not what the year is told by
        if not _strong(how, time, beside) or borne_out(q, cells_then, everywhere):
            continue
        how = f"line-{how}/{_told(time)}/{beside}"
        relation = tie(q, cells_then, "topic", how, time == "dated", beside == "companion")
        if relation is not None:
            yield relation


def _told(time: str) -> str:
    return "told" if time in ("dated", "within") else "untold"


def _at(q: Quantity, line: Line) -> Iterator[tuple[Quantity, str]]:
    """Yield the cells of a line that are of the time of a quantity, and how that is told."""
    dated = [c for c in line.cells if c.when.end is not None]
    if not dated:
        yield from ((c, "undated") for c in line.cells)
    elif q.when.end is not None:
        same = [c for c in dated if q.when.same(c.when)]
        yield from ((c, "dated") for c in same)
        if not same:
            yield from ((c, "within") for c in dated if q.when.within(c.when))
    elif not q.when.words and not q.role:
        last = max(c.when.end for c in dated if c.when.end is not None)
        yield from ((c, "latest") for c in dated if c.when.end == last)


def _beside(q: Quantity, cell: Quantity, values: dict[int | None, set[Fraction]]) -> str:
    """Say whether the other figures of the sentence stand in the same table."""
    others = {v for v in q.beside if v >= _LEAST}
    if not others:
        return "alone"
    return "companion" if others & values[cell.table] else "others-elsewhere"


def _strong(how: str, time: str, beside: str) -> bool:
    """Tell whether a line is named well enough for what is known of the time and of the figures beside."""
    told = time in ("dated", "within")
    if (how == "whole" and (told or beside != "others-elsewhere")) or (
        beside == "companion" and told
    ):
        return True
    return how == "said" and told and beside == "alone"
