"""The ways in which the figures near a percentage can make it: each an assignment of roles.

``change`` takes an old and a new value, ``share`` a part and a whole. That none of them makes it,
since what does is not printed here, is the commonest truth and has no roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.roles.quantity import Quantity, Read
from safeguard_checks.claims.roles.window import SAME, Near, Window

__all__ = ["ROLES", "Assignment", "Target", "assignments", "targets"]

ROLES = {"change": ("old", "new"), "share": ("part", "whole")}
_OPERANDS = ("count", "money", "rate", "percent")
_MOST = 16
# A count of fewer makes many percentages by luck.
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Target:
    """A stated percentage or number of points, with the quantities that may make it.

    ``supports`` says of each of these how many other percentages of the paragraph or list are shares
    of it, and ``taken`` whether it stands beside another percentage as such a part.
    """

    quantity: Quantity
    window: Window
    others: tuple[Near, ...]
    supports: tuple[int, ...]
    taken: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Roles of two quantities towards a target: positions among its ``others``."""

    kind: str
    first: int
    second: int


def targets(window: Window) -> Iterator[Target]:
    """Yield what a sentence states that others can make."""
    for quantity in window.read.quantities:
        if quantity.kind not in ("percent", "points"):
            continue
        others = tuple(
            n for n in window.near
            if n.quantity.figure is not quantity.figure and n.quantity.kind in _OPERANDS
        )  # fmt: skip
        if len(others) > _MOST:
            at = quantity.token
            near = sorted(
                range(len(others)),
                key=lambda i: (others[i].where != SAME, abs(others[i].quantity.token - at), i),
            )
            others = tuple(others[i] for i in sorted(near[:_MOST]))
        supports, taken = _siblings(window, quantity, others)
        yield Target(quantity, window, others, supports, taken)


def assignments(target: Target) -> list[Assignment]:
    """Return every assignment of roles to the quantities near a target."""
    found: list[Assignment] = []
    for i, one in enumerate(target.others):
        for j, other in enumerate(target.others):
            if i == j:
                continue
            a, b = one.quantity, other.quantity
            alike = a.kind == b.kind or {a.kind, b.kind} == {"count", "rate"}
            if alike and _can_change(target.quantity, a, b):
                found.append(Assignment("change", i, j))
            if alike and _can_share(target.quantity, a, b):
                found.append(Assignment("share", i, j))
    return found


def _can_change(target: Quantity, old: Quantity, new: Quantity) -> bool:
    if target.kind == "points" and old.kind != "percent":
        return False
    a, b = old.figure.printed.value, new.figure.printed.value
    return a > 0 and b > 0


def _can_share(target: Quantity, part: Quantity, whole: Quantity) -> bool:
    if target.kind != "percent" or part.kind not in ("count", "money"):
        return False
    a, b = part.figure.printed.value, whole.figure.printed.value
    return b > 1 and a >= 0 and a <= 20 * b


def _siblings(
    window: Window, target: Quantity, others: Sequence[Near]
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Return which quantities the other percentages near a target are shares and parts of.

    A percentage with its count beside it ("96 (18%)") tells which of the others is the whole.
    """
    wholes = [0] * len(others)
    parts: set[int] = set()
    for read in window.around:
        for percent in read.quantities:
            if percent.kind != "percent" or percent.figure is target.figure:
                continue
            printed = percent.figure.printed
            for part in _beside(read, percent):
                count = part.figure.printed.value
                for i, near in enumerate(others):
                    whole = near.quantity.figure.printed.value
                    if near.quantity.figure is part.figure or whole <= count:
                        continue
                    if abs(100 * count / whole - printed.value) * 2 <= printed.grain:
                        wholes[i] += 1
                        parts.add(part.figure.index)
    return tuple(wholes), tuple(n.quantity.figure.index in parts for n in others)


def _beside(read: Read, percent: Quantity) -> Iterator[Quantity]:
    """Yield the counts next to a percentage in its sentence, informative ones only."""
    for rank in (percent.rank - 1, percent.rank + 1):
        if 0 <= rank < len(read.quantities):
            other = read.quantities[rank]
            if other.kind in ("count", "money") and other.figure.printed.value >= _TELLING:
                yield other
