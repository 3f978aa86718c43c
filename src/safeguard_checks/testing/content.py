"""What a generated report is made of: blocks, pieces of text that agree, and named errors.

A *piece* is a stretch of report whose figures agree with each other and with the rest of the
report. Its *faults* are other printings of the same piece with exactly one thing wrong, each
with the name of the error and the places where a reader can see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

__all__ = [
    "Block",
    "Bullets",
    "Fault",
    "GeneratedReport",
    "Grid",
    "Heading",
    "NamedError",
    "Paragraph",
    "Piece",
    "Spot",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list: (level from 1, text) of each item."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: header rows (an empty text carries on the header to its left), rows of cell
    texts with the label first, a caption (empty for none) and notes printed beneath.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()

    def with_cell(self, row: int, col: int, text: str) -> Grid:
        """Return the table with one cell printed differently."""
        rows = [list(r) for r in self.rows]
        rows[row][col] = text
        return replace(self, rows=tuple(tuple(r) for r in rows))

    def with_header(self, row: int, col: int, text: str) -> Grid:
        """Return the table with one header printed differently."""
        rows = [list(r) for r in self.header]
        rows[row][col] = text
        return replace(self, header=tuple(tuple(r) for r in rows))


Block = Heading | Paragraph | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an error shows: the sentence, or a cell's text with the label of its row."""

    quote: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class NamedError:
    """One error put into a report: its rule family, other families under which a finding is as
    right, what was done in words, and where it shows.
    """

    family: str
    also: frozenset[str]
    what: str
    spots: tuple[Spot, ...]

    @property
    def families(self) -> frozenset[str]:
        """Every family under which a finding of this error is right."""
        return self.also | {self.family}

    @property
    def in_table(self) -> bool:
        """Tell whether the error shows in the cells of a table."""
        return any(spot.row for spot in self.spots)


@dataclass(frozen=True, slots=True)
class Fault:
    """A piece printed with one error. ``needs`` are topics that another piece must print in a
    table for the error to show.
    """

    error: NamedError
    blocks: tuple[Block, ...]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that agree, the topics they speak of, and the faults they can be given.

    ``home`` is the section of the report that they belong to.
    """

    home: str
    topics: frozenset[str]
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """A whole report: its title, the label of its year, its blocks and the errors put in."""

    title: str
    period: str
    blocks: tuple[Block, ...]
    errors: tuple[NamedError, ...] = field(default=())

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the report in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Grid))

    def only(self, kinds: Sequence[type]) -> GeneratedReport:
        """Return the report with the blocks of some kinds only."""
        return replace(self, blocks=tuple(b for b in self.blocks if type(b) in kinds))
