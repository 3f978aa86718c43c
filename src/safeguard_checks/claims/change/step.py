"""Changes told by the later value and the amount: "150,070 enquiries, a decrease of 1,090 (0.7%)".

The earlier value need not be printed: it is the later one less the amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.build import GAP, Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import (
    AMOUNTING_TO,
    AMOUNTS_TO,
    MORE_OR_LESS,
    comparative_direction,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TAIL, direction
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import name_of, regex

__all__ = ["steps"]

_VALUES = "NMP"
_COMPARATIVE = regex(MORE_OR_LESS, re.I)
_NEW, _SIZE = mark(_VALUES, "new"), mark("P", "size")
_BETWEEN = rf"(?:(?!\b(?:and|but|while|whilst|whereas|who|{MORE_OR_LESS})\b)[^⟨;.(){CHANGE.strip('[]+')}]|\([^⟨()]*\)){{0,110}}?"
# "and the rise of £700" is one that is known, from a value that stands before it.
_IS = (
    rf"(?:(?:which|this|that|it)\s+{AMOUNTS_TO}\s+"
    rf"|(?:{AMOUNTING_TO}|with)\s+)?(?:an?\s+)?\s*(?:(?!(?:the|and|but|while|whilst|whereas)\b)[a-z-]+\s+){{0,2}}?\s*"
)
_CHANGED = rf"(?:(?P<dir>{NOUN}|\bup\b|\bdown\b)\s*(?:(?:of|by)\s+)?\s*{_SIZE}|{_SIZE.replace('size', 'size2')}\s+(?P<dir2>{MORE_OR_LESS}|{NOUN}))"
_PATTERNS = {
    regex(pattern, re.I): name
    for name, pattern in (
        # 150,070 enquiries in the year; a decrease of 1,090 (0.7%)
        (
            "amount-and-share/step-after",
            rf"{_NEW}{_BETWEEN}(?:[,;–—(-]|(?=\bwhich\s)|(?=\brepresenting\s))\s*{_IS}{_CHANGED}",
        ),
        # There were 388 children. This is a fall of 12 (3%).
        (
            "amount-and-share/step-this-is",
            rf"^\W*(?=(?:this|that|it)\s){_IS}{_CHANGED}(?P<new>(?!))?",
        ),
        # fell by 12, or 3%, to 388
        (
            "amount-and-share/step-to",
            rf"(?P<dir>{CHANGE}|\b(?:up|down)\b)(?P<gap>{GAP})(?:\b(?:by|of)\s+)?\s*{_SIZE}{TAIL}\s*,?\s*\bto\s+(?:a\s+total\s+of\s+)?{_NEW}(?P<size2>(?!))?",
        ),
    )
}


def steps(
    t: Tagged, before: Sentence | None, taken: list[tuple[int, int]]
) -> Iterator[ChangeClaim]:
    """Yield the changes of a sentence whose amount is told as a number and in per cent."""
    if not t.amounts.by:
        return
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            size = m["size"] or m["size2"]
            word = "dir" if m["dir"] else "dir2"
            start, end = m.start(word), m.end()
            if size not in t.amounts.by or any(start < b and end > a for a, b in taken):
                continue
            if is_not_asserted(t.sentence.text, start, m.end(word), m.groupdict().get("gap") or ""):
                continue
            by = t.sentence.figure(t.amounts.by[size])
            amounts = [t.sentence.figure(i) for i in t.amounts.by.values()]
            news = [f for f in _later(t, before, m) if _alike(f, by) and f not in amounts]
            if not news:
                continue
            claim = build(
                t,
                start,
                end,
                _way(m[word]),
                news=tuple(news),
                size=t.sentence.figure(size),
                explicit=len(news) == 1 and m["new"] is not None,
                how=name_of(m, _PATTERNS),
            )
            if claim.by is not None:
                taken.append((start, end))
                yield claim


def _later(t: Tagged, before: Sentence | None, m: re.Match[str]) -> list[Figure]:
    if m["new"]:
        # "1,499 cases with 2,335 children, an increase of 104 (7%)": either can have grown
        before_it = t.sentence.figures(_VALUES, 0, m.start("new") - 2)[::-1]
        ahead = name_of(m, _PATTERNS) == "amount-and-share/step-after"
        return [t.sentence.figure(m["new"]), *(before_it if ahead else ())]
    return before.figures(_VALUES)[::-1] if before else []


def _alike(new: Figure, by: Figure) -> bool:
    return new.kind == {"points": "percentage"}.get(by.kind, by.kind)


def _way(words: str) -> Direction:
    if _COMPARATIVE.match(words):
        return comparative_direction(words)
    return direction(words)
