"""Note marks that stand in the line, parted by spaces: "(Harris, 2018) 26 the firm ... (Boyd, 2023) 27 shows".

One such number may be anything. Two that follow each other in a text, each behind what no count stands behind (a bracket, a
quotation, a noun in the plural, short names in capitals, or before a stop that is set apart), count through its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from safeguard_checks.quantity.signs import CURRENCY, PER_CENT, SCALE
from safeguard_checks.regex import regex

__all__ = ["find_note_marks"]

_MARK = regex(
    rf"(?<=[a-zA-Z)”’\"])\s(?P<mark>[1-9]\d{{0,2}})(?![\d,.]*\d|\s?(?:{PER_CENT}|[-–/+]|(?:{SCALE})\b))"
    r"(?=(?P<apart>\s+[.,;:])|\s*[.,;:()]|\s+[a-z(]|\s*$)"
)
# Behind a bracket or a quotation, "the total workers 65", "the ILO 66".
_BEHIND = regex(
    r"[)”\"]\s$|\b(?:the|all|total|of|these|other|their|its|our)\s+(?:[a-z-]+\s+)?[a-z]{3,}[^s\W]s\s$"
    rf"|(?<![A-Z])(?!{CURRENCY})[A-Z]{{3,6}}\s$"
)
# Words that end no noun: a number behind them counts.
_COUNTS = regex(
    r"\b(?:the|an?|of|to|in|at|by|on|for|from|and|or|with|than|over|under|about|around|nearly|only|just|some|between"
    r"|was|were|is|are|had|have|has|than|least|most|all|these|those|our|their|its|every|each|another|other|[a-z]+ed)\s$",
    re.I,
)


def find_note_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the note marks of a text."""
    found = [m for m in _MARK.finditer(text) if _is_like(text, m)]
    kept: dict[int, int] = {}
    for one, two in pairwise(found):
        if int(two["mark"]) == int(one["mark"]) + 1:
            kept |= {m.start("mark"): m.end("mark") for m in (one, two)}
    yield from kept.items()


def _is_like(text: str, m: re.Match[str]) -> bool:
    """Tell whether a number stands as a note mark does."""
    head = text[max(0, m.start() - 40) : m.start("mark")]
    if m["apart"]:
        return not _COUNTS.search(head)
    return bool(_BEHIND.search(head))
