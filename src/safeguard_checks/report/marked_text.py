"""The marked text of a report in sections, ready for a template: figures, lists and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from safeguard_checks.findings.finding import Audit
from safeguard_checks.findings.marked import MarkedBlock, MarkedCell, Piece
from safeguard_checks.findings.ticks.tick import Status, Tick
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.report.wording import capital, family, many

__all__ = [
    "STATUS",
    "Mark",
    "Marker",
    "TextSection",
    "bullet",
    "legend",
    "table_cells",
    "text_sections",
    "word_of",
]

STATUS: dict[Status, tuple[str, str]] = {
    "contradicted": ("contradicted", "It takes part in a finding."),
    "agreed": (
        "agreed",
        "Other figures that must agree with it do, and not by a fit that chance would easily give.",
    ),
    "cannot_tell": (
        "cannot tell",
        "Something was found to compare it with, but the two could not be judged, or many other "
        "numbers would fit as well, or they differ for an ordinary cause.",
    ),
    "unchecked": ("unchecked", "Nothing was found that it must agree with, so nothing is known."),
}
# A section takes in short ones after it, and a long one is cut.
_LEAST_BLOCKS, _MOST_BLOCKS = 12, 80
_LONGEST_TITLE = 110
_MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text as shown: its status if it is a figure, and the findings that it leads to.

    ``anchors`` are the numbers of the findings that begin here, ``findings`` those of all findings
    it takes part in.
    """

    text: str
    status: Status | None
    word: str
    findings: tuple[int, ...]
    anchors: tuple[int, ...]


@dataclass(slots=True)
class TextSection:
    """A stretch of the report under one heading; ``opened`` where something in it is contradicted."""

    title: str
    blocks: list[MarkedBlock] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    anchored: bool = False

    @property
    def opened(self) -> bool:
        """Whether a finding begins or takes part here."""
        return self.anchored or any(t.status == "contradicted" for t in self.ticks)

    @property
    def counts(self) -> str:
        """How its figures stand, in words."""
        if not self.ticks:
            return "no figures"
        found = Counter(t.status for t in self.ticks)
        parts = [f"{found[s]} {STATUS[s][0]}" for s in STATUS if found[s]]
        return f"{many(len(self.ticks), 'figure')}: {', '.join(parts)}"

    @property
    def checked(self) -> list[tuple[str, str, str]]:
        """The figures with a relation: as printed, the status, and what was compared."""
        return [
            (t.place.quote, STATUS[t.status][0], "; ".join(dict.fromkeys(_told(t))))
            for t in self.ticks
            if t.checks
        ]

    @property
    def unchecked(self) -> list[tuple[str, int]]:
        """Why the others were not checked, with how many there are."""
        reasons = Counter(t.reason for t in self.ticks if not t.checks)
        return sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))

    def lists(self) -> Iterator[tuple[str, list[MarkedBlock]]]:
        """Yield its blocks with neighbouring list items together, by kind."""
        group: list[MarkedBlock] = []
        for block in self.blocks:
            if group and not (block.kind == group[0].kind == "list_item"):
                yield group[0].kind, group
                group = []
            group.append(block)
        if group:
            yield group[0].kind, group


def _told(tick: Tick) -> Iterator[str]:
    for c in tick.checks:
        how = {Verdict.CONSISTENT: "holds", Verdict.CONTRADICTION: "does not hold"}.get(
            c.verdict, "cannot be told"
        )
        note = f" ({c.note})" if c.note else ""
        easily = ", as many other numbers would" if c.easy else ""
        yield f"{family(c.family)}: {how}{easily}{note}"


def text_sections(audit: Audit) -> list[TextSection]:
    """Return the report's text in sections: at its headings, by page where it has none, cut where long."""
    by_number = {t.number: t for t in audit.coverage.ticks}
    headed = any(b.kind == "heading" and b.level <= 2 for b in audit.text)
    sections: list[TextSection] = []
    page: int | None = None
    for block in audit.text:
        new = block.kind == "heading" and block.level <= 2
        if not headed:
            new = block.page is not None and block.page != page
        length = len(sections[-1].blocks) if sections else 0
        if not sections or (new and length >= _LEAST_BLOCKS) or length >= _MOST_BLOCKS:
            sections.append(TextSection(_title(block, headed, len(sections) + 1)))
        page = block.page if block.page is not None else page
        section = sections[-1]
        section.blocks.append(block)
        for piece in _pieces(block):
            section.anchored |= bool(piece.anchors)
            if piece.tick in by_number:
                section.ticks.append(by_number[piece.tick])
    return sections


def _title(block: MarkedBlock, headed: bool, number: int) -> str:
    text = "".join(p.text for p in block.pieces).strip()
    if headed and block.kind == "heading" and text:
        return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}…"
    return f"From page {block.page}" if block.page else f"Part {number} of the text"


def _pieces(block: MarkedBlock) -> Iterator[Piece]:
    yield from block.pieces
    for row in block.rows:
        for cell in row:
            yield from cell.pieces


class Marker:
    """Turns pieces into marks; each finding is anchored once."""

    def __init__(self, audit: Audit) -> None:
        self._numbers = {f.id: f.number for f in (*audit.findings, *audit.appendix)}
        self._ticks = {t.number: t for t in audit.coverage.ticks}
        self.anchored = frozenset(
            self._numbers[i]
            for block in audit.text
            for piece in _pieces(block)
            for i in piece.anchors
            if i in self._numbers
        )

    def marks(self, pieces: Sequence[Piece]) -> Iterator[Mark]:
        """Yield the marks of a stretch of text."""
        for piece in pieces:
            anchors = tuple(self._numbers[i] for i in piece.anchors if i in self._numbers)
            tick = self._ticks.get(piece.tick)
            found = [c.finding for c in tick.checks if not c.cleared] if tick else []
            numbers = {self._numbers[i] for i in found if i in self._numbers}
            status = tick.status if tick else None
            yield Mark(
                piece.text,
                status,
                word_of(tick) if tick else "",
                tuple(sorted(numbers.union(anchors))),
                anchors,
            )


def word_of(tick: Tick) -> str:
    """Return the status of a figure, of an agreed one with what it agrees."""
    others = tick.agrees_with[:_MOST_OTHERS]
    more = len(tick.agrees_with) - len(others)
    if not others:
        return STATUS[tick.status][0]
    return f"agrees with {', '.join(others)}{f' and {more} more' if more else ''}"


def table_cells(block: MarkedBlock) -> list[list[tuple[MarkedCell, str]]]:
    """Return a table's rows of cells, each with what it heads: ``col``, ``row`` or nothing.

    Only cells with text that head other cells are headers to a screen reader.
    """
    heads = 0
    for row in block.rows:
        if not all(c.header or not _text(c) for c in row):
            break
        heads += 1
    below = any(not c.header for row in block.rows[heads:] for c in row)
    found = []
    for number, row in enumerate(block.rows):
        cells = []
        for at, cell in enumerate(row):
            head = cell.header and bool(_text(cell))
            if number < heads:
                kind = "col" if head and below else ""
            else:
                kind = "row" if head and any(not c.header for c in row[at + 1 :]) else ""
            cells.append((cell, kind))
        found.append(cells)
    return found


def _text(cell: MarkedCell) -> str:
    return "".join(p.text for p in cell.pieces).strip()


def bullet(marker: str) -> str:
    """Return a list item's number or letter as printed, any other mark as a bullet."""
    return marker if any(c.isalnum() for c in marker) else "•"


def legend() -> list[tuple[Status, str, str]]:
    """Return each status with its word and meaning."""
    return [(status, capital(word), meaning) for status, (word, meaning) in STATUS.items()]
