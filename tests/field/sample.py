"""The files that are measured: which set each belongs to, what it is and where it lies.

*Measured* and *built on* are the two halves of the field set (``sources.csv``, split by source).
The inspection reports of ``../shared/more`` and the labelled reports that the tool was first built
with (*known*) are sets of their own.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from split import half

__all__ = ["FILES", "SETS", "SHARED", "Item", "Source", "items", "sources"]

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
SOURCES = HERE / "sources.csv"
SHARED = HERE.parent.parent.parent / "shared"
SETS = ("measured", "built on", "inspections", "known")


@dataclass(frozen=True, slots=True)
class Source:
    """A row of ``sources.csv``: where a file of the field set comes from and what it is.

    ``commit`` is empty for a passage of a web page, whose address is ``path``.
    """

    source: str
    commit: str
    path: str
    sha256: str
    format: str
    kind: str
    licence: str
    title: str

    @property
    def file(self) -> str:
        """Return the name under which the file is laid."""
        return f"{self.sha256[:16]}.{self.format}"


@dataclass(frozen=True, slots=True)
class Item:
    """One file to measure. ``set`` is one of ``SETS``."""

    path: Path
    sha256: str
    set: str
    source: str
    kind: str
    format: str
    title: str


def sources(table: Path = SOURCES) -> list[Source]:
    """Return the rows of the table of sources, in its order."""
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return [Source(**row) for row in csv.DictReader(file)]


def items(files: Path = FILES, shared: Path = SHARED, table: Path = SOURCES) -> list[Item]:
    """Return the files that are there, set by set, each content once."""
    found = [
        Item(files / s.file, s.sha256, half(s.source), s.source, s.kind, s.format, s.title)
        for s in sources(table)
        if (files / s.file).exists()
    ]
    kept = (
        ("inspections", shared / "more/inspections", "*.pdf"),
        ("known", shared / "corpus", "*.pdf"),
        ("known", shared / "seeds", "*.txt"),
    )
    for name, folder, pattern in kept:
        for path in sorted(folder.glob(pattern)):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            kind = "inspection report" if path.suffix == ".pdf" else "safeguarding report"
            found.append(Item(path, digest, name, name, kind, path.suffix[1:], path.stem))
    once = {item.sha256: item for item in reversed(found)}
    order = {name: i for i, name in enumerate(SETS)}
    return sorted(once.values(), key=lambda i: (order[i.set], i.source, i.sha256))
