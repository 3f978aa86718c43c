"""What a finding rests on, arranged for a reader: sentences quoted, cells by their table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Finding
from safeguard_checks.regex import regex
from safeguard_checks.report.wording import capital, joined, where
from safeguard_checks.rules.catalogue import all_rules

__all__ = ["Cells", "Quoted", "headline", "place_of", "quoted", "spot", "steps", "table_of"]


_LONGEST_TABLE, _LONGEST_SNIPPET = 80, 56
_LONG_WORD = 12
_WORD = regex(r"[a-z]{4,}")
# How our own titles begin.
_SMALL = frozenset(("The", "A", "An", "In", "Two", "No", "One", "These", "What"))


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
    """Return the title with the table that it is about, or the words where it names nothing of them."""
    title = joined(finding.title)
    table = _table_meant(finding)
    if table and table.casefold() not in title.casefold():
        return f"{_shortened(table)}: {_begun(title)}"
    first = finding.locations[0] if finding.locations else None
    if table or first is None or _in_table(first) or _names(finding):
        return title
    return f"“{_snippet(first.quote, finding.stated)}”: {_begun(title)}"


def _table_meant(finding: Finding) -> str:
    """Return the caption of the finding's table, or of the one that words are held against."""
    at = finding.locations
    places = at if at and not _in_table(at[0]) and "the table" in finding.title else at[:1]
    return next((p.table_name for p in places if p.table_name and p.table_name != p.section), "")


def _names(finding: Finding) -> bool:
    """Tell whether a title names what it is about: a subject, words of the report, more than a figure."""
    rule = next((r for r in all_rules() if r.code == finding.rule), None)
    if rule is None or "“" in finding.title or "{subject}" in rule.title:
        return True
    own = set(_WORD.findall(rule.title.lower()))
    return sum(word not in own for word in _WORD.findall(finding.title.lower())) > 1


def _snippet(quote: str, stated: str) -> str:
    """Return the words around what is stated, few enough for a title."""
    flat, said = " ".join(quote.split()), " ".join(stated.split())
    if len(flat) <= _LONGEST_SNIPPET:
        return flat
    at = max(flat.find(said), 0)
    end = min(at + len(said), at + _LONGEST_SNIPPET)
    start = max(end - _LONGEST_SNIPPET, 0)
    if start:
        start = flat.find(" ", start) + 1 or start
    # Up to the end of its word, and further where there is room.
    end = flat.find(" ", max(end, start + _LONGEST_SNIPPET - _LONG_WORD))
    cut = flat[start:] if end < 0 else f"{flat[start:end].rstrip(',;:')}…"
    return f"…{cut}" if start else cut


def _begun(title: str) -> str:
    return title if title[1:2].isupper() else _lower(title)


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
    table = "" if first.section else first.table_name
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
