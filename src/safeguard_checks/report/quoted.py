"""What a finding rests on, arranged for a reader: sentences quoted, cells by their table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Finding
from safeguard_checks.report.wording import capital, joined, where

__all__ = ["Cells", "Quoted", "headline", "place_of", "quoted", "spot", "steps", "table_of"]


_LONGEST_TABLE = 80
# How our own titles begin.
_SMALL = frozenset(("The", "A", "An", "In", "Two", "No", "One", "These"))


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one table that a finding rests on; ``lines`` if they have line numbers."""

    where: str
    cells: tuple[Place, ...]
    lines: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotes of a finding: from the text, and from tables."""

    quotes: tuple[Place, ...]
    tables: tuple[Cells, ...]


def quoted(finding: Finding) -> Quoted:
    """Return a finding's places, cells grouped by table; cells told by its rows are left out."""
    shown = {row.place for row in finding.rows}
    quotes = tuple(p for p in finding.locations if not _in_table(p))
    tables: dict[tuple[int | None, str, str], list[Place]] = {}
    for place in finding.locations:
        if _in_table(place) and place not in shown:
            tables.setdefault((place.page, place.section, place.table), []).append(place)
    return Quoted(quotes, tuple(_cells(group) for group in tables.values()))


def steps(finding: Finding) -> tuple[str, ...]:
    """Return the working, one step each; none where it says no more than what is implied."""
    lines = [line.strip() for line in finding.working.split("\n") if line.strip()]
    told = _bare(finding.implied)
    if all(_bare(line) in told for line in lines):
        return ()
    return tuple(map(capital, lines))


def headline(finding: Finding) -> str:
    """Return the title with the table that it is about, where it has a caption and is not named."""
    first = finding.locations[0] if finding.locations else None
    table = first.table_name if first is not None and first.table_name != first.section else ""
    title = joined(finding.title)
    if not table or table.casefold() in finding.title.casefold():
        return title
    start = title if title[1:2].isupper() else _lower(title)
    return f"{_shortened(table)}: {start}"


def _shortened(table: str) -> str:
    flat = " ".join(table.split()).rstrip(".: ")
    return flat if len(flat) <= _LONGEST_TABLE else f"{flat[:_LONGEST_TABLE].rsplit(' ', 1)[0]}…"


def _lower(text: str) -> str:
    """Return a title that goes on after a colon; words of the report keep their letters."""
    first = text.partition(" ")[0]
    return f"{text[:1].lower()}{text[1:]}" if first in _SMALL else text


def spot(finding: Finding) -> str:
    """Return the page, cell or line a finding starts on, empty where none is known."""
    first = finding.locations[0] if finding.locations else None
    if first is None or (first.page is None and first.line is None):
        return ""
    return where(Place(first.page, first.line, "", "", "", "", None, "", first.cell))


def place_of(finding: Finding) -> str:
    """Return the page or line of a finding, or its section (or table) where the format has neither."""
    first = finding.locations[0]
    table = "" if first.section else first.table
    return spot(finding) or where(Place(None, None, first.section, table, "", "", None, ""))


def table_of(finding: Finding) -> str:
    """Return where the table of a column's finding is, with the lines it runs over."""
    places = [row.place for row in finding.rows]
    return _span(places) if places else ""


def _in_table(place: Place) -> bool:
    return bool(place.row or place.column or place.table)


def _cells(places: list[Place]) -> Cells:
    paged = any(p.page is not None for p in places)
    lines = not paged and any(p.line is not None for p in places)
    return Cells(_span(places), tuple(places), lines)


def _span(places: list[Place]) -> str:
    """Return the common place of cells: pages or lines from first to last, section, table."""
    first = places[0]
    head = _numbers("page", "pages", (p.page for p in places))
    if not head:
        head = _numbers("line", "lines", (p.line for p in places))
    rest = where(Place(None, None, first.section, first.table_name, "", "", None, ""))
    return ", ".join(t for t in (head, "" if rest == "place not known" else rest) if t) or rest


def _numbers(one: str, more: str, found: Iterable[int | None]) -> str:
    numbers = sorted({n for n in found if n is not None})
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"{one} {numbers[0]}"
    return f"{more} {numbers[0]} to {numbers[-1]}"


def _bare(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")
