"""The ways in which the figures near a percentage can make it: each an assignment of roles.

``change`` takes an old and a new value, ``share`` a part and a whole. That none of them makes it,
since what does is not printed here, is the commonest truth and has no roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.claims.roles.quantity import Quantity
from safeguard_checks.claims.roles.window import SAME, Near, Window

__all__ = ["ROLES", "Assignment", "Target", "assignments", "targets"]

ROLES = {"change": ("old", "new"), "share": ("part", "whole")}
_OPERANDS = ("count", "money", "rate", "percent")
_MOST = 16


@dataclass(frozen=True, slots=True)
class Target:
    """A stated percentage or number of points, with the quantities that may make it."""

    quantity: Quantity
    window: Window
    others: tuple[Near, ...]


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
        yield Target(quantity, window, others)


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
