"""A report in the parts that are shown one at a time: pages, sections of text, sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.marked import MarkedBlock, Piece
from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.report.marked_text import text_sections

__all__ = ["Leaf", "Mark", "grouped", "is_about", "leaf_of", "leaves", "marks_of"]

_MOST_ROWS = 250


@dataclass(frozen=True)
class Leaf:
    """One part of a report. ``page`` is its page where the format has pages, else 0."""

    number: int
    title: str
    blocks: tuple[MarkedBlock, ...]
    ticks: tuple[Tick, ...]
    page: int = 0

    @cached_property
    def contradicted(self) -> int:
        """How many of its figures take part in a finding."""
        return sum(t.status == "contradicted" for t in self.ticks)

    @cached_property
    def by_number(self) -> dict[int, Tick]:
        """Its figures by their number."""
        return {t.number: t for t in self.ticks}

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids of the findings that begin here."""
        return frozenset(i for piece in _pieces(self.blocks) for i in piece.anchors)


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text as shown: the figure that it is, and whether the chosen finding is about it."""

    text: str
    tick: Tick | None
    chosen: bool
    first: bool


def leaves(audit: Audit) -> tuple[Leaf, ...]:
    """Return a report's parts in order; there is always one."""
    if audit.report.pages:
        return tuple(_pages(audit))
    if audit.report.format in ("xlsx", "csv"):
        parts = list(_sheets(audit.text))
    else:
        parts = [(s.title, s.blocks) for s in text_sections(audit)]
    by_number = {t.number: t for t in audit.coverage.ticks}
    found = [(title, short) for title, blocks in parts for short in _cut(blocks)]
    return tuple(
        Leaf(number, title, tuple(blocks), _ticks(blocks, by_number))
        for number, (title, blocks) in enumerate(found or [("The report", [])], 1)
    )


def _pages(audit: Audit) -> Iterator[Leaf]:
    blocks: dict[int, list[MarkedBlock]] = defaultdict(list)
    for block in audit.text:
        blocks[block.page or 1].append(block)
    ticks: dict[int, list[Tick]] = defaultdict(list)
    for tick in audit.coverage.ticks:
        ticks[tick.place.page or 1].append(tick)
    for page in range(1, audit.report.pages + 1):
        yield Leaf(page, f"Page {page}", tuple(blocks[page]), tuple(ticks[page]), page)


def _sheets(text: Sequence[MarkedBlock]) -> Iterator[tuple[str, list[MarkedBlock]]]:
    """Yield the sheets of a workbook, each under its name."""
    part: list[MarkedBlock] = []
    title = "The table"
    for block in text:
        if block.kind == "heading" and block.level == 1:
            if part:
                yield title, part
            title, part = "".join(p.text for p in block.pieces), []
        else:
            part.append(block)
    if part:
        yield title, part


def _cut(blocks: Sequence[MarkedBlock]) -> Iterator[list[MarkedBlock]]:
    """Yield blocks in stretches that a browser lays out at once: long tables are cut."""
    part: list[MarkedBlock] = []
    rows = 0
    for block in blocks:
        for at in range(0, max(len(block.rows), 1), _MOST_ROWS):
            end = at + _MOST_ROWS
            short = replace(block, rows=block.rows[at:end], lines=block.lines[at:end])
            if rows and rows + len(short.rows) > _MOST_ROWS:
                yield part
                part, rows = [], 0
            part.append(short)
            rows += len(short.rows)
    yield part


def _ticks(blocks: Iterable[MarkedBlock], by_number: Mapping[int, Tick]) -> tuple[Tick, ...]:
    return tuple(by_number[p.tick] for p in _pieces(blocks) if p.tick in by_number)


def _pieces(blocks: Iterable[MarkedBlock]) -> Iterator[Piece]:
    for block in blocks:
        yield from block.pieces
        for row in block.rows:
            for cell in row:
                yield from cell.pieces


def leaf_of(parts: Sequence[Leaf], finding: Finding) -> int:
    """Return the number of the part in which a finding begins."""
    page = finding.locations[0].page if finding.locations else None
    if page and parts[0].page:
        return min(page, len(parts))
    told = {t.number for part in parts for t in part.ticks if is_about(t, finding.id)}
    for part in parts:
        if finding.id in part.anchors:
            return part.number
    for part in parts:
        if any(t.number in told for t in part.ticks):
            return part.number
    return 1


def is_about(tick: Tick, finding: str) -> bool:
    """Tell whether a figure takes part in a finding."""
    return any(c.finding == finding and not c.cleared for c in tick.checks)


def marks_of(leaf: Leaf, pieces: Sequence[Piece], chosen: str) -> Iterator[Mark]:
    """Yield a stretch of text as marks; ``chosen`` is the id of the finding that is looked at."""
    for piece in pieces:
        tick = leaf.by_number.get(piece.tick)
        begins = bool(chosen) and chosen in piece.anchors
        about = begins or (tick is not None and bool(chosen) and is_about(tick, chosen))
        yield Mark(piece.text, tick, about, begins)


def grouped(blocks: Sequence[MarkedBlock]) -> Iterator[tuple[str, list[MarkedBlock]]]:
    """Yield blocks by kind, with neighbouring list items together."""
    group: list[MarkedBlock] = []
    for block in blocks:
        if group and not (block.kind == group[0].kind == "list_item"):
            yield group[0].kind, group
            group = []
        group.append(block)
    if group:
        yield group[0].kind, group
