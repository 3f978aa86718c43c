"""Ties of prose to tables: the figure of a sentence against the cell of the line that its words name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.lines import Line, Lines
from safeguard_checks.relations.memory.tie import UNTOLD, Values, borne_out, head, tie
from safeguard_checks.relations.relation import Relation

__all__ = ["text_table"]

# How a line is named and a time told, the surest first; figures beside one that are less tell nothing.
_HOWS = ("whole", "said", "most")
_TIMES = ("dated", "within", "undated", "latest")
_LEAST = 10
_TELLING = 100
# The value stands in the line, at that time or another.
OF_THE_LINE = "of-the-line"
# Tables that are no more blocks away are near.
_NEAR = 15


def text_table(prose: Sequence[Quantity], cells: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the tie of each quantity of prose to the cells that its words and time name."""
    lines = Lines(cells)
    values: dict[int | None, set[Fraction]] = defaultdict(set)
    everywhere = Values(cells)
    for c in cells:
        values[c.table].add(c.printed.value)
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
        if len({c.printed.value for c in cells_then}) > 1:
            cells_then, how = _of_column(q, cells_then), f"{how}-and-column"
        told = {c.printed.value for c in cells_then}
        if q.printed.approx is not None and any(_apart(q.printed.value, value) for value in told):
            continue
        if len(told) != 1 or told & (q.beside - {q.printed.value}):
            continue  # "9,928 contacts and 3,899 referrals": another figure of the sentence is the cell's
        beside = _beside(q, cells_then[0], values)
        if time == "within" and beside != "companion":
            continue  # a day in the course of a year: what stood then is not what the year is told by
        label = head(cells_then[0])
        near = abs((cells_then[0].table or 0) - q.line[0]) <= _NEAR
        few = len(label) == 1 and not any(word.startswith("=") for word in label)
        own = [c for n, _, t in found if t == time for c in n.line.cells]
        if borne_out(q, cells_then, everywhere, own):
            continue
        if not _strong(how, time, beside, few, near) or _is_of_another_time(q, cells_then, own):
            if (
                time != "latest"
                or few
                or how not in ("whole", "said")
                or not _is_telling_of(q, own)
            ):
                continue
            beside = OF_THE_LINE
        how = f"line-{how}/{_told(time)}/{beside}"
        kind = "row-year" if beside == OF_THE_LINE else "topic"
        relation = tie(q, cells_then, kind, how, time == "dated", beside == "companion")
        if relation is not None:
            yield relation


def _is_of_another_time(q: Quantity, cells: Sequence[Quantity], line: Sequence[Quantity]) -> bool:
    """Tell whether a value is that of a line at another time than the one that is meant."""
    value = q.printed.value
    return all(c.printed.value != value for c in cells) and any(
        c.printed.value == value for c in line
    )


def _is_telling_of(q: Quantity, line: Sequence[Quantity]) -> bool:
    """Tell whether a value that luck seldom hits stands in a line, at whatever time."""
    if q.printed.approx is not None or (not q.printed.decimals and abs(q.printed.value) < _TELLING):
        return False
    return any(c.printed.value == q.printed.value for c in line)


def _apart(one: Fraction, two: Fraction) -> bool:
    """Tell whether two values are too far apart for one to be the other told roughly."""
    return min(one, two) * 2 < max(one, two)


def _of_column(q: Quantity, cells: Sequence[Quantity]) -> list[Quantity]:
    """Return the cells of one line whose column a sentence names too, in all its own words."""
    shared = {
        table: frozenset.intersection(*(c.around for c in cells if c.table == table))
        for table in {c.table for c in cells}
    }
    columns = [(c.around - shared[c.table], c) for c in cells]
    named = [(words, c) for words, c in columns if words and words <= head(q) | q.around]
    most = max((len(words) for words, _ in named), default=0)
    return [c for words, c in named if len(words) == most]


def _told(time: str) -> str:
    return "told" if time in ("dated", "within") else "untold"


def _at(q: Quantity, line: Line) -> Iterator[tuple[Quantity, str]]:
    """Yield the cells of a line that are of the time of a quantity, and how that is told."""
    dated = [c for c in line.cells if c.when.end is not None]
    if not dated:
        if q.when.words != UNTOLD:
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


def _strong(how: str, time: str, beside: str, few: bool, near: bool) -> bool:
    """Tell whether a line is named well enough for what is known of the time and of the figures beside.

    Where more is said than a label and no time is, the table must be ``near`` and hold other figures of the
    sentence. One word that stands for a whole label (``few``) is met anywhere, unless nothing else is said.
    """
    if how.endswith("-column"):
        told = time in ("dated", "undated") and beside != "others-elsewhere"
        return told and not how.startswith("most")
    if few and how == "said":
        return False
    if time in ("dated", "within"):
        return how == "whole" or beside == "companion" or (how == "said" and beside == "alone")
    if how == "most" or beside == "others-elsewhere":
        return False
    if how == "said":
        return near and beside == "companion"
    return not few or beside == "companion"
