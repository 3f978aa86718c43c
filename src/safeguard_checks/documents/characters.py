"""Characters that mean the same: wide digits, spaces within and between numbers, raised note marks.

Every reader passes its text through here, so that all formats say one thing in one way.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from safeguard_checks.documents.document import Cell, NoteMark
from safeguard_checks.documents.span import Run
from safeguard_checks.quantity.signs import CURRENCY, CURRENCY_AFTER, MINUS, PER_CENT, SPACES
from safeguard_checks.regex import regex

__all__ = ["folded", "grouped_text", "leveled", "plain_cells", "raised", "unraised", "uses_spaces"]

# Full-width forms, and the spaces that no writer puts between groups of digits.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(c): " " for c in "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u200a\u205f\u3000"
}
_SPACE = regex(f"[{SPACES}]")
# A number in groups of three, each behind the same special space.
_GROUP = regex(
    rf"(?<!\d)(?<![.,]\d)(?<!\d[{SPACES}])[1-9]\d{{0,2}}(?P<sign>[{SPACES}])\d{{3}}(?:(?P=sign)\d{{3}})*"
    rf"(?!\d|[{SPACES}]\d)"
)
_MARKS = regex("[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,–][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
# m², km², 10³: no note marks.
_POWER = regex(r"(?:(?:^|[\s\d/(])(?:[ckmd]?m|ft|in|s|10)|[\s(]|^)$", re.I)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ALONE = regex(
    rf"\(?[+{MINUS}<>~]?\s?{CURRENCY}?\s?[1-9]\d{{0,2}}(?: \d{{3}})+(?:\.\d+)?"
    rf"\s?(?:{PER_CENT}|{CURRENCY_AFTER})?\)?"
)
_ELSE = regex(r"(?:^|\D)(?!(?:19|20)\d\d\b)\d{4,}|\d,\d{3}\b|\d \d")
_WORD = regex(r"[^\W\d_]{2}")
_COMMAS = regex(r"(?<![\d,])\d{1,3},\d{3}(?!\d)")
# In a sentence: words before, and words or a stop behind.
_IN_TEXT = regex(
    r"(?<=[a-z,;:(£€$¥₹][ (])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?=\s[A-Za-z]|[,;:).](?:\s|$))(?! ?\d)"
    r"|(?<=[(£€$¥₹])[1-9]\d{0,2}(?: \d{3})+(?! ?\d|[%/])"
)


def leveled(text: str) -> str:
    """Return a text of the same length with plain digits, and spaces as they are meant.

    A special space within a number becomes a no-break space, any other a space.
    """
    if text.isascii():
        return text
    text = text.translate(_PLAIN)
    kept = {i for m in _GROUP.finditer(text) for i in range(m.start(), m.end())}
    return _SPACE.sub(lambda m: "\u00a0" if m.start() in kept else " ", text)


def folded(text: str) -> str:
    """Return a leveled text with each run of white space as one space."""
    return re.sub(r"[^\S\u00a0]+", " ", leveled(text))


def raised(text: str) -> list[tuple[int, int]]:
    """Return the places of typographic note marks ("schools³"), not of powers ("m²")."""
    if text.isascii():
        return []
    return [
        m.span()
        for m in _MARKS.finditer(text)
        if not _POWER.search(text[max(0, m.start() - 8) : m.start()])
    ]


def unraised(
    text: str, runs: tuple[Run, ...], marks: tuple[NoteMark, ...]
) -> tuple[str, tuple[Run, ...], tuple[NoteMark, ...]]:
    """Take typographic note marks out of a text; its runs and marks move along."""
    places = raised(text)
    if not places:
        return text, runs, marks

    def at(offset: int) -> int:
        i = bisect_left(starts, offset)
        over = max(places[i - 1][1] - offset, 0) if i else 0
        return offset - gone[i] + over

    starts = [a for a, _ in places]
    gone = [0, *itertools.accumulate(b - a for a, b in places)]
    kept = [text[b:a] for b, a in zip((0, *(b for _, b in places)), starts, strict=False)]
    last = places[-1][1]
    found = [NoteMark(at(a), text[a:b].translate(_DIGITS)) for a, b in places]
    moved = [NoteMark(at(m.offset), m.mark) for m in marks]
    shifted = tuple(replace(r, start=at(r.start), end=at(r.end)) for r in runs)
    every = tuple(sorted((*moved, *found), key=lambda m: m.offset))
    return "".join(kept) + text[last:], shifted, every


def uses_spaces(texts: Iterable[str]) -> bool:
    """Tell whether a report parts thousands by plain spaces: it does so for sure, never by commas.

    "1 010" and "12 345 678" in a sentence can be nothing else.
    """
    sure = False
    for text in texts:
        if _COMMAS.search(text):
            return False
        sure = sure or "\u00a0" in text or any(_is_sure(m.group()) for m in _IN_TEXT.finditer(text))
    return sure


def _is_sure(number: str) -> bool:
    groups = number.split(" ")
    return len(groups) > 2 or groups[1][0] == "0"


def grouped_text(text: str) -> str:
    """Join the groups of the numbers of a sentence by no-break spaces, in a report that uses spaces."""
    return _IN_TEXT.sub(lambda m: m.group().replace(" ", "\u00a0"), text)


def plain_cells(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a table in plain characters.

    A cell that is one number parted by plain spaces is joined where no other number of the table
    is written otherwise and none stand side by side in one cell.
    """
    found = []
    for cell in cells:
        text, runs, marks = unraised(leveled(cell.text), cell.runs, cell.marks)
        found.append(replace(cell, text=text, runs=runs, marks=marks))
    alone = {(c.row, c.col) for c in found if _ALONE.fullmatch(c.text.strip())}
    numbers = (c.text for c in found if (c.row, c.col) not in alone and not _WORD.search(c.text))
    if not alone or any(_ELSE.search(text) for text in numbers):
        return found
    return [
        replace(c, text=re.sub(r"(?<=\d) (?=\d)", "\u00a0", c.text))
        if (c.row, c.col) in alone
        else c
        for c in found
    ]
