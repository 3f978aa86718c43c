"""What every engine of text recognition gives: words with their boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Layout", "Seen"]

Layout = Literal["page", "block"]
"""How words lie in a picture: as on a page, or in lines of print below each other."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was seen: its box in pixels from the top left, how sure it is (0 to 1), its line."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    line: tuple[int, int, int]
