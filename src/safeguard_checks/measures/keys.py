"""Long tables: columns that say what a row is of (the keys), and columns of figures.

Open data come so: a row for each time, place and indicator. No words are needed to see it: keys are words,
periods and codes, and together they tell nearly every row from all others.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.documents.document import Table
from safeguard_checks.documents.tables import is_suppressed, is_value
from safeguard_checks.regex import regex

__all__ = ["Keys", "keys_of"]

# Heads of columns whose numbers name something.
_NAMES = regex(
    r"\b(?:codes?|ids?|fips|geoid|years?|months?|weeks?|ages?|grade|decile|quintile|quartile|level|band|rank|phase|wave|ward|lsoa"
    r"|msoa|period|time|date|order|sort|version)\b",
    re.I,
)
_APART = regex(r"_|(?<=[a-z])(?=[A-Z])")
_LEAST_ROWS, _LEAST_KEYS = 30, 2
# Of a hundred rows so many may have the keys of another.
_MOST_TWICE = 0.01


@dataclass(frozen=True, slots=True)
class Keys:
    """The key columns and columns of figures of a long table, and its rows by what their keys say."""

    columns: tuple[int, ...]
    figures: tuple[int, ...]
    rows: dict[tuple[str, ...], list[int]]

    @property
    def filled(self) -> float:
        """Return how much of the grid that the keys span has a row: little of it in a list of payments.

        A key that follows from those before it, as a name does from its code, spans nothing.
        """
        places = 1
        known = 1
        for n in range(len(self.columns)):
            told = len({key[: n + 1] for key in self.rows})
            if told > known:
                places *= len({key[n] for key in self.rows})
            known = told
        return len(self.rows) / places

    @property
    def twice(self) -> list[list[int]]:
        """Return the rows that have the same keys."""
        return [rows for rows in self.rows.values() if len(rows) > 1]


def keys_of(table: Table) -> Keys | None:
    """Return the keys of a long table, ``None`` for a table of any other shape.

    At least one key says the same of several rows, and hardly any two rows have all keys alike.
    """
    body = range(table.header_rows, table.n_rows)
    if not table.header_rows or len(body) < _LEAST_ROWS:
        return None
    texts: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        if cell.row in body and (text := " ".join(cell.text.split())):
            texts.setdefault(cell.col, {})[cell.row] = text
    figures = [c for c in texts if _are_figures(table, c, texts[c])]
    columns = [c for c in sorted(texts) if c not in figures]
    if len(columns) < _LEAST_KEYS or not figures:
        return None
    repeated = any(max(Counter(texts[c].values()).values()) > 1 for c in columns)
    rows: dict[tuple[str, ...], list[int]] = {}
    for row in body:
        key = tuple(texts[c].get(row, "") for c in columns)
        if all(key):
            rows.setdefault(key, []).append(row)
    told = sum(map(len, rows.values()))
    over = told - len(rows)
    if not repeated or told * 10 < 9 * len(body) or over > max(1, _MOST_TWICE * told):
        return None
    return Keys(tuple(columns), tuple(sorted(figures)), rows)


def _are_figures(table: Table, col: int, texts: dict[int, str]) -> bool:
    """Tell whether a column holds figures, and not numbers that name something."""
    head = _APART.sub(" ", table.column_label(col))
    shown = [text for text in texts.values() if not is_suppressed(text)]
    values = sum(map(is_value, shown))
    if _NAMES.search(head) or not shown or values * 10 < 9 * len(shown):
        return False
    numbers = [int(text) for text in shown if text.isdigit() and text.isascii()]
    rise = all(a < b for a, b in pairwise(numbers)) and len(numbers) == len(shown)
    return not rise or len(shown) < _LEAST_KEYS + 1
