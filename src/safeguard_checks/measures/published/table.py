"""A table of published statistics as rows with place, period, filters and figures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_checks.documents.read_csv import shown_number
from safeguard_checks.errors import ColumnsError, InputError
from safeguard_checks.measures.published.mapping import ReferenceMap
from safeguard_checks.regex import regex

__all__ = ["Level", "PublishedTable", "Row", "open_table", "shown"]

Level = str  # "national", "regional", "local authority", or "" where a table has no levels

_DELIMITERS = ",;\t|"
_PLACES = {
    "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code",
    "la_name", "la_code", "location", "location_code",
}  # fmt: skip
_NEEDED = {"time_period", "geographic_level"}
_NAME_OF = {"national": "country_name", "regional": "region_name", "local authority": "la_name"}
_MARKS = frozenset(
    ("", "c", "x", "z", "u", "k", "low", ":", "..", ".", "-", "*", "~", "!", "na", "n/a", "null",
     "nan", "none", "<5", "suppressed")
)  # fmt: skip
_NUMBER = regex(r"[-+]?[£$€]?\d[\d,]*(?:\.\d+)?%?")
# Columns that split the whole up although their values may be numbers.
_SPLITS = regex(
    r"(?:\w+_)?(?:age|sex|gender|ethnicity|urn|ukprn|code|id)|age_\w+|month|quarter|week|year|day",
    re.I,
)
_MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its 1-based number in the file (the header is 1), and what its cells say."""

    number: int
    period: str
    identifier: str
    level: Level
    area: str
    region: str
    filters: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """``filters`` and ``figures`` are the names of the columns that a row's cells stand in.

    ``open_format`` is true for the open-data format.
    """

    open_format: bool
    filters: tuple[str, ...]
    figures: tuple[str, ...]
    rows: tuple[Row, ...]


def open_table(name: str, text: str, mapping: ReferenceMap | None) -> PublishedTable:
    """Return the table that delimited text holds. Raises ``InputError`` where it is none.

    A table that is not in the open-data format needs a ``mapping``.
    """
    header, body = _grid(name, text)
    lower = [h.lower() for h in header]
    standard = set(lower) >= _NEEDED and bool(set(lower) & {"country_name", "la_name", "location"})
    # One mapping file may be given for several tables, of which some need none.
    if mapping is not None and (not standard or {c.lower() for c in mapping.named} <= set(lower)):
        return _mapped(name, header, body, mapping)
    if not standard:
        raise ColumnsError(
            f"{name}: not in the open-data format (no columns time_period, geographic_level and "
            "country_name)",
            "give --reference-map FILE.toml that says which columns hold the period, "
            "the area and the figures (docs/published-statistics.md).",
        )
    return _open(lower, header, body)


def _grid(name: str, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    head = next((line for line in text.split("\n", 50)[:50] if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = [
            (number, [c.strip() for c in row])
            for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1)
            if any(c.strip() for c in row)
        ]
    except csv.Error as error:
        raise InputError(
            f"{name}: not a table that can be read ({error}); save it as CSV again."
        ) from None
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise InputError(
            f"{name}: holds no table; give a CSV file with a row of names and rows of figures."
        )
    header = rows[0][1]
    if len(header) > _MOST_COLUMNS:
        raise InputError(f"{name}: has more than {_MOST_COLUMNS:,} columns; keep those you need.")
    named = [h.lower() for h in header if h]
    twice = sorted({h for h in named if named.count(h) > 1}) if len(set(named)) < len(named) else []
    if twice:
        raise InputError(f"{name}: two columns are named {twice[0]!r}; rename one of them.")
    width = len(header)
    return header, [(n, (row + [""] * width)[:width]) for n, row in rows[1:]]


def _open(lower: list[str], header: list[str], body: list[tuple[int, list[str]]]) -> PublishedTable:
    at = {name: i for i, name in enumerate(lower)}

    def cell(row: list[str], name: str) -> str:
        return row[at[name]] if name in at else ""

    rest = [
        i
        for i, n in enumerate(lower)
        if n and n not in _PLACES and n not in (*_NEEDED, "time_identifier")
    ]
    figures = [i for i in rest if _holds_figures(header[i], [row[i] for _, row in body])]
    filters = [i for i in rest if i not in figures and any(row[i] for _, row in body)]
    rows = []
    for number, row in body:
        level = " ".join(cell(row, "geographic_level").lower().replace("_", " ").split())
        area = cell(row, _NAME_OF.get(level, "")) or cell(row, "location")
        rows.append(
            Row(
                number, cell(row, "time_period"), cell(row, "time_identifier"), level, area,
                cell(row, "region_name"), tuple(row[i] for i in filters), tuple(row[i] for i in figures),
            )
        )  # fmt: skip
    names = [tuple(header[i] for i in columns) for columns in (filters, figures)]
    return PublishedTable(True, names[0], names[1], tuple(rows))


def _holds_figures(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column holds figures: nothing but numbers and marks for what is not given."""
    if _SPLITS.fullmatch(name):
        return False
    numbers = 0
    for cell in cells:
        if _NUMBER.fullmatch(cell):
            numbers += 1
        elif cell.lower() not in _MARKS:
            return False
    return numbers > 0


def _mapped(
    name: str, header: list[str], body: list[tuple[int, list[str]]], mapping: ReferenceMap
) -> PublishedTable:
    at = {h.lower(): i for i, h in enumerate(header)}

    def place(column: str) -> int:
        if column.lower() not in at:
            raise InputError(
                f"{name}: has no column {column!r}, which the mapping file names; its columns are "
                f"{', '.join(header[:8])}{' ...' if len(header) > 8 else ''}."
            )
        return at[column.lower()]

    period, area = place(mapping.period), place(mapping.area)
    columns = [place(c) for c in (mapping.figures or (mapping.value,))]
    filters = [place(c) for c in (mapping.indicator, mapping.statistic) if c]
    wanted = {place(c): {v.lower() for v in values} for c, values in mapping.rows.items()}
    rows = [
        Row(
            number, row[period], "", "", row[area], "", tuple(row[i] for i in filters),
            tuple(row[i] for i in columns),
        )
        for number, row in body
        if all(row[i].lower() in values for i, values in wanted.items())
    ]  # fmt: skip
    if not rows:
        raise InputError(f"{name}: no row has the values that [rows] of the mapping file asks for.")
    figures = tuple(mapping.figures.values()) if mapping.figures else ("value",)
    return PublishedTable(False, tuple(header[i] for i in filters), figures, tuple(rows))


def shown(cell: str) -> str:
    """Return a figure's cell as a spreadsheet would show it, empty where the figure is not given."""
    return "" if cell.lower() in _MARKS else shown_number(cell)
