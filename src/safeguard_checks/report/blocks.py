"""What annex, letter and list of changes are made of; Word and PDF lay out the same blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.report.chart import Chart

__all__ = [
    "Block",
    "Bullets",
    "Field",
    "Grid",
    "Heading",
    "Labelled",
    "Paragraph",
    "Picture",
    "Quote",
    "Steps",
    "sections",
]

# About how many letters a line holds, and how many lines stay on one page: somewhat more than half of it.
_LINE, _MOST_LINES = 90, 30
_PICTURE = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A plain paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A short text after its bold label, ``kept`` on the page of what follows."""

    label: str
    text: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """A short text to fill in after its label; ``hint`` says what, where it is still empty."""

    label: str
    value: str
    hint: str
    after: str = ": "


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report exactly as printed, and where they stand."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order; ``kept`` on the page of what follows."""

    items: tuple[str, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a working, in order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one header row; the first cell of a row names it. ``widths`` are shares."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, which holds its own text alternative."""

    chart: Chart


Block = Heading | Paragraph | Labelled | Field | Quote | Bullets | Steps | Grid | Picture


def sections(blocks: Sequence[Block]) -> Iterator[tuple[tuple[Block, ...], bool]]:
    """Yield the blocks from each heading to the next, and whether they are few enough to stay on one page."""
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    for first, last in pairwise(sorted({0, *starts, len(blocks)})):
        part = tuple(blocks[first:last])
        yield part, sum(map(_lines, part)) <= _MOST_LINES


def _lines(block: Block) -> float:
    """Return about how many lines of a page a block takes."""
    match block:
        case Heading():
            return 2.0 + len(block.text) // _LINE
        case Grid():
            return 1 + sum(map(_row_lines(block), (block.header, *block.rows)))
        case Picture():
            return _PICTURE
        case Bullets() | Steps():
            return sum(map(_text_lines, block.items))
        case Field():
            return _text_lines(block.label + block.value)
        case Labelled():
            return _text_lines(block.label + block.text)
        case Paragraph() | Quote():
            return _text_lines(block.text)


def _text_lines(text: str) -> float:
    return 1.4 + len(text) // _LINE


def _row_lines(grid: Grid) -> Callable[[Sequence[str]], float]:
    """Return a function that tells how high a row is: as its highest cell."""

    def lines(row: Sequence[str]) -> float:
        cells = zip(row, grid.widths, strict=True)
        return 0.4 + max(1 + 100 * len(text) // (_LINE * width) for text, width in cells)

    return lines
