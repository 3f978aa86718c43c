"""What a reader hands over: blocks in reading order that have no place in the whole yet."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard_checks.documents.document import BlockKind, NoteMark, Table
from safeguard_checks.documents.span import Run

__all__ = ["Raw"]


@dataclass(frozen=True, slots=True)
class Raw:
    """A block as a reader found it, before it has a place in the whole."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    runs: tuple[Run, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    table: Table | None = None
    new_part: bool = False
