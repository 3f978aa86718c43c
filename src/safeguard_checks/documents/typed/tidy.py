"""Tidy figures, one a row, set out as the tables that they would fill in a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safeguard_checks.documents.builder import Raw
from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table
from safeguard_checks.documents.typed.layout import Role
from safeguard_checks.quantity.signs import currency_in, rate_base
from safeguard_checks.regex import regex

__all__ = ["Record", "records", "tidy_tables"]

# How a header says what a column of figures is; see measures/labels.py, which reads it.
_STATISTICS = (
    ("change", regex(r"\bchange|difference", re.I)),
    ("rate", regex(r"\brate\b|\bper\s+\d", re.I)),
    ("percentage", regex(r"%|percent|per cent|share|proportion|ratio", re.I)),
    ("money", regex(r"money|£|gbp|pound|amount|spend|cost|[$€¥₹]", re.I)),
    ("mean", regex(r"\bmean|average", re.I)),
    ("count", regex(r"number|count|headcount|^n$", re.I)),
)
_DIGITS = regex(r"[^0-9]")
_PERCENT = regex(r"%|per\s?cent", re.I)
_TIME_PERIOD = regex(r"(20\d\d)(\d\d)")
_POINTS = regex(r"\bpoints?\b|\bp?pts?\b|\bpp\b", re.I)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a tidy file: its figure and what it is of, and its 1-based line there."""

    line: int
    cells: Mapping[Role, str]

    def __getitem__(self, role: Role) -> str:
        return self.cells.get(role, "")


# What a row or column is called, with its number in the table where two may be called the same.
_Label = tuple[int, str]


@dataclass(slots=True)
class _Grid:
    """A table that is being filled: texts by row and column, in order of appearance."""

    title: str
    section: str
    rows: dict[_Label, int] = field(default_factory=dict)
    columns: dict[_Label, tuple[object, ...]] = field(default_factory=dict)
    cells: dict[tuple[_Label, _Label], list[tuple[str, Record]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    notes: dict[str, Record] = field(default_factory=dict)

    def put(
        self, row: _Label, column: _Label, order: tuple[object, ...], text: str, at: Record
    ) -> None:
        self.rows.setdefault(row, len(self.rows))
        self.columns.setdefault(column, order)
        self.cells[row, column].append((text, at))
        if at["note"]:
            self.notes.setdefault(at["note"], at)


def records(
    rows: Sequence[Sequence[str]], first_line: int, roles: Mapping[Role, int]
) -> list[Record]:
    """Return the rows below the header that hold a figure."""
    found = []
    for number, row in enumerate(rows):
        cells = {role: row[at].strip() for role, at in roles.items() if at < len(row)}
        if cells.get("value"):
            cells["period"] = _period(cells.get("period", ""))
            found.append(Record(first_line + number, cells))
    return found


def _period(text: str) -> str:
    """Return 2024-25 for 202425, the time period of published statistics; else the text."""
    found = _TIME_PERIOD.fullmatch(text)
    if found and int(found[2]) == (int(found[1]) + 1) % 100:
        return f"{found[1]}-{found[2]}"
    return text


def tidy_tables(found: Sequence[Record]) -> tuple[list[Raw], int]:
    """Return the tables that records fill, and how many records have no row to stand in.

    Records with ``row`` and ``column`` (the output of ``safeguard-checks figures``) go back
    where they stood; others make a table of indicators by period and statistic, and each
    indicator with breakdowns a table of its own.
    """
    grids: dict[tuple[str, ...], _Grid] = {}
    loose = 0
    taken: dict[tuple[tuple[str, ...], _Label, _Label], list[str]] = defaultdict(list)
    latest = _latest_periods(found)
    for record in found:
        if record["table_number"] or (record["row"] and record["column"]):
            _put_back(grids, record)
            continue
        if not record["indicator"]:
            loose += 1
            continue
        split = bool(record["breakdown"])
        title = record["indicator"] if split else record["table"]
        row = (0, record["breakdown"] if split else record["indicator"])
        kind = _statistic(record)
        column = (0, _header(record, kind))
        key: tuple[str, ...] = (
            "indicators",
            record["section"],
            record["table"],
            title if split else "",
        )
        if kind == "change" and record["period"] != latest[record["indicator"]]:
            key = (*key, record["period"])
        given = taken[key, row, column]
        if record["value"] in given:
            continue
        given.append(record["value"])
        grid = grids.setdefault((*key, str(len(given))), _Grid(title, record["section"]))
        order = (kind == "change", record["place"], kind, record["period"])
        grid.put(row, column, order, record["value"], record)
    _lead_up(grids)
    general = {record["note_on_all"]: record for record in reversed(found)}
    said = [_note(note, record) for note, record in general.items() if note]
    return [*said, *(raw for grid in grids.values() for raw in _blocks(grid))], loose


def _note(text: str, at: Record) -> Raw:
    """Return what was said of figures as the paragraph that it was."""
    text = f"Note: {text}"
    return Raw("paragraph", text, runs=(Run(0, len(text), None, at.line),))


def _put_back(grids: dict[tuple[str, ...], _Grid], record: Record) -> None:
    """Put a figure where it stood: by the numbers of its table, row and column, else by their names."""
    key: tuple[str, ...] = ("as it stood", record["section"], record["table"])
    if record["table_number"]:
        key = ("as it stood", record["table_number"])
    grid = grids.setdefault(key, _Grid(record["table"], record["section"]))
    row = (_number(record["row_number"]) or 0, record["row"])
    column = (_number(record["column_number"]) or 0, record["column"])
    order = (column[0] or len(grid.columns),)
    grid.put(row, column, order, record["value"], record)


def _latest_periods(found: Sequence[Record]) -> dict[str, str]:
    """Return the last period of each indicator, by the order of their labels."""
    latest: dict[str, str] = {}
    for record in found:
        if record["period"] > latest.get(record["indicator"], ""):
            latest[record["indicator"]] = record["period"]
    return latest


def _lead_up(grids: Mapping[tuple[str, ...], _Grid]) -> None:
    """Give a table of earlier changes the figures up to its period, which they are worked from."""
    for key, grid in grids.items():
        if key[0] != "indicators" or len(key) != 6:
            continue
        source = grids.get((*key[:4], "1"))
        for (row, column), texts in list(source.cells.items()) if source else ():
            text, record = texts[0]
            if row in grid.rows and record["period"] <= key[4] and _statistic(record) != "change":
                grid.put(row, column, source.columns[column] if source else (), text, record)


def _statistic(record: Record) -> str:
    for text in (record["statistic"], record["unit"]):
        for name, pattern in _STATISTICS:
            if pattern.search(text):
                return name
    return "rate" if record["per"] else "count" if not record["statistic"] else ""


def _header(record: Record, kind: str) -> str:
    """Return the header of a record's column: place, period, and what its figures are."""
    per = rate_base(_DIGITS.sub("", record["per"]) or _DIGITS.sub("", record["unit"] or ""))
    said = f"{record['statistic']} {record['unit']}"
    words = {
        "count": "number",
        "rate": f"rate per {per:,}" if kind == "rate" and per else "rate",
        "percentage": "%",
        "money": f"{currency_in(said) or '£'}{'000' if '000' in record['unit'] else ''}",
        "mean": "average",
        "change": "change (percentage points)"
        if _POINTS.search(said)
        else "change (%)"
        if _PERCENT.search(f"{said} {record['value']}")
        else "change",
        "": record["statistic"],
    }[kind]
    period = "" if kind == "change" else record["period"]
    return " ".join(part for part in (record["place"], period, words) if part)


def _blocks(grid: _Grid) -> Iterator[Raw]:
    if grid.section:
        yield Raw("heading", grid.section, 2)
    if grid.title and grid.title != grid.section:
        yield Raw("caption", grid.title, runs=(Run(0, len(grid.title)),))
    columns = sorted(grid.columns, key=lambda column: tuple(map(_sortable, grid.columns[column])))
    cells = [Cell(0, 0, "Indicator", header=True)]
    cells += [Cell(0, at + 1, text, header=True) for at, (_, text) in enumerate(columns) if text]
    for row, at in grid.rows.items():
        first = min(record.line for c in columns for _, record in grid.cells.get((row, c), ()))
        if row[1]:
            cells.append(Cell(at + 1, 0, row[1], runs=(Run(0, len(row[1]), None, first),)))
        for number, column in enumerate(columns):
            texts = grid.cells.get((row, column))
            if texts:
                cells.append(_cell(at + 1, number + 1, texts))
    table = build_table(cells, len(grid.rows) + 1, len(columns) + 1, 1, ("typed",))
    yield Raw("table", "", table=table)
    for note, record in grid.notes.items():
        yield _note(note, record)


def _sortable(value: object) -> tuple[int, str]:
    return (int(value), "") if isinstance(value, int) else (0, str(value))


def _cell(row: int, col: int, texts: Sequence[tuple[str, Record]]) -> Cell:
    """Join the figures of one cell: "146 (52)" where it held two."""
    first, *others = texts
    text = first[0] + "".join(f" ({other})" for other, _ in others)
    line = _number(first[1]["line"]) or first[1].line
    return Cell(row, col, text, runs=(Run(0, len(text), _number(first[1]["page"]), line),))


def _number(text: str) -> int | None:
    """Return the number of a page or line, ``None`` where the text is none."""
    number = int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0
    return number or None
