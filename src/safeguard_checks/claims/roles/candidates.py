"""The ways in which the figures near a percentage can make it: each an assignment of roles.

``change`` takes an old and a new value, ``share`` a part and a whole, ``step`` the amount of a change and
what there was after it, ``total`` a run of parts from the first to the last. That none of them makes it,
since what does is not printed here, is the commonest truth and has no roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.levels import beside
from safeguard_checks.claims.lexicon import EXPECTED
from safeguard_checks.claims.roles.quantity import Quantity, Read
from safeguard_checks.claims.roles.window import SAME, Near, Window
from safeguard_checks.claims.sentence import MARK
from safeguard_checks.regex import regex

__all__ = ["ROLES", "Assignment", "Target", "assignments", "is_tied", "targets"]

ROLES = {
    "change": ("old", "new"),
    "share": ("part", "whole"),
    "step": ("amount", "later"),
    "total": ("first", "last"),
}
_OPERANDS = ("count", "money", "rate", "percent")
_MOST = 16
# A count of fewer makes many percentages by luck.
_TELLING = 5
_LEAST_TOTAL = 10
_REFUTED = 2
_HAIR = 1e-9
_WHOLES = frozenset({"of", "total", "all", "out", "these", "those"})
# A part that is printed too large is still meant as one.
_MOST_TIMES = 20
# "Which contributed 136 basis points to this rise"; "if it rises to 3.5, demand could grow by 12%".
_PART = regex(r"\bcontribut\w+\s+(?:[a-z]+\s+){0,3}⟨[A-Z]\d+$", re.I)
_WOULD = regex(r"\bif\b[^.;]*,[^.;]*\b(?:could|would|might)\b[^.;,]*$", re.I)
_THAN_EXPECTED = regex(rf"⟩\s+(?:[a-z]+\s+){{1,5}}?{EXPECTED}\b", re.I)
_INCLUDING = "including"
_OF_CHANGE = ("from", "to", "by", "than")


@dataclass(frozen=True, slots=True)
class Target:
    """A stated percentage or number of points, with the quantities that may make it.

    ``supports`` says of each of these how many other percentages of the paragraph or list are shares
    of it by the count beside them, and ``refutes`` how many are not; ``taken`` whether it stands beside
    another percentage as such a part. ``changes`` are pairs of them that another percentage is the
    change between.
    """

    quantity: Quantity
    window: Window
    others: tuple[Near, ...]
    supports: tuple[int, ...]
    refutes: tuple[int, ...]
    taken: tuple[bool, ...]
    changes: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Roles of two quantities towards a target: positions among its ``others``."""

    kind: str
    first: int
    second: int


def targets(window: Window) -> Iterator[Target]:
    """Yield what a sentence states that others can make."""
    if not window.read.is_prose:
        return
    for quantity in window.read.quantities:
        if quantity.kind in ("count", "money") and window.read.totals:
            total = _total(quantity, window)
            if total is not None:
                yield total
        if quantity.kind not in ("percent", "points"):
            continue
        others = tuple(
            n for n in window.near
            if n.where != "item" and n.quantity.figure is not quantity.figure and n.quantity.kind in _OPERANDS
        )  # fmt: skip
        if len(others) > _MOST:
            at = quantity.token
            near = sorted(
                range(len(others)),
                key=lambda i: (others[i].where != SAME, abs(others[i].quantity.token - at), i),
            )
            others = tuple(others[i] for i in sorted(near[:_MOST]))
        changes = _changes(quantity, others)
        yield Target(quantity, window, others, *_siblings(window, quantity, others), changes)


def _total(quantity: Quantity, window: Window) -> Target | None:
    """Return a number with the smaller ones of its kind behind or before it, where there are two."""
    value = quantity.value
    if value < _LEAST_TOTAL or quantity.amount or quantity.figure.printed.low is not None:
        return None
    if quantity.before[0] in _OF_CHANGE or quantity.figure.printed.approx is not None:
        return None
    others = tuple(
        n
        for n in window.near
        if n.where in (SAME, "on", "item")
        and n.quantity.figure is not quantity.figure
        and n.quantity.kind == quantity.kind
        and 0 < n.quantity.value < value
        and _alike(n.quantity, quantity)
    )
    if not 2 <= len(others) <= _MOST:
        return None
    none = (0,) * len(others)
    return Target(quantity, window, others, none, none, (False,) * len(others), frozenset())


def _runs(target: Target) -> Iterator[Assignment]:
    """Yield the runs of numbers that a total may be of: all that follow it, or all before it, in one place."""
    at = target.quantity.token
    places = [n.where for n in target.others]
    before = [i for i, n in enumerate(target.others) if n.where == SAME and n.quantity.token < at]
    behind = [i for i, n in enumerate(target.others) if n.where == SAME and n.quantity.token > at]
    if behind:
        # "111 students, including 47 and 32": some of the parts.
        first = target.others[behind[0]].quantity.token
        behind = [] if "including" in target.window.read.tokens[at:first] else behind
    for run in (behind, [i for i, w in enumerate(places) if w == "on"]):
        for last in run[1:]:
            yield Assignment("total", run[0], last)
    for first in before[:-1]:
        yield Assignment("total", first, before[-1])
    items = [i for i, w in enumerate(places) if w == "item"]
    if len(items) > 1:
        yield Assignment("total", items[0], items[-1])
    if behind and len(places) - len(items) > behind[-1] + 1:
        yield Assignment("total", behind[0], len(places) - len(items) - 1)


def assignments(target: Target) -> list[Assignment]:
    """Return every assignment of roles to the quantities near a target."""
    found: list[Assignment] = []
    if target.quantity.kind in ("count", "money"):
        return list(_runs(target))
    moves = not _is_part_or_open(target)
    for i, one in enumerate(target.others):
        for j, other in enumerate(target.others):
            if i == j:
                continue
            a, b = one.quantity, other.quantity
            alike = _alike(a, b)
            if alike and moves and _can_change(target.quantity, one, other):
                found.append(Assignment("change", i, j))
            if alike and _can_share(target.quantity, one, other) and not _refuted(target, j):
                found.append(Assignment("share", i, j))
            if alike and _can_step(target.quantity, a, b):
                found.append(Assignment("step", i, j))
    return found


def _alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities are of one kind; amounts in two currencies are not."""
    one, other = a.figure.printed.currency, b.figure.printed.currency
    if one and other and one != other:
        return False
    return a.kind == b.kind or {a.kind, b.kind} == {"count", "rate"}


def _can_change(target: Quantity, one: Near, other: Near) -> bool:
    old, new = one.quantity, other.quantity
    if target.kind == "points" and old.kind != "percent":
        return False
    if old.value <= 0 or new.value <= 0 or (old.value == new.value and target.value):
        return False
    if _INCLUDING in (*old.before, *new.before):
        return False
    olds, news = (beside(n.read.sentence.text) for n in (one, other))
    a, b = (str(n.quantity.mark) for n in (one, other))
    ends = a in olds.ends or b in news.ends
    expected = a in olds.expected or b in news.awaited
    return not ends and not expected and (a not in olds.losses or b in news.losses)


def _is_part_or_open(target: Target) -> bool:
    """Tell whether a size is part of a change, what would come of one, or the distance from what was expected."""
    sentence = target.window.read.sentence.text
    at = next(m.end() - 1 for m in MARK.finditer(sentence) if m[2] == str(target.quantity.mark))
    return bool(
        _PART.search(sentence, 0, at)
        or _WOULD.search(sentence, 0, at)
        or _THAN_EXPECTED.match(sentence, at)
    )


def _can_share(target: Quantity, one: Near, other: Near) -> bool:
    part, whole = one.quantity, other.quantity
    if target.kind != "percent" or part.kind not in ("count", "money") or target.before[0] == "by":
        return False
    if target.of:
        # "8% of collisions" is of no number that is called another thing, nor of one without a name.
        beside = one.where == SAME and abs(part.rank - target.rank) == 1
        if not (target.of & whole.noun if whole.noun else beside):
            return False
    a, b = part.value, whole.value
    return b > 1 and 0 <= a <= _MOST_TIMES * b


def is_tied(target: Target, a: Assignment) -> bool:
    """Tell whether words tie a part to its whole: of one noun, "of" it, or what others are shares of."""
    if a.kind != "share":
        return True
    part, whole = (target.others[at].quantity for at in (a.first, a.second))
    told = bool(_WHOLES & {*whole.before})
    nouns = (part.noun | target.quantity.of | target.quantity.noun) & whole.noun
    return told or bool(nouns) or bool(target.supports[a.second])


def _refuted(target: Target, whole: int) -> bool:
    """Tell whether several other percentages with their counts show that a number is not their whole."""
    return not target.supports[whole] and target.refutes[whole] >= _REFUTED


def _can_step(target: Quantity, amount: Quantity, later: Quantity) -> bool:
    return target.kind == "percent" and amount.amount and 0 < amount.value < later.value


def _siblings(
    window: Window, target: Quantity, others: Sequence[Near]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]:
    """Return which quantities the other percentages near a target are shares and parts of, and which not.

    A percentage with its count beside it ("96 (18%)") tells which of the others is the whole.
    """
    wholes, nots = [0] * len(others), [0] * len(others)
    parts: set[int] = set()
    for read in window.around:
        for percent in read.quantities:
            if percent.kind != "percent" or percent.figure is target.figure:
                continue
            beside = list(_beside(read, percent))
            for i, near in enumerate(others):
                found = [p for p in beside if _is_share(p, near.quantity, percent)]
                parts.update(p.figure.index for p in found)
                wholes[i] += bool(found)
                nots[i] += bool(beside) and not found
    taken = tuple(n.quantity.figure.index in parts for n in others)
    return tuple(wholes), tuple(nots), taken


def _is_share(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    return whole.value > part.value and _prints_as(100 * part.value / whole.value, percent)


def _prints_as(value: float, percent: Quantity) -> bool:
    return abs(abs(percent.value) - value) * 2 <= float(percent.figure.printed.grain) + _HAIR


def _beside(read: Read, percent: Quantity) -> Iterator[Quantity]:
    """Yield the counts next to a percentage in its sentence, informative ones only."""
    for rank in (percent.rank - 1, percent.rank + 1):
        if 0 <= rank < len(read.quantities):
            other = read.quantities[rank]
            if other.kind in ("count", "money") and other.value >= _TELLING:
                yield other


def _changes(target: Quantity, others: Sequence[Near]) -> frozenset[tuple[int, int]]:
    """Return the pairs of one sentence that another percentage of that sentence is the change between."""
    found: set[tuple[int, int]] = set()
    for i, one in enumerate(others):
        percents = [
            q for q in one.read.quantities if q.kind == "percent" and q.figure is not target.figure
        ]
        for j, other in enumerate(others if percents else ()):
            a, b = one.quantity.value, other.quantity.value
            if one.read is not other.read or a <= 0 or not _alike(one.quantity, other.quantity):
                continue
            size = abs(100 * (b - a) / a)
            if size and any(_prints_as(size, p) for p in percents):
                found.add((i, j))
    return frozenset(found)
