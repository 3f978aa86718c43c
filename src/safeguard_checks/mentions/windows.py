"""The stretches of a text that can hold a number: everything else need not be searched."""

from __future__ import annotations

from safeguard_checks.quantity.words import SEASONS
from safeguard_checks.regex import regex

__all__ = ["windows"]

_HINT = regex(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|dozen|none|nil|half|third|quarter|fifth|ninth|year)|\b" + SEASONS
)
_BEFORE, _AFTER = 32, 48


def windows(text: str) -> list[tuple[int, int]]:
    """Return (start, end) stretches around number tokens, merged, cut at white space."""
    found: list[tuple[int, int]] = []
    lowered = text.lower()
    for m in _HINT.finditer(lowered):
        if found and m.start() < found[-1][1] - _AFTER // 2:
            continue
        start, end = max(0, m.start() - _BEFORE), min(len(text), m.end() + _AFTER)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
