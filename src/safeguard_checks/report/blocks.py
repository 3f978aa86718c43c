"""What annex, letter and list of changes are made of; Word and PDF lay out the same blocks."""

from __future__ import annotations

from dataclasses import dataclass

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
]


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
    """A short text after its bold label."""

    label: str
    text: str


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
