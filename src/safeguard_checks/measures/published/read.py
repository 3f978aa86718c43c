"""A table of published statistics as a source: the figures of the report's area and comparators."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import decoded, file_bytes
from safeguard_checks.errors import InputError
from safeguard_checks.measures.published.areas import folded, own_area
from safeguard_checks.measures.published.mapping import OWN, ReferenceMap, read_map
from safeguard_checks.measures.published.naming import Named, is_whole, named_by
from safeguard_checks.measures.published.table import PublishedTable, Row, open_table, shown
from safeguard_checks.measures.published.years import Year, day_of_year, read_year
from safeguard_checks.measures.sources import Source, SourceFigure
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.printed import parse_printed

__all__ = ["ReferenceFile", "read_reference"]

_LEVELS = ("national", "regional", "local authority")
_FIRST_FEW = 3
_OTHER_FORMATS = (".xlsx", ".xls", ".ods", ".parquet", ".pdf", ".docx", ".zip", ".json")
# Fewer figures of a decimal than this cannot show that a column has one throughout.
_LEAST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A CSV file of published statistics, its ``mapping`` file if it needs one, and the report's area."""

    path: Path
    area: str = ""
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    """One figure of the table whose measure, place and year are known."""

    row: Row
    column: str
    text: str
    named: Named
    place: str
    year: Year


def read_reference(file: ReferenceFile, pack: Pack, document: Document | None = None) -> Source:
    """Return what a CSV file of published statistics gives for the report's area and comparators.

    The file is in the open-data format of the Department for Education's statistics service, or
    has a mapping file. ``document`` is the report, whose title tells which area is its own unless
    ``file`` does. Raises ``InputError`` where a file cannot be used.
    """
    path = file.path
    if path.suffix.lower() in _OTHER_FORMATS and path.exists():
        raise InputError(f"{path.name}: a reference is to be a CSV file; save the table as CSV.")
    told = read_map(file.mapping) if file.mapping is not None else None
    data = file_bytes(path)
    table = open_table(path.name, decoded(path, data), told)
    reader = _Reader(path.name, table, pack, told, document, file.area)
    figures = tuple(reader.figures())
    last = max(figures, key=lambda f: f.end, default=None)
    return Source(
        kind="reference",
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        title="",
        period=f"to {last.end.isoformat()}" if last else "",
        end=last.end if last else None,
        figures=figures,
        notes=tuple(reader.notes(figures)),
    )


class _Reader:
    """Reads the rows of one table, and counts what it cannot use."""

    def __init__(
        self,
        name: str,
        table: PublishedTable,
        pack: Pack,
        mapping: ReferenceMap | None,
        document: Document | None,
        asked: str,
    ) -> None:
        self.name, self.table, self.pack, self.mapping = name, table, pack, mapping
        self.ends = day_of_year(pack.published.year_ends) if mapping is None else mapping.year_ends
        self.left: Counter[str] = Counter()
        self.unknown: dict[str, None] = {}
        self.used: set[str] = set()
        rows = table.rows
        self.constant = frozenset(
            rows[0].filters[i]
            for i in range(len(table.filters))
            if len({r.filters[i] for r in rows}) == 1
        )
        self.named: dict[tuple[str, tuple[str, ...]], Named | None] = {}
        self._check_words()
        self.areas = self._areas()
        self.own = own_area(name, self._own_names(), asked, document)
        regions = {r.region for r in rows if self.own.name and r.area == self.own.name and r.region}
        self.region = self._region(regions.pop()) if len(regions) == 1 else ""

    def _check_words(self) -> None:
        """Refuse a mapping file whose words for a column are not understood."""
        for column, words in self.mapping.figures.items() if self.mapping else ():
            if named_by(words, (), frozenset(), self.pack) is None:
                raise InputError(
                    f"{self.name}: the mapping file calls column {column!r} {words!r}, which names no "
                    "one indicator of the domain pack (docs/packs.md)."
                )

    def _areas(self) -> dict[str, str]:
        """Return the codes of the areas that the mapping file names."""
        found: dict[str, str] = {}
        for area, called in self.mapping.areas.items() if self.mapping else ():
            code = "" if called.lower() == OWN else self.pack.comparator_called(called)
            if not code and called.lower() != OWN:
                raise InputError(
                    f"{self.name}: the mapping file calls {area!r} {called!r}, which is neither "
                    f'"{OWN}" nor a comparator of the domain pack (docs/packs.md).'
                )
            found[area.lower()] = code
        return found

    def _own_names(self) -> Iterable[str]:
        if self.table.open_format:
            return {r.area for r in self.table.rows if r.level == "local authority"}
        told = [
            a for a, called in (self.mapping.areas if self.mapping else {}).items() if called == OWN
        ]
        if told:
            return ()
        names = {r.area for r in self.table.rows}
        return {
            n for n in names if not self.pack.comparator_called(n) and n.lower() not in self.areas
        }

    def _region(self, name: str) -> str:
        code = self.pack.comparator_called(name)
        return self.pack.published.within.get(code, code)

    def _place(self, row: Row) -> str | None:
        """Return the code of a row's area, "" for the report's own, ``None`` for any other."""
        if self.table.open_format and row.level == "local authority":
            return "" if self.own.name and folded(row.area) == folded(self.own.name) else None
        if row.area.lower() in self.areas:
            return self.areas[row.area.lower()]
        if self.table.open_format:
            return (self.pack.comparator_called(row.area) or None) if row.level in _LEVELS else None
        if self.own.name and folded(row.area) == folded(self.own.name):
            return ""
        return self.pack.comparator_called(row.area) or None

    def figures(self) -> Iterator[SourceFigure]:
        """Yield the figures, each once; those that the file gives two values for are left out."""
        found: dict[tuple[object, ...], list[_Cell]] = defaultdict(list)
        cells = list(self._cells())
        decimals = _decimals(cells)
        grains = self._grains(cells)
        for cell in cells:
            n = cell.named
            found[n.indicator, n.statistic, n.per, cell.place, cell.year.end].append(cell)
        for same in found.values():
            if len({c.text for c in same}) > 1:
                self.left["rows that give one figure two values"] += len(same)
                continue
            figure = self._figure(same[0], decimals, grains)
            if figure is None:
                continue
            yield figure
            if self.region and figure.place == self.region:
                for word in self.pack.published.own_region[:1]:
                    yield replace(figure, place=word)

    def _cells(self) -> Iterator[_Cell]:
        whole_columns = {
            c for i, c in enumerate(self.table.figures)
            if all("." not in shown(r.figures[i]) for r in self.table.rows)
        }  # fmt: skip
        years: dict[tuple[str, str], Year | None] = {}
        for row in self.table.rows:
            place = self._place(row)
            if place is None:
                self.left["rows of other areas"] += 1
                continue
            key = row.period, row.identifier
            if key not in years:
                years[key] = read_year(row.period, row.identifier, self.ends)
            year = years[key]
            if year is None:
                self.left["rows of a period that is not a year"] += 1
                continue
            headings = tuple(v for v in row.filters if v and not is_whole(v))
            used = False
            for column, cell in zip(self.table.figures, row.figures, strict=True):
                text = shown(cell)
                named = self._name(column, headings)
                if named is None:
                    continue
                used = True
                if named.statistic == "unknown" and column in whole_columns and "%" not in text:
                    named = replace(named, statistic="count")
                if text and named.statistic != "unknown":
                    self.used.add(column)
                    yield _Cell(row, column, text, named, place, year)
            if not used and headings:
                self.left["rows of a part only (such as one age or sex)"] += 1

    def _name(self, column: str, headings: tuple[str, ...]) -> Named | None:
        key = column, headings
        if key not in self.named:
            beside = self.pack.published.columns.get(column.lower())
            needs = beside.beside if beside else ""
            columns = {c.lower() for c in self.table.figures}
            ready = not needs or needs in columns
            self.named[key] = (
                named_by(column, headings, self.constant, self.pack) if ready else None
            )
            if self.named[key] is None:
                self.unknown[column] = None
        return self.named[key]

    def _grains(self, cells: Sequence[_Cell]) -> dict[tuple[str, str], int]:
        """Return what counts are rounded to by level and year, where all of them show it."""
        counts: dict[tuple[str, str], list[int]] = defaultdict(list)
        for c in cells:
            number = parse_printed(c.text)
            if c.named.statistic == "count" and number and number.value.denominator == 1:
                counts[c.row.level, c.row.period].append(int(number.value))
        found: dict[tuple[str, str], int] = {}
        for key, values in counts.items():
            told = {v for v in values if v}
            least = 3 if key[0] in ("local authority", "") else 1
            grain = next((g for g in (1000, 100, 10, 5) if all(v % g == 0 for v in told)), None)
            if grain and len(told) >= least:
                found[key] = grain
        return found

    def _figure(
        self, cell: _Cell, decimals: dict[tuple[str, str], int], grains: dict[tuple[str, str], int]
    ) -> SourceFigure | None:
        text = cell.text.rstrip("%")
        wanted = decimals.get((cell.column, cell.row.period), 0)
        if wanted and cell.named.statistic != "count" and "." not in text:
            text = f"{text}.{'0' * wanted}"
        printed = parse_printed(text)
        if printed is None:
            self.left["figures that could not be read"] += 1
            return None
        statistic = cell.named.statistic
        told = f"{text}%" if statistic == "percentage" else text
        if statistic == "count" and text.isdigit():
            told = f"{int(text):,}"
        grain = self.mapping.grain if self.mapping and self.mapping.grain else None
        if grain is None and statistic == "count":
            grain = grains.get((cell.row.level, cell.row.period))
        about = ", ".join(v for v in (cell.row.area, cell.row.period, *cell.row.filters) if v)
        return SourceFigure(
            printed=replace(printed, text=told),
            indicator=cell.named.indicator,
            conversion=("", ""),
            statistic=statistic,
            end=cell.year.end,
            place=cell.place,
            per=cell.named.per,
            where=f"row {cell.row.number}",
            quote=f"{about}: {cell.column} {cell.text}",
            dated=cell.year.dated,
            revised=bool(self.mapping and self.mapping.provisional),
            grain=grain if statistic == "count" else None,
        )

    def notes(self, figures: Sequence[SourceFigure]) -> Iterator[str]:
        """Yield what of the file could not be used, in lines for a person."""
        if self.own.note:
            yield self.own.note
        if not figures:
            yield "no figure of it could be put to an indicator, a year and an area that the report compares"
        unknown = [c for c in self.unknown if c not in self.used]
        if unknown:
            few = ", ".join(unknown[:_FIRST_FEW])
            more = f" and {len(unknown) - _FIRST_FEW} more" if len(unknown) > _FIRST_FEW else ""
            are = "column is" if len(unknown) == 1 else "columns are"
            yield f"{len(unknown)} {are} of no known indicator and not used: {few}{more}"
        for what, number in self.left.items():
            rows = what.replace("rows", "row", 1) if number == 1 else what
            yield f"{number:,} {rows} not used"


def _decimals(cells: Sequence[_Cell]) -> dict[tuple[str, str], int]:
    """Return the decimals of columns by period: a file leaves out the nought of 21.0."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for cell in cells:
        if cell.named.statistic != "count":
            found[cell.column, cell.row.period].append(len(cell.text.partition(".")[2].rstrip("%")))
    return {
        key: max(places)
        for key, places in found.items()
        if sum(p > 0 for p in places) >= _LEAST_DECIMALS
        and sum(p > 0 for p in places) * 2 > len(places)
    }
