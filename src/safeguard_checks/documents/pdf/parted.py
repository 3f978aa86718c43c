"""Columns of figures that stand so close that no white space parts them by its width alone.

What parts them is that the same strip of the page is left white in every row, and that on either side of it
stands a figure in most.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from safeguard_checks.documents.pdf.groups import Group, around, said
from safeguard_checks.documents.pdf.page import TextPage
from safeguard_checks.documents.tables import is_value
from safeguard_checks.regex import regex

__all__ = ["parted"]

_LEAST_ROWS, _MOST_TRIED = 4, 16
# How wide the strip must be at least, in points.
_NARROW = 1.0
_IN_BRACKETS = regex(r"[(\[]")
_DASHES = frozenset("-–—")
_THREE, _FEW = regex(r"\d{3}(?:\.\d+)?"), regex(r"\D?\d{1,3}")

Rows = Sequence[Sequence[Group]]


def parted(rows: list[list[Group]], text: TextPage) -> list[list[Group]]:
    """Return rows with groups of figures parted where columns of the table are."""
    while (cut := _cut(rows, text)) is not None:
        rows = [[part for group in row for part in _at(group, cut, text)] for row in rows]
    return rows


def _cut(rows: Rows, text: TextPage) -> float | None:
    """Return where the figures of a column may be parted, ``None`` where no column is two."""
    groups = [g for row in rows for g in row[1:] if _is_figures(g, text)]
    several = [g for g in groups if len(g.words) > 1]
    if len(several) < _LEAST_ROWS:
        return None
    gaps = {(b.box.left - a.box.right, a.box.right) for g in several for a, b in pairwise(g.words)}
    tried = (right + wide / 2 for wide, right in sorted(gaps)[:_MOST_TRIED] if wide > 0)
    return next((at for at in tried if _parts(groups, at, text)), None)


def _is_figures(group: Group, text: TextPage) -> bool:
    """Tell whether a group is figures, or dashes in their place; between two figures a dash is a range."""
    words = said(text, group).split(" ")
    ranges = any(word in _DASHES for word in words[1:-1])
    return not ranges and all(is_value(word) or word in _DASHES for word in words)


def _parts(groups: Sequence[Group], at: float, text: TextPage) -> bool:
    """Tell whether a place on the page parts the groups that stand over it, each into two figures."""
    over = [g for g in groups if g.box.left < at < g.box.right]
    near = [g for g in groups if g.box.left < max((o.box.right for o in over), default=at)]
    beside = [g for g in near if g.box.right > min((o.box.left for o in over), default=at)]
    sides = [_sides(g, at) for g in over]
    if len(over) < _LEAST_ROWS or len(over) * 2 < len(beside):
        return False
    if any(left is None or right is None for left, right in sides):
        return False
    pairs = [(said(text, a), said(text, b)) for a, b in sides if a is not None and b is not None]
    if sum(bool(_IN_BRACKETS.match(b)) for _, b in pairs) * 2 > len(pairs):
        return False
    ends = [(a.split(" ")[-1], b.split(" ")[0]) for a, b in pairs]
    return not all(_FEW.fullmatch(a) and _THREE.fullmatch(b) for a, b in ends)


def _sides(group: Group, at: float) -> tuple[Group | None, Group | None]:
    """Return the words of a group on either side of a place, none where one stands over it."""
    edges = (edge for w in group.words for edge in (w.box.left, w.box.right))
    if any(abs(edge - at) < _NARROW / 2 for edge in edges):
        return None, None
    left = tuple(w for w in group.words if w.box.right < at)
    right = tuple(w for w in group.words if w.box.left > at)
    if len(left) + len(right) != len(group.words):
        return None, None
    return (
        Group(left, around(list(left))) if left else None,
        Group(right, around(list(right))) if right else None,
    )


def _at(group: Group, cut: float, text: TextPage) -> list[Group]:
    """Return a group of figures in two where it stands over a cut, else as it is."""
    if not group.box.left < cut < group.box.right or not _is_figures(group, text):
        return [group]
    left, right = _sides(group, cut)
    return [group] if left is None or right is None else [left, right]
