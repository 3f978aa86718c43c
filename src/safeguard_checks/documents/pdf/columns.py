"""The columns of a table without rules: where they stand, and which of them words and figures are in."""

from __future__ import annotations

from itertools import pairwise

from safeguard_checks.documents.pdf.groups import Group, around, said
from safeguard_checks.documents.pdf.letters import Word
from safeguard_checks.documents.pdf.page import TextPage
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import is_suppressed, is_value

__all__ = ["LEAST_ROWS", "at_columns", "by_column", "column_of", "columns_of", "has_figures"]

LEAST_ROWS = 3


def has_figures(row: list[Group], text: TextPage) -> bool:
    return len(row) > 1 and any(is_value(said(text, g)) for g in row[1:])


def columns_of(run: list[list[Group]], text: TextPage) -> list[tuple[float, float]]:
    """Return the left and right edge of each column: what the rows of figures cover.

    What stands over several columns of figures (heads of two lines, figures that nearly touch) joins none.
    """
    rows = [row for row in run if has_figures(row, text)]
    groups, labels = [g for row in rows for g in row], {id(row[0]) for row in rows}
    figures = [g for g in groups if is_value(said(text, g)) or is_suppressed(said(text, g))]
    told = _merged([g.box for g in figures if len(g.words) == 1])
    often = [
        column
        for column in told
        if sum(column[0] <= g.box.left and g.box.right <= column[1] for g in figures) >= LEAST_ROWS
    ]
    spans = [
        g.box
        for g in groups
        if sum(g.box.left < right and g.box.right > left for left, right in often) < 2
        or len(g.words) == 1
        or id(g) in labels
    ]
    return _merged(spans)


def _merged(boxes: list[Box]) -> list[tuple[float, float]]:
    merged: list[list[float]] = []
    for left, right in sorted((b.left, b.right) for b in boxes):
        if merged and left <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return [(a, b) for a, b in merged]


def at_columns(group: Group, columns: list[tuple[float, float]]) -> list[Group]:
    """Split a header where a word starts right at a column, or one ends there, with more than a word's space between."""
    parts: list[list[Word]] = [[group.words[0]]]
    for before, word in pairwise(group.words):
        height = word.box.top - word.box.bottom
        parted = any(
            abs(word.box.left - left) < 1 or abs(before.box.right - right) < 1
            for left, right in columns
        )
        if parted and word.box.left - before.box.right > height * 0.35:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Group(tuple(words), around(words)) for words in parts]


def by_column(group: Group, columns: list[tuple[float, float]]) -> list[Group]:
    """Part figures that stand close together by the columns that other rows show."""
    texts = [w.box for w in group.words]
    places = [[i for i, (a, b) in enumerate(columns) if x.left < b and x.right > a] for x in texts]
    if len({tuple(found) for found in places}) < 2 or any(len(found) != 1 for found in places):
        return [group]
    parts: dict[int, list[Word]] = {}
    for word, (at,) in zip(group.words, places, strict=True):
        parts.setdefault(at, []).append(word)
    return [Group(tuple(words), around(words)) for words in parts.values()]


def column_of(box: Box, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the first column a group stands in and how many it covers."""
    over = [i for i, (a, b) in enumerate(columns) if box.left < b and box.right > a]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (box.left + box.right) / 2
    nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
    return nearest, 1
